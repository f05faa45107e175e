"""Time expressions to TIMEX3 values and calendar dates, and each event's date to its anchor."""

from casus.evidence.times.anchoring import anchored, meant_by
from casus.evidence.times.dating import date_of_event, deadline_of
from casus.evidence.times.door import times_of_line
from casus.evidence.times.finding import find_times

__all__ = ["anchored", "date_of_event", "deadline_of", "find_times", "meant_by", "times_of_line"]
