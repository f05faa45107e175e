"""Measured quality and speed: each gauge with its data, its floor and its last figure (README.md)."""
