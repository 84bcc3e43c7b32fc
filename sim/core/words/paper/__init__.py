"""The words of what goes onto paper."""

from typing import Final

from sim.core.words.paper.report import REPORT
from sim.core.words.paper.workbook import WORKBOOK

PAPER: Final = (REPORT, WORKBOOK)
