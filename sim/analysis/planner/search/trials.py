"""Mixes tried out: many at once on the same draws, so that what differs is what the mix did."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from sim.analysis.planner.goal import PUBLIC_COST, sum_of
from sim.analysis.planner.keeping import margins
from sim.analysis.planner.question import Question
from sim.comparison.paired import clearly_not_zero
from sim.core.errors import SimulationError
from sim.core.execution.resumable import PartProgress
from sim.core.execution.store import DRAW
from sim.experiments.ensemble import Ensemble, run_ensemble
from sim.experiments.study import Study
from sim.inputs.scenarios.file import Scenario

RETURNED: Final = {"public_returns": 1.0}


@dataclass(frozen=True, eq=False)
class Trials:
    """What mixes did in every draw that did not fail; arrays of shape (draws, mixes).

    ``reached`` is the goal and ``nothing``, of shape (draws,), the goal with all instruments at
    zero. ``spent`` is what they cost a year above that (CNY, gross): public spending, and what is
    owed at the end; ``returned`` is what funds paid back of it. ``draws`` are the draws' numbers,
    ``levels`` (mixes, instruments) the mixes. ``margin`` (mixes,) is the share by which a mix is
    above the nearest floor of another goal.
    """

    levels: np.ndarray
    draws: np.ndarray
    nothing: np.ndarray
    reached: np.ndarray
    spent: np.ndarray
    returned: np.ndarray
    failed: int
    margin: np.ndarray | None = None

    @property
    def keeps(self) -> np.ndarray:
        """Which mixes keep the floors of all other goals, (mixes,)."""
        if self.margin is None:
            return np.ones(len(self.levels), bool)
        keeps: np.ndarray = self.margin >= 0
        return keeps

    @property
    def gained(self) -> np.ndarray:
        """What the mixes brought: the goal above that with nothing, (draws, mixes)."""
        gained: np.ndarray = self.reached - self.nothing[:, None]
        return gained

    def best_within(self, budget: float) -> np.ndarray:
        """The most that any mix reached in each draw that costs no more than a budget (draws,).

        Costs count as means over the draws; without such a mix, it is what there is with nothing.
        """
        affordable = self.reached[:, self.spent.mean(axis=0) <= budget]
        best_within: np.ndarray = np.column_stack([self.nothing, affordable]).max(axis=1)
        return best_within

    def of(self, mixes: np.ndarray | list[int]) -> "Trials":
        """Some of the mixes only, by number or by a mask."""
        return Trials(
            self.levels[mixes],
            self.draws,
            self.nothing,
            self.reached[:, mixes],
            self.spent[:, mixes],
            self.returned[:, mixes],
            self.failed,
            None if self.margin is None else self.margin[mixes],
        )


class Laboratory:
    """Tries mixes out for a question, on any number of processes.

    Every round is kept in a folder of its own within ``folder``, if there is one, and not done
    again when it is asked for again.
    """

    def __init__(
        self,
        question: Question,
        folder: Path | None,
        workers: int,
        tell: PartProgress | None = None,
    ) -> None:
        """Take a question, and where, with how many processes, its trials run."""
        self.question = question
        self._folder = folder
        self._workers = workers
        self._tell = tell

    def ensemble(
        self, name: str, levels: np.ndarray, runs: int, seed: int, *others: Scenario
    ) -> Ensemble:
        """Run mixes of shape (mixes, instruments), and other scenarios, on some draws of a seed.

        Raises SimulationError if all draws fail.
        """
        mixes = [self.question.scenario(f"{name}-{n}", mix) for n, mix in enumerate(levels, 1)]
        return self.run(name, self.question.study([*mixes, *others], runs, seed))

    def run(self, name: str, study: Study) -> Ensemble:
        """Run a study of a name; SimulationError if all draws fail."""
        ensemble = run_ensemble(
            study,
            self._folder and self._folder / name,
            self._workers,
            progress=self._tell and partial(self._tell, name),
        )
        failures = ensemble.failures()
        if len(failures) == study.runs:
            raise SimulationError(**(failures[0]._asdict()))
        return ensemble

    def trials(self, name: str, levels: np.ndarray, runs: int, seed: int) -> Trials:
        """What mixes did on some draws; see ``ensemble``."""
        if self.question.keeps:
            return self.trials_with_today(name, levels, runs, seed).of(list(range(len(levels))))
        return self._trials(self.ensemble(name, levels, runs, seed), levels)

    def trials_with_today(self, name: str, levels: np.ndarray, runs: int, seed: int) -> Trials:
        """The same, and today's policy as it is, which comes last."""
        today = [instrument.today for instrument in self.question.instruments]
        ensemble = self.ensemble(name, levels, runs, seed, self.question.policy_of_today)
        return self._trials(ensemble, np.vstack([levels, today]))

    def _trials(self, ensemble: Ensemble, levels: np.ndarray) -> Trials:
        goal = self.question.goal.of(ensemble)
        return Trials(
            levels,
            ensemble.values(DRAW)[:, 0],
            goal[:, 0],
            goal[:, 1:],
            self.above_nothing(ensemble, PUBLIC_COST),
            self.above_nothing(ensemble, RETURNED),
            len(ensemble.failures()),
            margins(ensemble, keeps)[1:] if (keeps := self.question.keeps) else None,
        )

    def above_nothing(self, ensemble: Ensemble, weights: dict[str, float]) -> np.ndarray:
        """A sum of outcomes in CNY a year above that with nothing, shape (draws, mixes)."""
        money = sum_of(ensemble, weights) / self.question.years
        return money[:, 1:] - money[:, :1]


def pooled(parts: Sequence[Trials]) -> Trials:
    """The mixes of several rounds on one seed, on the draws that all of them have."""
    common = set.intersection(*(set(part.draws.tolist()) for part in parts))
    kept = [np.isin(part.draws, sorted(common)) for part in parts]
    pairs = list(zip(parts, kept, strict=True))
    first, of_first = pairs[0]
    return Trials(
        np.concatenate([part.levels for part in parts]),
        first.draws[of_first],
        first.nothing[of_first],
        np.concatenate([part.reached[rows] for part, rows in pairs], axis=1),
        np.concatenate([part.spent[rows] for part, rows in pairs], axis=1),
        np.concatenate([part.returned[rows] for part, rows in pairs], axis=1),
        max(part.failed for part in parts),
        _all_margins(parts),
    )


def _all_margins(parts: Sequence[Trials]) -> np.ndarray | None:
    known = [part.margin for part in parts if part.margin is not None]
    return np.concatenate(known) if known else None


def best_first(scores: np.ndarray, margin: np.ndarray | None) -> np.ndarray:
    """The order of mixes, (mixes,): by score those that keep all floors, then by what they miss."""
    missed = np.zeros(len(scores)) if margin is None else np.maximum(-margin, 0.0)
    return np.lexsort((-scores, missed))


# Instruments that bring nothing leave a mix; their money goes to the others --------------------


class Pruned(NamedTuple):
    """Mixes without their idle instruments.

    ``money`` (mixes, instruments) is what the instruments that are left cost alone, ``costs``
    (mixes,) what the mixes are expected to cost, both in CNY a year.
    """

    money: np.ndarray
    costs: np.ndarray


def without_each(levels: np.ndarray) -> np.ndarray:
    """Mixes, (mixes, instruments), each without each of its instruments: one row an instrument."""
    mixes, instruments = np.nonzero(levels)
    without = levels[mixes]
    without[np.arange(len(mixes)), instruments] = 0.0
    return without


def pruned(
    money: np.ndarray, heat: Trials, without: Trials, least: np.ndarray | float = 0.0
) -> Pruned:
    """Leave out each instrument whose part in the goal is not significant, or is a loss.

    ``money`` are the mixes of the ``heat``, ``without`` those of ``without_each`` on the same
    draws. A mix in which no instrument is significant stays as it is, and so does an instrument
    without which the floor of another goal is missed. What has a floor, ``least``
    of shape (instruments,), stays at it.
    """
    mixes, instruments = np.nonzero(heat.levels)
    both = pooled([heat, without])
    whole, others = both.of(mixes), both.of(len(money) + np.arange(len(mixes)))
    brings, saves = whole.reached - others.reached, (whole.spent - others.spent).mean(axis=0)
    idle = ~(clearly_not_zero(brings) & (brings.mean(axis=0) > 0))
    idle &= others.keeps
    idle &= np.bincount(mixes, weights=~idle, minlength=len(money))[mixes] > 0
    left, costs = money.copy(), heat.spent.mean(axis=0)
    floors = np.broadcast_to(least, money.shape)[mixes, instruments]
    own = np.maximum(money[mixes, instruments], floors)
    kept = np.divide(floors, own, out=np.zeros(len(own)), where=own > 0)
    left[mixes[idle], instruments[idle]] = floors[idle]
    np.subtract.at(costs, mixes[idle], (saves * (1 - kept))[idle])
    return Pruned(left, costs)
