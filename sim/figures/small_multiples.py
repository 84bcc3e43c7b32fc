"""Many small panels, one a parameter."""

from collections.abc import Iterator, Sequence
from typing import Final

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from sim.figures.basis import Basis
from sim.figures.lettering import wrapped
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import tick
from sim.figures.style import SMALL, WIDTH

_COLUMNS: Final = 4
_PANEL_HEIGHT: Final = 1.3


def grid_picture(panels: int, heading: Heading, basis: Basis) -> Picture:
    """A sheet that has room for so many small panels."""
    return Picture(heading, basis, 0.4 + _PANEL_HEIGHT * -(-panels // _COLUMNS))


def grid_panels(picture: Picture, names: Sequence[str]) -> Iterator[tuple[str, Axes]]:
    """A small panel for each name, which stands above it."""
    rows = -(-len(names) // _COLUMNS)
    panels = picture.subplots(rows, _COLUMNS, squeeze=False).ravel()
    for axes in panels[len(names) :]:
        axes.remove()
    for name, axes in zip(names, panels, strict=False):
        axes.set_title(wrapped(name, WIDTH / _COLUMNS - 0.3, SMALL), size=SMALL)
        axes.xaxis.set_major_locator(MaxNLocator(3))
        axes.xaxis.set_major_formatter(FuncFormatter(tick))
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        if axes.get_subplotspec().is_first_col():
            axes.set_ylabel(picture.heading.unit, size=SMALL)
        yield name, axes
