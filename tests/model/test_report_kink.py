"""No outcome of the baseline jumps at the report."""

from functools import cache

import numpy as np
import pytest

from sim.experiments.replicate import past, project
from sim.model.outcomes import OUTCOMES, outcomes_of
from sim.results.compare import study_of
from tests.cities import PINGHU

DRAWS = 80
JUMP = 0.15
YEARS = (-2, -1, 0, 1)
"""Years of twelve months from the report on: the first month of year 0 is the one after it."""

COUNTED_AFTER_IT = {"incubators_opened"}
"""Outcomes that are what they are only after the report, as their meaning says."""

OF_NEW_FLOOR = {"tenancies_begun"}
"""No floor opens in the 22 months before the report. After it Jiachuang's second phase does, and
what operators plan: 15,000 m2 a year in all, as much as from 2010 to 2021."""

TOLD_BY_HISTORY = {"recognitions", "spent_on_recognition_subsidy"}
"""Outcomes that up to the report are single events of the region's file, of one city only."""


FLOWS = [outcome for outcome in OUTCOMES if outcome.kind == "flow"]


@cache
def years() -> np.ndarray:
    """The outcomes of four years around the report, of shape (draws, years, outcomes)."""
    study = study_of([], runs=DRAWS, until="2024-12", region=PINGHU)
    return np.array([_years(study, number) for number in range(DRAWS)], np.float64)


def _years(study, number):
    world = project(study, number, study.baseline, past(study, number))
    months = outcomes_of(world.events, world.flows)
    first = study.region.month(study.region.report) + 1
    return [months[first + 12 * year :][:12].sum(axis=0) for year in YEARS]


def jump(sums: np.ndarray) -> float:
    """Change of the mean over the report beyond that of the years before and after, as a share.

    ``sums`` has shape (draws, 4). A trend that goes on is no jump. What there was none of in some
    year has no trend: the year after the report is compared with the mean of two before.
    """
    means = sums.mean(axis=0)
    if (means <= 0).any():
        before = means[:2].mean()
        return float(means[2] / before - 1) if before > 0 else np.inf
    growth = np.log(means[1:] / means[:-1])
    return float(np.exp(growth[1] - (growth[0] + growth[2]) / 2) - 1)


def spread(sums: np.ndarray) -> float:
    """Standard error of the jump, over draws left out one by one."""
    left_out = [jump(np.delete(sums, number, axis=0)) for number in range(len(sums))]
    return float(np.sqrt((len(sums) - 1) * np.var(left_out)))


def jumps(outcome, sums: np.ndarray) -> bool:
    """Whether an outcome jumps by more than JUMP, beyond what luck can explain."""
    size = jump(sums)
    if abs(size) <= JUMP or is_rare(outcome, sums):
        return False
    if not np.isfinite(size):
        return True
    error = spread(sums)
    if outcome.name in TOLD_BY_HISTORY:
        error = max(error, (1 + size) / np.sqrt(recognised()))
    return bool(abs(size) - JUMP > 2 * error)


def is_rare(outcome, sums: np.ndarray) -> bool:
    """Whether it is a count of less than one a year before and after: too few to tell."""
    return outcome.unit == "count" and sums.mean(axis=0).max() < 1


def recognised() -> float:
    """Recognitions in the two years before the report: what history can be told from."""
    names = [outcome.name for outcome in OUTCOMES]
    return float(years()[0, :2, names.index("recognitions")].sum())


@pytest.mark.parametrize("outcome", FLOWS, ids=lambda outcome: outcome.name)
def test_no_outcome_jumps_at_the_report(outcome):
    sums = years()[:, :, OUTCOMES.index(outcome)]
    excused = COUNTED_AFTER_IT | OF_NEW_FLOOR
    assert outcome.name in excused or not jumps(outcome, sums), (jump(sums), sums.mean(0))


def test_tenancies_begin_more_often_only_as_floor_is_added():
    sums = years()[:, :, [outcome.name for outcome in OUTCOMES].index("tenancies_begun")]
    assert 0 < jump(sums) < 0.3


@pytest.mark.parametrize(
    ("means", "jumped"),
    [((10, 10, 10, 10), False), ((10, 12, 14.4, 17.3), False), ((10, 10, 13, 13), True),
     ((0, 20, 1, 1), True)],
)  # fmt: skip
def test_a_trend_is_no_jump_and_a_step_is(means, jumped):
    sums = np.array(means) * np.linspace(0.99, 1.01, DRAWS)[:, None]
    assert jumps(FLOWS[0], sums) == jumped
