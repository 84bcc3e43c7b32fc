"""Where the money goes that leaves the model, and what stands against it.

Every payment to a sector without agents is declared here: it pays for something used up, it is a
tax, or something comes back for it or is held for it. So no figure that calls itself net can
forget a return.
"""

from typing import Final, NamedTuple

from sim.model.ledger import Event, Payment, Sector

INSIDE: Final = frozenset(
    {Sector.STARTUPS, Sector.INCUBATORS, Sector.FUNDS, Sector.LENDERS, Sector.GOVERNMENT}
)
"""The sectors with agents: what is paid between them has not left."""


class Leaves(NamedTuple):
    """What stands against a payment that leaves: what it was ``used`` for, or what comes of it.

    ``returned`` are the payments by which it comes back, or which it pays back; ``held`` is the
    stock, valued each month, of what has not come back yet.
    """

    used: str = ""
    returned: tuple[Payment, ...] = ()
    held: Event | None = None


WORK: Final = Leaves(used="work")
GOODS: Final = Leaves(used="goods and services")
TAXES: Final = Leaves(used="taxes")
INTEREST: Final = Leaves(used="interest and pay for capital")

LEAVING: Final = {
    Payment.PAYROLL: WORK,
    Payment.FOUNDERS_PAY: WORK,
    Payment.RUNNING_COST: WORK,
    Payment.MATERIALS: GOODS,
    Payment.CAPITAL_GOODS: GOODS,
    Payment.PREMISES: GOODS,
    Payment.TENANT_SERVICES: GOODS,
    Payment.FLOOR_SPACE: GOODS,
    Payment.SCREENING: GOODS,
    Payment.MATCHMAKING: GOODS,
    Payment.TAX: TAXES,
    Payment.TAX_ON_RENT: TAXES,
    Payment.DEPOSIT_INTEREST: INTEREST,
    Payment.CARRY: INTEREST,
    Payment.BILLS_PAID: Leaves(returned=(Payment.BILLS_WAITING, Payment.UNPAID_BILLS)),
    Payment.LIQUIDATION: Leaves(returned=(Payment.FOUNDERS_CAPITAL,)),
    Payment.TAKEN_ALONG: Leaves(returned=(Payment.DEBT_ASSUMED, Payment.EXIT_PROCEEDS)),
    Payment.DEPOSITS_REPAID: Leaves(returned=(Payment.DEPOSITS,)),
    Payment.PRIVATE_DISTRIBUTION: Leaves(returned=(Payment.PRIVATE_CAPITAL_CALL,)),
    Payment.EQUITY_ELSEWHERE: Leaves(
        returned=(Payment.EXIT_PROCEEDS_ELSEWHERE,), held=Event.STAKES_ELSEWHERE
    ),
    Payment.ESTABLISHED_LOAN: Leaves(
        returned=(Payment.ESTABLISHED_PRINCIPAL, Payment.RECOVERY), held=Event.LOANS_OUTSTANDING
    ),
    Payment.LAPSED_BUDGET: Leaves(returned=(Payment.APPROPRIATION,)),
}
"""Every payment that leaves the model, by what stands against it."""

CLAIMS: Final = {
    Payment.EQUITY: Leaves(returned=(Payment.EXIT_PROCEEDS,), held=Event.STAKES),
    Payment.LOAN: Leaves(
        returned=(Payment.PRINCIPAL, Payment.RECOVERY), held=Event.LOANS_OUTSTANDING
    ),
    Payment.PUBLIC_CAPITAL_CALL: Leaves(
        returned=(Payment.PUBLIC_DISTRIBUTION,), held=Event.PUBLIC_STAKES
    ),
}
"""Payments within the model for which something is held, until it comes back."""


def leaves(payment: Payment) -> bool:
    """Whether a payment goes from an agent to the world outside."""
    return payment.payer in INSIDE and payment.payee not in INSIDE
