"""What policies return to the treasury over time: the city, and all levels together."""

from typing import Final, Protocol

import pandas as pd

from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.entries import line
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import scale_of, unit_shown
from sim.figures.running import draw_running, mark_month, with_time_axis
from sim.figures.style import BLUE, ORANGE, SMALL, TEXT, styled
from sim.figures.wording import language, said, scenario_labels

_HEIGHT: Final = 1.9
_LEVELS: Final = {"all": BLUE, "city": ORANGE}
_BAND: Final = ("so_far_p05", "so_far", "so_far_p95")


class ReturnsBooked(Protocol):
    """What is drawn (``sim.analysis.treasury.answer.Treasury``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def years(self) -> pd.DataFrame:
        """Sums by scenario, level and period."""

    @property
    def horizon(self) -> str:
        """The last month of the policies."""

    @property
    def discount(self) -> float:
        """A share a year."""

    @property
    def runs(self) -> int:
        """Runs that did not fail."""

    @property
    def failed(self) -> int:
        """Runs that failed."""


@styled
def treasury_chart(found: ReturnsBooked) -> Picture:
    """What has come less what was spent so far, one panel a policy."""
    study = found.study
    labels = scenario_labels(study)
    del labels[study.baseline.id]
    columns = min(2, len(labels))
    rows = -(-len(labels) // columns)
    picture = Picture(
        _heading(found), basis_of_runs(study, found.runs, found.failed), 0.7 + _HEIGHT * rows
    )
    panels = list(picture.subplots(rows, columns, sharex=True, squeeze=False).flat)
    for axes, (scenario, label) in zip(panels, labels.items(), strict=False):
        with_time_axis(axes)
        mark_month(axes, found.horizon)
        axes.set_title(label, size=TEXT)
        for level, shade in _LEVELS.items():
            draw_running(axes, study, _sums(found, scenario, level), _BAND, shade)
    for axes in panels[len(labels) :]:
        axes.set_axis_off()
    for axes in panels[: len(labels) : columns]:
        axes.set_ylabel(picture.heading.unit, size=SMALL)
    handles = [line(said(f"level {one}"), shade.line, 1.4) for one, shade in _LEVELS.items()]
    picture.key(handles, columns=2)
    return picture


def _heading(found: ReturnsBooked) -> Heading:
    span = projection_of(found.study, language())
    return Heading(
        said("treasury title"),
        said("treasury subtitle", span=span, rate=found.discount),
        unit_shown("CNY"),
        said("treasury interval"),
    )


def _sums(found: ReturnsBooked, scenario: str, level: str) -> pd.DataFrame:
    rows = found.years[(found.years["scenario"] == scenario) & (found.years["level"] == level)]
    return rows.assign(**{name: rows[name] / scale_of("CNY") for name in _BAND})
