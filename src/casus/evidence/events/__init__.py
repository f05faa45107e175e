"""Clauses to PLOVER events with source, target, date and modality; reports of one event joined."""
