"""Money flows and events of a run, and the check that no money appears or vanishes.

Every flow is of one kind of payment, which has one payer and one payee. Sectors with agents
(startups, incubators, funds, lenders, the government) keep their cash in the agents' rows; the
others (households, customers, suppliers, the capital market, the treasury, established firms) are
the world outside the model, and have only flows.
"""

from enum import auto
from typing import Final, Self

import numpy as np

from sim.core.compiled import NamedNumber, rule


class Sector(NamedNumber):
    """Who pays and is paid."""

    STARTUPS = 0
    INCUBATORS = 1
    FUNDS = 2
    LENDERS = 3
    GOVERNMENT = 4
    HOUSEHOLDS = 5
    CUSTOMERS = 6
    SUPPLIERS = 7
    CAPITAL_MARKET = 8
    TREASURY = 9
    ESTABLISHED_FIRMS = 10


class Payment(NamedNumber):
    """What a payment is for: which sector pays, and which is paid."""

    payer: Sector
    payee: Sector

    def __new__(cls, payer: Sector, payee: Sector) -> Self:
        """Number the payments in their order."""
        payment = cls._numbered()
        payment.payer = payer
        payment.payee = payee
        return payment

    FOUNDERS_CAPITAL = Sector.HOUSEHOLDS, Sector.STARTUPS
    SALES = Sector.CUSTOMERS, Sector.STARTUPS
    PAYROLL = Sector.STARTUPS, Sector.HOUSEHOLDS
    MATERIALS = Sector.STARTUPS, Sector.SUPPLIERS
    CAPITAL_GOODS = Sector.STARTUPS, Sector.SUPPLIERS
    PREMISES = Sector.STARTUPS, Sector.SUPPLIERS
    RENT = Sector.STARTUPS, Sector.INCUBATORS
    SERVICE_FEE = Sector.STARTUPS, Sector.INCUBATORS
    TAX = Sector.STARTUPS, Sector.TREASURY
    FOUNDERS_PAY = Sector.STARTUPS, Sector.HOUSEHOLDS
    BILLS_WAITING = Sector.SUPPLIERS, Sector.STARTUPS
    BILLS_PAID = Sector.STARTUPS, Sector.SUPPLIERS
    UNPAID_BILLS = Sector.SUPPLIERS, Sector.STARTUPS
    LIQUIDATION = Sector.STARTUPS, Sector.HOUSEHOLDS
    DEBT_ASSUMED = Sector.CAPITAL_MARKET, Sector.STARTUPS
    TAKEN_ALONG = Sector.STARTUPS, Sector.CAPITAL_MARKET
    RUNNING_COST = Sector.INCUBATORS, Sector.HOUSEHOLDS
    TENANT_SERVICES = Sector.INCUBATORS, Sector.SUPPLIERS
    FLOOR_SPACE = Sector.INCUBATORS, Sector.SUPPLIERS
    TAX_ON_RENT = Sector.INCUBATORS, Sector.TREASURY
    OWNERS_SUPPORT = Sector.CAPITAL_MARKET, Sector.INCUBATORS
    PRIVATE_CAPITAL_CALL = Sector.CAPITAL_MARKET, Sector.FUNDS
    PUBLIC_CAPITAL_CALL = Sector.GOVERNMENT, Sector.FUNDS
    EQUITY = Sector.FUNDS, Sector.STARTUPS
    EQUITY_ELSEWHERE = Sector.FUNDS, Sector.CAPITAL_MARKET
    OUTSIDE_EQUITY = Sector.CAPITAL_MARKET, Sector.STARTUPS
    EXIT_PROCEEDS = Sector.CAPITAL_MARKET, Sector.FUNDS
    EXIT_PROCEEDS_ELSEWHERE = Sector.CAPITAL_MARKET, Sector.FUNDS
    CARRY = Sector.FUNDS, Sector.HOUSEHOLDS
    PRIVATE_DISTRIBUTION = Sector.FUNDS, Sector.CAPITAL_MARKET
    PUBLIC_DISTRIBUTION = Sector.FUNDS, Sector.GOVERNMENT
    DEPOSITS = Sector.HOUSEHOLDS, Sector.LENDERS
    DEPOSITS_REPAID = Sector.LENDERS, Sector.HOUSEHOLDS
    DEPOSIT_INTEREST = Sector.LENDERS, Sector.HOUSEHOLDS
    SCREENING = Sector.LENDERS, Sector.SUPPLIERS
    LOAN = Sector.LENDERS, Sector.STARTUPS
    INTEREST = Sector.STARTUPS, Sector.LENDERS
    PRINCIPAL = Sector.STARTUPS, Sector.LENDERS
    ESTABLISHED_LOAN = Sector.LENDERS, Sector.ESTABLISHED_FIRMS
    ESTABLISHED_INTEREST = Sector.ESTABLISHED_FIRMS, Sector.LENDERS
    ESTABLISHED_PRINCIPAL = Sector.ESTABLISHED_FIRMS, Sector.LENDERS
    RECOVERY = Sector.SUPPLIERS, Sector.LENDERS
    COMPENSATION = Sector.GOVERNMENT, Sector.LENDERS
    INTEREST_SUBSIDY = Sector.GOVERNMENT, Sector.LENDERS
    RECOGNITION_SUBSIDY = Sector.GOVERNMENT, Sector.INCUBATORS
    EVALUATION_REWARD = Sector.GOVERNMENT, Sector.INCUBATORS
    SERVICE_VOUCHER = Sector.GOVERNMENT, Sector.INCUBATORS
    TALENT_GRANT = Sector.GOVERNMENT, Sector.STARTUPS
    RD_SUBSIDY = Sector.GOVERNMENT, Sector.STARTUPS
    RENT_SUBSIDY = Sector.GOVERNMENT, Sector.STARTUPS
    CONTEST_PRIZE = Sector.GOVERNMENT, Sector.STARTUPS
    PROJECT_GRANT = Sector.GOVERNMENT, Sector.STARTUPS
    CERTIFICATION_AWARD = Sector.GOVERNMENT, Sector.STARTUPS
    MATCHMAKING = Sector.GOVERNMENT, Sector.SUPPLIERS
    APPROPRIATION = Sector.TREASURY, Sector.GOVERNMENT
    LAPSED_BUDGET = Sector.GOVERNMENT, Sector.TREASURY


PAYMENT: Final = {payment.code: payment for payment in Payment}

_PAYER: Final = np.array([payment.payer for payment in Payment])
_PAYEE: Final = np.array([payment.payee for payment in Payment])


class Event(NamedNumber):
    """What is counted each month besides the payments; amounts among them are in fen."""

    FOUNDERS_ARRIVED = 0
    FIRMS_FOUNDED = auto()
    TEAMS_FORMED = auto()
    TEAMS_DISSOLVED = auto()
    ACTIVE_STARTUPS = auto()
    TENANTS = auto()
    MAKERSPACE_TEAMS = auto()
    LISTED_FIRMS = auto()
    GRADUATIONS = auto()
    GRADUATIONS_HNTE = auto()
    GRADUATIONS_EQUITY = auto()
    GRADUATIONS_REVENUE = auto()
    GRADUATIONS_EXIT = auto()
    GRADUATIONS_TERM = auto()
    TENANCIES_EXPIRED = auto()
    FAILURES = auto()
    CLOSURES = auto()
    DEPARTURES = auto()
    EXITS = auto()
    DEALS = auto()
    DEALS_ELSEWHERE = auto()
    OUTSIDE_ROUNDS = auto()
    PUBLIC_EQUITY = auto()
    PUBLIC_EQUITY_ELSEWHERE = auto()
    STAKES = auto()
    STAKES_ELSEWHERE = auto()
    PUBLIC_STAKES = auto()
    STAKES_SOLD = auto()
    STAKES_BOUGHT_BACK = auto()
    STAKES_WRITTEN_OFF = auto()
    PROJECTS_MATCHED = auto()
    LOANS = auto()
    LOAN_APPLICATIONS = auto()
    GUARANTEED_LOANS = auto()
    DEFAULTS = auto()
    DEFAULTED_PRINCIPAL = auto()
    LOANS_OUTSTANDING = auto()
    TECHNOLOGY_LENDING = auto()
    LISTED_LENDING = auto()
    GUARANTEED_LENDING = auto()
    GUARANTEES = auto()
    VISITS = auto()
    HNTE_CERTIFIED = auto()
    PATENTS = auto()
    RD_SPENDING = auto()
    RD_SPENDING_GRADUATES = auto()
    RD_REPORTED = auto()
    CAPITAL_SPENDING_GRADUATES = auto()
    CONTEST_ENTRIES = auto()
    CONTEST_AWARDS = auto()
    GOOD_RATINGS = auto()
    RECOGNITIONS = auto()
    TAX_RELIEF = auto()
    INCUBATORS_OPENED = auto()
    LENDERS_SUSPENDED = auto()
    EMPLOYEES = auto()
    FINANCE_SOUGHT = auto()
    FINANCE_FOUND = auto()
    PROJECTS_REVIEWED = auto()
    TENANCIES_BEGUN = auto()
    TENANTS_REVENUE = auto()
    FIRMS_FINANCED = auto()
    FIRST_LOANS = auto()
    OWED_TO_FIRMS = auto()
    OWED_TO_LENDERS = auto()
    NEWLY_OWED = auto()


EVENT: Final = {event.code: event for event in Event}

ACCOUNT: Final = [(name, np.int64) for name in ("cash", "opening", "received", "paid")]
"""The fields that make a row an account: cash now and at the month's start, and flows since."""


@rule
def transfer(flows, payment, payer, payee, amount):
    """Move an amount (fen) from one agent's account to another's."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payer.cash -= amount
    payer.paid += amount
    payee.cash += amount
    payee.received += amount
    flows[payment] += amount


@rule
def spend(flows, payment, payer, amount):
    """Move an amount (fen) from an agent's account to the world outside."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payer.cash -= amount
    payer.paid += amount
    flows[payment] += amount


@rule
def earn(flows, payment, payee, amount):
    """Move an amount (fen) from the world outside to an agent's account."""
    if amount < 0:
        raise ArithmeticError("a negative payment")
    payee.cash += amount
    payee.received += amount
    flows[payment] += amount


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
    for payment in range(flows.shape[0]):
        if _PAYEE[payment] == sector:
            net += flows[payment]
        if _PAYER[payment] == sector:
            net -= flows[payment]
    if net != change:
        raise ArithmeticError("a sector's cash does not equal its flows")
