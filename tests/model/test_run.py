"""Runs: the same luck under every policy, the same history, and failures by name."""

import math

import numpy as np
import pytest

from sim.core.errors import InputError, SimulationError
from sim.core.streams import luck_of
from sim.experiments.fates import fates_of, raised_since
from sim.experiments.replicate import (
    advance,
    outcomes_by_period,
    past,
    periods,
    project,
    run_replicate,
)
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import NAMES
from sim.inputs.scenarios.scenario import baseline_levers
from sim.model.ledger import Event
from sim.model.outcomes import OUTCOMES, STOCKS, outcomes_of
from sim.model.world import World
from tests.cities import PINGHU
from tests.rows import put
from tests.worlds import BASELINE, a_past, a_scenario, a_study, end_of, everybody, same_rows

POLICIES = (
    a_scenario("generous", rent_subsidy=1.0, talent_grant_top=8e6, compensation_rate=0.9),
    a_scenario("nothing", annual_budget=0.0, guidance_capital=0.0, admitted_lenders=0),
    a_scenario("crisis", recession=0.4, demand_growth=-0.1, lending_rate=0.1),
)
TRAITS = ("arrived", "place", "origin", "sector", "talent", "ability", "wants_space",
          "seeks_equity", "seeks_loans")  # fmt: skip


def copied(world: World) -> World:
    return World(*(array.copy() for array in world))


@pytest.fixture(scope="module")
def ends():
    """The baseline's world and those of three very different policies, for one draw."""
    study = a_study(*POLICIES)
    return {scenario.id: end_of(study, scenario) for scenario in study.scenarios}


# Common random numbers ------------------------------------------------------------------------


def test_the_same_founders_arrive_under_every_policy_and_fewer_in_a_crisis(ends):
    arrived = {name: world.events[:, Event.FOUNDERS_ARRIVED] for name, world in ends.items()}
    assert np.array_equal(arrived["baseline"], arrived["generous"])
    assert np.array_equal(arrived["baseline"], arrived["nothing"])
    report = int(ends["baseline"].clock[0].report) + 1
    assert arrived["crisis"][report:].sum() < arrived["baseline"][report:].sum()


def test_a_founder_keeps_identity_and_traits_under_every_policy(ends):
    known: dict[int, tuple] = {}
    shared = 0
    for world in ends.values():
        for row in everybody(world):
            traits = tuple(row[name] for name in TRAITS)
            shared += int(row.id) in known
            assert known.setdefault(int(row.id), traits) == traits
    assert shared > 5_000


def test_history_is_the_same_under_every_policy(ends):
    report = int(ends["baseline"].clock[0].report) + 1
    for world in ends.values():
        for ledger in ("flows", "events"):
            known, other = getattr(ends["baseline"], ledger), getattr(world, ledger)
            assert np.array_equal(known[:report], other[:report])
            assert world is ends["baseline"] or not np.array_equal(known, other)


def test_the_policy_in_force_written_out_is_the_baseline():
    in_force = {x.lever.name: x.value for x in baseline_levers(PINGHU)}
    january = {x.lever.name: x.later[-1][1] for x in baseline_levers(PINGHU) if x.later}
    unchanged = a_scenario("unchanged", **{k: v for k, v in in_force.items() if k not in january})
    study = a_study(unchanged)
    assert set(unchanged.changes[0].values) | set(january) == {lever.name for lever in LEVERS}
    assert same_rows(end_of(study), end_of(study, unchanged))


def test_two_scenarios_are_the_same_until_they_differ():
    early, late = (a_scenario(f, first=f"{f}-01", rent_subsidy=0.0) for f in ("2023", "2026"))
    study = a_study(early, late)
    month = study.region.month("2026-01")
    flows = {s.id: end_of(study, s).flows for s in study.scenarios}
    assert np.array_equal(flows["2026"][:month], flows["baseline"][:month])
    assert not np.array_equal(flows["2026"][month:], flows["baseline"][month:])
    assert not np.array_equal(flows["2023"][:month], flows["baseline"][:month])


def test_a_change_that_ends_leaves_the_policy_as_it_was():
    passing = a_scenario("passing", first="2023-01", last="2023-12", rent_subsidy=0.0)
    study = a_study(passing)
    january = study.region.month("2024-01")
    policy = [study.schedule(s).rent_subsidy for s in study.scenarios]
    assert (policy[0] != policy[1]).sum() == 12
    assert np.array_equal(policy[0][january:], policy[1][january:])


@pytest.mark.parametrize("scenario", [BASELINE, *POLICIES], ids=lambda scenario: scenario.id)
def test_a_longer_horizon_repeats_the_shorter_one(scenario):
    ends = [end_of(a_study(scenario, until=until), scenario) for until in ("2026-05", "2030-12")]
    months = len(ends[0].flows)
    for ledger in ("flows", "events"):
        shorter, longer = (getattr(world, ledger) for world in ends)
        assert np.array_equal(shorter, longer[:months])


def test_stopping_on_the_way_changes_nothing():
    study = a_study()
    at_once = end_of(study)
    world = copied(a_past(0))
    for month in range(int(world.clock[0].month), study.months):
        world = advance(world, month + 1, study, 0, "baseline")
    assert same_rows(at_once, world)


def test_runs_and_seeds_differ_and_repeat():
    worlds = [end_of(a_study(seed=seed), number=n) for seed, n in ((1, 0), (1, 1), (2, 0), (1, 0))]
    assert same_rows(worlds[0], worlds[3])
    assert not any(same_rows(worlds[0], other) for other in worlds[1:3])


def test_room_to_grow_changes_nothing(monkeypatch):
    usual = end_of(a_study())
    monkeypatch.setattr("sim.model.initial_state.ROOM_AT_FIRST", 7)
    assert same_rows(usual, end_of(a_study()))


def test_another_startup_leaves_the_others_untouched_until_they_meet():
    study = a_study(until="2022-11")
    alone, joined = copied(a_past(0)), copied(a_past(0))
    ids = everybody(alone).id
    put(joined, id=2**32 - 1, founded=150, cash=10**9, monthly_cost=1, readiness=0.5)
    ends = [advance(world, study.months, study, 0, "tried") for world in (alone, joined)]
    ours, theirs = (rows[np.isin(rows.id, ids)] for rows in map(everybody, ends))
    assert 2**32 - 1 in everybody(ends[1]).id
    assert len(ours) == len(ids) and ours.tobytes() == theirs.tobytes()
    assert np.array_equal(ends[0].incubators, ends[1].incubators)


# A draw ---------------------------------------------------------------------------------------


def test_a_draw_holds_every_scenario_by_period():
    study = a_study(POLICIES[0], until="2024-12")
    draw = run_replicate(study, 3)
    labels = [period.label for period in periods(study)]
    assert labels[-4:] == ["2022-01/2022-10", "2022-11/2022-12", "2023", "2024"]
    assert [period.projected for period in periods(study)] == [False] * 13 + [True] * 3
    for scenario in study.scenarios:
        world = end_of(study, scenario, 3)
        assert draw.outcomes[scenario.id].shape == (len(labels), len(OUTCOMES))
        column = [outcome.name for outcome in OUTCOMES].index("graduations")
        counted = world.events[:, Event.GRADUATIONS].sum()
        assert draw.outcomes[scenario.id][:, column].sum() == counted
        raised = raised_since(fates_of(past(study, 3)), fates_of(world))
        assert np.array_equal(draw.fates[scenario.id], raised)
    past_rows = [draw.outcomes[scenario.id][:13] for scenario in study.scenarios]
    assert np.array_equal(*past_rows)


def test_a_period_adds_up_flows_and_reads_stocks_at_its_end():
    study = a_study(until="2023-12")
    world = end_of(study)
    monthly = outcomes_of(world.events, world.flows)
    by_period = outcomes_by_period(study, world)
    for period, first, last in ((0, 0, 11), (12, 144, 153), (13, 154, 155), (14, 156, 167)):
        sums = monthly[first : last + 1].sum(axis=0)
        assert np.array_equal(by_period[period], np.where(STOCKS, monthly[last], sums))


def test_the_money_of_fates_is_that_of_the_projection_by_source():
    study = a_study(POLICIES[0], until="2024-12")
    draw = run_replicate(study, 3)
    projected = [period.projected for period in periods(study)]
    columns = [outcome.name for outcome in OUTCOMES]
    for scenario in study.scenarios:
        fates, outcomes = draw.fates[scenario.id], draw.outcomes[scenario.id][projected]
        counted = {
            name: outcomes[:, columns.index(name)].sum()
            for name in ("equity", "private_equity", "outside_equity")
        }
        raised = (fates["private_equity"] + fates["public_equity"]).sum()
        assert raised == counted["equity"] + counted["outside_equity"] > 0
        rounds = outcomes[:, columns.index("deals")].sum()
        private = counted["private_equity"] + counted["outside_equity"]
        assert abs(fates["private_equity"].sum() - private) <= rounds
        assert fates["public_equity"].sum() > 0
        assert min(fates["private_equity"].min(), fates["public_equity"].min()) >= 0


def test_fates_are_in_order_of_identity():
    fates = fates_of(a_past(0))
    assert (np.diff(fates["id"]) > 0).all() and len(fates) == len(everybody(a_past(0)))


def test_a_projection_leaves_its_history_alone():
    study, history = a_study(POLICIES[1]), past(a_study(), 0)
    before = copied(history)
    project(study, 0, POLICIES[1], history)
    assert same_rows(before, history)


# Failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize("parameter", NAMES)
@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_parameter_that_is_no_number_is_refused(parameter, value):
    with pytest.raises(InputError, match=f"parameters: {parameter} "):
        a_study(**{parameter: value})


@pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.name)
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -1.0])
def test_a_lever_that_is_no_allowed_number_is_refused(lever, value):
    with pytest.raises(InputError, match=f"scenario wrong: {lever.name} = "):
        a_study(a_scenario("wrong", **{lever.name: value}))


def test_an_unknown_lever_is_refused():
    with pytest.raises(InputError, match="luck is not a lever"):
        a_study(a_scenario("wrong", luck=1.0))


@pytest.mark.parametrize(
    ("parameter", "value", "rule"),
    [
        ("revenue_a_head", 1e-9, "operation"),
        ("service_cost", 0.0, "service"),
        ("investable_revenue", 0.0, "meeting funds"),
    ],
)
def test_a_rule_that_fails_is_named_with_what_replays_it(parameter, value, rule):
    study = a_study(seed=77, **{parameter: value})
    with pytest.raises(SimulationError) as failure:
        past(study, 5)
    error = failure.value
    assert (error.scenario, error.draw, error.seed, error.rule) == ("baseline", 5, 77, rule)
    assert error.month <= study.region.report
    for part in ("baseline", "draw 5", "seed 77", error.month, rule):
        assert part in str(error)


@pytest.mark.parametrize(("kind", "field"), [("startups", "team"), ("incubators", "income")])
def test_a_state_that_is_no_number_fails_by_name(kind, field):
    study = a_study(until="2023-12")
    world = copied(a_past(0))
    getattr(world, kind)[field] = math.nan
    with pytest.raises(SimulationError, match="scenario tried, draw 0, seed 1, month 2022-11"):
        advance(world, study.months, study, 0, "tried")


def test_luck_is_the_studys_seed_and_the_runs_number():
    assert np.array_equal(past(a_study(seed=2**40 + 3), 9).luck, luck_of(2**40 + 3, 9))
