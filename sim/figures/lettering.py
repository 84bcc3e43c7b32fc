"""Text that fits: which characters can be drawn, how wide they are, and where lines break."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import LoadFlags

from sim.figures.font import shipped_family

_LATIN: Final = "DejaVu Sans"
_OTHERS: Final = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Micro Hei")
"""Of which a machine may have one, with characters rarer than those of the shipped font."""
_PIECE: Final = re.compile(r"[（《“]*(?:[⺀-￯]|[^\s⺀-￯“]+)[，。；：、）》”]*\s*")
"""A Chinese character or a word; what closes it stays with it, and what opens it."""

_EM: Final = 100.0
_POINTS_AN_INCH: Final = 72


def families() -> list[str]:
    """The fonts to draw with: matplotlib's own, the shipped one, one of this machine's if any."""
    installed = {font.name for font in fontManager.ttflist}
    return [_LATIN, shipped_family(), *[name for name in _OTHERS if name in installed][:1]]


def is_drawable(text: str) -> bool:
    """Whether the fonts have a glyph for each character, so that none becomes a box."""
    fonts = tuple(families())
    return all(_font_with(sign, fonts) is not None for sign in text)


def drawable(text: str) -> str:
    """The text with a question mark for each character that would become a box."""
    fonts = tuple(families())
    return "".join("?" if _font_with(sign, fonts) is None else sign for sign in text)


def inches(text: str, size: float) -> float:
    """Width of a line of text at a size in points."""
    fonts = tuple(families())
    return sum(_ems(sign, fonts) for sign in text) * size / _POINTS_AN_INCH


def wrapped(text: str, width: float, size: float) -> str:
    """Text broken into lines of at most ``width`` inches at a size in points.

    Lines break at spaces and between Chinese characters; a word that is too long is broken too.
    Characters that cannot be drawn become question marks.
    """
    lines = [""]
    for piece in _pieces(drawable(text), width, size):
        if lines[-1] and inches((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def shortened(text: str, width: float, size: float) -> str:
    """Text of at most ``width`` inches in one line, with … where it was cut."""
    if inches(text, size) <= width:
        return text
    while inches(f"{text}…", size) > width:
        text = text[:-1]
    words = text.rsplit(" ", 1)[0]
    return f"{words if 2 * len(words) > len(text) else text}…"


def _pieces(text: str, width: float, size: float) -> Iterator[str]:
    for piece in _PIECE.findall(text):
        if inches(piece.rstrip(), size) <= width:
            yield piece
        else:
            yield from piece


@cache
def _font_with(sign: str, fonts: tuple[str, ...]) -> str | None:
    """The file of the first of the fonts that has a character."""
    files = (findfont(FontProperties(family=name)) for name in fonts)
    return next((file for file in files if get_font(file).get_char_index(ord(sign))), None)


@cache
def _ems(sign: str, fonts: tuple[str, ...]) -> float:
    file = _font_with(sign, fonts)
    if file is None:
        return 1.0
    font = get_font(file)
    font.set_size(_EM, _POINTS_AN_INCH)
    advance = font.load_char(ord(sign), flags=LoadFlags.NO_HINTING).linearHoriAdvance
    return advance / 65536 / _EM
