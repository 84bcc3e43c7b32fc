"""The words of what goes onto paper."""

from typing import Final

from sim.core.words.paper.headings import HEADINGS
from sim.core.words.paper.plan import PLAN_IN_MEMO
from sim.core.words.paper.report import REPORT
from sim.core.words.paper.workbook import IN_WORKBOOK

PAPER: Final = (REPORT, PLAN_IN_MEMO, HEADINGS, IN_WORKBOOK)
