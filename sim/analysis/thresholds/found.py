"""The level of a rule that does best, and what it gains over the best fixed policy."""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.planner.goal import cost_of
from sim.analysis.thresholds.candidates import Candidate, Search, search_of
from sim.comparison.paired import clearly_not_zero, quantiles, standard_error
from sim.core.errors import SimulationError
from sim.core.execution.resumable import PartProgress
from sim.core.files import write_atomically
from sim.experiments.ensemble import Ensemble, run_ensemble
from sim.experiments.warm_up import compile_rules
from sim.inputs.scenarios.file import Scenario, scenario_text
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

CANDIDATE_COLUMNS: Final = (
    "candidate",
    "level",
    "share",
    "mean",
    "standard_error",
    "spent",
    "fires",
    "within",
    "chosen",
)
GAIN_COLUMNS: Final = ("policy", "against", "mean", "low", "high", "p05", "p95", "clear", "spent")

RULE: Final = "rule"
FIXED_POLICY: Final = "fixed"
WITHOUT: Final = "without"

_NORMAL_90: Final = 1.6448536269514722
_FILE: Final = "recommended"


@dataclass(frozen=True, eq=False, repr=False)
class Thresholds(Answer):
    """At which level a rule does best, and what that gains over the best fixed policy.

    ``candidates`` has all that was tried on the search's draws (CANDIDATE_COLUMNS): the rule at a
    level, or what it sets held all the time, wholly or for a share of the way from what would be
    in force; the goal above the scenario without the rule, in the goal's unit, what is spent a year
    beyond that (CNY), in which share of the runs the rule fires, and whether it is within the
    budget. ``gains`` (GAIN_COLUMNS) has the chosen ones on luck that the search has not seen:
    paired differences, with the 90 % interval of the mean. ``failed`` draws are left out. The
    picture is the goal by level.
    """

    kind: ClassVar[str] = "thresholds"

    search: Search
    candidates: pd.DataFrame
    gains: pd.DataFrame
    failed: int

    @property
    def level(self) -> float:
        """The level at which the rule does best; NaN if none is within the budget."""
        return self._chosen("level")

    @property
    def share(self) -> float:
        """The share of what the rule sets that does best if held all the time."""
        return self._chosen("share")

    @property
    def scenario(self) -> Scenario:
        """The scenario with its rule at the best level, or without it if none is affordable."""
        if math.isnan(self.level):
            return self.search.without(_FILE)
        return self.search.at(self.level, _FILE)

    @property
    def runs(self) -> int:
        """The draws that the gains stand on, without those that failed."""
        return self.study.runs - self.failed

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"candidates": self.candidates, "gains": self.gains}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The goal of what is tried and gained."""
        return dict.fromkeys(("candidates", "gains"), self.search.goal.counted)

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.analysis.thresholds.picture import level_picture

        return {"levels": partial(level_picture, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return self.search.described()

    @property
    def numbers(self) -> dict[str, Any]:
        """The answer and counts of runs."""
        level = None if math.isnan(self.level) else self.level
        return {"runs": self.runs, "failed": self.failed, "level": level, "share": self.share}

    def keep_more(self, folder: Path) -> None:
        """Write the scenario with its rule at the best level."""
        write_atomically(folder / f"{_FILE}.toml", scenario_text(self.scenario).encode())

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        search = search_of(record.study, **record.asked.more)
        failed = (record.result or {})["failed"]
        return cls(record.study, record.made, search, **tables, failed=failed)

    def _chosen(self, column: str) -> float:
        rows = self.candidates[self.candidates["chosen"]][column].dropna()
        return float(rows.iloc[0]) if len(rows) else math.nan


class _Laboratory:
    """Runs policies beside the scenario without the rule."""

    def __init__(
        self, search: Search, folder: Path | None, workers: int, tell: PartProgress | None
    ) -> None:
        self.search, self._folder, self._workers, self._tell = search, folder, workers, tell

    def run(self, name: str, scenarios: list[Scenario], seed: int) -> Ensemble:
        """Run them on some luck; SimulationError if all draws fail."""
        study = self.search.study
        base = self.search.without(WITHOUT)
        asked = replace(study, scenarios=(base, *scenarios), seed=seed)
        ensemble = run_ensemble(
            asked,
            self._folder and self._folder / "rounds" / name,
            self._workers,
            progress=self._tell and partial(self._tell, name),
        )
        failures = ensemble.failures()
        if len(failures) == study.runs:
            raise SimulationError(**failures[0]._asdict())
        return ensemble

    def measured(self, ensemble: Ensemble) -> tuple[np.ndarray, np.ndarray]:
        """The goal, and the cost (CNY a year), both above the first scenario, (draws, others)."""
        goal = self.search.goal.of(ensemble)
        spent = cost_of(ensemble) / self.search.years
        return goal[:, 1:] - goal[:, :1], spent[:, 1:] - spent[:, :1]


def find_thresholds(
    search: Search, folder: Path | None, workers: int, tell: PartProgress | None = None
) -> Thresholds:
    """Try a rule at several levels and fixed policies, and the best of each on other luck.

    What ``folder`` holds is not run again. Raises SimulationError if all draws of a round fail.
    """
    made, study = made_now(), search.study
    if folder is not None:
        reserve(folder, Asked(Thresholds.kind, study, search.described()), made)
    compile_rules(study)
    laboratory = _Laboratory(search, folder, workers, tell)
    tried = search.candidates()
    ensemble = laboratory.run("search", [one.scenario for one in tried], _search_seed(study.seed))
    candidates = _candidate_rows(laboratory, tried, ensemble)
    chosen = [one for one, is_it in zip(tried, candidates["chosen"], strict=True) if is_it]
    named = {FIXED_POLICY if one.level is None else RULE: one.scenario for one in chosen}
    gains, failed = _gains(laboratory, named)
    return Thresholds(study, made, search, candidates, gains, failed)


def _candidate_rows(
    laboratory: _Laboratory, tried: list[Candidate], ensemble: Ensemble
) -> pd.DataFrame:
    gained, spent = laboratory.measured(ensemble)
    runs, budget = len(gained), laboratory.search.budget
    number = laboratory.search.rule - 1
    runs_fired = {(name, draw) for name, draw, one in ensemble.firings() if one.reaction == number}
    fired = Counter(name for name, _ in runs_fired)
    names = [one.scenario.id for one in tried]
    rows = pd.DataFrame(
        {
            "candidate": names,
            "level": [math.nan if one.level is None else one.level for one in tried],
            "share": [math.nan if one.share is None else one.share for one in tried],
            "mean": gained.mean(axis=0),
            "standard_error": standard_error(gained),
            "spent": spent.mean(axis=0),
            "fires": [fired[name] / runs if name.startswith(RULE) else math.nan for name in names],
        }
    )
    rows["within"] = True if budget is None else rows["spent"] <= budget
    rows["chosen"] = _best_of_each(rows)
    return rows[list(CANDIDATE_COLUMNS)]


def _best_of_each(rows: pd.DataFrame) -> np.ndarray:
    """The best level of the rule, and the best fixed policy, of those within the budget."""
    kinds = [rows[rows[column].notna() & rows["within"]] for column in ("level", "share")]
    best = [allowed["mean"].idxmax() for allowed in kinds if len(allowed)]
    chosen: np.ndarray = rows.index.isin(best)
    return chosen


def _gains(laboratory: _Laboratory, named: Mapping[str, Scenario]) -> tuple[pd.DataFrame, int]:
    """The chosen policies on other luck (GAIN_COLUMNS), and how many draws failed."""
    chosen = {name: replace(scenario, id=name) for name, scenario in named.items()}
    ensemble = laboratory.run("gain", list(chosen.values()), laboratory.search.study.seed)
    gained, spent = (
        dict(zip(chosen, values.T, strict=True)) for values in laboratory.measured(ensemble)
    )
    pairs = [(RULE, FIXED_POLICY), (RULE, WITHOUT), (FIXED_POLICY, WITHOUT)]
    nothing = np.zeros(len(ensemble.values("draw")))
    rows = [
        gain_row(one, other, *(each[one] - each.get(other, nothing) for each in (gained, spent)))
        for one, other in pairs
        if one in chosen and (other in chosen or other == WITHOUT)
    ]
    return pd.DataFrame(rows, columns=list(GAIN_COLUMNS)), len(ensemble.failures())


def gain_row(one: str, other: str, gained: np.ndarray, spent: np.ndarray) -> tuple[Any, ...]:
    """What a policy gains over another one, from paired differences (GAIN_COLUMNS)."""
    mean, width = float(gained.mean()), _NORMAL_90 * float(standard_error(gained))
    spread = quantiles(gained, ("p05", "p95"))
    clear = bool(clearly_not_zero(gained))
    ends = (float(spread["p05"]), float(spread["p95"]))
    return one, other, mean, mean - width, mean + width, *ends, clear, float(spent.mean())


def _search_seed(seed: int) -> int:
    """Luck for the search that is not that of the gain: so the gain is not flattered."""
    return int.from_bytes(hashlib.sha256(f"thresholds {seed}".encode()).digest()[:8])
