"""How a startup ends: it moves away, is bought or listed, closes or fails."""

from typing import Any

from .business import CLOSED, DEPARTED, EXITED, FAILED
from .fund import keep_stakes_in, sell_stakes_in, write_off_stakes_in


class Ending:
    """What a startup does last. Money in fen."""

    host: Any
    lender: Any
    model: Any

    def leave(self, fate: int) -> None:
        """Move away, or be acquired or listed: graduate if it may, and repay the debt."""
        self.fate = fate
        if fate == EXITED and self.host is not None:
            self.graduate_if_qualified()
        self.be_covered(self.debt + self.payable)
        if self.debt > 0:
            self.lender.be_repaid(self, self.debt)
        self.pay("bills_paid", self.payable)
        self.payable = 0
        if fate == EXITED:
            sell_stakes_in(self)
        else:
            keep_stakes_in(self)
        self.model.events["departures" if fate == DEPARTED else "exits"] += 1
        self.pay("taken_along", self.cash)
        self.end(fate)

    def be_covered(self, need: int) -> None:
        """Who buys the firm or moves it pays what its cash lacks."""
        self.earn("debt_assumed", max(0, need - self.cash))

    def wind_up(self) -> None:
        """Close the firm; it has failed if it leaves a debt or bills that it cannot pay."""
        owing = self.payable > 0 or self.cash < self.debt
        if self.debt > 0:
            self.settle_loan()
        self.earn("unpaid_bills", self.payable)
        self.pay("bills_paid", self.payable)
        self.payable = 0
        self.pay("liquidation", self.cash)
        write_off_stakes_in(self)
        self.end(FAILED if owing else CLOSED)
        self.model.events["failures" if owing else "closures"] += 1

    def settle_loan(self) -> None:
        """Repay as far as cash reaches, and default on the rest."""
        lender = self.lender
        lender.be_repaid(self, min(self.cash, self.debt))
        if self.debt > 0:
            self.default()

    def end(self, fate: int) -> None:
        """It is no longer one of the city's startups."""
        if self.host is not None:
            self.move_out()
        self.fate = fate
        self.ended = self.model.month
        self.listed = False
        self.close_account()
        self.model.former_startups.append(self)
        self.remove()
