"""Stakes of funds end, by themselves or with their firm, and funds pay their investors back."""

from sim.core.compiled import rule
from sim.model.agents.funds.fund import distribute, public_part
from sim.model.agents.funds.stake import (
    AT_WIND_UP,
    BY_ITSELF,
    HELD,
    SOLD,
    WITH_ITS_FIRM,
    WRITTEN_OFF,
    brings,
    end_at_wind_up,
    end_of_the_month,
    luck_of_the_stake,
    value,
)
from sim.model.agents.startups.startup import DEPARTED, EXITED, NEVER, NOBODY
from sim.model.ledger import Event, Payment, earn
from sim.model.world import now_of


@rule
def pay_back(world):
    """Every fund looks through its stakes; one that is wound up ends them all."""
    now = now_of(world)
    for number in range(world.funds.shape[0]):
        if world.funds[number].opened != NEVER:
            look_through_stakes(world, number, now)


@rule
def look_through_stakes(world, number, now):
    """Some stakes of a fund end this month; what it still holds is valued."""
    fund = world.funds[number]
    held = 0
    for which in range(fund.deals + fund.deals_elsewhere):
        stake = world.stakes[number, which]
        if stake.end != HELD:
            continue
        uniform = luck_of_the_stake(stake, fund, now)
        if now.month >= fund.winds_up:
            end_stake(world, fund, stake, end_at_wind_up(uniform[0]), AT_WIND_UP, now)
            continue
        end = end_of_the_month(stake, uniform[0], now)
        if end != HELD:
            end_stake(world, fund, stake, end, BY_ITSELF, now)
        else:
            held += count_stake(stake, now)
    now.events[Event.PUBLIC_STAKES] += public_part(fund, held)


@rule
def count_stake(stake, now):
    """Add a stake that is held to the month's stocks; its value (fen)."""
    worth = value(stake, now)
    if stake.at_home == 1:
        now.events[Event.STAKES] += worth
    else:
        now.events[Event.STAKES_ELSEWHERE] += worth
    return worth


@rule
def end_stake(world, fund, stake, end, occasion, now):
    """A stake ends; what it brings goes to the fund's investors."""
    uniform = luck_of_the_stake(stake, fund, now)
    stake.brought = brings(stake, end, occasion, uniform, now)
    stake.end = end
    stake.ended = now.month
    if stake.at_home == 1:
        earn(now.flows, Payment.EXIT_PROCEEDS, fund, stake.brought)
    else:
        earn(now.flows, Payment.EXIT_PROCEEDS_ELSEWHERE, fund, stake.brought)
    now.events[Event.STAKES_SOLD + end - SOLD] += 1
    distribute(fund, world.government[0], stake.brought, now)


@rule
def end_stakes_in(world, startup, fate, now):
    """What funds hold of a firm that ends: sold if it is acquired or listed, else written off.

    If it moves away they keep their stakes, in a firm elsewhere.
    """
    if startup.equity == 0:
        return
    for number in range(world.funds.shape[0]):
        fund = world.funds[number]
        for which in range(fund.deals + fund.deals_elsewhere):
            stake = world.stakes[number, which]
            if stake.startup == startup.id and stake.end == HELD:
                if fate == DEPARTED:
                    stake.startup = NOBODY
                else:
                    end = SOLD if fate == EXITED else WRITTEN_OFF
                    end_stake(world, fund, stake, end, WITH_ITS_FIRM, now)
