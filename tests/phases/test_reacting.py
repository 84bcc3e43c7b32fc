"""When a reaction fires and lets go, what it sets, and each of its observables worked out."""

from dataclasses import replace

import pytest

from sim.inputs.scenarios.observables import JOBS_GROWTH, OBSERVABLE, POOL_LEFT
from sim.inputs.scenarios.reaction import Reaction
from sim.model.ledger import Event, Payment
from sim.model.phases.reacting import Sight, observed, react
from sim.model.reactions import firings_of, reacting
from sim.model.world import World
from tests.cities import PINGHU
from tests.rows import empty_world, interpreted
from tests.worlds import AFTER_THE_REPORT, JANUARY

FIRST = PINGHU.region.month(AFTER_THE_REPORT)
ALWAYS = Reaction(JOBS_GROWTH, "above", -1.0, -1.0, None, JANUARY, None, {})
POOL = Reaction(POOL_LEFT, "below", 0.3, 0.5, None, AFTER_THE_REPORT, None, {})


def setting(reaction: Reaction, **values: object) -> Reaction:
    return replace(reaction, values=values)


# When it fires --------------------------------------------------------------------------------


def noted(reactions: list[Reaction], left: list[float]) -> World:
    """What rules see and do while the pool is left so full at each month's end."""
    world = reacting(empty_world(month=FIRST), reactions, PINGHU.region)
    for share in left:
        size = world.policy[int(world.clock[0].month) - 12].compensation_pool
        world.government.pool = round(share * size)
        react(world)
        world.clock.month += 1
    return world


def course(world: World, what: str, number: int = 0) -> str:
    return "".join(str(int(one)) for one in world.noted[what][FIRST : world.clock[0].month, number])


LEFT = [0.6, 0.29, 0.4, 0.29, 0.5, 0.29, 0.29, 0.29]


def test_it_fires_when_the_level_is_crossed_and_lets_go_at_the_release():
    world = noted([setting(POOL, loan_cap=1e6)], LEFT)
    assert course(world, "fired") == "01000100"
    assert course(world, "in_force") == "01110111"
    rows = world.policy.loan_cap[FIRST : FIRST + 8]
    assert (rows == 1e8).tolist() == [mark == "1" for mark in "01110111"]


def test_upward_is_not_downward():
    up = replace(POOL, side="above", level=0.5, release=0.3)
    assert course(noted([up], LEFT), "fired") == "10000000"
    assert course(noted([up], LEFT), "in_force") == "10000000"


def test_it_lasts_for_so_many_months_whatever_happens_meanwhile():
    world = noted([replace(POOL, months=3)], LEFT)
    assert course(world, "fired") == "01000100"
    assert course(world, "in_force") == "01110111"
    assert course(noted([replace(POOL, months=1)], LEFT), "in_force") == "01000100"


def test_it_is_looked_at_in_its_months_only():
    world = noted([replace(POOL, first="2022-12", last="2023-01")], [0.2] * 4)
    assert course(world, "fired") == "0100" and course(world, "in_force") == "0110"


def test_of_two_rules_on_one_lever_the_later_counts():
    first, later = setting(POOL, loan_cap=1e6), setting(replace(POOL, level=0.2), loan_cap=2e6)
    world = noted([first, later], [0.25, 0.1])
    assert world.policy.loan_cap[FIRST : FIRST + 2].tolist() == [1e8, 2e8]


def test_a_month_is_looked_at_once():
    world = noted([POOL], [0.2])
    world.clock.month -= 1
    world.government.pool = 0
    react(world)
    note = world.noted[world.clock[0].month, 0]
    assert note.fired == 1 and note.seen == pytest.approx(0.2)


def test_each_firing_is_in_force_to_its_end():
    held = firings_of(noted([POOL], LEFT))
    assert [firing[:3] for firing in held] == [
        (0, FIRST + 1, FIRST + 3),
        (0, FIRST + 5, FIRST + 7),
    ]
    assert all(firing.seen == pytest.approx(0.29) for firing in held)


def test_each_observable_is_worked_out():
    assert [sight.code for sight in Sight] == list(OBSERVABLE)


def seen(sight: Sight, world: World) -> float:
    return float(interpreted(observed)(world, sight))


def test_what_is_counted_is_that_of_the_last_twelve_months():
    world = empty_world(month=FIRST)
    world.events[:, Event.GRADUATIONS] = 1
    world.events[:, Event.DEFAULTED_PRINCIPAL] = 2
    world.flows[:, Payment.LOAN] = 30
    world.flows[:, Payment.ESTABLISHED_LOAN] = 10
    assert seen(Sight.GRADUATIONS_OF_A_YEAR, world) == 12
    assert seen(Sight.BAD_LOAN_SHARE, world) == pytest.approx(0.05)
    world.clock.month = 5
    assert seen(Sight.GRADUATIONS_OF_A_YEAR, world) == 5
    assert seen(Sight.BAD_LOAN_SHARE, empty_world(month=FIRST)) == 0


def test_the_schemes_bad_loans_are_those_of_all_lenders_records():
    world = empty_world(month=FIRST)
    world.banks.scheme_lent, world.banks.scheme_bad = 0.0, 0.0
    assert seen(Sight.SCHEME_BAD_LOAN_SHARE, world) == 0
    world.banks.scheme_lent[:2], world.banks.scheme_bad[0] = 50.0, 4.0
    assert seen(Sight.SCHEME_BAD_LOAN_SHARE, world) == pytest.approx(0.04)


def test_the_pool_is_held_against_its_last_filling_and_the_budget_against_the_year():
    world = empty_world(month=FIRST)
    world.government.pool = 0.25 * world.policy[FIRST].compensation_pool
    world.government.spent, world.government.left = 30, 70
    assert seen(Sight.POOL_LEFT, world) == pytest.approx(0.25)
    assert seen(Sight.BUDGET_SPENT, world) == pytest.approx(0.3)
    without = empty_world({"compensation_pool": 0.0, "annual_budget": 0.0}, month=FIRST)
    without.government.spent = without.government.left = 0
    assert seen(Sight.POOL_LEFT, without) == 1
    assert seen(Sight.BUDGET_SPENT, without) == 0


@pytest.mark.parametrize(("month", "left"), [("2024-01", 0.5), ("2024-02", 0.25)])
def test_the_pool_is_filled_in_january_and_seen_from_february_on(month, left):
    world = empty_world(month=PINGHU.region.month(month))
    for year, filled in ((2023, 200.0), (2024, 400.0)):
        january = PINGHU.region.month(f"{year}-01")
        world.policy.compensation_pool[january : january + 12] = filled
    world.government.pool = 100
    assert seen(Sight.POOL_LEFT, world) == pytest.approx(left)


def test_jobs_grow_over_a_year_if_there_were_any():
    world = empty_world(month=FIRST)
    assert seen(Sight.JOBS_GROWTH, world) == 0
    world.events[FIRST - 13, Event.EMPLOYEES], world.events[FIRST - 1, Event.EMPLOYEES] = 80, 100
    assert seen(Sight.JOBS_GROWTH, world) == pytest.approx(0.25)
    world.clock.month = 12
    assert seen(Sight.JOBS_GROWTH, world) == 0


def test_finance_is_found_by_a_share_of_those_who_sought_it():
    world = empty_world(month=FIRST)
    world.government.found, world.government.sought = 3.0, 11.0
    assert seen(Sight.FINANCE_FOUND, world) == pytest.approx(0.25)
