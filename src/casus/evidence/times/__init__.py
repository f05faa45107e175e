"""Time expressions to TIMEX3 values and calendar dates, and each event's date to its anchor."""
