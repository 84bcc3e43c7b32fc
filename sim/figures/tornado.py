"""Tornado: what matters, the largest first, each effect or index with its interval."""

import numpy as np
import pandas as pd

from sim.figures.basis import Basis
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import with_interval
from sim.figures.rows import height_of, row_panels, stretch, write_beside, zero_line
from sim.figures.style import BLUE, INK, SMALL, styled


@styled
def tornado_chart(effects: pd.DataFrame, heading: Heading, basis: Basis) -> Picture:
    """Bars of effects or of sensitivity indices, the largest on top, with their intervals.

    ``effects`` has one row a factor, with the columns ``factor`` (its name as it is drawn),
    ``value``, ``low`` and ``high``, in ``heading.unit``.
    """
    ordered = effects.sort_values("value", key=np.abs, ascending=False, kind="stable")
    picture = Picture(heading, basis, height_of(len(ordered)))
    (axes,) = row_panels(picture, ordered["factor"].tolist(), [1.0])
    values = ordered[["low", "value", "high"]]
    places = np.arange(len(ordered))
    axes.barh(places, values["value"], height=0.5, color=BLUE.half, edgecolor=INK, linewidth=0.6)
    axes.hlines(places, values["low"], values["high"], color=INK, linewidth=1.2)
    for place, (low, value, high) in enumerate(values.to_numpy()):
        write_beside(axes, place, with_interval(value, low, high))
    zero_line(axes)
    stretch(axes, values.to_numpy().ravel().tolist())
    axes.set_xlabel(heading.unit, size=SMALL)
    return picture
