"""How every picture looks: sizes, colours that also differ in black and white, and type."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

import matplotlib as mpl

from sim.figures.lettering import families

P = ParamSpec("P")
T = TypeVar("T")

WIDTH: Final = 7.2
"""Inches: the text width of an A4 page."""
MARGIN: Final = 0.12
DPI: Final = 200
TITLE, TEXT, SMALL, NUMBERS = 13.0, 8.5, 7.5, 7.0
"""Sizes of type, in points."""

INK: Final = "#1a1a1a"
GREY: Final = "#6e6e6e"
PALE: Final = "#d9d9d9"
STRIPE: Final = "#f4f4f4"


class Shade(NamedTuple):
    """A colour in three strengths: for lines, for 50 % bands and for 90 % bands.

    ``face`` fills its dots.
    """

    line: str
    half: str
    most: str
    face: str


BLUE: Final = Shade("#08519c", "#6baed6", "#c6dbef", "#08519c")
ORANGE: Final = Shade("#a63603", "#fd8d3c", "#fdd0a2", "#a63603")
PAST: Final = Shade("#525252", "#a6a6a6", "#dedede", "#525252")

_RC: Final[dict[Any, Any]] = {
    "font.size": TEXT,
    "text.color": INK,
    "text.parse_math": False,
    "text.hinting": "no_hinting",
    "axes.unicode_minus": True,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.labelsize": TEXT,
    "axes.titlesize": TEXT,
    "axes.titlelocation": "left",
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": PALE,
    "grid.linewidth": 0.5,
    "lines.linewidth": 1.4,
    "hatch.linewidth": 0.5,
    "legend.fontsize": SMALL,
    "legend.frameon": False,
    "savefig.facecolor": "white",
    "figure.facecolor": "white",
    "axes.facecolor": "white",
    "svg.fonttype": "path",
    "svg.hashsalt": "fuhua",
}


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Let a function draw, or save, in the style of this program, whatever the user's own is."""

    @wraps(draw)
    def in_style(*args: P.args, **kwargs: P.kwargs) -> T:
        with mpl.rc_context():
            mpl.rcdefaults()
            mpl.rcParams.update(_RC | {"font.family": families()})
            return draw(*args, **kwargs)

    return in_style
