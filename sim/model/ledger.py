"""Money flows and events of a run, and the check that no money appears or vanishes.

Every flow has a purpose, and a purpose has one payer and one payee. Sectors with agents
(startups, incubators, funds, lenders, the government) keep their cash in the agents' rows; the
others (households, customers, suppliers, the capital market, the treasury) are the world outside
the model, and have only flows.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from sim.core.compiled import rule

STARTUPS: Final = "startups"
INCUBATORS: Final = "incubators"
FUNDS: Final = "funds"
LENDERS: Final = "lenders"
GOVERNMENT: Final = "government"
HOUSEHOLDS: Final = "households"
CUSTOMERS: Final = "customers"
SUPPLIERS: Final = "suppliers"
CAPITAL_MARKET: Final = "capital market"
TREASURY: Final = "treasury"

SECTORS: Final = (
    STARTUPS, INCUBATORS, FUNDS, LENDERS, GOVERNMENT,
    HOUSEHOLDS, CUSTOMERS, SUPPLIERS, CAPITAL_MARKET, TREASURY,
)  # fmt: skip


@dataclass(frozen=True)
class Purpose:
    """What a payment is for: its name, and the sectors that pay and are paid."""

    name: str
    payer: str
    payee: str


PURPOSES: Final = (
    Purpose("founders_capital", HOUSEHOLDS, STARTUPS),
    Purpose("sales", CUSTOMERS, STARTUPS),
    Purpose("payroll", STARTUPS, HOUSEHOLDS),
    Purpose("materials", STARTUPS, SUPPLIERS),
    Purpose("capital_goods", STARTUPS, SUPPLIERS),
    Purpose("premises", STARTUPS, SUPPLIERS),
    Purpose("rent", STARTUPS, INCUBATORS),
    Purpose("tax", STARTUPS, TREASURY),
    Purpose("unpaid_bills", HOUSEHOLDS, STARTUPS),
    Purpose("liquidation", STARTUPS, HOUSEHOLDS),
    Purpose("debt_assumed", CAPITAL_MARKET, STARTUPS),
    Purpose("taken_along", STARTUPS, CAPITAL_MARKET),
    Purpose("running_cost", INCUBATORS, HOUSEHOLDS),
    Purpose("tenant_services", INCUBATORS, SUPPLIERS),
    Purpose("floor_space", INCUBATORS, SUPPLIERS),
    Purpose("owners_support", CAPITAL_MARKET, INCUBATORS),
    Purpose("private_capital_call", CAPITAL_MARKET, FUNDS),
    Purpose("public_capital_call", GOVERNMENT, FUNDS),
    Purpose("equity", FUNDS, STARTUPS),
    Purpose("equity_elsewhere", FUNDS, CAPITAL_MARKET),
    Purpose("exit_proceeds", CAPITAL_MARKET, FUNDS),
    Purpose("private_distribution", FUNDS, CAPITAL_MARKET),
    Purpose("public_distribution", FUNDS, GOVERNMENT),
    Purpose("deposits", HOUSEHOLDS, LENDERS),
    Purpose("deposits_repaid", LENDERS, HOUSEHOLDS),
    Purpose("deposit_interest", LENDERS, HOUSEHOLDS),
    Purpose("screening", LENDERS, SUPPLIERS),
    Purpose("loan", LENDERS, STARTUPS),
    Purpose("interest", STARTUPS, LENDERS),
    Purpose("principal", STARTUPS, LENDERS),
    Purpose("recovery", SUPPLIERS, LENDERS),
    Purpose("compensation", GOVERNMENT, LENDERS),
    Purpose("interest_subsidy", GOVERNMENT, STARTUPS),
    Purpose("recognition_subsidy", GOVERNMENT, INCUBATORS),
    Purpose("evaluation_reward", GOVERNMENT, INCUBATORS),
    Purpose("service_voucher", GOVERNMENT, INCUBATORS),
    Purpose("talent_grant", GOVERNMENT, STARTUPS),
    Purpose("rd_subsidy", GOVERNMENT, STARTUPS),
    Purpose("rent_subsidy", GOVERNMENT, STARTUPS),
    Purpose("contest_prize", GOVERNMENT, STARTUPS),
    Purpose("project_grant", GOVERNMENT, STARTUPS),
    Purpose("matchmaking", GOVERNMENT, SUPPLIERS),
    Purpose("appropriation", TREASURY, GOVERNMENT),
    Purpose("lapsed_budget", GOVERNMENT, TREASURY),
)

NUMBER: Final = {purpose.name: number for number, purpose in enumerate(PURPOSES)}

PAID: Final = np.array([SECTORS.index(purpose.payer) for purpose in PURPOSES])
RECEIVED: Final = np.array([SECTORS.index(purpose.payee) for purpose in PURPOSES])


def purpose(name: str) -> int:
    """The number of a purpose, for a rule's constants."""
    return NUMBER[name]


ACCOUNT: Final = [(name, np.int64) for name in ("cash", "opening", "received", "paid")]
"""The fields that make a row an account: cash now and at the month's start, and flows since."""


@rule
def transfer(flows, purpose, payer, payee, amount):
    """Move an amount (fen) from one agent's account to another's."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payer.cash -= amount
    payer.paid += amount
    payee.cash += amount
    payee.received += amount
    flows[purpose] += amount


@rule
def spend(flows, purpose, payer, amount):
    """Move an amount (fen) from an agent's account to the world outside."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payer.cash -= amount
    payer.paid += amount
    flows[purpose] += amount


@rule
def earn(flows, purpose, payee, amount):
    """Move an amount (fen) from the world outside to an agent's account."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payee.cash += amount
    payee.received += amount
    flows[purpose] += amount


@rule
def close_account(account):
    """Check one account at the month's end and open the next; the change of its cash (fen).

    Raises ArithmeticError unless cash changed by what was received less what was paid.
    """
    change = account.cash - account.opening
    if change != account.received - account.paid:
        raise ArithmeticError("cash does not equal receipts less payments")
    account.opening = account.cash
    account.received = 0
    account.paid = 0
    return change


@rule
def check_sector(flows, sector, change):
    """Raise ArithmeticError unless a sector's cash changed by the flows in less the flows out."""
    net = 0
    for purpose in range(flows.shape[0]):
        if RECEIVED[purpose] == sector:
            net += flows[purpose]
        if PAID[purpose] == sector:
            net -= flows[purpose]
    if net != change:
        raise ArithmeticError("a sector's cash does not equal its flows")


EVENTS: Final = (
    "founders_arrived", "firms_founded", "teams_formed", "teams_dissolved",
    "active_startups", "tenants", "makerspace_teams", "listed_firms",
    "graduations", "graduations_hnte", "graduations_equity", "graduations_revenue",
    "graduations_exit", "tenancies_expired", "failures", "departures", "exits",
    "deals", "deals_elsewhere", "public_equity", "projects_matched", "loans", "loan_applications",
    "guaranteed_loans", "defaults", "defaulted_principal", "technology_lending",
    "hnte_certified", "patents", "rd_spending", "rd_spending_graduates",
    "capital_spending_graduates", "contest_entries", "contest_awards", "good_ratings",
    "recognitions", "incubators_opened", "lenders_expelled", "employees",
    "finance_sought", "finance_found",
)  # fmt: skip
"""What is counted each month besides the flows; amounts among them are in fen."""

EVENT: Final = {name: number for number, name in enumerate(EVENTS)}
