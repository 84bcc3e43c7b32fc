"""What each lever of a package brings: parts that add up, whatever the order."""

from itertools import permutations
from math import factorial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sim.analysis.attribution import (
    EXPLAINED,
    MOST_SINGLE_LEVERS,
    WHOLE,
    coalitions,
    explain_package,
    package_study,
    parts_of,
    shapley_shares,
)
from sim.core.errors import InputError
from sim.experiments.replicate import periods, run_replicate
from sim.inputs.levers import LEVER, LEVERS
from sim.model.outcomes import OUTCOME
from tests.worlds import BASELINE, a_scenario, a_study

PACKAGE = a_scenario("package", rent_subsidy=0.9, talent_grant_leading=2e6, compensation_rate=0.8)
STUDY = a_study(PACKAGE, until="2025-12")

worths = st.integers(1, 5).flatmap(
    lambda parts: arrays(np.int64, (3, 2**parts), elements=st.integers(-(10**13), 10**13))
)


def by_every_order(worth):
    """Shapley values times the number of orders, as the definition says."""
    parts = len(worth).bit_length() - 1
    sums = [0] * parts
    for order in permutations(range(parts)):
        members = 0
        for part in order:
            sums[part] += int(worth[members | 1 << part]) - int(worth[members])
            members |= 1 << part
    return sums


# Shapley values ---------------------------------------------------------------------------------


@given(worths)
def test_shares_add_up_to_the_whole_exactly(worth):
    shares = shapley_shares(worth)
    assert np.array_equal(shares.brings.sum(axis=1), shares.whole)
    assert np.array_equal(shares.whole, shares.denominator * (worth[:, -1] - worth[:, 0]))


@given(worths)
def test_shares_are_means_over_every_order(worth):
    shares = shapley_shares(worth)
    orders = factorial(worth.shape[1].bit_length() - 1)
    for draw in range(len(worth)):
        means = [int(share) * orders for share in shares.brings[draw]]
        assert means == [value * shares.denominator for value in by_every_order(worth[draw])]


def test_a_part_that_does_nothing_brings_nothing_and_twins_bring_the_same():
    worth = np.array([[0, 5, 5, 17, 0, 5, 5, 17]])
    shares = shapley_shares(worth)
    assert shares.brings[0].tolist() == [
        17 * shares.denominator // 2, 17 * shares.denominator // 2, 0,
    ]  # fmt: skip
    assert shares.alone[0].tolist() == [5 * shares.denominator, 5 * shares.denominator, 0]


def test_ten_parts_of_ten_billion_cny_fit_into_whole_numbers():
    worth = np.full((1, 2**10), 10**12)
    worth[0, 0] = -(10**12)
    shares = shapley_shares(worth)
    assert shares.brings.sum() == shares.whole[0] == shares.denominator * 2 * 10**12


# The parts of a package -------------------------------------------------------------------------


def test_few_levers_are_parts_by_themselves():
    assert [part.levers for part in parts_of(PACKAGE)] == [
        ("rent_subsidy",), ("talent_grant_leading",), ("compensation_rate",),
    ]  # fmt: skip


def test_many_levers_are_taken_together_by_instrument():
    every = a_scenario("every", **{lever.name: lever.lowest for lever in LEVERS})
    parts = parts_of(every)
    assert len(LEVERS) > MOST_SINGLE_LEVERS and len(parts) <= 10
    assert sorted(name for part in parts for name in part.levers) == sorted(
        lever.name for lever in LEVERS
    )
    assert all({LEVER[name].family for name in part.levers} == {part.name} for part in parts)


def test_a_scenario_that_changes_nothing_cannot_be_explained():
    with pytest.raises(InputError, match="nothing to explain"):
        parts_of(BASELINE)


def test_the_scenarios_are_every_set_of_parts():
    packages = package_study(STUDY, PACKAGE, parts_of(PACKAGE))
    assert len(packages.scenarios) == 8 and packages.baseline == BASELINE
    (whole,) = PACKAGE.changes
    assert packages.scenarios[-1].changes == (whole,)
    for members, scenario in zip(coalitions(3), packages.scenarios, strict=True):
        levers = {name for change in scenario.changes for name in change.values}
        assert levers == {list(whole.values)[part] for part in members}


# What they bring --------------------------------------------------------------------------------


def test_what_the_parts_bring_is_what_the_package_does(tmp_path):
    explained = explain_package(STUDY, tmp_path)
    draw = run_replicate(STUDY, 0)
    projected = [period.projected for period in periods(STUDY)]
    for name in EXPLAINED:
        rows = explained.shares[explained.shares["outcome"] == name].set_index("part")
        column, unit = list(OUTCOME).index(name), OUTCOME[name].unit
        effect = draw.outcomes["package"] - draw.outcomes["baseline"]
        total = effect[projected, column].sum() / (100 if unit == "CNY" else 1)
        assert rows.loc[WHOLE, "brings"] == pytest.approx(total, rel=1e-12)
        assert rows["brings"].drop(WHOLE).sum() == pytest.approx(total, rel=1e-12, abs=1e-9)
        assert np.allclose(rows["alone"] + rows["interaction"], rows["brings"])


def test_finished_sets_are_not_run_again(tmp_path):
    explain_package(STUDY, tmp_path)
    told = []
    explain_package(STUDY, tmp_path, progress=lambda done, runs: told.append((done, runs)))
    assert told == []
