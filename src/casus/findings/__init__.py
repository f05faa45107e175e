"""Weigh: statements become findings: what is held to have happened, by whom, how firmly, and who denies it."""

from casus.findings.weighing import weigh

__all__ = ["weigh"]
