"""The shipped scenarios, what each changes, and the policy that it puts in force."""

import unicodedata
from typing import NamedTuple

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.replicate import periods, run_replicate
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, in_row_units
from sim.inputs.scenarios.scenario import (
    BASELINE,
    baseline_levers,
    differences,
    load_scenario,
    policy_described,
    policy_schedule,
    scenarios_folder,
    shipped_scenarios,
)
from sim.model.outcomes import OUTCOMES
from tests.cities import PINGHU

MONTHS = 252
RECOGNITION = ("recognition_subsidy_national", "recognition_subsidy_provincial",
               "recognition_subsidy_municipal")  # fmt: skip
REWARDS = ("reward_incubator_excellent", "reward_incubator_good",
           "reward_makerspace_excellent", "reward_makerspace_good")  # fmt: skip
SUBSIDIES = (*RECOGNITION, *REWARDS)
FREE = {"compensation_trigger", "loan_cap", "list_criteria", "guidance_private_share",
        "guidance_gains_given_up", "guidance_reinvestment", "guidance_seed_share",
        "guidance_fund_life", "annual_budget", "first_loan_bonus", "public_cover_cap",
        "pool_leverage", "scheme_rate_ceiling", "recognition_of_public_houses"}  # fmt: skip
"""Levers that pay nobody by themselves."""

RECESSION = {
    "recession": 0.15,
    "demand_growth": -0.03,
    "founder_flow": 0.85,
    "private_capital": 0.6,
}
ANSWER = {"compensation_rate": 0.8, "interest_subsidy": 0.4, "rent_subsidy": 0.8}  # fmt: skip
PAYING = {name for name, lever in LEVER.items() if lever.kind == "lever"} - FREE


class Times(NamedTuple):
    """A multiple of what would be in force in each month, steps to come included."""

    factor: float


def times(factor: float, levers: tuple[str, ...]) -> dict[str, Times]:
    return dict.fromkeys(levers, Times(factor))


NONE = dict.fromkeys(RECOGNITION, 0.0)
FROM_2023 = {
    "no-subsidies": dict.fromkeys(SUBSIDIES, 0.0),
    "half-subsidies": times(0.5, SUBSIDIES),
    "double-subsidies": times(2, SUBSIDIES),
    "evaluation-rewards-only": NONE,
    "compensation-rate-0": {"compensation_rate": 0},
    "compensation-rate-30": {"compensation_rate": 0.3},
    "compensation-rate-50": {"compensation_rate": 0.5},
    "higher-compensation": {"compensation_rate": 0.8},
    "compensation-rate-90": {"compensation_rate": 0.9},
    "give-up-gains": {"guidance_gains_given_up": 1},
    "recognition-to-compensation": NONE | {"compensation_rate": 0.65},
    "vouchers-for-rent": {"rent_subsidy": 0, "service_voucher": 36_000},
    "more-matchmaking": times(2, ("matchmaking_events",)),
    "talent-push": times(1.5, ("talent_grant_top", "talent_grant_leading"))
    | {"rent_subsidy": 0.8, "annual_budget": 200e6},
    "rd-push": times(2, ("rd_subsidy_rate",)),
    "rules-of-2022": {"official_rules": 2022},
    "tighter-loan-list": {"list_criteria": 2},
    "fewer-founders": {"founder_flow": 0.8},
    "no-policy": dict.fromkeys(PAYING, 0.0),
}
"""What each scenario sets from 2023-01 on, without end."""

DATED = {
    "baseline": [],
    "half-guidance-fund": [("2023-01", "2024-12", {"guidance_capital": 25e6})],
    "double-guidance-fund": [("2023-01", "2024-12", {"guidance_capital": 100e6})],
    "phase-out-subsidies": [
        ("2024-01", "2025-12", times(0.5, RECOGNITION)),
        ("2026-01", None, NONE),
    ],
    "tight-budget": [("2024-01", None, times(0.5, ("annual_budget",)))],
    "recession": [("2024-01", "2026-12", RECESSION)],
    "recession-with-counter-policy": [
        ("2024-01", "2026-12", RECESSION | ANSWER),
        ("2024-01", "2024-12", {"guidance_capital": 100e6}),
    ],
}
"""What the other scenarios set, from a month until another one."""

SAID = {name: [("2023-01", None, values)] for name, values in FROM_2023.items()} | DATED


# The shipped scenarios ------------------------------------------------------------------------


def test_the_shipped_scenarios_are_these_with_the_baseline_first():
    names = shipped_scenarios()
    assert names[0] == BASELINE
    assert sorted(names) == sorted(SAID)


@pytest.mark.parametrize("name", SAID)
def test_a_scenario_changes_what_it_says_and_nothing_else(name):
    region, policy = PINGHU.region, PINGHU.policy
    baseline = policy_schedule(PINGHU, load_scenario(BASELINE, PINGHU), MONTHS)
    expected = baseline.copy()
    for first, last, values in SAID[name]:
        months = slice(region.month(first), MONTHS if last is None else region.month(last) + 1)
        for lever, value in values.items():
            assert lever in policy
            expected[lever][months] = rows_of(lever, value, baseline[lever][months])
    rows = policy_schedule(PINGHU, load_scenario(name, PINGHU), MONTHS)
    for lever in LEVER:
        np.testing.assert_array_equal(rows[lever], expected[lever], err_msg=lever)


def rows_of(lever, value, baseline):
    if isinstance(value, Times):
        return value.factor * baseline
    return in_row_units(LEVER[lever], value)


@pytest.mark.parametrize("name", SAID)
def test_a_scenario_is_named_and_described_in_english_and_chinese(name):
    scenario = load_scenario(name, PINGHU)
    for text in (scenario.name, scenario.description):
        assert text.en.isascii()
        assert sum(map(is_chinese, text.zh)) >= 4
    assert len({load_scenario(other, PINGHU).name.zh for other in SAID}) == len(SAID)


def is_chinese(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("CJK UNIFIED")


@pytest.mark.parametrize("name", SAID)
def test_a_scenario_file_is_narrow_and_begins_with_a_comment(name):
    text = (scenarios_folder() / f"{name}.toml").read_text("utf-8")
    assert text.startswith("# ")
    assert max(map(width, text.split("\n"))) <= 100


def width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "instruments"), [
    ("recognition-to-compensation", ("recognition_subsidy", "compensation")),
    ("vouchers-for-rent", ("rent_subsidy", "service_voucher")),
])  # fmt: skip
def test_money_that_moves_is_neither_more_nor_less(name, instruments):
    """From 2023 to 2030, the two instruments together cost what they cost in the baseline."""
    scenarios = tuple(load_scenario(which, PINGHU) for which in (BASELINE, name))
    study = Study(PINGHU, scenarios, 80, 1, "2030-12", PINGHU.posterior)
    rows = [number for number, period in enumerate(periods(study)) if period.year >= 2023]
    spent = [f"spent_on_{instrument}" for instrument in instruments]
    columns = [number for number, outcome in enumerate(OUTCOMES) if outcome.name in spent]
    draws = [run_replicate(study, number).outcomes for number in range(study.runs)]
    before, after = (
        sum(int(draw[which][np.ix_(rows, columns)].sum()) for draw in draws)
        for which in (BASELINE, name)
    )
    assert after == pytest.approx(before, rel=0.1)


# What is in force -----------------------------------------------------------------------------


def test_history_is_the_same_whatever_the_scenario():
    report = PINGHU.region.month("2022-10")
    baseline = policy_schedule(PINGHU, load_scenario(BASELINE, PINGHU), MONTHS)
    for name in SAID:
        rows = policy_schedule(PINGHU, load_scenario(name, PINGHU), MONTHS)
        assert (rows[: report + 1] == baseline[: report + 1]).all()


def test_the_baseline_is_the_policy_file_month_by_month_and_money_is_in_fen():
    rows = policy_schedule(PINGHU, load_scenario(BASELINE, PINGHU), MONTHS)
    loan_cap = rows.loan_cap
    assert loan_cap[PINGHU.region.month("2016-12")] == 0
    assert loan_cap[PINGHU.region.month("2017-01")] == 300_000_000
    assert loan_cap[PINGHU.region.month("2022-06")] == 500_000_000
    assert loan_cap[-1] == 500_000_000
    assert policy_described(PINGHU)["loan_cap"] == [["2017-01", 3e6], ["2022-06", 5e6]]


def test_a_lever_in_the_baseline_has_a_value_a_date_and_a_source():
    levers = {row.lever.name: row for row in baseline_levers(PINGHU)}
    assert list(levers) == list(LEVER)
    assert (levers["loan_cap"].value, levers["loan_cap"].since) == (5e6, "2022-06")
    assert levers["lending_rate"].later == (
        ("2023-06", 0.0355), ("2023-08", 0.0345), ("2024-07", 0.0335), ("2024-10", 0.031),
        ("2025-05", 0.03),
    )  # fmt: skip
    assert all(row.course.source for row in levers.values())


def test_differences_have_a_row_for_each_value_of_the_baseline_meanwhile(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        '[name]\nen = "a"\nzh = "甲"\n[description]\nen = "b"\nzh = "乙"\n'
        "[[change]]\nlending_rate = 0.06\nrent_subsidy = 0\n",
        encoding="utf-8",
    )
    rows = differences(load_scenario(str(file), PINGHU), PINGHU)
    assert [(row.lever, row.first, row.until, row.baseline, row.scenario) for row in rows] == [
        ("rent_subsidy", "2022-11", None, 0.5, 0),
        ("lending_rate", "2022-11", "2023-05", 0.0365, 0.06),
        ("lending_rate", "2023-06", "2023-07", 0.0355, 0.06),
        ("lending_rate", "2023-08", "2024-06", 0.0345, 0.06),
        ("lending_rate", "2024-07", "2024-09", 0.0335, 0.06),
        ("lending_rate", "2024-10", "2025-04", 0.031, 0.06),
        ("lending_rate", "2025-05", None, 0.03, 0.06),
    ]


def test_a_lever_at_its_baseline_value_is_no_difference(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        'name = "mine"\n[[change]]\ncompensation_rate = 0.5\nrent_subsidy = "x1"\n'
        "lending_rate = 0.0345\nservice_voucher = 9_000\n",
        encoding="utf-8",
    )
    rows = differences(load_scenario(str(file), PINGHU), PINGHU)
    assert {row.lever for row in rows} == {"service_voucher", "lending_rate"}
    assert all(row.scenario != row.baseline for row in rows)


# Names and paths ------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "message"), [
    ("double-subsidy", "double-subsidy: is not known "
     "(did you mean double-subsidies or no-subsidies?)"),
    ("Baseline", "Baseline: is not known (did you mean baseline?)"),
    ("mine.toml", "mine.toml: there is no such file"),
    ("../recesion.toml", "../recesion.toml: there is no such file (did you mean recession?)"),
    ("x" * 300, f"{'x' * 300}: is not known"),
])  # fmt: skip
def test_a_name_that_is_not_known_is_answered_with_the_nearest(name, message):
    with pytest.raises(InputError) as caught:
        load_scenario(name, PINGHU)
    assert str(caught.value) == (
        f"scenario {message}; allowed: a .toml file, or a name that fuhua scenarios lists"
    )


@pytest.mark.parametrize("name", ["", "a\nb", "\x00", "\u202ebaseline"])
def test_what_is_no_name_is_not_looked_for(name):
    with pytest.raises(InputError) as caught:
        load_scenario(name, PINGHU)
    assert str(caught.value) == (
        f"scenario {name!r}: is not a name; a shipped scenario's name or the path of a .toml file "
        "is allowed"
    )
