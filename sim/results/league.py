"""A league table: all scenarios at once, by what they cost and what they bring."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.comparison.consequences import outcomes_named
from sim.comparison.effects import COST, NET_COST, pair_of
from sim.comparison.paired import AT_THE_END, TOTAL
from sim.core.arguments import LEAGUE_RUNS, REGION, SEED
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import Given, load_scenario, shipped_scenarios
from sim.model.outcomes import OUTCOME, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.compare import run_study, study_of
from sim.results.comparison import Comparison
from sim.results.manifest import Asked, Record

_MEASURED: Final = ("mean", "p05", "p95", "clear")
LEAGUE_COLUMNS: Final = (
    "scenario",
    "outcome",
    "unit",
    *(f"effect_{name}" for name in _MEASURED),
    *(f"cost_{name}" for name in _MEASURED),
    "each_mean",
    "each_p05",
    "each_p95",
    "note",
    "policy_only",
    "unbeaten",
    "runs",
)
"""What a scenario brings (``effect``, in ``unit``), its net public ``cost`` (CNY), and the public
cost of ``each`` additional graduation (CNY, or why there is none); totals over the projection, less
the baseline's. Unbeaten: no other costs less and brings as much, or brings more for the same."""


@dataclass(frozen=True, eq=False, repr=False)
class League(Answer):
    """All scenarios by cost and effect: ``ranking`` has a row each (LEAGUE_COLUMNS)."""

    kind: ClassVar[str] = "league"

    outcome: Outcome
    ranking: pd.DataFrame
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The table by name."""
        return {"ranking": self.ranking}

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.figures.league_chart import league_chart

        return {"league": partial(league_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"outcome": self.outcome.name}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": self.failed}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        outcome, numbers = OUTCOME[record.asked.more["outcome"]], record.result or {}
        ranking, runs, failed = tables["ranking"], numbers["runs"], numbers["failed"]
        return cls(record.study, record.made, outcome, ranking, runs, failed)


def league_study(
    scenarios: Iterable[Given] | Mapping[str, Any] = (),
    *,
    runs: int = LEAGUE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Study:
    """The study of some scenarios, or of all shipped ones that the region can have."""
    city = load_city(region)
    chosen = scenarios or _possible(city)
    study = study_of(chosen, runs=runs, seed=seed, until=until, region=city)
    if len(study.scenarios) < 2:
        raise InputError(coded("only the baseline"))
    return study


def _possible(city: City) -> list[str]:
    """The shipped scenarios that a city can have."""
    found = []
    for name in shipped_scenarios():
        try:
            load_scenario(name, city)
        except InputError:
            continue
        found.append(name)
    return found


def run_league(
    study: Study,
    outcome: str,
    folder: Path | None,
    *,
    workers: int | None = None,
    progress: Progress | None = None,
) -> League:
    """Run a ``league_study``; what ``folder`` holds already is not run again.

    Raises InputError if the outcome is not known, and SimulationError if all runs fail.
    """
    (name,) = outcomes_named([outcome], "outcome")
    asked = Asked(League.kind, study, {"outcome": name})
    found = run_study(study, folder, workers=workers, progress=progress, asked=asked)
    ranking = league_rows(found, OUTCOME[name])
    runs, failed, _ = found.result
    return League(study, found.made, OUTCOME[name], ranking, runs - failed, failed)


def league_rows(found: Comparison, outcome: Outcome) -> pd.DataFrame:
    """The scenarios of a comparison, who bring most first (LEAGUE_COLUMNS).

    Those under other outside conditions come last: what they bring is no policy's doing alone.
    """
    effects, costs, each = (_whole(found, name) for name in (outcome.name, NET_COST, COST))
    rows = pd.DataFrame({"scenario": effects.index, "outcome": outcome.name, "unit": outcome.unit})
    for measure in _MEASURED:
        rows[f"effect_{measure}"] = effects[measure].to_numpy()
        rows[f"cost_{measure}"] = costs[measure].to_numpy()
    for measure in ("mean", "p05", "p95"):
        rows[f"each_{measure}"] = each[measure].to_numpy(float)
    rows["note"] = each["note"].to_numpy()
    rows["policy_only"] = [_differs_in_policy_only(found.study, name) for name in effects.index]
    rows["unbeaten"] = unbeaten(rows)
    rows["runs"] = effects["runs"].to_numpy()
    ordered = rows.sort_values(
        ["policy_only", "effect_mean", "cost_mean"], ascending=[False, False, True], kind="stable"
    )
    return ordered[list(LEAGUE_COLUMNS)].reset_index(drop=True)


def _whole(found: Comparison, outcome: str) -> pd.DataFrame:
    """The differences of one outcome over the whole projection, by scenario."""
    rows = found.comparison
    chosen = rows[(rows["outcome"] == outcome) & rows["period"].isin((TOTAL, AT_THE_END))]
    return chosen.set_index("scenario").loc[[one.id for one in found.study.scenarios[1:]]]


def _differs_in_policy_only(study: Study, name: str) -> bool:
    scenario = next(one for one in study.scenarios if one.id == name)
    return pair_of(study, scenario, study.baseline).differs_in_policy_only


def unbeaten(rows: pd.DataFrame) -> np.ndarray:
    """Which policies no other one, and not doing anything (0 for 0), beats by the means.

    ``rows`` has ``effect_mean``, ``cost_mean`` and ``policy_only``; who differs in more is none.
    """
    policies = rows["policy_only"].to_numpy(bool)
    points = rows[["cost_mean", "effect_mean"]].to_numpy(float)
    others = np.vstack([points[policies], [[0.0, 0.0]]])
    cheaper = others[None, :, 0] <= points[:, None, 0]
    better = others[None, :, 1] >= points[:, None, 1]
    differs = (others[None] != points[:, None]).any(axis=2)
    beaten = (cheaper & better & differs).any(axis=1)
    found: np.ndarray = policies & ~beaten
    return found
