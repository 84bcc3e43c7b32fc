"""A bank as a Mesa agent."""

from dataclasses import dataclass

from sim.core.money import FEN_PER_CNY
from sim.mesa_model.established import EstablishedFirm
from sim.mesa_model.row_field import Flag, Money, Whole
from sim.mesa_model.row_model import RowAgent, decision
from sim.mesa_model.startup import Startup
from sim.model.agents.borrower import CHANNELS
from sim.model.agents.lenders.credit import Offer, is_acceptable
from sim.model.month import Phase


@dataclass(frozen=True)
class Application:
    """An application for a loan, and the terms that the rules would offer.

    ``terms`` hold the amount in whole fen; ``borrower`` is a startup or an established firm.
    """

    borrower: Startup | EstablishedFirm
    terms: Offer

    @property
    def amount(self) -> float:
        """What would be lent (CNY)."""
        return self.terms.amount / FEN_PER_CNY

    @property
    def channel(self) -> str:
        """Whether the loan would be an ordinary one or one under the scheme."""
        return CHANNELS[self.terms.channel]

    @property
    def rate(self) -> float:
        """Its interest, a share a year."""
        return float(self.terms.rate)

    @property
    def promised(self) -> float:
        """The share of a loss that the scheme promises to bear."""
        return float(self.terms.cover)

    @property
    def expected_default(self) -> float:
        """The default rate that the lender expects, a year."""
        return float(self.terms.expected)


class Bank(RowAgent):
    """A bank; ``admitted`` if it lends under the scheme."""

    ROWS = "banks"
    POSITION = 4

    cash = Money("cash at hand (CNY)")
    outstanding = Money("principal outstanding (CNY)")
    promised = Money("what the scheme promised of it (CNY)")
    claimed = Money("compensation approved and not yet paid (CNY)")
    scheme_lent = Money("loans under the scheme, fading over three years (CNY)")
    scheme_bad = Money("defaults of them, fading over three years (CNY)")
    admitted = Flag("whether it lends under the scheme")
    suspended_until = Whole("month in which a suspension from the scheme ends")
    loans = Whole("loans granted so far")
    defaults = Whole("loans that defaulted so far")

    @property
    def place(self) -> str:
        """The name of the place where it lends."""
        return self.model.region.place[int(self.row.place)].name

    # Decisions --------------------------------------------------------------------------------

    @decision(Phase.BORROWING)
    def decide(self, application: Application) -> bool:
        """Whether it makes a loan on these terms: there is an amount, and it earns its cost."""
        return bool(is_acceptable(application.terms))
