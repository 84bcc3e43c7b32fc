"""Who borrows: a firm's loan, and how it asks for one; established firms."""

import math
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .credit import RISK_OF_CLASS, Offer
from .elementary import exp, normal_quantile

STARTUP, SMALL, MEDIUM, LARGE = range(4)
ORDINARY, SCHEME = range(2)


class Borrower:
    """A firm that may owe a loan. Money in fen; ``compensated`` is promised by the scheme."""

    model: Any
    place: Any
    identity: int
    sales: int
    size_class = STARTUP

    def begin_without_loans(self, seeks_loans: bool, insists: bool) -> None:
        self.seeks_loans = seeks_loans
        self.insists = insists
        self.listed = False
        self.borrowed = 0
        self.loans = 0
        self.debt = 0
        self.instalment = 0
        self.loan_rate = 0.0
        self.compensated = 0.0
        self.risk_priced = 0.0
        self.channel = ORDINARY
        self.visited = False
        self.lent_in = 0
        self.lender: Any = None
        self.customer_of: Any = None
        self.last_application = NEVER

    def is_due(self) -> bool:
        """A year after it was made, unless it was extended."""
        return self.debt > 0 and self.instalment == 0 and self.model.month >= self.lent_in + 12

    def may_apply(self) -> bool:
        """Willing, without a running loan, and half a year after the last application."""
        free = self.debt == 0 or self.is_due()
        return self.seeks_loans and free and self.model.month >= self.last_application + 6

    def ask_lenders(self, stream: Stream) -> bool:
        """Ask the lender whose loan is due, or an admitted one if listed; then any two.

        The first loan is taken, and if one is due the largest of three, the last of equal ones.
        """
        self.last_application = self.model.month
        self.model.events["loan_applications"] += 1
        month = self.model.month
        uniform = self.model.luck.draw(self.identity, month, stream)
        third = self.model.luck.draw(self.identity, month, Stream.BORROWER_THIRD_LENDER)
        place = self.place
        first = place.admitted_banks if self.listed else place.banks
        if self.debt > 0:
            first = [self.lender]
        found: list[tuple[Any, Offer]] = []
        asked = (first, *uniform[:2]), (place.banks, *uniform[2:]), (place.banks, *third[:2])
        for banks, which, noise in asked:
            if not banks or (found and self.debt == 0):
                continue
            lender = banks[int(which * len(banks))]
            offer = lender.examine(self, noise)
            if offer.is_acceptable and self.can_use(offer):
                found.append((lender, offer))
        if found:
            self.take(*max(reversed(found), key=lambda one: one[1].amount))
        return bool(found)

    def can_use(self, offer: Offer) -> bool:
        return True

    def take(self, lender: Any, offer: Offer) -> None:
        raise NotImplementedError

    def note_loan(self, lender: Any, offer: Offer, is_technology_firm: bool) -> None:
        """The loan's terms, what is counted of it, and its cohort."""
        lender.open_loan(self, offer)
        events = self.model.events
        guarantee = fen(offer.cover * offer.amount)
        events["loans"] += 1
        events["first_loans"] += self.loans == 1
        events["listed_lending"] += offer.amount * (self.listed and lender.admitted)
        events["technology_lending"] += offer.amount * is_technology_firm
        if offer.channel == SCHEME:
            events["guaranteed_loans"] += 1
            events["guaranteed_lending"] += offer.amount
            events["guarantees"] += guarantee
            self.model.government.promised += guarantee
        cohort = self.model.cohort(self)
        cohort["loans"] += 1
        cohort["amount"] += offer.amount
        cohort["guarantee"] += guarantee
        cohort["visited"] += offer.visited
        cohort["expected"] += offer.expected

    def net_interest(self) -> int:
        """This month's interest, less what the government pays the lender for a listed firm."""
        interest = fen(self.debt * self.loan_rate / 12)
        if not self.listed:
            return interest
        subsidy = fen(self.model.levers.interest_subsidy * interest)
        return interest - self.model.government.subsidise(self.lender, "interest_subsidy", subsidy)

    def default(self) -> None:
        """End with debt: the lender loses, remembers and claims."""
        self.lender.write_off(self)
        self.lender = None


class Established(Borrower, AccountHolder):
    """An established technology firm; it has no accounts here. Sales in fen a month."""

    def __init__(self, model: Any, number: int, place: Any, known: Any) -> None:
        super().__init__(model)
        self.number = number
        self.generation = 0
        self.place = place
        self.size_class = ("startup", "small", "medium", "large").index(known.size)
        self.usual_sales = round(known.sales * 100 / 12)
        self.sales_spread = float(known.spread)
        self.hazard = 0.0
        self.settle()

    @property
    def identity(self) -> int:  # type: ignore[override]
        return self.number + 2_000_000 * self.generation

    def settle(self) -> None:
        """A size, a quality and a temperament."""
        parameters = self.model.parameters
        size, quality, _, _ = self.model.luck.draw(self.identity, 0, Stream.ESTABLISHED_TRAITS)
        traits = self.model.luck.draw(self.identity, 1, Stream.ESTABLISHED_TRAITS)
        relative = exp(self.sales_spread * normal_quantile(size))
        self.sales_in_2021 = fen(self.usual_sales * relative)
        self.sell()
        self.ability = normal_quantile(quality)
        spread = parameters.quality_spread
        relative = exp(-spread * self.ability - 0.5 * spread * spread)
        self.default_rate = parameters.default_rate * RISK_OF_CLASS[self.size_class] * relative
        self.begin_without_loans(traits[0] < parameters.seeks_loans, traits[1] < parameters.insists)
        self.last_application = self.model.month + math.floor(traits[2] * 12) - 6

    def join_loan_list(self) -> None:
        """It has two marks of a technology firm, and joins in time."""
        if not self.listed and self.model.levers.list_criteria <= 2:
            uniform = self.model.luck.draw(
                self.identity, self.model.month, Stream.ESTABLISHED_LISTING
            )
            self.listed = uniform[0] < self.model.parameters.listing_rate

    def sell(self) -> None:
        """Sales rise with wages and prices."""
        self.sales = fen(self.sales_in_2021 * self.model.prices)

    def seek_loan(self) -> None:
        if self.may_apply():
            self.sell()
            self.ask_lenders(Stream.ESTABLISHED_LOAN)

    def take(self, lender: Any, offer: Offer) -> None:
        """Pay off what is due, and take the new loan."""
        if self.debt > 0:
            self.pay_off()
        lender.pay("established_loan", offer.amount)
        self.hazard = min(1.0, self.default_rate * math.sqrt(offer.amount / offer.wanted)) / 12
        self.note_loan(lender, offer, is_technology_firm=True)

    def serve_loan(self) -> None:
        """Fail and be replaced, or pay interest, and the loan when it is due."""
        if self.debt == 0:
            return
        self.lender.note_expected(self)
        uniform = self.model.luck.draw(self.identity, self.model.month, Stream.ESTABLISHED_MONTH)
        if uniform[0] < self.hazard:
            self.default()
            kept = {name: getattr(self, name) for name in KEPT}
            self.generation += 1
            self.settle()
            vars(self).update(kept)
            return
        self.lender.earn("established_interest", self.net_interest())
        if self.is_due():
            self.pay_off()

    def pay_off(self) -> None:
        self.lender.earn("established_principal", self.debt)
        self.lender.note_repayment(self, self.debt)


KEPT = ("loan_rate", "compensated", "risk_priced", "channel", "visited", "lent_in")
"""What the row of a firm that took another's place still says of the last loan."""
