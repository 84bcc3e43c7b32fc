"""The shipped scenarios keep their names' word in any city, whatever its values and dates."""

import re
from pathlib import Path

import numpy as np
import pytest

from sim.inputs.city import City, load_city
from sim.inputs.levers import LEVERS, in_row_units
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.scenarios.scenario import (
    BASELINE,
    load_scenario,
    policy_schedule,
    scenarios_folder,
    shipped_scenarios,
)
from tests.cities import PINGHU

OTHER_VALUES = {
    "recognition_subsidy_municipal": "3_000_000",
    "reward_makerspace_good": "1_500",
    "compensation_rate": "0.85",
    "interest_subsidy": "0.6",
    "rd_subsidy_rate": "0.6",
    "rent_subsidy": "0.9",
    "list_criteria": "5",
    "matchmaking_events": "200",
    "guidance_capital": "80_000_000",
    "guidance_gains_given_up": "0.9",
    "service_voucher": "60_000",
    "annual_budget": "300_000_000",
    "demand_growth": "0.01",
    "recession": "0.05",
    "founder_flow": "1.2",
}
LATER = {
    "recognition_subsidy_national": ("2025-07", "5_000_000"),
    "rent_subsidy": ("2024-05", "0.2"),
}
REPORTS = {"other-january": "2021-01", "other-december": "2020-12"}
CITIES = ("pinghu", "muxing", *REPORTS)

RECOGNITION = [lever.name for lever in LEVERS if lever.name.startswith("recognition_subsidy")]
REWARDS = [lever.name for lever in LEVERS if lever.name.startswith("reward_")]
FACTORS = {
    "double-guidance-fund": (2.0, ["guidance_capital"]),
    "half-guidance-fund": (0.5, ["guidance_capital"]),
    "double-subsidies": (2.0, [*RECOGNITION, *REWARDS]),
    "half-subsidies": (0.5, [*RECOGNITION, *REWARDS]),
    "tight-budget": (0.5, ["annual_budget"]),
    "fewer-founders": (0.8, ["founder_flow"]),
}
NEVER_LESS = ("double-", "more-", "higher-", "tighter-", "talent-push", "rd-push", "give-up")
BY_THE_NAME = {"compensation-rate-0": 0.0, "compensation-rate-30": 0.3,
               "compensation-rate-50": 0.5, "compensation-rate-90": 0.9}  # fmt: skip
FIRST = {"phase-out-subsidies": 2, "tight-budget": 2, "recession": 2,
         "recession-with-counter-policy": 2}  # fmt: skip
"""Calendar years from the report's to the first one that differs, where it is not the next."""

SAYS_A_YEAR = re.compile(r"\b20\d\d\b")
KNOWN_BY_THEIR_YEAR = {"rules-of-2022"}


@pytest.fixture(scope="module", params=CITIES)
def city(request, tmp_path_factory) -> City:
    """A shipped city, or one with other values, steps ahead and another report."""
    if request.param not in REPORTS:
        return load_city(request.param)
    folder = tmp_path_factory.mktemp("cities") / request.param
    (folder / INPUTS).mkdir(parents=True)
    for file in (regions_folder() / "muxing" / INPUTS).glob("*.toml"):
        text = file.read_text("utf-8")
        (folder / INPUTS / file.name).write_text(
            _changed(file, text, request.param), encoding="utf-8"
        )
    return load_city(folder)


def _changed(file: Path, text: str, name: str) -> str:
    if file.name == "region.toml":
        return text.replace('report = "2021-12"', f'report = "{REPORTS[name]}"')
    if file.name != "policy.toml":
        return text
    for lever, value in OTHER_VALUES.items():
        text = _with_values(text, lever, [("2014-01", value)])
    for lever, step in LATER.items():
        text = _with_values(text, lever, [("2014-01", OTHER_VALUES.get(lever, "1_000_000")), step])
    return text


def _with_values(text: str, lever: str, steps: list[tuple[str, str]]) -> str:
    head, table, rest = text.partition(f"[{lever}]")
    assert table
    values = ", ".join(f'{{ from = "{month}", value = {value} }}' for month, value in steps)
    return head + table + re.sub(r"values = \[.*?\]\n", f"values = [{values}]\n", rest, count=1,
                                 flags=re.DOTALL)  # fmt: skip


def both(name: str, city: City) -> tuple[np.recarray, np.recarray]:
    """The levers after the report under a scenario, and in the baseline."""
    region = city.region
    months = region.month(region.horizon) + 1
    one, other = (
        policy_schedule(city, load_scenario(each, city), months) for each in (name, BASELINE)
    )
    after = region.month(region.report) + 1
    assert (one[:after] == other[:after]).all()
    return one[after:], other[after:]


def january(city: City, years: int) -> int:
    """Months from the one after the report to the January of a later calendar year."""
    region = city.region
    return region.month(f"{int(region.report[:4]) + years}-01") - region.month(region.report) - 1


@pytest.mark.parametrize("name", FACTORS)
def test_twice_is_twice_and_half_is_half_month_by_month(name, city):
    rows, baseline = both(name, city)
    factor, levers = FACTORS[name]
    start = january(city, FIRST.get(name, 1))
    for lever in levers:
        np.testing.assert_allclose(
            rows[lever][start:], factor * baseline[lever][start:], rtol=1e-14
        )


@pytest.mark.parametrize("name", [n for n in shipped_scenarios() if n.startswith(NEVER_LESS)])
def test_more_never_cuts_and_is_more_where_there_is_room(name, city):
    rows, baseline = both(name, city)
    changed = 0
    for lever in LEVERS:
        assert (rows[lever.name] >= baseline[lever.name]).all(), lever.name
        changed += int((rows[lever.name] > baseline[lever.name]).any())
        assert rows[lever.name].max() <= in_row_units(lever, lever.highest)
    assert changed or (name == "tighter-loan-list" and baseline["list_criteria"][-1] == 5)


@pytest.mark.parametrize("name", BY_THE_NAME)
def test_a_rate_of_its_own_is_that_rate(name, city):
    rows, _ = both(name, city)
    assert (rows.compensation_rate[january(city, 1) :] == BY_THE_NAME[name]).all()


@pytest.mark.parametrize("name", [n for n in shipped_scenarios() if n.startswith("no-")])
def test_nothing_is_nothing(name, city):
    rows, baseline = both(name, city)
    for lever in LEVERS:
        changed = rows[lever.name] != baseline[lever.name]
        assert (rows[lever.name][changed] == 0).all()


@pytest.mark.parametrize("name", ["recession", "recession-with-counter-policy"])
def test_a_recession_is_worse_than_the_baseline_for_three_years(name, city):
    rows, baseline = both(name, city)
    there = slice(january(city, 2), january(city, 5))
    assert (rows.recession[there] > baseline.recession[there]).all()
    for condition in ("demand_growth", "founder_flow", "private_capital"):
        assert (rows[condition][there] < baseline[condition][there]).all()
    assert (rows[january(city, 5) :] == baseline[january(city, 5) :]).all()
    for lever in ("compensation_rate", "interest_subsidy", "rent_subsidy", "guidance_capital"):
        assert (rows[lever] >= baseline[lever]).all()


@pytest.mark.parametrize("name", [n for n in shipped_scenarios() if n != BASELINE])
def test_nothing_differs_before_a_january_after_the_report(name, city):
    rows, baseline = both(name, city)
    first = january(city, FIRST.get(name, 1))
    assert (rows[:first] == baseline[:first]).all()


@pytest.mark.parametrize("name", shipped_scenarios())
def test_no_text_names_a_year_and_no_change_a_month(name):
    scenario = load_scenario(name, PINGHU)
    texts = [*scenario.name.model_dump().values(), *scenario.description.model_dump().values()]
    assert any(map(SAYS_A_YEAR.search, texts)) == (name in KNOWN_BY_THEIR_YEAR)
    file = (scenarios_folder() / f"{name}.toml").read_text("utf-8")
    assert not re.search(r'(?m)^(from|until) = "\d', file)
