"""Ratios, effects and additionality of a few draws, worked out by hand."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from sim.comparison.effects import (
    COST,
    LEVERAGE,
    PARTS,
    Pair,
    additionality_rows,
    ratio_rows,
)
from sim.comparison.paired import clearly_not_zero, comparison_of, sample_of, summary_of
from sim.comparison.ratios import (
    RESAMPLES,
    Note,
    cost_per_additional,
    keyed_generator,
    ratio_of_differences,
)
from sim.experiments.additionality import additionality, follow, graduations_of, money_of
from sim.experiments.fates import MONEY
from sim.experiments.replicate import Period
from sim.model.agents.startups.startup import NEVER
from sim.model.outcomes import OUTCOME

KEY = ("1", "policy", "baseline", "x")
COSTS = np.array([300.0, 400.0, 500.0])  # a mean of 400
MORE = np.array([1.0, 2.0, 3.0]) + 3  # 4, 5, 6: a mean of 5, clear
UNCLEAR = np.array([-4.0, 1.0, 6.0])  # a mean of 1; its standard error is 5 / sqrt(3)

# Ratios ---------------------------------------------------------------------------------------


def test_a_ratio_is_a_mean_over_a_mean():
    found = ratio_of_differences(COSTS, MORE, KEY, Note.EFFECT_NOT_CLEAR)
    assert found.value == 400 / 5 and found.note is None
    # The cheapest resample is the first draw three times, the dearest the third three times.
    assert 300 / 4 <= found.low < 80 < found.high <= 500 / 6


def test_the_interval_is_that_of_resampled_pairs():
    random, ratios = keyed_generator(KEY), []
    for _ in range(RESAMPLES):
        chosen = random.integers(0, 3, 3)
        ratios.append(COSTS[chosen].sum() / MORE[chosen].sum())
    found = ratio_of_differences(COSTS, MORE, KEY, Note.EFFECT_NOT_CLEAR)
    assert np.allclose([found.low, found.high], np.quantile(ratios, [0.05, 0.95]), rtol=1e-12)
    assert RESAMPLES == 2_000


def test_draws_in_proportion_have_a_ratio_without_any_spread():
    found = ratio_of_differences(30 * MORE, MORE, KEY, Note.EFFECT_NOT_CLEAR)
    assert np.allclose(found[:3], 30)


def test_another_key_draws_other_numbers_and_the_same_key_the_same():
    numbers = keyed_generator(KEY).integers(0, 2**60, 3).tolist()
    assert numbers == keyed_generator(KEY).integers(0, 2**60, 3).tolist()
    assert (
        numbers != keyed_generator(("1", "policy", "baseline", "y")).integers(0, 2**60, 3).tolist()
    )
    assert (
        numbers != keyed_generator(("1p", "olicy", "baseline", "x")).integers(0, 2**60, 3).tolist()
    )


@pytest.mark.parametrize(
    "below", [UNCLEAR, np.zeros(3), np.array([5.0]), np.array([2.0, -2.0])],
    ids=["not clear", "zero", "a single draw", "a mean of zero"],
)  # fmt: skip
def test_there_is_no_ratio_over_what_is_not_told_from_zero(below):
    found = ratio_of_differences(below + 1, below, KEY, Note.SPENDING_NOT_CLEAR)
    assert all(map(math.isnan, found[:3])) and found.note is Note.SPENDING_NOT_CLEAR


def test_a_resample_whose_mean_is_zero_counts_as_no_price_at_all():
    # 0 in one of 20 draws is clear on the whole, and hardly ever drawn 20 times.
    below = np.array([0.0] + [10.0] * 19)
    found = ratio_of_differences(below, below, KEY, Note.EFFECT_NOT_CLEAR)
    assert found[:3] == (1, 1, 1)
    two = np.array(
        [0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    )  # a mean of 0.625, clear; p(0) = 0.04 %
    assert clearly_not_zero(two)
    assert ratio_of_differences(two + 1, two, KEY, Note.EFFECT_NOT_CLEAR).value == 1.625 / 0.625


@pytest.mark.parametrize(
    ("cost", "effect", "value", "note"),
    [
        (COSTS, MORE, 80, None),
        (-COSTS, MORE, math.nan, Note.MORE_FOR_LESS),
        (COSTS, -MORE, math.nan, Note.FEWER_FOR_MORE),
        (-COSTS, -MORE, 80, Note.SAVED_PER_GRADUATION_LOST),
        (COSTS, UNCLEAR, math.nan, Note.EFFECT_NOT_CLEAR),
        (-COSTS, UNCLEAR, math.nan, Note.EFFECT_NOT_CLEAR),
        (UNCLEAR, MORE, 1 / 5, None),
        (-UNCLEAR, MORE, -1 / 5, None),
        (UNCLEAR, -MORE, -1 / 5, Note.SAVED_PER_GRADUATION_LOST),
        (np.zeros(3), MORE, 0, None),
        (COSTS[:1], MORE[:1], math.nan, Note.EFFECT_NOT_CLEAR),
    ],
)
def test_what_an_additional_graduation_costs_by_the_signs_of_both(cost, effect, value, note):
    found = cost_per_additional(cost, effect, KEY)
    assert found.note is note and np.isclose(found.value, value, equal_nan=True, rtol=1e-12)
    assert math.isnan(found.low) == math.isnan(found.high) == math.isnan(value)


@pytest.mark.parametrize(
    ("values", "is_clear"),
    # Two-sided at 5 % with two degrees of freedom: a mean beyond 4.3027 standard errors.
    [
        ([4, 5, 6], True),
        ([1.4, 2.4, 3.4], False),
        ([1.5, 2.5, 3.5], True),
        ([-3.5, -2.5, -1.5], True),
        ([5], False),
        ([0, 0], False),
        ([1, 1], True),
        ([], False),
    ],
)
def test_what_is_told_from_zero(values, is_clear):
    assert bool(clearly_not_zero(np.array(values, float))) is is_clear


# Effects of two scenarios -----------------------------------------------------------------------

PERIODS = (Period("2021", 2021, False), Period("2022", 2022, True), Period("2023", 2023, True))
IDS = ("baseline", "policy")
# (draws, scenarios, periods); the first period is before the projection
GRADUATIONS = np.array([[[9, 1, 1], [9, 3, 3]], [[9, 2, 2], [9, 4, 5]], [[9, 3, 1], [9, 5, 5]]])
PRIVATE = 100 * np.array(
    [[[9, 10, 0], [9, 20, 30]], [[9, 5, 5], [9, 25, 35]], [[9, 1, 9], [9, 33, 37]]]
)
SPENT = 100 * np.array(
    [[[7, 1, 1], [7, 11, 11]], [[7, 2, 0], [7, 12, 20]], [[7, 0, 2], [7, 12, 30]]]
)


def samples():
    """Graduations, and money in fen, of three draws: differences of 4, 5, 6 and so on."""
    arrays = {
        "graduations": GRADUATIONS,
        "private_investment": PRIVATE,
        "public_spending_net": SPENT,
    }
    return {name: sample_of(OUTCOME[name], IDS, PERIODS, each, 1) for name, each in arrays.items()}


def pair(*, only_policy=True):
    return Pair(SimpleNamespace(id="policy"), SimpleNamespace(id="baseline"), only_policy)


def test_the_ratios_of_two_scenarios():
    rows = ratio_rows(pair(), samples(), 7).set_index("outcome")
    # Graduations: 6-2, 9-4, 10-4 = 4, 5, 6. Spent: 20, 30, 40 CNY. Private: 40, 50, 60 CNY.
    assert rows.loc[COST, "mean"] == 90 / 15
    assert rows.loc[LEVERAGE, "mean"] == 150 / 90
    assert rows.loc[COST, ["unit", "period", "runs", "failed", "note"]].tolist() == [
        "CNY per graduation", "total", 3, 1, "",
    ]  # fmt: skip
    assert rows.loc[LEVERAGE, "unit"] == "CNY per CNY"
    assert rows.loc[COST, "p05"] < 6 < rows.loc[COST, "p95"]
    assert set(rows["scenario"]) == {"policy"} and set(rows["reference"]) == {"baseline"}
    assert rows["year"].isna().all() and rows["clear"].isna().all()


def test_the_bootstrap_of_a_ratio_belongs_to_seed_scenarios_and_ratio():
    row = ratio_rows(pair(), samples(), 7).set_index("outcome").loc[COST]
    key = ("7", "policy", "baseline", COST)
    found = cost_per_additional(np.array([20.0, 30, 40]), np.array([4.0, 5, 6]), key)
    assert (row["p05"], row["p95"]) == (found.low, found.high)


def test_there_is_no_ratio_if_outside_conditions_differ():
    rows = ratio_rows(pair(only_policy=False), samples(), 7)
    assert rows["mean"].isna().all()
    assert set(rows["note"]) == {Note.OUTSIDE_CONDITIONS_DIFFER}


def test_levels_and_differences_of_three_draws():
    sample = samples()["private_investment"]
    levels = summary_of(sample).set_index(["scenario", "period"])
    assert levels.loc[("policy", "total"), "mean"] == (50 + 60 + 70) / 3
    assert levels.loc[("policy", "2021"), "mean"] == 9
    assert levels.loc[("policy", "total"), ["p05", "p50", "p95"]].tolist() == [51, 60, 69]
    rows = comparison_of(sample, "baseline").set_index("period")
    assert list(rows.index) == ["2022", "2023", "total"]
    total = rows.loc["total"]
    assert total["mean"] == 50 and total["p05"] == 41 and total["p95"] == 59
    assert np.isclose(total["standard_error"], 10 / math.sqrt(3))
    assert (
        total["above_zero"] == 1 and total["clear"] and (total["runs"], total["failed"]) == (3, 1)
    )


def test_a_stock_of_the_whole_projection_is_that_of_its_end():
    stock = next(one for one in OUTCOME.values() if one.kind == "stock" and one.unit == "count")
    sample = sample_of(stock, IDS, PERIODS, GRADUATIONS, 0)
    assert sample.of("policy")[:, -1].tolist() == [3, 5, 5]
    assert set(comparison_of(sample, "baseline")["period"]) == {"2022", "2023", "at_the_end"}


def test_additional_deadweight_and_displaced_by_year_and_in_total():
    counts = {
        PARTS[0]: np.array([[2, 0], [4, 2]]),
        PARTS[1]: np.array([[1, 1], [1, 3]]),
        PARTS[2]: np.array([[0, 0], [0, 1]]),
    }
    rows = additionality_rows(pair(), counts, PERIODS[1:], 5).set_index(["outcome", "period"])
    means = rows["mean"].unstack()[["2022", "2023", "total"]]
    assert means.loc[list(PARTS)].to_numpy().tolist() == [[3, 1, 4], [1, 2, 3], [0, 0.5, 0.5]]
    assert (
        set(rows["unit"]) == {"count"} and set(rows["runs"]) == {2} and set(rows["failed"]) == {5}
    )
    assert rows.loc[(PARTS[0], "2022"), "year"] == 2022


# Founder by founder ---------------------------------------------------------------------------

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
