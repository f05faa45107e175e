"""Extract: a Reading becomes statements: who says what, in which words, on whose word."""
