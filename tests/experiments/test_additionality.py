"""Whose graduation and money a policy brings, founder by founder, worked out by hand."""

import numpy as np
import pytest

from sim.experiments.additionality import (
    NOT_FOUNDED,
    additionality,
    follow,
    graduations_of,
    money_of,
    sums_by_group,
    where_counted,
)
from sim.experiments.fates import FATE_ROW, MONEY
from sim.model.agents.startups.startup import NEVER, NOBODY

FATE = np.dtype([(name, np.int64) for name in ("id", "graduated", *MONEY)])
STARTS = np.array([10, 12, 24])  # first months of three projected periods


def fates(*rows):
    """Fates of startups: number, month of graduation, and what is raised of the first money."""
    return np.array([(*row, *[0] * (len(MONEY) - 1)) for row in rows], FATE)


# Without the policy, and under it: the third moves from month 12 to 23, the fourth loses its
# graduation of month 11, the fifth is only founded under the policy, the sixth graduated before.
WITHOUT = fates((1, NEVER, 50), (2, 10, 30), (3, 12, 0), (4, 11, 70), (6, 9, 0), (7, 24, 5))
UNDER = fates(
    (1, 11, 80), (2, 10, 30), (3, 23, 0), (4, NEVER, 20), (5, 24, 9), (6, 9, 0), (7, NEVER, 0)
)


def test_a_graduation_counts_in_the_period_in_which_it_happens():
    found = additionality(WITHOUT, UNDER, STARTS).graduations
    assert found.additional.tolist() == [1, 0, 1]  # startup 1 in month 11, startup 5 in month 24
    assert found.deadweight.tolist() == [
        1,
        1,
        0,
    ]  # 2 in month 10; 3 in month 23, as under the policy
    assert found.displaced.tolist() == [1, 0, 1]  # 4 in month 11, 7 in month 24, as without


def test_money_is_deadweight_as_far_as_it_is_raised_either_way():
    found = additionality(WITHOUT, UNDER, STARTS).money[MONEY[0]]
    # 1: 30 more; 2: 30 either way; 4: 50 less, 20 either way; 5: 9 more; 7: 5 less.
    assert (found.additional, found.deadweight, found.displaced) == (39, 100, 55)
    others = additionality(WITHOUT, UNDER, STARTS).money[MONEY[1]]
    assert (others.additional, others.deadweight, others.displaced) == (0, 0, 0)


def test_nobody_is_lost_between_two_scenarios():
    both = follow(WITHOUT, UNDER)
    assert both.without["id"].tolist() == both.under["id"].tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert both.without["graduated"][4] == NEVER and both.without[MONEY[0]][4] == 0
    parts = graduations_of(both, 10)
    assert [part.tolist() for part in parts] == [
        [1, 0, 0, 0, 1, 0, 0], [0, 1, 1, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 1],
    ]  # fmt: skip
    assert money_of(both, MONEY[0]).displaced.tolist() == [0, 0, 0, 50, 0, 0, 5]


def test_a_policy_equal_to_the_baseline_adds_and_displaces_nothing():
    found = additionality(UNDER, UNDER, STARTS)
    assert (
        found.graduations.additional.tolist() == found.graduations.displaced.tolist() == [0, 0, 0]
    )
    assert found.graduations.deadweight.tolist() == [2, 1, 1]


@pytest.mark.parametrize("money", MONEY)
def test_the_smallest_amount_counts(money):
    one = fates((1, NEVER, 0))
    one[money] = 1
    found = additionality(fates(), one, STARTS).money
    assert {name: int(part.additional) for name, part in found.items()} == {
        name: int(name == money) for name in MONEY
    }
    assert all(part.deadweight == part.displaced == 0 for part in found.values())


def test_who_is_not_founded_has_no_fate_and_the_traits_that_it_has_elsewhere():
    rows = np.ones(1, FATE_ROW)
    both = follow(rows[:0], rows)
    (here,), (there,) = both.without, both.under
    assert there == rows[0]
    own = {"founded": NEVER, "graduated": NEVER, "ended": NEVER, "alma_mater": NOBODY,
           "fate": NOT_FOUNDED, "criterion": 0} | dict.fromkeys(MONEY, 0)  # fmt: skip
    assert {name: int(here[name]) for name in own} == own
    assert all(here[name] == there[name] for name in set(FATE_ROW.names) - own.keys())


def test_amounts_are_added_up_by_group():
    sums = sums_by_group(np.array([5, 7, 0, 2]), np.array([0, 2, 9, 2]), 3)
    assert sums.tolist() == [5, 0, 9]


def test_a_startup_counts_where_it_graduates_and_else_where_it_is_without_the_policy():
    without, under = (
        fates((1, 12, 1), (2, 12, 2), (3, NEVER, 3)), fates((1, 10, 4), (2, 9, 5), (3, NEVER, 6))
    )  # fmt: skip
    assert where_counted(follow(without, under), 10)[MONEY[0]].tolist() == [4, 2, 3]
