"""Machines with and without a font that has Chinese characters."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from matplotlib.font_manager import fontManager

import sim

NAMES = "现行政策补贴翻倍基准情景平湖"


def written():
    """Every character beyond ASCII that pictures may hold."""
    package = Path(sim.__file__).parent
    texts = [file.read_text("utf-8") for file in package.rglob("*.py")]
    return sorted({sign for sign in "".join([NAMES, *texts]) if ord(sign) > 0x2E80})


def square():
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((900, 0), (900, 800), (100, 800)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


@pytest.fixture
def chinese_font(tmp_path, monkeypatch):
    """A font with the Chinese characters of pictures, under a name that is looked for."""
    characters = {f"uni{ord(sign):04X}": ord(sign) for sign in written()}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *characters])
    builder.setupCharacterMap({code: name for name, code in characters.items()})
    builder.setupGlyf({name: square() for name in (".notdef", *characters)})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *characters), (1000, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Noto Sans SC", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "font.ttf")
    monkeypatch.setattr(fontManager, "ttflist", list(fontManager.ttflist))
    fontManager.addfont(tmp_path / "font.ttf")


@pytest.fixture
def no_chinese_font(monkeypatch):
    latin = [font for font in fontManager.ttflist if font.name.startswith("DejaVu")]
    monkeypatch.setattr(fontManager, "ttflist", latin)
