"""What policies change, and where, as an answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from sim.analysis.where.groups import WHERE_OUTCOMES, Grouping, groupings, sums_of_run
from sim.comparison.paired import clearly_not_zero, quantiles
from sim.core.arguments import REGION, SEED, WHERE_RUNS
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.money import FEN_PER_CNY
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given
from sim.model.outcomes import OUTCOME
from sim.results.answer import Answer, Drawings
from sim.results.compare import study_of
from sim.results.manifest import Record, made_now

WHERE_COLUMNS: Final = (
    "scenario",
    "dimension",
    "group",
    "group_zh",
    "outcome",
    "unit",
    "without",
    "mean",
    "p05",
    "p95",
    "above_zero",
    "clear",
    "runs",
)
"""A group's outcome ``without`` a scenario (mean), and the paired difference that it makes: over
the projection, or as of its end; counts, or CNY."""


@dataclass(frozen=True, eq=False, repr=False)
class Whereabouts(Answer):
    """What scenarios change by house, town, sector, origin and place.

    ``groups`` has a row a scenario, group and outcome (WHERE_COLUMNS). ``outcome`` is the one that
    is printed and drawn.
    """

    kind: ClassVar[str] = "whereabouts"

    outcome: str
    groups: pd.DataFrame
    runs: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The table by name."""
        return {"groups": self.groups}

    @property
    def drawings(self) -> Drawings:
        """What draws its pictures, one a scenario."""
        from sim.figures.where_chart import where_chart

        return {
            f"where_{one.id}": partial(where_chart, self, one.id)
            for one in self.study.scenarios[1:]
        }

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"outcome": self.outcome}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": 0}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        runs = (record.result or {})["runs"]
        return cls(record.study, record.made, record.asked.more["outcome"], tables["groups"], runs)


class WhereAsked(NamedTuple):
    """A study, and which outcome is shown of it."""

    study: Study
    outcome: str


def where_asked(
    scenarios: Iterable[Given] | Mapping[str, Any],
    outcome: str = "graduations",
    *,
    runs: int = WHERE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> WhereAsked:
    """What is asked for; InputError, in one line, if something given is wrong."""
    if outcome not in WHERE_OUTCOMES:
        hint = did_you_mean(nearest(outcome, WHERE_OUTCOMES))
        allowed = ", ".join(WHERE_OUTCOMES)
        raise InputError(coded("no outcome by group", name=outcome, hint=hint, allowed=allowed))
    study = study_of(scenarios, runs=runs, seed=seed, until=until, region=region)
    if len(study.scenarios) < 2:
        raise InputError(coded("no policy anywhere"))
    return WhereAsked(study, outcome)


def run_where(asked: WhereAsked, progress: Progress | None = None) -> Whereabouts:
    """Run the study and add up its startups by group; SimulationError if a run fails."""
    study, made = asked.study, made_now()
    ways = groupings(study)
    found = []
    for number in range(study.runs):
        found.append(sums_of_run(study, number, ways))
        if progress is not None:
            progress(number + 1, study.runs)
    by_way = [np.stack(sums) for sums in zip(*found, strict=True)]
    frames = [_rows(study, way, sums) for way, sums in zip(ways, by_way, strict=True)]
    groups = pd.concat(frames, ignore_index=True)
    order = {one.id: number for number, one in enumerate(study.scenarios)}
    groups = groups.sort_values("scenario", key=lambda names: names.map(order), kind="stable")
    return Whereabouts(study, made, asked.outcome, groups.reset_index(drop=True), study.runs)


def _rows(study: Study, way: Grouping, sums: np.ndarray) -> pd.DataFrame:
    """Rows of one grouping from sums of shape (draws, scenarios, groups, WHERE_OUTCOMES)."""
    frames = []
    for number, scenario in enumerate(study.scenarios[1:], start=1):
        for column, name in enumerate(WHERE_OUTCOMES):
            unit = OUTCOME[name].unit
            values = sums[..., column] / (FEN_PER_CNY if unit == "CNY" else 1)
            differences = values[:, number] - values[:, 0]
            columns = {
                "scenario": scenario.id,
                "dimension": way.name,
                "group": [group.en for group in way.groups],
                "group_zh": [group.zh for group in way.groups],
                "outcome": name,
                "unit": unit,
                "without": values[:, 0].mean(axis=0),
                "mean": differences.mean(axis=0),
                **quantiles(differences, ("p05", "p95")),
                "above_zero": (differences > 0).mean(axis=0),
                "clear": clearly_not_zero(differences),
                "runs": len(differences),
            }
            frames.append(pd.DataFrame(columns)[list(WHERE_COLUMNS)])
    return pd.concat(frames, ignore_index=True)
