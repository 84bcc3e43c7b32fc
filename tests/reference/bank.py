"""A bank: how it decides, lends, is repaid, learns and is compensated."""

from typing import Any

from .account import AccountHolder, fen
from .borrower import ORDINARY, SCHEME
from .credit import Judgement, Offer
from .elementary import normal_quantile


class Book:
    """Defaults expected before learning, and defaults that came, by class and channel."""

    def __init__(self) -> None:
        self.expected = [0.0] * 8
        self.defaulted = [0.0] * 8

    def fade(self) -> None:
        self.expected = [value - value / 3 for value in self.expected]
        self.defaulted = [value - value / 3 for value in self.defaulted]


class Bank(AccountHolder):
    """Money in fen; ``scheme_lent`` and ``scheme_bad`` fade over three years."""

    def __init__(self, model: Any, place: Any) -> None:
        super().__init__(model)
        self.place = place
        self.admitted = False
        self.suspended_until = 0
        self.outstanding = 0
        self.promised = 0
        self.claimed = 0
        self.scheme_lent = 0
        self.scheme_bad = 0
        self.loans = 0
        self.defaults = 0
        self.book = Book()

    # Deciding

    def examine(self, borrower: Any, uniform: float) -> Offer:
        """Look at an application, at a cost; the better of its own offer and the scheme's."""
        offer = self.best_offer(borrower, normal_quantile(uniform))
        cost = 200_000.0 + 300_000.0 * offer.visited
        if offer.channel == SCHEME and offer.is_acceptable:
            cost += self.model.parameters.joining_cost
        self.pay("screening", fen(cost * self.model.prices))
        self.model.events["visits"] += offer.visited
        return offer

    def best_offer(self, borrower: Any, noise: float) -> Offer:
        levers, government = self.model.levers, self.model.government
        before = 0.2 + 0.15 * min(5, borrower.loans)
        level = self.level(borrower, ORDINARY)
        ordinary = Judgement(borrower, False, 0.0, level, before, noise, 0.0).offer()
        bonus = levers.first_loan_bonus if borrower.loans == 0 else 0.0
        cover = min(levers.public_cover_cap, levers.compensation_rate + bonus)
        if not borrower.listed or not self.admitted or cover <= 0.0:
            return ordinary
        level = self.level(borrower, SCHEME)
        pool_cover = government.pool_cover()
        scheme = Judgement(borrower, True, cover, level, before, noise, pool_cover).offer()
        if government.promised + cover * scheme.amount > levers.pool_leverage * government.pool:
            return ordinary
        insists = borrower.insists and scheme.amount >= 0.95 * ordinary.amount
        if insists and scheme.profit >= 0.0:
            return scheme
        return scheme if scheme.profit > ordinary.profit else ordinary

    def level(self, borrower: Any, channel: int) -> float:
        """Defaults over expected ones: its own record, shrunk to all lenders', to the belief."""
        cell = borrower.size_class * 2 + channel
        common, own = self.model.common_book, self.book
        usual = (3.0 + common.defaulted[cell]) / (3.0 + common.expected[cell])
        return (3.0 * usual + own.defaulted[cell]) / (3.0 + own.expected[cell])

    # Lending

    def open_loan(self, borrower: Any, offer: Offer) -> None:
        """Note the terms of a loan that is refinanced by deposits."""
        self.earn("deposits", offer.amount)
        borrower.customer_of = borrower.lender = self
        borrower.debt = offer.amount
        borrower.instalment = 0
        borrower.loan_rate = offer.rate
        borrower.compensated = offer.cover
        borrower.risk_priced = offer.priced
        borrower.channel = offer.channel
        borrower.visited = offer.visited
        borrower.lent_in = self.model.month
        borrower.loans += 1
        borrower.borrowed += offer.amount
        self.outstanding += offer.amount
        self.promised += fen(offer.cover * offer.amount)
        self.loans += 1
        if offer.channel == SCHEME:
            self.scheme_lent += offer.amount

    def note_expected(self, borrower: Any) -> None:
        """A twelfth of the default that was priced in is expected this month."""
        cell = borrower.size_class * 2 + borrower.channel
        for book in (self.book, self.model.common_book):
            book.expected[cell] += borrower.risk_priced / 12

    def note_repayment(self, borrower: Any, amount: int) -> None:
        """Principal has come back, and with it the deposits are repaid."""
        self.pay("deposits_repaid", amount)
        self.promised -= fen(borrower.compensated * borrower.debt)
        borrower.debt -= amount
        self.promised += fen(borrower.compensated * borrower.debt)
        self.outstanding -= amount
        if borrower.debt == 0:
            borrower.instalment = 0
            borrower.lender = None

    def be_repaid(self, startup: Any, amount: int) -> None:
        startup.pay("principal", amount, self)
        self.note_repayment(startup, amount)

    def write_off(self, borrower: Any) -> None:
        """Recover a part, repay depositors in full, remember, and claim what was promised."""
        debt = borrower.debt
        cell = borrower.size_class * 2 + borrower.channel
        for book in (self.book, self.model.common_book):
            book.defaulted[cell] += 1.0
        cohort = self.model.cohort(borrower)
        cohort["defaulted"] += debt
        in_time = self.model.month <= borrower.lent_in + 12
        cohort["defaults" if in_time else "late_defaults"] += 1
        loss = fen(self.model.parameters.lgd * debt)
        self.earn("recovery", debt - loss)
        self.pay("deposits_repaid", debt)
        self.outstanding -= debt
        self.promised -= fen(borrower.compensated * debt)
        self.defaults += 1
        if borrower.channel == SCHEME:
            self.scheme_bad += debt
        borrower.debt = 0
        borrower.instalment = 0
        self.model.events["defaults"] += 1
        self.model.events["defaulted_principal"] += debt
        self.model.government.decide_on_claim(self, borrower, loss)

    # The end of the month, and January

    def settle(self) -> None:
        """Be paid by the joint conference, and pay depositors."""
        self.model.government.pay_claims(self)
        rate = max(0.0, self.model.levers.lending_rate - 0.013)
        self.pay("deposit_interest", fen(self.outstanding * rate / 12))

    def be_reviewed(self) -> None:
        """Too many bad loans under the scheme, of enough, suspend it for a year."""
        limit = self.model.levers.compensation_trigger * self.scheme_lent
        if self.admitted and self.scheme_lent >= 2_000_000_000 and self.scheme_bad > limit:
            self.suspended_until = self.model.month + 12
            self.scheme_lent = self.scheme_bad = 0
            self.model.events["lenders_suspended"] += 1

    def close_year(self) -> None:
        """A third of the record fades."""
        self.scheme_lent -= self.scheme_lent // 3
        self.scheme_bad -= self.scheme_bad // 3
        self.book.fade()
