"""The Mesa model gives the bits of an ensemble's run, and works as those who know Mesa expect."""

import copy
import inspect
import pickle
from pathlib import Path

import mesa
import numpy as np
import pytest

from sim.core.errors import InputError, SimulationError
from sim.core.money import FEN_PER_CNY
from sim.experiments.replicate import outcomes_by_period, past, period_starts, project
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import load_scenario
from sim.mesa_model import Bank, Fund, Startup
from sim.mesa_model.ecosystem import EcosystemModel
from sim.model.ledger import Event
from sim.model.outcomes import OUTCOMES
from tests.cities import PINGHU
from tests.worlds import a_scenario, same_rows

SCENARIO = "double-subsidies"
AFTER_THE_REPORT = "2022-12"
DRAW = 2
SEED = 3


def stepped(model: EcosystemModel, months: int) -> EcosystemModel:
    for _ in range(months):
        model.step()
    return model


# The same bits --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def study() -> Study:
    scenarios = tuple(load_scenario(name, PINGHU) for name in ("baseline", SCENARIO))
    return Study(PINGHU, scenarios, DRAW + 2, SEED, "2030-12", PINGHU.posterior)


@pytest.fixture(scope="module")
def finished() -> EcosystemModel:
    model = EcosystemModel(SCENARIO, seed=SEED, draw=DRAW)
    model.run_model()
    return model


def test_history_is_that_of_an_ensembles_run(study):
    history = past(study, DRAW)
    model = stepped(EcosystemModel(SCENARIO, seed=SEED, draw=DRAW), int(history.clock[0].month))
    assert same_rows(model.world, history)


def test_the_horizon_is_that_of_an_ensembles_run(study, finished):
    scenario = study.scenarios[1]
    world = project(study, DRAW, scenario, past(study, DRAW))
    assert same_rows(finished.world, world)
    assert not same_rows(finished.world, project(study, DRAW + 1, scenario, past(study, DRAW + 1)))


def test_the_datacollector_holds_an_ensembles_outcomes(study, finished):
    expected = outcomes_by_period(study, finished.world)
    monthly = finished.datacollector.get_model_vars_dataframe()
    starts = period_starts(study)
    ends = np.append(starts[1:], len(monthly)) - 1
    for column, outcome in enumerate(OUTCOMES):
        values = monthly[outcome.name].to_numpy()
        if outcome.unit == "CNY":
            values = np.round(values * FEN_PER_CNY)
        values = values[ends] if outcome.kind == "stock" else np.add.reduceat(values, starts)
        np.testing.assert_array_equal(values, expected[:, column], outcome.name)


def test_months_are_told_with_their_outcomes(finished):
    months = finished.datacollector.get_model_vars_dataframe()["month"]
    assert list(months.iloc[[0, 153, -1]]) == ["2010-01", "2022-10", "2030-12"]


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda model: pickle.loads(pickle.dumps(model))])
def test_a_copy_goes_on_like_the_model_and_without_it(copied):
    model = stepped(EcosystemModel(seed=SEED), 100)
    before = copy.deepcopy(model.world)
    other = stepped(copied(model), 20)
    assert same_rows(model.world, before)
    assert same_rows(other.world, stepped(model, 20).world)
    assert len(other.agents) == len(model.agents)
    assert all(agent.model is other for agent in other.agents)
    assert other.month == model.month


class PatientBank(Bank):
    def decide(self, application):
        return application.amount > 0


# Mesa -----------------------------------------------------------------------------------------


def test_every_argument_has_a_default():
    parameters = list(inspect.signature(EcosystemModel).parameters.values())
    assert all(parameter.default is not inspect.Parameter.empty for parameter in parameters)


@pytest.mark.parametrize("scenario", [5, None, Path("no.toml")])
def test_what_is_no_scenario_is_one_line(scenario):
    with pytest.raises(InputError, match=f"^scenario {scenario}: .*fuhua scenarios lists$"):
        EcosystemModel(scenario)


def test_the_model_stops_at_its_horizon(finished):
    assert finished.steps == finished.study.months == 252
    assert not finished.running
    with pytest.raises(InputError, match=r"^step: 2030-12 was the last month; .*$"):
        copy.deepcopy(finished).step()


def test_agents_join_and_leave_with_their_rows():
    model = stepped(EcosystemModel(seed=SEED), 150)
    startups = model.agents_by_type[Startup]
    there = list(startups)
    for _ in range(30):
        assert len(startups) == model.outcome("active_startups") + model.outcome("makerspace_teams")
        assert len(model.agents_by_type[Fund]) == np.sum(model.world.funds["opened"] >= 0)
        model.step()
    ended = [startup for startup in there if startup not in startups]
    assert ended
    assert all(startup.ended >= 150 and startup.fate != "active" for startup in ended)
    assert all(startup.fate == "active" for startup in startups)


def test_kinds_have_their_agent_sets_before_the_first_step():
    model = EcosystemModel(seed=SEED)
    assert len(model.agents_by_type[Startup]) == model.world.clock[0].startups > 0
    assert len(model.agents_by_type[Bank]) == len(model.world.banks)


def test_agents_outlive_a_larger_room_for_startups(monkeypatch):
    monkeypatch.setattr("sim.model.initial_state.ROOM_AT_FIRST", 500)
    model = stepped(EcosystemModel(seed=SEED, parameters={"founders": 30.0}), 12)
    startup = next(iter(model.agents_by_type[Startup]))
    room = len(model.world.startups)
    while len(model.world.startups) == room:
        model.step()
    startup.patents = 77
    assert startup.row.patents == startup.patents == 77
    assert startup.row.id == startup.identity


def test_agents_follow_their_startups_when_older_ones_end():
    model = stepped(EcosystemModel(seed=SEED), 24)
    startups = list(model.agents_by_type[Startup])
    numbers = [startup.number for startup in startups]
    stepped(model, 24)
    assert [startup.number for startup in startups] != numbers
    assert all(startup.row.id == startup.id == startup.identity for startup in startups)
    assert {startup.rows for startup in startups} == {"startups", "former"}


def test_agents_that_move_are_told_apart_by_what_they_are_called():
    model = stepped(EcosystemModel(seed=SEED), 24)
    startups = set(model.agents_by_type[Startup])
    stepped(model, 24)
    startups |= set(model.agents_by_type[Startup])
    assert len({repr(startup) for startup in startups}) == len(startups)


def test_who_founds_nothing_stays_who_it_was():
    asked = []

    class Founder(Startup):
        def founds_here(self, pull):
            asked.append((self, int(self.row.id), self.ability))
            return super().founds_here(pull)

    stepped(EcosystemModel(seed=SEED, agents=[Founder]), 24)
    assert any(founder.founded < 0 and not founder.is_team for founder, _, _ in asked)
    for founder, identity, ability in asked:
        assert (founder.row.id, founder.id, founder.ability) == (identity, identity, ability)


def test_agent_reporters_can_be_used():
    model = stepped(EcosystemModel(seed=SEED), 36)
    model.datacollector = mesa.DataCollector(
        agenttype_reporters={Startup: {"cash": "cash", "sector": "sector"}}
    )
    model.step()
    table = model.datacollector.get_agenttype_vars_dataframe(Startup)
    startups = model.agents_by_type[Startup]
    assert list(table["cash"]) == startups.get("cash")
    assert list(table["sector"]) == startups.get("sector")


def batch(processes: int) -> list[dict[str, object]]:
    return mesa.batch_run(
        EcosystemModel,
        {"scenario": ["baseline", SCENARIO], "seed": [SEED], "until": AFTER_THE_REPORT},
        number_processes=processes,
        data_collection_period=12,
        display_progress=False,
    )


def test_batch_run_gives_the_same_on_two_processes_and_stops_at_the_horizon():
    alone, together = batch(1), batch(2)
    assert alone == sorted(together, key=lambda row: (row["RunId"], row["Step"]))
    assert alone[-1]["month"] == AFTER_THE_REPORT
    assert sum(row["firms_founded"] for row in alone) > 0


def test_batch_run_takes_classes_of_agents():
    rows = mesa.batch_run(
        EcosystemModel,
        {"seed": [SEED], "agents": [(), (PatientBank,)]},
        max_steps=100,
        data_collection_period=1,
        display_progress=False,
    )
    made = {PatientBank: 0.0, None: 0.0}
    for row in rows:
        made[next(iter(row["agents"]), None)] += row["loans"]
    assert made[PatientBank] > made[None] > 0


def test_batch_run_runs_a_step_more_than_it_is_told():
    """A trap of Mesa 3.3: who wants 36 months there asks for 35, or sets the horizon."""
    rows = mesa.batch_run(EcosystemModel, {"seed": [SEED]}, max_steps=35, display_progress=False)
    assert rows[0]["month"] == "2012-12"


# Seeds and parameters -------------------------------------------------------------------------


def test_a_generator_takes_the_place_of_a_seed():
    seeds = [EcosystemModel(rng=np.random.default_rng(rng)).seed for rng in (5, 5, 6)]
    assert seeds[0] == seeds[1] != seeds[2]
    assert seeds[0] == EcosystemModel(rng=5).seed


def test_without_a_seed_each_model_has_its_own():
    model = EcosystemModel()
    assert model.seed != EcosystemModel().seed
    again = EcosystemModel(seed=model.seed)
    assert same_rows(stepped(model, 13).world, stepped(again, 13).world)


def test_parameters_can_be_set():
    few = stepped(EcosystemModel(seed=SEED, parameters={"founders": 0.5}), 24)
    usual = stepped(EcosystemModel(seed=SEED), 24)
    assert few.world.clock[0].startups < usual.world.clock[0].startups


def test_a_scenario_can_be_given_as_one():
    assert EcosystemModel(a_scenario("own", compensation_rate=0.9)).scenario.id == "own"


# What can go wrong ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"scenario": "baselin"}, "did you mean baseline"),
        ({"region": "nowhere"}, "nowhere"),
        ({"seed": -1}, "seed: -1"),
        ({"seed": True}, "seed: True is not allowed"),
        ({"seed": 2**64}, "seed: "),
        ({"seed": 2**64}, "seed: "),
        ({"seed": 1.5}, "seed: 1.5"),
        ({"seed": "one"}, "seed: 'one'"),
        ({"seed": 1, "rng": 1}, "only one"),
        ({"rng": "one"}, "rng: 'one'"),
        ({"draw": -1}, "draw: "),
        ({"draw": None}, "draw: None"),
        ({"until": "2020-01"}, "until: 2020-01"),
        ({"until": "soon"}, "until: "),
        ({"parameters": {"founder": 1.0}}, "did you mean founders"),
        ({"parameters": {"founders": float("nan")}}, "founders = nan"),
        ({"parameters": {"founders": "many"}}, "founders = 'many'"),
        ({"agents": [int]}, "a subclass of Startup"),
        ({"agents": ["Bank"]}, "a subclass of Startup"),
        ({"agents": [type("A", (Bank,), {}), type("B", (Bank,), {})]}, "B is the second Bank"),
    ],
)
def test_bad_input_is_said_in_one_line(given, message):
    with pytest.raises(InputError) as raised:
        EcosystemModel(**given)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_rule_that_fails_is_named():
    model = stepped(EcosystemModel(SCENARIO, seed=SEED, draw=DRAW), 30)
    next(iter(model.agents_by_type[Startup])).cash = 12.0
    with pytest.raises(SimulationError) as raised:
        model.step()
    error = raised.value
    assert (error.scenario, error.draw, error.seed) == (SCENARIO, DRAW, SEED)
    assert (error.month, error.rule) == ("2012-07", "books")
    assert not model.running


class Impatient(Startup):
    def founds_here(self, pull):
        raise KeyboardInterrupt


def test_a_model_that_was_stopped_in_a_month_does_not_go_on_as_if_it_had_ended():
    model = EcosystemModel(region="muxing", seed=SEED, agents=[Impatient])
    with pytest.raises(KeyboardInterrupt):
        model.step()
    assert not model.running
    with pytest.raises(InputError, match=r"^step: 2014-01 failed or was stopped half way; .*$"):
        model.step()


def test_a_flow_of_founders_without_end_is_a_failure_of_their_arrival():
    with pytest.raises(SimulationError, match="too many founders") as raised:
        EcosystemModel(seed=SEED, parameters={"founders": 1e300})
    assert (raised.value.month, raised.value.rule) == ("2000-01", "arrival")


class LostFund(Fund):
    def score(self, startup: Startup, uniform: float) -> float:
        return float("nan")


def test_a_decision_that_is_not_a_number_fails_by_name():
    model = EcosystemModel(seed=SEED, agents=[LostFund])
    with pytest.raises(SimulationError, match=r"rule meeting funds: not a finite number$"):
        model.run_model()
    assert model.now.events[Event.FINANCE_SOUGHT] > 0
