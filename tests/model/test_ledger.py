"""Money moves from a payer to a payee, and none appears or vanishes, whatever is tried."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.core.errors import SimulationError
from sim.core.streams import luck_of
from sim.experiments.replicate import advance
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import NAMES
from sim.model.agents.incubators.incubator import capacity, is_open
from sim.model.agents.startups.startup import NEVER, NOBODY
from sim.model.initial_state import first_world
from sim.model.ledger import PAYMENT, Event, Payment, Sector, close_account, earn, spend, transfer
from sim.model.month import Phase, go_on, run_phase
from sim.model.outcomes import PUBLIC_SPENDING
from sim.model.world import World, now_of
from tests.cities import PINGHU
from tests.rows import a_bank, a_month, a_startup, empty_world, flow, interpreted, policy_rows
from tests.worlds import a_past, a_study, end_of, everybody, present

WITH_AGENTS = {
    Sector.STARTUPS: "startups",
    Sector.INCUBATORS: "incubators",
    Sector.FUNDS: "funds",
    Sector.LENDERS: "banks",
    Sector.GOVERNMENT: "government",
}


def test_an_account_that_is_closed_opens_anew():
    firm = a_startup(cash=70)
    firm.cash, firm.received, firm.paid = 140, 90, 20
    assert close_account(firm) == 70
    assert (firm.cash, firm.opening, firm.received, firm.paid) == (140, 140, 0, 0)
    assert close_account(firm) == 0
    firm.received = 1
    with pytest.raises(ArithmeticError, match="receipts less payments"):
        close_account(firm)


# Payments -------------------------------------------------------------------------------------


def test_every_payment_has_a_payer_and_another_payee():
    for payment in Payment:
        assert payment.payer != payment.payee


def test_sectors_payments_and_events_are_numbered_from_zero_each_by_its_own():
    for kind in (Sector, Payment, Event):
        assert [int(one) for one in kind] == list(range(len(kind.__members__)))


def test_every_payment_has_an_agent_on_one_side():
    outside = set(Sector) - set(WITH_AGENTS)
    assert not any({payment.payer, payment.payee} <= outside for payment in Payment)


def test_a_payment_moves_cash_and_is_noted_on_both_sides_and_in_the_flows():
    payer, payee, now = a_bank(cash=10), a_startup(cash=5), a_month()
    transfer(now.flows, Payment.LOAN, payer, payee, 7)
    assert (payer.cash, payer.paid, payer.received) == (3, 7, 0)
    assert (payee.cash, payee.paid, payee.received) == (12, 0, 7)
    assert flow(now, "loan") == now.flows.sum() == 7


def test_a_negative_payment_is_refused():
    one, other, now = a_startup(), a_bank(), a_month()
    for pay in (
        lambda: transfer(now.flows, 0, one, other, -1),
        lambda: spend(now.flows, 0, one, -1),
        lambda: earn(now.flows, 0, one, -1),
    ):
        with pytest.raises(ArithmeticError, match="a negative payment"):
            pay()
    assert one.cash == other.cash == now.flows.sum() == 0


@pytest.mark.simulates
def test_the_rows_of_the_transaction_flow_matrix_sum_to_zero():
    flows = end_of(a_study()).flows.sum(axis=0)
    matrix = np.zeros((len(Payment), len(Sector)), np.int64)
    for payment in Payment:
        matrix[payment, payment.payee] += flows[payment]
        matrix[payment, payment.payer] -= flows[payment]
    assert not matrix.sum(axis=1).any() and np.abs(matrix).sum() > 0


@pytest.mark.simulates
def test_a_run_makes_every_payment():
    flows = sum(end_of(a_study(seed=seed)).flows.sum(axis=0) for seed in range(3))
    assert [payment for payment in Payment if flows[payment] == 0] == []


# Tampering ------------------------------------------------------------------------------------


@pytest.mark.simulates
@pytest.mark.parametrize("kind", WITH_AGENTS.values())
@pytest.mark.parametrize("field", ["cash", "received", "paid", "opening"])
def test_a_run_with_a_tampered_account_fails_by_name(kind, field):
    study = a_study(until="2022-12")
    world = World(*(array.copy() for array in a_past(0)))
    getattr(world, kind)[0][field] += 1
    with pytest.raises(SimulationError) as failure:
        advance(world, study.months, study, 0, "tried")
    assert (failure.value.scenario, failure.value.draw, failure.value.seed) == ("tried", 0, 1)
    assert (failure.value.month, failure.value.rule) == ("2022-11", "books")
    assert "cash" in failure.value.reason


# Conservation ---------------------------------------------------------------------------------

PRIORS = PINGHU.priors


@st.composite
def behaviours(draw):
    """Parameters from within their priors' ranges and from beyond, without too many founders."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    scores = dict(zip(NAMES, rng.standard_normal(len(NAMES)), strict=True))
    scores |= draw(st.dictionaries(st.sampled_from(NAMES), st.floats(-3.5, 3.5), max_size=12))
    values = {name: float(PRIORS[name].at_score(np.array(scores[name]))) for name in NAMES}
    return values | {"founders": draw(st.floats(0.0, 12.0))}


@st.composite
def policies(draw):
    """Levers anywhere in their allowed ranges; counts are whole."""
    chosen = draw(st.lists(st.sampled_from(LEVERS), max_size=12, unique=True))
    values = {}
    for lever in chosen:
        share = draw(st.sampled_from([0.0, 1e-3, 0.05, 0.3, 1.0]))
        value = lever.lowest + share * (lever.highest - lever.lowest)
        values[lever.name] = float(int(value)) if lever.is_whole else value
    return values | {"founder_flow": 1.0}


def check_accounts(world):
    """Before the books close: every agent's cash changed by receipts less payments."""
    for kind in WITH_AGENTS.values():
        rows = present(world) if kind == "startups" else getattr(world, kind)
        assert np.array_equal(rows.cash - rows.opening, rows.received - rows.paid), kind


def check_state(world):
    """What must hold in every month."""
    startups, houses = everybody(world), world.incubators
    government = world.government[0]
    assert government.pool >= 0 and government.left >= 0
    assert government.spent + government.left == round(world.policy.annual_budget[0])
    assert (world.funds.dry_powder >= 0).all() and (world.banks.outstanding >= 0).all()
    assert startups.debt.min(initial=0) >= 0
    owed = startups.debt.sum() + world.established.debt.sum()
    assert owed == world.banks.outstanding.sum()
    assert (world.banks.promised >= 0).all() and (world.banks.claimed >= 0).all()
    assert (world.banks.promised <= world.banks.outstanding).all()
    assert ((startups.readiness >= 0) & (startups.readiness <= 1)).all()
    assert ((houses.service >= 0) & (houses.service <= 1)).all()
    hosted = np.bincount(startups.host[startups.host != NOBODY], minlength=len(houses))
    assert np.array_equal(hosted, houses.tenants)
    assert not startups.cash[startups.ended != NEVER].any()
    assert (startups.cash >= 0).all() and (startups.payable >= 0).all()
    assert len(present(world)) == (startups.ended == NEVER).sum()


def check_house_limits(world, now):
    """A house holds no more than its floor does; only open houses hold anybody."""
    for house in world.incubators:
        assert house.tenants <= capacity(house, now)
        assert is_open(house) or house.tenants == 0


def check_history(world):
    """What must hold of a run as a whole."""
    startups, events, flows = everybody(world), world.events, world.flows
    happened = {event.code: int(events[:, event].sum()) for event in Event}
    assert (startups.is_team == 0).sum() == happened["firms_founded"]
    ends = ("failures", "closures", "departures", "exits", "teams_dissolved")
    assert (startups.ended != NEVER).sum() == sum(happened[name] for name in ends)
    assert (startups.graduated != NEVER).sum() == happened["graduations"]
    assert world.incubators.graduates.sum() == happened["graduations"]
    assert happened["deals"] + happened["outside_rounds"] == startups.deals.sum()
    assert happened["loans"] == world.banks.loans.sum() == world.cohorts.loans.sum()
    defaults = world.cohorts.defaults.sum() + world.cohorts.late_defaults.sum()
    assert happened["defaults"] == world.banks.defaults.sum() == defaults
    assert happened["guarantees"] == world.cohorts.guarantee.sum()
    assert len(np.unique(startups.id)) == len(startups)
    drawn = (world.funds.committed - world.funds.dry_powder)[world.funds.opened != NEVER].sum()
    calls = flows[:, [Payment.PUBLIC_CAPITAL_CALL, Payment.PRIVATE_CAPITAL_CALL]].sum()
    assert drawn == calls <= world.funds.committed.sum()
    for sector, kind in WITH_AGENTS.items():
        net = flows[:, [payment for payment in Payment if payment.payee == sector]].sum()
        net -= flows[:, [payment for payment in Payment if payment.payer == sector]].sum()
        assert getattr(world, kind).cash.sum() == net, sector
    bills = flows[:, Payment.BILLS_WAITING].sum() - flows[:, Payment.BILLS_PAID].sum()
    assert startups.payable.sum() == bills
    assert not startups.payable[startups.ended != NEVER].any()
    check_budgets(world)


def check_budgets(world):
    """A year's instruments stay within its budget, and compensation within the pool.

    What is due by right is paid beside the budget: talents' grants, and what was earned by R&D or
    a certificate the year before.
    """
    by_right = {"talent_grant", "rd_subsidy", "certification_award"}
    outside = {"compensation", "public_capital_call", *by_right}
    columns = [PAYMENT[name] for name in PUBLIC_SPENDING if name not in outside]
    for january in range(0, len(world.flows), 12):
        year = world.flows[january : january + 12]
        assert year[:, columns].sum() <= world.policy.annual_budget[january] + 1
        borne = year[:, Payment.COMPENSATION].sum()
        assert borne <= world.policy.compensation_pool[january] + 1


@pytest.mark.simulates
@settings(max_examples=20, deadline=None, derandomize=True)
@given(behaviours(), policies(), st.integers(0, 2**64 - 1))
def test_money_and_people_are_conserved_whatever_is_tried(parameters, policy, seed):
    rows = policy_rows(14 * 12, **policy)
    world = first_world(PINGHU.region, rows, parameters, luck_of(seed, 0))
    while world.clock[0].month < len(rows):
        world = go_on(world, int(world.clock[0].month), Phase.BOOKS)
        check_accounts(world)
        world = run_phase(world)
        check_state(world)
    world.clock.month -= 1
    check_house_limits(world, interpreted(now_of)(world))
    check_history(world)


def test_an_account_of_an_empty_city_stays_empty():
    world = empty_world({"annual_budget": 0.0, "compensation_pool": 0.0})
    world.clock.history = len(world.history)
    for phase in Phase:
        phase.rule(world)
    assert not world.flows.any()
