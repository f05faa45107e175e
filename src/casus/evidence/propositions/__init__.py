"""Propositions: what each clause of a statement says, taken apart so that accounts can be laid side by side."""
