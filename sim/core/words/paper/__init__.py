"""The words of what goes onto paper."""

from typing import Final

from sim.core.words.paper.report import REPORT

PAPER: Final = (REPORT,)
