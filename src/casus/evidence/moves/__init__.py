"""Demands, offers, promises, threats, ultimatums, red lines and side payments, and what became of them."""
