"""A bank: how it screens, lends, is repaid and is compensated."""

import math
from typing import Any

from .account import AccountHolder, fen
from .streams import laplace

LOAN_TERM = 12
AVERAGE_BALANCE = (LOAN_TERM + 1) / (2 * LOAN_TERM)


class Bank(AccountHolder):
    """Money in fen; ``lent`` and ``bad`` fade over three years; effort from 0 to 1."""

    def __init__(self, model: Any, place: Any) -> None:
        super().__init__(model)
        self.place = place
        self.admitted = False
        self.expelled = False
        self.effort = 0.0
        self.lent_this_year = 0
        self.outstanding = 0
        self.lent = 0
        self.bad = 0
        self.loans = 0
        self.defaults = 0

    # Screening

    def choose_effort(self) -> None:
        """Only what is not compensated is the bank's own loss: compensation lowers the effort."""
        counted_on = 0.0
        if self.admitted:
            cover = self.model.government.pool_cover()
            counted_on = self.model.levers.compensation_rate * cover
        self.effort = min(1.0, self.model.parameters.screening_effort * (1.0 - counted_on))

    def decide(self, startup: Any, uniform: float) -> bool:
        """Look at an application and lend if there is quota and the loan is worth making."""
        cost = self.screening_cost()
        self.pay("screening", cost)
        amount = fen(self.model.parameters.loan_to_revenue * startup.annual_revenue)
        promised = self.promised_compensation(amount) if self.admitted and startup.listed else 0.0
        counted_on = promised * self.model.government.pool_cover()
        approved = (
            amount > 0
            and self.lent_this_year + amount <= self.model.parameters.bank_quota
            and self.profit(startup, amount, counted_on, uniform) >= cost
        )
        if approved:
            self.lend(startup, amount, promised)
        return approved

    def screening_cost(self) -> int:
        return fen(self.model.parameters.screening_cost * (1.0 + self.effort * self.effort))

    def promised_compensation(self, amount: int) -> float:
        """The share of the loss that the scheme promises to bear: it covers a loan to its cap."""
        levers = self.model.levers
        return levers.compensation_rate * min(1.0, levers.loan_cap / max(1, amount))

    def profit(self, startup: Any, amount: int, compensated: float, uniform: float) -> float:
        """The expected margin less the expected loss that nobody compensates (fen)."""
        parameters = self.model.parameters
        margin = (self.model.levers.lending_rate - parameters.funding_rate) * LOAN_TERM / 12
        loss = self.estimated_pd(startup, uniform) * parameters.lgd * (1.0 - compensated)
        return (margin - loss) * AVERAGE_BALANCE * amount

    def estimated_pd(self, startup: Any, uniform: float) -> float:
        """The accounts it knows; the founder's ability it sees as well as it screens."""
        parameters = self.model.parameters
        seen = self.effort * startup.ability + (1.0 - self.effort) * laplace(uniform)
        logit = parameters.pd_level - parameters.pd_ability * seen
        logit -= parameters.pd_size * math.log(1.0 + startup.annual_revenue / 1e8)
        logit -= parameters.pd_runway * min(1.0, startup.runway() / 12)
        return 1.0 / (1.0 + math.exp(-logit))

    # Lending

    def lend(self, startup: Any, amount: int, compensated: float) -> None:
        """Pay out a loan, refinanced by deposits."""
        self.earn("deposits", amount)
        self.pay("loan", amount, startup)
        startup.debt = amount
        startup.instalment = (amount + LOAN_TERM - 1) // LOAN_TERM
        startup.loan_rate = self.model.levers.lending_rate
        startup.compensated = compensated
        startup.lender = self
        startup.loans += 1
        startup.borrowed += amount
        self.lent_this_year += amount
        self.lent += amount
        self.outstanding += amount
        self.loans += 1
        self.model.events["loans"] += 1
        if compensated > 0.0:
            self.model.events["guaranteed_loans"] += 1
        if startup.listed:
            self.model.events["technology_lending"] += amount

    def be_repaid(self, startup: Any, amount: int) -> None:
        """Principal comes back, and with it the deposits are repaid."""
        startup.pay("principal", amount, self)
        self.pay("deposits_repaid", amount)
        startup.debt -= amount
        self.outstanding -= amount
        if startup.debt == 0:
            startup.instalment = 0
            startup.lender = None

    def write_off(self, startup: Any) -> int:
        """The firm fails with debt: recover a part, repay depositors in full; returns the loss."""
        debt = startup.debt
        loss = fen(self.model.parameters.lgd * debt)
        self.earn("recovery", debt - loss)
        self.pay("deposits_repaid", debt)
        self.outstanding -= debt
        self.bad += debt
        self.defaults += 1
        startup.debt = 0
        startup.instalment = 0
        self.model.events["defaults"] += 1
        self.model.events["defaulted_principal"] += debt
        return loss

    def pay_depositors(self) -> None:
        cost = fen(self.outstanding * self.model.parameters.funding_rate / 12)
        self.pay("deposit_interest", cost)

    # January

    def be_reviewed(self) -> None:
        """The joint conference expels a lender whose bad-loan share passed the trigger."""
        trigger = self.model.levers.compensation_trigger
        bad_share = self.bad / max(1, self.lent)
        if self.admitted and self.defaults >= 3 and bad_share > trigger:
            self.expelled = True
            self.model.events["lenders_expelled"] += 1

    def close_year(self) -> None:
        """The quota is fresh and a third of the record fades."""
        self.lent_this_year = 0
        self.lent -= self.lent // 3
        self.bad -= self.bad // 3
