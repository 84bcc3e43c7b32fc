"""The compiled model against a plain Mesa model of the same rules: the same to the last bit.

A world that tells them apart is shown as it was found: to make it smaller would take minutes.
``FUHUA_WORLDS=3000 pytest tests/model/test_reference.py`` looks at more worlds (and needs 4 GB,
since Mesa 3.3 keeps every model whose agents it has numbered): on 2026-11-24, 3,000 agreed.
"""

import os

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sim.core.streams import luck_of
from sim.inputs.city import City
from sim.inputs.levers import LEVERS, in_row_units, nothing_local
from sim.inputs.parameters import medians, parameter_row
from sim.inputs.region import Region
from sim.inputs.scenarios.observables import GRADUATIONS_OF_A_YEAR, POOL_LEFT
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.scenario import load_scenario, policy_schedule
from sim.model.before import settled
from sim.model.initial_state import first_world
from sim.model.month import go_on
from sim.model.reactions import firings_of, reacting
from sim.model.world import World, with_policy
from tests.cities import MUXING, PINGHU
from tests.reference.model import ReferenceModel
from tests.reference.rows import disagreements
from tests.reference.streams import Philox
from tests.reference.worlds import SmallWorld, small_worlds

WORLDS = int(os.environ.get("FUHUA_WORLDS", "12"))


RULES = (
    Reaction(POOL_LEFT, "below", 0.97, 0.99, None, "2022-11", None,
             {"compensation_rate": Relative("x0.5"), "first_loan_bonus": 0.1}),
    Reaction(GRADUATIONS_OF_A_YEAR, "above", 14.0, 12.0, 12, "2023-01", "2029-06",
             {"rent_subsidy": 0.6, "compensation_rate": 0.9}),
)  # fmt: skip


def compiled(given: SmallWorld) -> World:
    luck = luck_of(given.seed, given.run)
    world = settled(first_world(given.region, given.policy, given.parameters, luck))
    if given.local is not None:
        world = with_policy(world, given.policy, given.local)
    return reacting(world, given.reactions, given.region)


def reference(given: SmallWorld) -> ReferenceModel:
    luck = Philox(given.seed, given.run)
    row = parameter_row(given.parameters)
    return ReferenceModel(given.region, given.policy, row, luck, given.reactions, given.local)


def after_a_month(world: World) -> World:
    until = int(world.clock[0].month) + 1
    return go_on(world, until)


def whole(city: City, *rules: Reaction) -> SmallWorld:
    """A city from its first month to its horizon."""
    months = city.region.month(city.region.horizon) + 1
    policy = policy_schedule(city, load_scenario("baseline", city), months)
    return SmallWorld(city.region, policy, medians(city.priors), 1, 0, rules)


def set_alone(region: Region, months: int) -> np.recarray:
    """From the third year on, each lever that may be set for some alone is so for the first."""
    kinds = [kind for kind, _ in local_rows(region)]
    rows = nothing_local(months, len(kinds))
    for lever in LEVERS:
        if lever.alone:
            value = 0.4 if lever.unit == "share" else 700_000.0
            rows[lever.name][24:, kinds.index(lever.alone)] = in_row_units(lever, value)
    return rows


@settings(
    max_examples=WORLDS,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(small_worlds())
def test_both_models_agree_on_every_row_flow_and_event_of_every_month(small: SmallWorld) -> None:
    world, model = compiled(small), reference(small)
    for _ in small.policy:
        world = after_a_month(world)
        model.step()
        assert disagreements(model, world) == []


@pytest.mark.parametrize(
    ("city", "rules", "months"),
    [
        pytest.param(PINGHU, RULES, None, marks=pytest.mark.nightly, id="pinghu"),
        pytest.param(MUXING, (), None, marks=pytest.mark.nightly, id="muxing"),
        pytest.param(MUXING, (), 75, id="muxing for six years, some levers for some alone"),
    ],
)
def test_both_models_agree_on_a_city_to_its_horizon(
    city: City, rules: tuple[Reaction], months: int | None
) -> None:
    given = whole(city, *rules)
    if months is not None:
        given = given._replace(local=set_alone(city.region, len(given.policy)))
    world, model = compiled(given), reference(given)
    for month in range(months or len(given.policy)):
        world = after_a_month(world)
        model.step()
        if month % 36 == 0:
            assert disagreements(model, world) == []
    assert disagreements(model, world) == []
    assert {firing.reaction for firing in firings_of(world)} == {*range(len(rules))}


def test_the_comparison_sees_a_fen_and_a_last_bit() -> None:
    given = whole(PINGHU)
    world, model = compiled(given), reference(given)
    for _ in range(7):
        world = after_a_month(world)
        model.step()
    world.banks[3].cash += 1
    world.government[0].found = np.nextafter(world.government[0].found, 1e9)
    world.flows[5, 0] += 1
    lines = disagreements(model, world)
    assert [line.split(":")[0] for line in lines] == [
        "bank 3, cash",
        "government 0, found",
        "flow 5, founders_capital",
    ]
