"""The Chinese font that pictures are drawn with, whatever the machine has."""

from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("fuhua-sans-sc.otf")
"""Noto Sans CJK SC, cut to the characters of ``characters.py``; its licence lies beside it."""

FAMILY: Final = "Fuhua Sans SC"


@cache
def shipped_family() -> str:
    """The font's family, once matplotlib knows its file."""
    from matplotlib.font_manager import fontManager

    fontManager.addfont(FILE)
    return FAMILY
