"""Ratios and effects of a few draws, worked out by hand."""

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
    pair_of,
    ratio_rows,
)
from sim.comparison.paired import (
    clearly_not_zero,
    comparison_of,
    comparison_rows,
    sample_of,
    summary_of,
)
from sim.comparison.ratios import (
    RESAMPLES,
    Note,
    cost_per_additional,
    effects_missed,
    keyed_generator,
    pairs_in,
    ranking_turns,
    ratio_of_differences,
)
from sim.comparison.two_scenarios import EFFECT_COLUMNS, short
from sim.core.language import Both
from sim.experiments.replicate import Period
from sim.inputs.posterior import Missed, Turned
from sim.model.outcomes import OUTCOME
from tests.worlds import BASELINE, a_scenario, a_study

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
        (COSTS, MORE / 100, 8_000, None),
        (-COSTS, MORE / 100, math.nan, Note.MORE_FOR_LESS),
        (COSTS / 1e6, -MORE / 100, math.nan, Note.FEWER_FOR_MORE),
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
        "public_cost_net": SPENT,
    }
    return {name: sample_of(OUTCOME[name], IDS, PERIODS, each, 1) for name, each in arrays.items()}


def pair(*, only_policy=True):
    return Pair(SimpleNamespace(id="policy"), SimpleNamespace(id="baseline"), only_policy)


def test_what_is_looked_at_first_is_in_its_order_and_numbered_anew():
    rows = ratio_rows(pair(), samples(), 7)
    turned = rows.iloc[::-1]
    assert short(turned)["outcome"].tolist() == [COST, LEVERAGE]
    assert short(turned).index.tolist() == [0, 1]
    assert list(short(turned).columns) == list(EFFECT_COLUMNS)
    assert short(rows.assign(period="2024")).empty


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


def test_a_difference_of_nothing_is_not_above_zero():
    about = dict.fromkeys(("scenario", "reference", "outcome", "unit"), "any")
    draws = np.array([[-2.0], [0.0], [1.0], [5.0]])
    rows = comparison_rows(draws, **about, year=[2023], period=["2023"], failed=0)
    assert (rows["above_zero"].item(), rows["mean"].item()) == (0.5, 1.0)
    assert rows["p50"].item() == 0.5 and not rows["clear"].item()


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


def test_rows_of_all_parts_are_numbered_through():
    counts = {name: np.ones((2, 2), np.int64) for name in PARTS}
    rows = additionality_rows(pair(), counts, PERIODS[1:], 0)
    assert rows.index.tolist() == list(range(9))


def test_without_another_scenario_there_are_no_differences_in_columns_of_their_kinds():
    alone = sample_of(OUTCOME["graduations"], IDS[:1], PERIODS, GRADUATIONS[:, :1], 0)
    nothing = comparison_of(alone, "baseline")
    assert len(nothing) == 0
    assert [str(nothing[name].dtype) for name in ("year", "clear", "mean", "runs")] == [
        "Int64", "boolean", "float64", "int64",
    ]  # fmt: skip


def test_only_policy_differs_unless_an_outside_condition_does():
    policy, outside = a_scenario("policy", rent_subsidy=0.9), a_scenario("bad", founder_flow=0.5)
    study = a_study(policy, outside)
    assert pair_of(study, policy, BASELINE).differs_in_policy_only
    assert not pair_of(study, outside, BASELINE).differs_in_policy_only
    assert pair_of(study, outside, outside).differs_in_policy_only


# What is said beside a price --------------------------------------------------------------------


def test_missed_effects_are_named_where_a_lever_of_theirs_is_set():
    missed = [
        Missed("b", "size", "规模", ("loan_cap",)),
        Missed("a", "added", "新增", ("loan_cap",)),
    ]
    said = effects_missed([*missed, missed[0]], ["loan_cap", "rent_subsidy"])
    assert said.code == Note.EFFECTS_MISSED
    assert dict(said.values)["names"] == Both("added, size", "新增、规模")
    assert effects_missed(missed, ["rent_subsidy"]) is effects_missed([], ["loan_cap"]) is None


def test_what_turns_the_ranking_is_said_with_all_that_are_then_ahead():
    pairs = (("rent_subsidy", "loan_cap"), ("contest_prize", "loan_cap"), ("loan_cap", "x"))
    assert pairs_in(pairs, "en") == "rent_subsidy, contest_prize before loan_cap; loan_cap before x"
    turned = Turned("founders", 0.5, "fewer come", "来得少", pairs[:1])
    said = dict(ranking_turns([turned, turned]).values)["ways"]
    assert said.en == "; ".join(
        ["if fewer come (founders = 0.5): rent_subsidy before loan_cap"] * 2
    )
    assert said.zh.startswith("来得少（0.5）：") and said.zh.count("；") == 1
    assert ranking_turns([]) is None
