"""The command line, a file a verb; the only room that prints."""

from casus.cli.app import app, main

__all__ = ["app", "main"]
