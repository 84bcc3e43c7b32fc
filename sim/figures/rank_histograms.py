"""Rank histograms: whether the posterior's intervals are as wide as they should be."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from scipy import stats

from sim.figures.basis import Basis
from sim.figures.entries import line
from sim.figures.picture import Heading, Picture
from sim.figures.small_multiples import grid_panels, grid_picture
from sim.figures.style import BLUE, PALE, styled
from sim.figures.wording import said

_BINS: Final = 20
_INSIDE: Final = 0.99


@styled
def rank_chart(ranks: pd.DataFrame, draws: int, heading: Heading, basis: Basis) -> Picture:
    """Ranks of the true value among the posterior's draws, over synthetic cities.

    ``ranks`` has one column a parameter and one row a city: whole numbers from 0 to ``draws``.
    Ranks of a calibrated posterior are uniform: 99 % of the bars then end in the grey band.
    """
    picture = grid_picture(ranks.shape[1], heading, basis)
    for name, axes in grid_panels(picture, list(ranks.columns)):
        _histogram(axes, ranks[name].to_numpy(), draws)
        axes.set_xlim(0, draws + 1)
    picture.key(_handles(), columns=2)
    return picture


def _histogram(axes: Axes, ranks: np.ndarray, draws: int) -> None:
    edges = np.unique(np.linspace(0, draws + 1, min(_BINS, draws + 1) + 1).round())
    share = np.diff(edges) / (draws + 1)
    low, high = stats.binom.interval(_INSIDE, len(ranks), share)
    axes.stairs(high, edges, baseline=low, fill=True, color=PALE)
    counts = np.histogram(ranks, edges)[0]
    axes.stairs(counts, edges, color=BLUE.line, linewidth=1.4)
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))


def _handles() -> list[Line2D | Patch]:
    return [
        line(said("cities with such a rank"), BLUE.line, 1.4),
        Patch(color=PALE, label=said("where the bars end")),
    ]
