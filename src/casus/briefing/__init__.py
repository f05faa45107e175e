"""Tell: records become one self-contained HTML page, each line footnoted down to the quote."""

from casus.briefing.material import Material
from casus.briefing.page import tell
from casus.briefing.picture import positions_chart
from casus.briefing.sheaves import alike
from casus.briefing.tracing import turns

__all__ = ["Material", "alike", "positions_chart", "tell", "turns"]
