"""The main picture of a comparison: what each scenario adds up to over time, run by run."""

from typing import Final

import pandas as pd
from matplotlib.patches import Patch

from sim.experiments.study import Study
from sim.figures.basis import Basis, Compared, basis_of, projection_of
from sim.figures.entries import line
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, scale_of
from sim.figures.running import draw_running, with_time_axis
from sim.figures.style import BLUE, SMALL, TEXT, styled
from sim.figures.wording import language, said, scenario_labels
from sim.model.outcomes import OUTCOME

RUNNING_OUTCOMES: Final = ("graduations", "private_investment", "public_cost_net")
_BAND: Final = ("p05", "mean", "p95")
_ROW: Final = 1.6
_BODY: Final = 7.6


def cumulative_chart(compared: Compared) -> Picture:
    """A row a scenario, a panel an outcome: differences added up since the report."""
    return running_chart(
        compared.study, compared.running, _heading(compared.study), basis_of(compared)
    )


@styled
def running_chart(study: Study, running: pd.DataFrame, heading: Heading, basis: Basis) -> Picture:
    """The same of a study's scenarios beside its first one, from RUNNING_COLUMNS."""
    labels = scenario_labels(study)
    del labels[study.baseline.id]
    height = min(_ROW * len(labels), _BODY)
    picture = Picture(heading, basis, 0.9 + height)
    panels = picture.subplots(len(labels), len(RUNNING_OUTCOMES), sharex=True, squeeze=False)
    for row, scenario in zip(panels, labels, strict=True):
        row[0].set_title(labels[scenario].split("\n")[0], size=TEXT)
        for axes, outcome in zip(row, RUNNING_OUTCOMES, strict=True):
            with_time_axis(axes)
            draw_running(axes, study, running_in(running, scenario, outcome), _BAND, BLUE)
    for axes, outcome in zip(panels[-1], RUNNING_OUTCOMES, strict=True):
        axes.set_xlabel(said(f"of {outcome}"), size=SMALL)
    for axes, outcome in zip(panels[len(labels) // 2], RUNNING_OUTCOMES, strict=True):
        axes.set_ylabel(counted_in(OUTCOME[outcome], language()), size=SMALL)
    handles = [
        line(said("mean of the runs"), BLUE.line, 1.4),
        Patch(color=BLUE.most, label=said("90 % of the runs")),
    ]
    picture.key(handles, columns=2)
    return picture


def _heading(study: Study) -> Heading:
    return Heading(
        said("cumulative title"),
        said("cumulative subtitle", span=projection_of(study, language())),
        units_of_running(),
        said("cumulative interval"),
    )


def units_of_running() -> str:
    """What the three outcomes are counted in."""
    return said("and").join(
        dict.fromkeys(counted_in(OUTCOME[name], language()) for name in RUNNING_OUTCOMES)
    )


def running_in(running: pd.DataFrame, scenario: str, outcome: str) -> pd.DataFrame:
    """The running differences of one outcome, in the unit that is drawn."""
    rows = running[(running["scenario"] == scenario) & (running["outcome"] == outcome)]
    scale = scale_of(OUTCOME[outcome].unit)
    return rows.assign(**{name: rows[name] / scale for name in _BAND})
