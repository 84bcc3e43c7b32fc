"""Differences from the baseline: what each scenario changes, with its 90 % interval."""

from typing import Final

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from sim.comparison.paired import TOTAL
from sim.figures.basis import Compared, basis_of, projection_of
from sim.figures.entries import dot, line
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of, with_interval
from sim.figures.rows import height_of, row_panels, stretch, write_in_row, zero_line
from sim.figures.style import BLUE, NUMBERS, SMALL, TEXT, styled
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME

_OUTCOMES: Final = ("graduations", "private_investment", "public_cost_net")
"""The panels from left to right."""

_BELOW_THE_NUMBERS: Final = 0.2


@styled
def difference_chart(compared: Compared) -> Picture:
    """Differences from the baseline over the whole projection, one panel an outcome."""
    labels = scenario_labels(compared.study)
    del labels[compared.study.baseline.id]
    picture = Picture(_heading(compared), basis_of(compared), height_of(len(labels)))
    panels = row_panels(picture, list(labels.values()), [1.0] * len(_OUTCOMES))
    for axes, outcome in zip(panels, _OUTCOMES, strict=True):
        _panel(axes, totals(compared.comparison, outcome, list(labels)))
        axes.set_xlabel(counted_in(OUTCOME[outcome], language()), size=SMALL)
        axes.set_title(said(f"of {outcome}"), size=TEXT)
    picture.key(_handles(), columns=3)
    return picture


def totals(comparison: pd.DataFrame, outcome: str, scenarios: list[str]) -> pd.DataFrame:
    """The rows over the whole projection of an outcome, one a scenario in the order given."""
    chosen = (comparison["outcome"] == outcome) & (comparison["period"] == TOTAL)
    return comparison[chosen].set_index("scenario").loc[scenarios]


def _heading(compared: Compared) -> Heading:
    return Heading(
        said("differences title"),
        said("differences subtitle", span=projection_of(compared.study, language())),
        said("and").join(
            dict.fromkeys(counted_in(OUTCOME[name], language()) for name in _OUTCOMES)
        ),
        said("differences interval"),
    )


def _panel(axes: Axes, rows: pd.DataFrame) -> None:
    values = rows[["p05", "mean", "p95"]] / scale_of(rows["unit"].iloc[0])
    places = np.arange(len(values)) + _BELOW_THE_NUMBERS
    zero_line(axes)
    axes.hlines(places, values["p05"], values["p95"], color=BLUE.half, linewidth=3)
    clear = rows["clear"].to_numpy(bool)
    for shown, face in ((clear, BLUE.line), (~clear, "white")):
        axes.plot(
            values["mean"][shown],
            places[shown],
            linestyle="none",
            marker="o",
            markersize=5.5,
            color=BLUE.line,
            markerfacecolor=face,
            zorder=3,
        )
    for row, (low, mean, high) in enumerate(values.to_numpy()):
        words = with_interval(mean, low, high)
        write_in_row(axes, 0.5, row - _BELOW_THE_NUMBERS, words, ha="center", size=NUMBERS)
    stretch(axes, values.to_numpy().ravel().tolist())


def _handles() -> list[Line2D]:
    return [
        dot(said("significant"), BLUE.line),
        dot(said("not significant"), BLUE.line, face="white"),
        line(said("90 % of the runs"), BLUE.half, 3),
    ]
