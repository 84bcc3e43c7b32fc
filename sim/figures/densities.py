"""Prior against posterior: what the reported figures say of each parameter."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.figures.basis import Basis
from sim.figures.entries import line
from sim.figures.picture import Heading, Picture
from sim.figures.small_multiples import grid_panels, grid_picture
from sim.figures.style import BLUE, GREY, PALE, styled
from sim.figures.wording import said

_BINS: Final = 24


@styled
def density_chart(
    prior: pd.DataFrame, posterior: pd.DataFrame, heading: Heading, basis: Basis
) -> Picture:
    """Draws of each parameter before and after the fit, as histograms of one area.

    Both tables have one column a parameter, named as it is drawn (with its unit), and one row a
    draw.
    """
    picture = grid_picture(prior.shape[1], heading, basis)
    for name, axes in grid_panels(picture, list(prior.columns)):
        _densities(axes, prior[name].to_numpy(), posterior[name].to_numpy())
    picture.key(_handles(), columns=2)
    return picture


def _densities(axes: Axes, prior: np.ndarray, posterior: np.ndarray) -> None:
    edges = np.histogram_bin_edges(np.concatenate([prior, posterior]), _BINS)
    before, after = (np.histogram(draws, edges, density=True)[0] for draws in (prior, posterior))
    axes.stairs(before, edges, fill=True, facecolor=PALE, edgecolor=GREY, hatch="////")
    axes.stairs(after, edges, color=BLUE.line, linewidth=1.4)


def _handles() -> list[Line2D | Patch]:
    return [
        Patch(facecolor=PALE, edgecolor=GREY, hatch="////", label=said("drawn prior")),
        line(said("drawn posterior"), BLUE.line, 1.4),
    ]
