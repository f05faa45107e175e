"""Weigh: statements become findings: what is held to have happened, by whom, how firmly, and who denies it."""

from casus.findings.sides import sides_of
from casus.findings.weighing import weigh
from casus.findings.worlds import Found, Mapping, claims_in

__all__ = ["Found", "Mapping", "claims_in", "sides_of", "weigh"]
