"""Positions on an issue's scale from own words, others' words and acts, and where they change."""
