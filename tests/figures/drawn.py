"""What is really drawn: every text with its place, and the glyphs that no font has."""

import warnings
from unittest import mock

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from sim.figures.picture import Picture


def texts(picture: Picture) -> list[tuple[str, Bbox]]:
    """Every text that is drawn, with its box in pixels. A missing glyph is an error."""
    found = []
    draw = Text.draw

    def record(text, renderer):
        draw(text, renderer)
        if text.get_visible() and text.get_text().strip():
            found.append((text.get_text(), text.get_window_extent(renderer)))

    picture.settle()
    with warnings.catch_warnings(), mock.patch.object(Text, "draw", record):
        warnings.simplefilter("error")
        FigureCanvasAgg(picture).draw()
    return found


def words(boxes: list[tuple[str, Bbox]]) -> str:
    """All text that is drawn, lines joined."""
    return " ".join(" ".join(text.split()) for text, _ in boxes)


def overlaps(boxes: list[tuple[str, Bbox]]) -> list[tuple[str, str]]:
    """Pairs of texts that lie over each other by more than a pixel."""
    shrunk = [(text, box.padded(-1)) for text, box in boxes]
    return [
        (one, other)
        for place, (one, box) in enumerate(shrunk)
        for other, other_box in shrunk[place + 1 :]
        if box.overlaps(other_box)
    ]


def outside(picture: Picture, boxes: list[tuple[str, Bbox]]) -> list[str]:
    """Texts that are not wholly on the sheet."""
    width, height = picture.get_size_inches() * picture.dpi
    return [
        text
        for text, box in boxes
        if box.x0 < -1 or box.y0 < -1 or box.x1 > width + 1 or box.y1 > height + 1
    ]
