"""Draws of a decision: what each would report today, and what each scenario brings from then on."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from calibration.draw_work import ListWork, kept
from calibration.reported.targets import Targets
from sim.comparison.paired import sample_of
from sim.core.execution.resumable import Progress
from sim.core.execution.store import Failure
from sim.experiments.ensemble import code_digest
from sim.experiments.replicate import outcomes_by_period, past, periods, project
from sim.inputs.scenarios.scenario import Scenario
from sim.model.outcomes import OUTCOME
from sim.model.world import World


class Draws(NamedTuple):
    """What the draws gave that did not fail.

    Their ``numbers`` (draws,); ``statistics`` (draws, figures) at the report; and ``totals``
    (draws, scenarios, outcomes) of the projection: flows added up, stocks at its end; counts, or
    CNY.
    """

    numbers: np.ndarray
    statistics: np.ndarray
    totals: np.ndarray
    failures: list[Failure]


@dataclass(frozen=True, eq=False)
class Trial(ListWork):
    """Which figures are counted, and which outcomes added up, in the draws of a study."""

    figures: Targets
    outcomes: tuple[str, ...]

    @property
    def lengths(self) -> dict[str, int]:
        """How many statistics, and totals by scenario and outcome, a draw gives."""
        totals = len(self.study.scenarios) * len(self.outcomes)
        return {"statistics": len(self.figures.targets), "totals": totals}

    def identity(self) -> dict[str, str]:
        """What the draws depend on, as digests."""
        return {
            "study": self.study.digest(),
            "statistics": self.figures.named(),
            "outcomes": " ".join(self.outcomes),
            "code": code_digest(),
        }

    def lists(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """Statistics (figures,) and totals (scenarios times outcomes,) of one draw."""
        study = self.study
        history = past(study, number)
        counted = self.figures.counted(history, study.region)
        totals = [self._totals(number, one, history) for one in study.scenarios]
        return counted, np.concatenate(totals)

    def _totals(self, number: int, scenario: Scenario, history: World) -> np.ndarray:
        study = self.study
        whole = outcomes_by_period(study, project(study, number, scenario, history))
        names = list(OUTCOME)
        found = [
            sample_of(
                OUTCOME[name],
                [scenario.id],
                periods(study),
                whole[None, None, :, names.index(name)],
                failed=0,
            ).values[0, 0, -1]
            for name in self.outcomes
        ]
        return np.array(found)


def draw(trial: Trial, folder: Path | None, workers: int, progress: Progress | None) -> Draws:
    """The draws of a trial: those that ``folder`` holds already, and the others made now.

    The same whatever the number of workers and however often it was stopped.
    """
    numbers, (statistics, totals), failures = kept(trial, folder, workers, progress)
    shape = (len(numbers), len(trial.study.scenarios), len(trial.outcomes))
    return Draws(numbers, statistics, totals.reshape(shape), failures)
