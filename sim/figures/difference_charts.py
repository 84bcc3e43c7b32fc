"""What decides how much a policy brings, or a level: parameters, figures, luck, as tornados."""

from collections.abc import Mapping
from typing import Final, Protocol

import pandas as pd

from sim.core.language import meaning_in, name_in
from sim.core.words import word_or_name
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said
from sim.inputs.parameters import PARAMETER
from sim.model.outcomes import Outcome

_MOST: Final = 15


class Decided(Protocol):
    """What is drawn (``calibration.deciding.answer.DifferenceSensitivity``)."""

    @property
    def study(self) -> Study:
        """What was run."""

    @property
    def outcome(self) -> Outcome:
        """The outcome that is looked at."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """Shares by table."""

    @property
    def runs(self) -> int:
        """Runs that count."""

    @property
    def failed(self) -> int:
        """Runs that failed."""


def deciding_chart(found: Decided, name: str) -> Picture:
    """The largest shares of one of the tables, no share below nothing or above all."""
    rows = found.tables[name].head(_MOST)
    drawn = pd.DataFrame(
        {
            "factor": [_called(row) for row in rows.to_dict("records")],
            "value": rows["share"].clip(0, 1),
            "low": rows["share_low"].clip(0, 1),
            "high": rows["share_high"].clip(0, 1),
        }
    ).fillna(0.0)
    scenarios, outcome = found.study.scenarios, meaning_in(found.outcome, language())
    asked = "difference" if len(scenarios) > 1 else "ignorance"
    policy = name_in(scenarios[-1].name, language())
    span = projection_of(found.study, language())
    unit = "share of all variance" if name == "sources" else "share of ignorance"
    heading = Heading(
        said(f"{asked} title", policy=policy, outcome=outcome),
        said(f"difference by {name}", span=span),
        said(unit),
        said(f"{asked} interval"),
    )
    return tornado_chart(drawn, heading, basis_of_runs(found.study, found.runs, found.failed))


def _called(row: Mapping[object, object]) -> str:
    if "parameter" in row:
        return meaning_in(PARAMETER[str(row["parameter"])], language())
    if "figure" in row:
        return str(row["name_zh" if language() == "zh" else "name"])
    return word_or_name(str(row["factor"]), language())
