"""The government: its row, its budget, the compensation pool and what it pays."""

from typing import Final

import numpy as np

from sim.core.compiled import rule
from sim.core.money import fen
from sim.core.streams import Stream, draw
from sim.model.agents.lenders.credit import APPROVED_IF_VISITED, MONTHS_TO_COMPENSATE
from sim.model.agents.startups.startup import LEADING_TALENT, MONTHS_A_YEAR, TOP_TALENT
from sim.model.ledger import ACCOUNT, Payment, earn, spend, transfer
from sim.model.world import own_of_sector, own_or_city

GOVERNMENT_ROW: Final = np.dtype(
    (
        np.record,
        [
            ("id", np.int64),
            *ACCOUNT,
            ("pool", np.int64),
            ("promised", np.int64),
            ("left", np.int64),
            ("spent", np.int64),
            ("owed", np.int64),
            ("claims", np.float64),
            ("sought", np.float64),
            ("found", np.float64),
        ],
    )
)
"""Money in fen. ``pool`` is the part of its cash set aside for compensation, ``promised`` what the
scheme has promised of the loans outstanding; ``left`` and ``spent`` are this year's budget;
``owed`` is what it had promised and not paid at the end of the last month. With a year's memory,
``claims`` add up what lenders claimed from the pool (fen), and ``sought`` and ``found`` count the
firms that sought finance and found it."""

STAGES_OF_GRANT: Final = (0.4, 0.3, 0.3)
"""Shares of a talent's grant, a year apart (in stages: docs/evidence.md, 10; shares assumed)."""

MEMORY: Final = 12.0
"""Months in which what is remembered fades to a third."""


@rule
def open_year(government, now):
    """In January the treasury grants the budget, and fills the pool up or takes back what is above.

    What last year left goes back. Filling the pool is no spending: only what it pays out is.
    """
    government.pool = fen(now.policy.compensation_pool)
    unspent = government.cash - government.pool
    if unspent > 0:
        spend(now.flows, Payment.LAPSED_BUDGET, government, unspent)
    elif unspent < 0:
        earn(now.flows, Payment.APPROPRIATION, government, -unspent)
    budget = fen(now.policy.annual_budget)
    earn(now.flows, Payment.APPROPRIATION, government, budget)
    government.left = budget
    government.spent = 0


@rule
def pay(government, payee, payment, amount, now):
    """Pay a subsidy (fen) as far as the year's budget reaches; returns what was paid."""
    paid = min(amount, government.left)
    if paid <= 0:
        return 0
    transfer(now.flows, payment, government, payee, paid)
    government.left -= paid
    government.spent += paid
    return paid


@rule
def owe(government, payee, payment, amount, now):
    """Pay what is due by right (fen): the treasury provides it beside the year's budget."""
    earn(now.flows, Payment.APPROPRIATION, government, amount)
    transfer(now.flows, payment, government, payee, amount)


@rule
def buy(government, payment, amount, now):
    """Buy something (fen) from the world outside as far as the year's budget reaches."""
    paid = max(0, min(amount, government.left))
    spend(now.flows, payment, government, paid)
    government.left -= paid
    government.spent += paid


@rule
def has_room_for(government, guarantee, now):
    """Whether the pool's leverage leaves room for one more promise (fen)."""
    most = now.policy.pool_leverage * government.pool
    return government.promised + guarantee <= most


@rule
def approves_claim(borrower, now):
    """Whether the joint conference approves a claim: less often if nobody visited the firm."""
    chance = APPROVED_IF_VISITED if borrower.visited == 1 else now.parameters.approved_unseen
    return draw(now.luck, borrower.id, now.month, Stream.BORROWER_CLAIM)[0] < chance


@rule
def claim(government, bank, borrower, loss, now):
    """A lender claims the promised share of a loss (fen); what is approved waits to be paid."""
    if borrower.compensated > 0.0 and approves_claim(borrower, now):
        approved = fen(loss * borrower.compensated)
        bank.claimed += approved
        government.claims += approved


@rule
def pay_claims(government, bank, now):
    """Each month a ninth of what a lender was approved is paid, while the pool lasts."""
    due = (bank.claimed + MONTHS_TO_COMPENSATE - 1) // MONTHS_TO_COMPENSATE
    paid = min(government.pool, due)
    if paid > 0:
        transfer(now.flows, Payment.COMPENSATION, government, bank, paid)
        government.pool -= paid
        bank.claimed -= paid


@rule
def pay_grant(government, startup, now):
    """A talent's grant is paid in stages: 40 % at first, 30 % a year later and after two years.

    A firm that has ended gets no more. The city's talent budget pays, not that for science.
    """
    age = now.month - startup.founded
    stage = age // MONTHS_A_YEAR
    if age == stage * MONTHS_A_YEAR and stage < len(STAGES_OF_GRANT):
        amount = fen(STAGES_OF_GRANT[stage] * startup.grant)
        owe(government, startup, Payment.TALENT_GRANT, amount, now)


@rule
def owed_to(startup, month):
    """What the government has promised a startup and not paid by the end of a month (fen)."""
    due = startup.rd_due + startup.award_due + startup.project_due
    if startup.grant > 0:
        for stage in range((month - startup.founded) // MONTHS_A_YEAR + 1, len(STAGES_OF_GRANT)):
            due += fen(STAGES_OF_GRANT[stage] * startup.grant)
    return due


@rule
def talent_grant(startup, now):
    """What a startup founded by a talent is promised (fen)."""
    own, city = own_of_sector(startup.sector, now), now.policy
    if startup.talent == TOP_TALENT:
        return own_or_city(own.talent_grant_top, city.talent_grant_top)
    if startup.talent == LEADING_TALENT:
        return own_or_city(own.talent_grant_leading, city.talent_grant_leading)
    return 0.0


@rule
def finance_climate(government):
    """Share of the firms that sought finance in the last year that found it, from 0 to 1."""
    return government.found / (1.0 + government.sought)


@rule
def pool_cover(government):
    """Share of a promise that lenders count on: what the pool holds against a year's claims."""
    return min(1.0, government.pool / max(1.0, government.claims))


@rule
def forget_a_month(government):
    """What is remembered fades."""
    government.claims -= government.claims / MEMORY
    government.sought -= government.sought / MEMORY
    government.found -= government.found / MEMORY
