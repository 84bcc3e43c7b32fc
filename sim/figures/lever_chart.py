"""What each lever adds to graduations, the strongest on top."""

from typing import Final, Protocol

import pandas as pd

from sim.core.language import meaning_in
from sim.experiments.study import Study
from sim.figures.basis import basis_of_runs, projection_of
from sim.figures.picture import Heading, Picture
from sim.figures.quantities import counted_in, lever_with_unit, scale_of
from sim.figures.tornado import tornado_chart
from sim.figures.wording import language, said
from sim.inputs.levers import lever_named
from sim.model.outcomes import OUTCOME, Outcome

_MOST: Final = 20
_OUTCOME: Final = OUTCOME["graduations"]


class LeverEffectsFound(Protocol):
    """What is drawn (``sim.analysis.lever_effects.LeverEffects``)."""

    @property
    def study(self) -> Study:
        """The study whose runs these are."""

    @property
    def effects(self) -> pd.DataFrame:
        """Effects by lever, end of its range and outcome."""

    @property
    def runs(self) -> int:
        """How many runs there are."""

    @property
    def failed(self) -> int:
        """How many runs failed."""


def lever_chart(found: LeverEffectsFound) -> Picture:
    """Of each lever the end of its range that moves graduations more."""
    rows = found.effects[found.effects["outcome"] == _OUTCOME.name]
    order = rows["mean"].abs().sort_values(ascending=False, kind="stable").index
    strongest = rows.loc[order].drop_duplicates("lever").head(_MOST)
    named = zip(strongest["lever"], strongest["value"], strict=True)
    names = [
        f"{lever_named(lever, language())} = {lever_with_unit(lever, value, language())}"
        for lever, value in named
    ]
    values = strongest[["mean", "p05", "p95"]] / scale_of(_OUTCOME.unit)
    values.columns = pd.Index(["value", "low", "high"])
    basis = basis_of_runs(found.study, found.runs, found.failed)
    return tornado_chart(values.assign(factor=names), _heading(found, _OUTCOME), basis)


def _heading(found: LeverEffectsFound, outcome: Outcome) -> Heading:
    meaning = meaning_in(outcome, language())
    span = projection_of(found.study, language())
    return Heading(
        said("lever effects title", outcome=meaning),
        said("lever effects subtitle", span=span),
        counted_in(outcome, language()),
        said("lever effects interval"),
    )
