"""The levers: units, ranges, and which mistakes in the unit a range tells."""

import numpy as np
import pytest

from sim.inputs.lever_value import allowed, allowed_value
from sim.inputs.levers import LEVER, LEVERS, POLICY_ROW, in_row_units
from sim.inputs.scenarios.scenario import baseline_levers
from tests.cities import PINGHU

BASELINE = {row.lever.name: row.value for row in baseline_levers(PINGHU)}
MONEY = [lever for lever in LEVERS if lever.is_money]
RATES = [lever for lever in LEVERS if lever.unit.startswith("share") or lever.unit == "ratio"]
WITH_VALUE = {lever.name for lever in LEVERS if BASELINE[lever.name]}


def is_refused(name: str, value: float) -> bool:
    try:
        allowed_value(LEVER[name], value)
    except ValueError:
        return True
    return False


def caught(levers: list, factor: float) -> set[str]:
    """The levers at whose baseline value a unit that is off by a factor is refused."""
    return {
        lever.name
        for lever in levers
        if lever.name in WITH_VALUE and is_refused(lever.name, BASELINE[lever.name] * factor)
    }


def test_names_are_unique_and_make_the_policy_row():
    assert len(LEVER) == len(LEVERS) == len(POLICY_ROW.names)
    assert tuple(LEVER) == POLICY_ROW.names
    assert len({lever.meaning_zh for lever in LEVERS}) == len(LEVERS)


def test_outside_conditions_come_last():
    outside = [lever.name for lever in LEVERS if lever.kind == "outside"]
    assert outside == [
        "demand_growth", "wage_growth", "lending_rate", "recession", "founder_flow",
        "official_rules", "tax_relief_of_tiers", "private_capital",
    ]  # fmt: skip


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_a_range_holds_zero_half_and_twice_the_baseline(lever):
    value = BASELINE[lever.name]
    wanted = [value, value / 2, 2 * value, 0]
    if lever.is_whole:
        wanted[1] = value // 2
    if value == lever.highest:
        wanted = [value, value / 2, 0]
    if lever.name == "official_rules":
        wanted = [2010, 2019, 2022, 2025]
    if lever.name in ("guidance_private_share", "guidance_fund_life", "lending_rate"):
        wanted = [value, value / 2, 1.5 * value]
    for amount in wanted:
        assert allowed_value(lever, amount) == amount


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
def test_a_range_ends_where_it_says(lever):
    assert allowed_value(lever, lever.lowest) == lever.lowest
    assert allowed_value(lever, lever.highest) == lever.highest
    assert is_refused(lever.name, np.nextafter(lever.lowest, -np.inf))
    assert is_refused(lever.name, np.nextafter(lever.highest, np.inf))
    assert is_refused(lever.name, np.nan)


def test_an_amount_in_ten_thousands_or_ten_thousand_times_too_large_is_refused():
    everything = {lever.name for lever in MONEY}
    assert everything <= WITH_VALUE
    assert caught(MONEY, 1e-4) == everything
    assert caught(MONEY, 1e4) == everything


def test_a_tenfold_amount_in_ten_thousands_is_refused_too():
    assert {
        lever.name for lever in MONEY if is_refused(lever.name, BASELINE[lever.name] / 1e3)
    } == {lever.name for lever in MONEY}


def test_a_rate_in_per_cent_is_refused():
    everything = {lever.name for lever in RATES} & WITH_VALUE
    assert caught(RATES, 100) == everything
    assert {lever.name for lever in RATES} - everything == {
        "recession", "demand_growth", "first_loan_bonus", "guidance_seed_share",
    }  # fmt: skip
    assert is_refused("recession", 15)


def test_a_rate_a_month_is_refused_where_a_range_can_tell():
    """The others are in doubt only: see ``sim.inputs.scenarios.scenario``."""
    assert caught(RATES, 1 / 12) == {"lending_rate"}


def test_money_in_a_row_is_in_fen_and_the_rest_as_it_is():
    assert in_row_units(LEVER["loan_cap"], 5e6) == 5e8
    assert in_row_units(LEVER["rent_subsidy"], 0.5) == 0.5


@pytest.mark.parametrize(("name", "words"), [
    ("loan_cap", "0, or 10,000 to 1,000,000,000 CNY"),
    ("compensation_rate", "0 to 1 (share)"),
    ("demand_growth", "-0.5 to 0.5 (share a year)"),
])  # fmt: skip
def test_a_range_in_words(name, words):
    assert str(allowed(LEVER[name])) == words
