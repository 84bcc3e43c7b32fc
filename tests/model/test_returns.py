"""Whatever money goes out of the model has bought something, comes back, or is a valued stock."""

from functools import cache

import numpy as np
import pytest

from sim.experiments.replicate import initial_world
from sim.model.agents.funds.stake import HELD, value
from sim.model.ledger import Event, Payment
from sim.model.outcomes import OUTCOME, OUTCOMES, PUBLIC_SPENDING, outcomes_of
from sim.model.world import World, now_of
from tests.rows import interpreted
from tests.worlds import a_study, end_of, everybody

P = Payment

BOUGHT = {
    P.PAYROLL, P.FOUNDERS_PAY, P.MATERIALS, P.CAPITAL_GOODS, P.PREMISES, P.RENT, P.SERVICE_FEE,
    P.BILLS_PAID,
    P.RUNNING_COST, P.TENANT_SERVICES, P.FLOOR_SPACE, P.SCREENING, P.DEPOSIT_INTEREST, P.INTEREST,
    P.ESTABLISHED_INTEREST,
    P.MATCHMAKING, P.CARRY,
}  # fmt: skip
"""Work, goods, room and services of the month, and what capital costs."""

GIVEN = {
    P.COMPENSATION, P.INTEREST_SUBSIDY, P.RECOGNITION_SUBSIDY, P.EVALUATION_REWARD,
    P.SERVICE_VOUCHER, P.TALENT_GRANT, P.RD_SUBSIDY, P.RENT_SUBSIDY, P.CONTEST_PRIZE,
    P.PROJECT_GRANT, P.CERTIFICATION_AWARD,
}  # fmt: skip
"""Public money that is spent for what it does; what returns of it is in the taxes."""

TAXES = {P.TAX, P.TAX_ON_RENT}
EARNED = {P.SALES, P.APPROPRIATION, P.OWNERS_SUPPORT}
BORNE_BY_OTHERS = {P.BILLS_WAITING, P.UNPAID_BILLS, P.DEBT_ASSUMED}

LENT_OR_INVESTED = {
    P.EQUITY: ({P.EXIT_PROCEEDS}, "stakes"),
    P.EQUITY_ELSEWHERE: ({P.EXIT_PROCEEDS_ELSEWHERE}, "stakes_elsewhere"),
    P.PUBLIC_CAPITAL_CALL: ({P.PUBLIC_DISTRIBUTION}, "public_stakes"),
    P.PRIVATE_CAPITAL_CALL: ({P.PRIVATE_DISTRIBUTION}, "stakes_elsewhere"),
    P.LOAN: ({P.PRINCIPAL, P.RECOVERY}, "loans_outstanding"),
    P.ESTABLISHED_LOAN: ({P.ESTABLISHED_PRINCIPAL}, "loans_outstanding"),
    P.FOUNDERS_CAPITAL: ({P.LIQUIDATION, P.TAKEN_ALONG}, "active_startups"),
    P.OUTSIDE_EQUITY: (set(), "active_startups"),
    P.DEPOSITS: ({P.DEPOSITS_REPAID}, "loans_outstanding"),
}
"""What is put in to come back: how it does, and the outcome that holds what is still out.

Other investors share what founders are paid at the end.
"""

PLACED_BACK = {P.LAPSED_BUDGET}


@cache
def the_end(seed: int) -> World:
    return end_of(a_study(seed=seed))


def the_beginning(seed: int) -> World:
    """The city in its first month; some of its firms have loans."""
    study = a_study(seed=seed)
    return initial_world(study, 0, study.parameters.of_run(0))


def owed_by(world: World) -> int:
    """Debts of all firms (fen)."""
    return int(everybody(world).debt.sum() + world.established.debt.sum())


def test_every_purpose_has_bought_something_or_comes_back():
    returns = set().union(*(back for back, _ in LENT_OR_INVESTED.values()))
    kinds = [BOUGHT, GIVEN, TAXES, EARNED, BORNE_BY_OTHERS, PLACED_BACK, set(LENT_OR_INVESTED)]
    listed = [payment for kind in (*kinds, returns) for payment in kind]
    assert sorted(listed) == sorted(Payment)
    for _, stock in LENT_OR_INVESTED.values():
        assert OUTCOME[stock].kind == "stock"


def test_all_public_spending_is_given_comes_back_or_buys_events():
    spent = {payment for payment in Payment if payment.code in PUBLIC_SPENDING}
    assert spent == GIVEN | {P.PUBLIC_CAPITAL_CALL, P.MATCHMAKING}
    net = OUTCOME["public_spending_net"]
    assert set(net.parts) == set(PUBLIC_SPENDING) and net.less == ("public_distribution",)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("at_home", "out", "back", "stock"),
    [
        (1, P.EQUITY, P.EXIT_PROCEEDS, Event.STAKES),
        (0, P.EQUITY_ELSEWHERE, P.EXIT_PROCEEDS_ELSEWHERE, Event.STAKES_ELSEWHERE),
    ],
)
def test_every_investment_has_ended_or_is_held_at_a_value(seed, at_home, out, back, stock):
    world = the_end(seed)
    flows, last = world.flows.sum(axis=0), len(world.events) - 1
    stakes = world.stakes[(world.stakes.cost > 0) & (world.stakes.at_home == at_home)]
    held, ended = stakes[stakes.end == HELD], stakes[stakes.end != HELD]
    assert stakes.cost.sum() == flows[out] > 0
    assert ended.brought.sum() == flows[back] > 0 and not held.brought.any()
    assert sum(value(stake, month_of(world, last)) for stake in held) == world.events[last, stock]


def month_of(world, month):
    world.clock.month = month
    return interpreted(now_of)(world)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_funds_call_they_invest_and_what_stakes_bring_they_pay_out(seed):
    flows = the_end(seed).flows.sum(axis=0)
    called = flows[[P.PUBLIC_CAPITAL_CALL, P.PRIVATE_CAPITAL_CALL]].sum()
    assert called == flows[[P.EQUITY, P.EQUITY_ELSEWHERE]].sum()
    brought = flows[[P.EXIT_PROCEEDS, P.EXIT_PROCEEDS_ELSEWHERE]].sum()
    assert brought == flows[[P.PUBLIC_DISTRIBUTION, P.CARRY, P.PRIVATE_DISTRIBUTION]].sum()
    funds = the_end(seed).funds
    assert (funds.called.sum(), funds.distributed.sum()) == (called, brought)
    assert funds.returned.sum() == flows[P.PUBLIC_DISTRIBUTION] > 0


@pytest.mark.parametrize("seed", [1, 2])
def test_every_loan_is_repaid_defaulted_or_outstanding(seed):
    world = the_end(seed)
    defaulted = world.events[:, Event.DEFAULTED_PRINCIPAL].sum()
    outstanding = world.events[-1, Event.LOANS_OUTSTANDING]
    flows = world.flows.sum(axis=0)
    lent = flows[[P.LOAN, P.ESTABLISHED_LOAN]].sum() + owed_by(the_beginning(seed))
    assert lent == flows[[P.PRINCIPAL, P.ESTABLISHED_PRINCIPAL]].sum() + defaulted + outstanding
    assert outstanding == owed_by(world) > 0


def test_the_governments_part_of_what_is_held_stands_beside_the_net_figure():
    world = the_end(1)
    names = [outcome.name for outcome in OUTCOMES]
    last = outcomes_of(world.events, world.flows)[-1]
    held = last[names.index("stakes")] + last[names.index("stakes_elsewhere")]
    assert 0 < last[names.index("public_stakes")] < held
    assert np.average(world.funds.public_share, weights=world.funds.called) > 0
