"""The level of a rule is sought on some luck, and its gain measured on other luck."""

import math
from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.planner.goal import objective_of
from sim.analysis.thresholds.candidates import SHARES, Search, search_of
from sim.analysis.thresholds.found import CANDIDATE_COLUMNS, find_thresholds
from sim.cli.printing.analysis.thresholds import answer_lines
from sim.core.errors import InputError
from sim.experiments.replicate import past, project
from sim.inputs.scenarios.observables import BUDGET_SPENT, POOL_LEFT
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative
from tests.worlds import JANUARY, a_scenario, a_study

SAVE = Reaction(
    BUDGET_SPENT, "above", 0.3, 0.1, None, JANUARY, None, {"rent_subsidy": Relative("x0")}
)
OTHER = Reaction(POOL_LEFT, "below", 0.5, 0.5, None, JANUARY, None, {"loan_cap": 1e6})
GIVEN = replace(a_scenario("saves", JANUARY, loan_cap=2e6), reactions=(OTHER, SAVE))
STUDY = replace(a_study(GIVEN, until="2024-06"), runs=4)
SEARCH = Search(STUDY, 2, objective_of("public_spending=-1e-6"), None, 3)


@pytest.fixture(scope="module")
def found():
    return find_thresholds(SEARCH, None, 1)


# What is tried --------------------------------------------------------------------------------


def test_a_level_keeps_the_distance_of_its_release_within_what_can_be():
    (other, own) = SEARCH.at(0.5, "a").reactions
    assert other == OTHER and own == replace(SAVE, level=0.5, release=pytest.approx(0.3))
    assert SEARCH.at(0.15, "b").reactions[1].release == 0.0


def test_levels_are_those_between_which_it_is_seen():
    levels = SEARCH.levels()
    assert levels == sorted(levels) and 0.3 in levels and len(levels) == 4
    assert 0 <= levels[0] < levels[-1] < 1


def test_a_fixed_policy_holds_a_share_of_what_the_rule_sets():
    for share in SHARES:
        rows = STUDY.schedule(SEARCH.fixed(share, "fixed"))
        plain = STUDY.schedule(SEARCH.without("without"))
        first = STUDY.region.month(JANUARY)
        expected = plain.rent_subsidy.copy()
        expected[first:] *= 1 - share
        assert rows.rent_subsidy == pytest.approx(expected)
        assert np.array_equal(rows.loan_cap, plain.loan_cap)


def test_what_is_set_all_the_time_is_a_rule_that_always_holds():
    always = replace(SAVE, level=0.0, release=0.0, side="above")
    until = "2023-12"
    study = replace(STUDY, until=until)
    fixed = project(study, 0, SEARCH.fixed(1.0, "fixed"), past(study, 0))
    ruled = project(study, 0, replace(GIVEN, reactions=(OTHER, always)), past(study, 0))
    in_force = ruled.noted["in_force"][:, 1] == 1
    assert in_force.any()
    assert (ruled.policy.rent_subsidy[in_force] == fixed.policy.rent_subsidy[in_force]).all()


# What is found --------------------------------------------------------------------------------


def test_the_best_of_each_kind_is_chosen(found):
    rows = found.candidates
    assert list(rows) == list(CANDIDATE_COLUMNS) and rows["within"].all()
    for column in ("level", "share"):
        own = rows[rows[column].notna()]
        assert own["mean"].idxmax() == own.index[own["chosen"]].item()
    assert found.share == 1.0 and found.level < 0.3  # who saves more, and longer, saves most
    assert found.scenario.reactions[1].level == found.level


def test_the_gain_is_measured_on_the_luck_of_the_answer(found):
    chosen = {"rule": found.scenario, "fixed": SEARCH.fixed(found.share, "fixed")}
    study = replace(STUDY, scenarios=(SEARCH.without("without"), *chosen.values()))
    first = study.region.month(study.region.report) + 1
    spent = []
    for number in range(study.runs):
        history = past(study, number)
        worlds = [project(study, number, one, history) for one in chosen.values()]
        spent.append([_spending(world.flows[first:]) for world in worlds])
    gained = -np.diff(np.array(spent), axis=1)[:, 0] * -1e-6
    (row,) = found.gains.query("policy == 'rule' and against == 'fixed'").to_dict("records")
    assert row["mean"] == pytest.approx(gained.mean()) and row["mean"] <= 0
    assert row["low"] <= row["mean"] <= row["high"]
    assert row["spent"] == pytest.approx(-1e6 * row["mean"] / SEARCH.years)


def _spending(flows):
    from sim.core.money import FEN_PER_CNY
    from sim.model.ledger import PAYMENT
    from sim.model.outcomes import PUBLIC_SPENDING

    return flows[:, [PAYMENT[name] for name in PUBLIC_SPENDING]].sum() / FEN_PER_CNY


def test_nothing_is_chosen_beyond_the_budget():
    found = find_thresholds(replace(SEARCH, budget=-1e12, steps=2), None, 1)
    assert not found.candidates["within"].any() and math.isnan(found.level)
    assert not len(found.gains) and found.scenario.reactions == (OTHER,)
    assert answer_lines(found, "en") == ["No level is within the budget."]


def test_a_scenario_without_rules_is_refused():
    with pytest.raises(InputError, match=r"scenario saves: has no \[\[when\]\] rule"):
        search_of(
            replace(STUDY, scenarios=(STUDY.baseline, replace(GIVEN, reactions=()))),
            1, "graduations", None, 3,
        )  # fmt: skip
    with pytest.raises(InputError, match="rule: 3"):
        search_of(STUDY, 3, "graduations", None, 3)
