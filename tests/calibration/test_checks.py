"""Evidence held against simulated cities: what overlaps, what is inside, what is counted."""

import numpy as np
import pytest

from calibration.account.checks import CHECKS, COLUMNS, MONTHS_BACK, check_table, with_checks
from calibration.reported.base_rates import BASE_RATES
from calibration.reported.targets import load_targets
from sim.model.ledger import Event, Payment
from tests.cities import MUXING
from tests.rows import MONTH, empty_world

CITIES = 201


def spread(low, high):
    """Values of cities for each check: their 90 % interval is from ``low`` to ``high`` of it."""
    edge = (high - low) / 18
    return np.linspace(low - edge, high + edge, CITIES)


@pytest.mark.parametrize(
    ("low", "high", "overlaps", "inside"),
    [
        (lambda one: one.low, lambda one: one.high, True, True),
        (lambda one: one.high, lambda one: 2 * one.high, True, False),
        (lambda one: 1.1 * one.high, lambda one: 2 * one.high, False, False),
        (lambda one: one.low / 3, lambda one: 0.9 * one.low, False, False),
    ],
)
def test_what_overlaps_and_what_is_inside(low, high, overlaps, inside):
    cities = np.stack([spread(low(one), high(one)) for one in CHECKS], axis=1)
    table = check_table(cities)
    assert tuple(table.columns) == COLUMNS
    assert (table["overlaps"] == overlaps).all() and (table["inside"] == inside).all()
    np.testing.assert_allclose(table["p05"], [low(one) for one in CHECKS])
    np.testing.assert_allclose(table["p95"], [high(one) for one in CHECKS])


def test_checks_are_counted_after_the_targets_up_to_the_report():
    targets = load_targets(MUXING)
    counted = with_checks(targets, MUXING.region)
    assert counted.targets[: len(targets.targets)] == targets.targets
    more = counted.targets[len(targets.targets) :]
    report = MUXING.region.month(MUXING.region.report)
    assert [one.statistic for one in more] == [check.rate for check in CHECKS]
    assert counted.reported == targets.reported and len(set(counted.ids)) == len(counted.ids)
    for one in more:
        is_flow = BASE_RATES[one.statistic].kind == "flow"
        assert one.window == ((report - MONTHS_BACK + 1) if is_flow else 0, report)


def test_every_check_has_a_source_and_a_range_around_its_value():
    assert all(one.low < one.value < one.high and one.source for one in CHECKS)
    assert {one.rate for one in CHECKS} <= set(BASE_RATES)


def test_rent_is_a_share_of_what_houses_take():
    world = empty_world()
    for payment, amount in (
        (Payment.RENT, 60), (Payment.SERVICE_FEE, 25), (Payment.SERVICE_VOUCHER, 15),
        (Payment.OWNERS_SUPPORT, 999),
    ):  # fmt: skip
        world.flows[MONTH, payment] = amount
    assert BASE_RATES["rent_in_income"].counted(world, (MONTH, MONTH)) == pytest.approx(0.6)


def test_funds_accept_a_part_of_the_projects_that_they_review():
    world = empty_world()
    world.events[MONTH - 1, [Event.DEALS, Event.PROJECTS_REVIEWED]] = 1, 15
    world.events[MONTH, [Event.DEALS, Event.PROJECTS_REVIEWED]] = 1, 25
    assert BASE_RATES["funds_acceptance"].counted(world, (MONTH - 1, MONTH)) == 0.05
    assert BASE_RATES["funds_acceptance"].counted(world, (MONTH, MONTH)) == 0.04
