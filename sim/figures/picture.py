"""The sheet that every picture is drawn on: title above, picture, caption below."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final, NamedTuple

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.legend import Legend
from matplotlib.transforms import Bbox

from sim.figures.basis import Basis
from sim.figures.lettering import wrapped
from sim.figures.style import DPI, GREY, INK, MARGIN, SMALL, TEXT, TITLE, WIDTH, styled
from sim.figures.wording import said

_SPACING: Final = 1.35
_DIGITS: Final = 6
_KEY_SPACING: Final = 1.75
_GAP: Final = 0.08


class Heading(NamedTuple):
    """What a picture says of itself.

    ``title`` and ``subtitle`` say what it shows, ``unit`` what its values are counted in (it
    stands at their axis), ``interval`` what its lines, dots and intervals are.
    """

    title: str
    subtitle: str
    unit: str
    interval: str


class Picture(Figure):
    """A matplotlib figure of A4 text width that carries what it shows and what it depends on.

    Its axes are laid out between the title and the caption, in a body of ``height`` inches. It
    belongs to no pyplot window; notebooks show it.
    """

    def __init__(self, heading: Heading, basis: Basis, height: float) -> None:
        """Lay out the title and the notes of a picture of a height in inches."""
        above = [
            _Block(heading.title, TITLE, INK),
            _Block(said("subtitle", subtitle=heading.subtitle, unit=heading.unit), TEXT, INK),
        ]
        below = [_Block(line, SMALL, GREY) for line in (heading.interval, *basis.lines())]
        head, foot = (sum(block.height for block in part) + _GAP for part in (above, below))
        whole = head + height + foot + 2 * MARGIN
        self.heading = heading
        self.basis = basis
        self._body = (
            MARGIN / WIDTH,
            (MARGIN + foot) / whole,
            1 - 2 * MARGIN / WIDTH,
            height / whole,
        )
        super().__init__(figsize=(WIDTH, whole), layout=_layout(self._body))
        self._write(above, whole - MARGIN)
        self._write(below, MARGIN + foot - _GAP)

    def key(self, handles: Sequence[Artist], columns: int) -> Legend:
        """A legend between the title and the axes, which make room for it."""
        left, bottom, width, height = self._body
        rows = -(-len(handles) // columns)
        taken = (rows * SMALL * _KEY_SPACING / 72 + _GAP) / self.get_figheight()
        self.set_layout_engine(_layout((left, bottom, width, height - taken)))
        legend = self.legend(
            handles=handles,
            loc="upper left",
            bbox_to_anchor=(left, bottom + height),
            ncols=columns,
            borderaxespad=0,
            borderpad=0,
            columnspacing=1.8,
        )
        legend.set_in_layout(False)
        return legend

    @styled
    def png(self) -> bytes:
        """The picture as a PNG file."""
        self.settle()
        buffer, usual = BytesIO(), self.dpi
        self.dpi = DPI
        canvas: Any = FigureCanvasAgg(self)
        canvas.print_png(buffer)  # `savefig` would draw everything twice
        self.dpi = usual
        return buffer.getvalue()

    @styled
    def svg(self) -> bytes:
        """The picture as an SVG file; the same picture gives the same bytes."""
        self.settle()
        buffer = BytesIO()
        canvas: Any = FigureCanvasSVG(self)
        canvas.print_svg(buffer, metadata={"Date": None, "Title": self.heading.title})
        return buffer.getvalue()

    def _repr_png_(self) -> bytes:
        return self.png()

    def _ipython_display_(self) -> None:
        """Shown whole, where pyplot would crop its own figures to their axes."""
        from IPython.display import display

        display({"image/png": self.png(), "text/plain": repr(self)}, raw=True)

    @styled
    def settle(self) -> None:
        """Lay the axes out for good, at places that do not depend on the solver's last bits."""
        engine = self.get_layout_engine()
        if not isinstance(engine, ConstrainedLayoutEngine):
            return  # they are, until something is added
        engine.execute(self)
        self.set_layout_engine("none")
        for axes in self.axes:
            axes.set_position(Bbox(np.round(axes.get_position().get_points(), _DIGITS)))

    def _write(self, blocks: Sequence["_Block"], top: float) -> None:
        """Write text below ``top`` (inches from the lower edge)."""
        whole = self.get_figheight()
        for block in blocks:
            self.text(
                MARGIN / WIDTH,
                top / whole,
                block.lines,
                va="top",
                ha="left",
                color=block.colour,
                fontsize=block.size,
                linespacing=_SPACING,
                in_layout=False,
            )
            top -= block.height


def _layout(body: tuple[float, float, float, float]) -> ConstrainedLayoutEngine:
    return ConstrainedLayoutEngine(rect=body, wspace=0.03)


class _Block:
    """Some text over the whole width, broken into lines."""

    def __init__(self, text: str, size: float, colour: str) -> None:
        self.lines = wrapped(text, WIDTH - 2 * MARGIN, size)
        self.size = size
        self.colour = colour

    @property
    def height(self) -> float:
        return (self.lines.count("\n") + 1) * self.size * _SPACING / 72 + 0.03
