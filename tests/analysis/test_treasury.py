"""What policies return to the treasury: sums that add up, shares of levels, and when it pays."""

import shutil
from dataclasses import replace

import numpy as np
import pytest
from rich.cells import cell_len

import sim
from sim.analysis.treasury.answer import run_treasury
from sim.analysis.treasury.asked import ending_at, treasury_asked
from sim.analysis.treasury.books import (
    BOOKED_LEVELS,
    Books,
    Timing,
    paid_back_in,
    payback,
    share_of,
)
from sim.cli.printing.analysis.treasury import print_treasury
from sim.core.months import month_number
from sim.experiments.replicate import run_replicate
from sim.inputs.beside.treasury import LEVELS_OF_GOVERNMENT, in_force, shared_taxes
from sim.inputs.city import load_city
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.outcomes import OUTCOMES
from tests.cities import MUXING, PINGHU

COLUMN = {outcome.name: number for number, outcome in enumerate(OUTCOMES)}


# How taxes are shared --------------------------------------------------------------------------


def test_a_region_has_shares_of_its_own_or_the_usual_ones():
    own, usual = (in_force(shared_taxes(city), "2023-01") for city in (PINGHU, MUXING))
    assert own == pytest.approx({"city": 0.424, "province": 0.106, "central": 0.47})
    assert usual == pytest.approx({"city": 0.53, "province": 0.0, "central": 0.47})
    assert in_force(shared_taxes(PINGHU), "2016-04")["central"] == pytest.approx(0.645)


@pytest.mark.parametrize(
    ("here", "there", "says"),
    [
        ("central = 0.60", "central = 0.61", r"tax 3: the levels' shares add up to 1\.01"),
        ("part = 0.20", "part = 0.30", r"tax, part: those in force in 2022-10 add up to 1\.1"),
        ('from = "2016-05"', 'from = "2016"', "tax 2, from = .* is not a month"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path, here, there, says):
    shutil.copytree(PINGHU.folder / "inputs", tmp_path / "town" / "inputs")
    file = tmp_path / "town" / "inputs" / "treasury.toml"
    file.write_text(file.read_text("utf-8").replace(here, there), "utf-8")
    with pytest.raises(sim.InputError, match=says):
        shared_taxes(load_city(tmp_path / "town"))


# Policies end ----------------------------------------------------------------------------------


def test_after_the_horizon_todays_policy_is_in_force():
    asked = treasury_asked(["double-subsidies"], until="2024-12", after=2, runs=1)
    today, policy = (asked.study.schedule(one) for one in asked.study.scenarios)
    last = asked.study.region.month("2024-12")
    assert asked.study.until == "2026-12" and asked.horizon == "2024-12"
    assert policy[last] != today[last] and (policy[last + 1 :] == today[last + 1 :]).all()
    scenario = load_scenario("double-subsidies", PINGHU)
    assert ending_at(scenario, "2022-10").changes == ()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"discount": 5}, "a share a year"),
        ({"after": 1.5}, "after: "),
        ({"scenarios": ["baseline"]}, "at least one other"),
    ],
)
def test_what_is_asked_for_is_checked(options, says):
    with pytest.raises(sim.InputError, match=says):
        treasury_asked(**{"scenarios": ["no-policy"], **options})


# Sums ------------------------------------------------------------------------------------------


def test_the_city_pays_and_the_levels_share_the_taxes():
    rng = np.random.default_rng(2)
    books = Books(*rng.normal(size=(3, 4, 5)), rng.normal(size=4))
    shares = dict(
        zip(LEVELS_OF_GOVERNMENT, np.array([[0.5], [0.2], [0.3]]).repeat(5, 1), strict=True)
    )
    levels = [books.of_level(level, shares) for level in LEVELS_OF_GOVERNMENT]
    assert sum(one.net for one in levels) == pytest.approx(books.net)
    assert sum(one.stakes for one in levels) == pytest.approx(books.stakes)
    assert levels[0].spent is not None and not levels[1].spent.any()


def test_it_is_paid_back_when_half_of_the_runs_stay_at_zero_or_above():
    paid_back = np.array([[1, 0, 1, 1], [0, 0, 1, 1], [0, 0, 0, 0]], bool)
    assert payback(paid_back, list("abcd")) == "c"
    assert payback(~paid_back, list("abcd")) == ""


def test_who_has_spent_nothing_has_not_paid_back():
    spent, nothing = np.array([[0.0, 4, -1, 0]]), np.zeros((1, 4))
    books = Books(spent, nothing, np.array([[0.0, 1, 0, 3]]), nothing[0])
    timing = Timing(list("abcd"), np.zeros(4, bool), np.ones(4), 1.0)
    assert paid_back_in(books, timing).tolist() == [[False, False, False, True]]
    assert share_of(np.ones((1, 4)), books).tolist() == [1, 1, 1, 1]
    assert np.isnan(share_of(np.ones((1, 4)), books.of_level("central", {"central": 0.5}))).all()


@pytest.fixture(scope="module")
def found():
    asked = treasury_asked(["no-policy"], runs=2, until="2023-12", after=1, discount=0.1)
    return asked, run_treasury(asked, None, workers=1)


def test_the_value_is_what_the_runs_add_up_to(found):
    asked, answer = found
    report = month_number("2022-10")
    ends = [month_number(month) for month in ("2022-12", "2023-12", "2024-12")]
    begins = [report + 1, *(end + 1 for end in ends[:-1])]
    share = in_force(asked.rates, "2023-01")["city"]
    values = []
    for number in range(2):
        outcomes = run_replicate(asked.study, number).outcomes
        gap = (outcomes["no-policy"] - outcomes["baseline"])[-3:] / 100
        value = 0.0
        for row, begin, end in zip(gap, begins, ends, strict=True):
            years = ((begin + end + 1) / 2 - (report + 1)) / 12
            net = share * row[COLUMN["taxes"]] + row[COLUMN["public_returns"]]
            value += (net - row[COLUMN["public_spending"]]) / 1.1**years
        stakes = gap[-1][COLUMN["public_stakes"]]
        values.append(value + stakes / 1.1 ** ((ends[-1] - report) / 12))
    (row,) = answer.returns.query("level == 'city'").to_dict("records")
    assert row["mean"] == pytest.approx(np.mean(values))
    assert row["within"] + row["afterwards"] + row["stakes"] == pytest.approx(row["mean"])
    assert row["above_zero"] == np.mean(np.array(values) > 0)


def test_years_lead_to_the_value(found):
    _, answer = found
    for level in BOOKED_LEVELS:
        years = answer.years[answer.years["level"] == level]
        (row,) = answer.returns[answer.returns["level"] == level].to_dict("records")
        assert years["so_far"].iloc[-1] == pytest.approx(row["within"] + row["afterwards"])
        assert list(years["after"]) == [False, False, True]
        assert years["paid_back"].isna().all() and np.isnan(row["paid_back"])  # spends less
    parts = answer.years[answer.years["level"] != "all"].groupby("period")["net"].sum()
    whole = answer.years[answer.years["level"] == "all"].set_index("period")["net"]
    assert parts.to_numpy() == pytest.approx(whole.reindex(parts.index).to_numpy())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_column_is_cut_off_in_a_terminal(found, monkeypatch, capsys, language):
    monkeypatch.setenv("COLUMNS", "80")
    _, answer = found
    returns = answer.returns.assign(mean=-1.234e8, p05=-2.5e8, p95=8.8e7, above_zero=0.4567)
    print_treasury(replace(answer, returns=returns), language)
    printed = capsys.readouterr().out
    assert "46%" in printed and max(map(cell_len, printed.splitlines())) <= 80
