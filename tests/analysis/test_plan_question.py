"""What a planner asks: wrong values, budgets, goals and instruments."""

import pytest

from sim.analysis.planner.goal import objective_of
from sim.analysis.planner.instruments import INSTRUMENTS, instruments_of
from sim.analysis.planner.picture import goal_in, goal_shown
from sim.analysis.planner.plan import plan_for
from sim.analysis.planner.question import REACH, question_of
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import budgets_of
from sim.cli.main import main
from sim.core.errors import InputError
from sim.inputs.levers import LEVER
from tests.cities import PINGHU
from tests.small_study import contents

FIRST = "2023-01"
BUDGET = 1e7
LEVERS = ("rd_subsidy_rate", "rent_subsidy")
SMALL = {"levers": LEVERS, "goal": "rd_spending", "until": "2024-12", "runs": 12}


# What is asked --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--budget", "0"), "budget: 0 is not allowed: an amount above zero"),
        (("--budget", "-2e7"), "budget: -2e+07 is not allowed"),
        (("--budget", "nan"), "budget: nan is not allowed"),
        (("--budget", "2000"), "in 万元? write 20000000"),
        (("--budget", "1e5", "--per", "total"), "12,500 CNY a year is not allowed"),
        (("--budget", "2e7", "--levers", "rent_subsidi"), "did you mean rent_subsidy?"),
        (("--budget", "2e7", "--levers", "recession"), "recession is an outside condition"),
        (("--budget", "2e7", "--levers", "loan_cap"), "loan_cap is no lever to spend on"),
        (("--budget", "2e7", "--levers", ","), "levers: there is none"),
        (("--budget", "2e7", "--levers", "talent_grants,talent_grant_top"), "is named twice"),
        (("--budget", "2e7", "--goal", "graduation"), "did you mean graduations?"),
        (("--budget", "2e7", "--goal", "graduations=0"), "'graduations=0' is not allowed"),
        (("--budget", "2e7", "--robust", "median"), "'median' is not one of"),
        (
            ("--budget", "2e7", "--until", "2023-06"),
            "2023-06 is not allowed; allowed: a year",
        ),
        (("--budget", "2e7", "--floors", "rent_subsidy=2"), "floors: rent_subsidy = '2' is not"),
        (("--budget", "2e7", "--limits", "all"), "limits: 'all' is not understood"),
        (("--budget", "2e7", "--runs", "1"), "runs: 1 is not allowed: at least 10 are"),
    ],
)
def test_wrong_input_is_said_in_one_line(monkeypatch, capsys, tmp_path, asked, said):
    monkeypatch.setattr(Laboratory, "run", None)
    with pytest.raises(SystemExit) as ended:
        main(["plan", *asked, "--out", str(tmp_path / "out")])
    assert ended.value.code == 2
    message = capsys.readouterr().err
    assert said in message and message.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_with_something_else_in_it_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(Laboratory, "run", None)
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="is not empty and holds no results"):
        plan_for(question_of(BUDGET, **SMALL), out=tmp_path)
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_a_budget_in_total_is_spread_over_the_years():
    yearly = question_of(BUDGET, **SMALL)
    assert yearly.first == FIRST and yearly.years == 2
    assert question_of(2 * BUDGET, per="total", **SMALL).budget == yearly.budget


def test_goals_are_outcomes_or_weighted_sums_of_them():
    assert objective_of("investment").weights == (("private_investment", 1.0),)
    assert objective_of("investment").unit == "CNY"
    both = objective_of("graduations=1, private_investment=2e-8")
    assert both.weights == (("graduations", 1.0), ("private_investment", 2e-8))
    assert both.unit == "points"
    assert both.counted == {
        "goal": "graduations=1,private_investment=2e-08", "goal_unit": "points",
    }  # fmt: skip
    assert objective_of("graduations").counted == {"goal": "graduations", "goal_unit": "count"}
    double = {"goal": "graduations=2", "goal_unit": "points"}
    assert objective_of("graduations=2").counted == double


def test_a_goal_is_shown_as_it_was_asked_for_and_an_outcome_in_chinese_by_its_meaning():
    one, both = objective_of("graduations"), objective_of("graduations=1,deals=0.5")
    assert (goal_in(one, "en"), goal_in(one, "zh")) == ("graduations", "毕业企业")
    assert goal_in(both, "zh") == goal_in(both, "en") == both.text
    assert (goal_shown(one, "zh"), goal_shown(both, "en")) == ("家", "points")


def test_levers_of_an_instrument_rise_together_within_what_is_allowed():
    talents, rent, grants = instruments_of(
        ["talent_grants", "rent_subsidy", "project_grants"], PINGHU, FIRST
    )
    assert talents.values(0.5) == {"talent_grant_top": 1e6, "talent_grant_leading": 5e5}
    assert rent.values(4.0) == {"rent_subsidy": 1.0}
    assert rent.values(1e-9) == {"rent_subsidy": 0.0}
    assert grants.values(0.51) == {"project_grants": 15.0}
    assert talents.values(0.004) == {"talent_grant_top": 0.0, "talent_grant_leading": 0.0}


def test_every_instrument_has_an_outcome_that_says_what_is_spent_on_it():
    for instrument in instruments_of(INSTRUMENTS, PINGHU, FIRST):
        assert objective_of(instrument.outcome).unit == "CNY"


def test_instruments_of_several_levers_come_first():
    together = [
        sum(lever.instrument == name for lever in LEVER.values()) > 1 for name in INSTRUMENTS
    ]
    assert together == sorted(together, reverse=True) and any(together) and not all(together)


def test_the_frontier_has_smaller_and_larger_budgets_in_order():
    question = question_of(BUDGET, **SMALL)
    budgets = budgets_of(question)
    assert budgets == sorted({*question.other_budgets, question.budget})
    assert budgets[0] < question.budget < budgets[-1] == pytest.approx(REACH * question.budget)
    assert list(question.other_budgets) == [2.5e6, 5e6, 7.5e6, 1.25e7, 1.5e7]


def test_a_budget_is_for_a_year_or_in_total():
    with pytest.raises(InputError, match="per: month is not known; allowed: year, total"):
        question_of(BUDGET, per="month", **SMALL)
