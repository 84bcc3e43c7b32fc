"""A bank as a Mesa agent."""

from dataclasses import dataclass

from sim.core.money import FEN_PER_CNY
from sim.mesa_model.row_field import Flag, Money, Proportion, Whole
from sim.mesa_model.row_model import RowAgent, decision
from sim.mesa_model.startup import Startup
from sim.model.agents import bank as rules
from sim.model.month import Phase
from sim.model.phases.finance import approves


@dataclass(frozen=True)
class Application:
    """A startup's application for a loan, as the bank sees it.

    ``fen`` is the amount in whole fen; ``pd`` the estimated probability of default over the loan's
    term; ``promised`` the share of a loss that the scheme promises to bear.
    """

    startup: Startup
    fen: int
    pd: float
    promised: float

    @property
    def amount(self) -> float:
        """What is asked for (CNY)."""
        return self.fen / FEN_PER_CNY


class Bank(RowAgent):
    """A bank; ``admitted`` if it lends under the scheme."""

    ROWS = "banks"
    POSITION = 4

    cash = Money("cash at hand (CNY)")
    lent_this_year = Money("technology loans granted since January (CNY)")
    outstanding = Money("principal outstanding (CNY)")
    lent = Money("loans granted, fading over three years (CNY)")
    bad = Money("defaulted principal, fading over three years (CNY)")
    effort = Proportion("how well it screens")
    admitted = Flag("whether it lends under the scheme")
    expelled = Flag("whether the joint conference has expelled it")
    loans = Whole("loans granted so far")
    defaults = Whole("loans that defaulted so far")

    @property
    def place(self) -> str:
        """The name of the place where it lends."""
        return self.model.region.place[int(self.row.place)].name

    # Decisions --------------------------------------------------------------------------------

    @decision(Phase.BORROWING)
    def screen(self, counted_on: float) -> float:
        """How well to screen this month, from 0 to 1.

        ``counted_on`` is the share of a loss that it counts on the scheme to bear.
        """
        return float(rules.screening_effort(counted_on, self.model.now))

    @decision(Phase.BORROWING)
    def decide(self, application: Application) -> bool:
        """Whether it grants a loan: it has quota left, and the loan is worth making."""
        return bool(
            approves(
                self.model.world,
                self.number,
                application.fen,
                application.pd,
                application.promised,
                self.model.now,
            )
        )
