"""Tell: records become one self-contained HTML page, each line footnoted down to the quote."""

from casus.briefing.material import Material
from casus.briefing.page import tell
from casus.briefing.picture import positions_chart

__all__ = ["Material", "positions_chart", "tell"]
