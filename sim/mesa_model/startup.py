"""A startup, or a team in a makerspace, as a Mesa agent."""

import numpy as np

from sim.core.streams import Stream, draw
from sim.mesa_model.incubator import House, house
from sim.mesa_model.row_field import Choice, Flag, Money, Proportion, Real, Whole
from sim.mesa_model.row_model import RowAgent, decision
from sim.model.agents.borrower import CHANNELS, CLASSES
from sim.model.agents.government import talent_grant
from sim.model.agents.startups.needs import needs_loan
from sim.model.agents.startups.search import needs_equity
from sim.model.agents.startups.startup import (
    CRITERIA,
    FATES,
    NOBODY,
    ORIGINS,
    TALENT_GRADES,
    founding_propensity,
)
from sim.model.month import Phase
from sim.model.world import World


class Startup(RowAgent):
    """A startup of the city, from its founding (or its team's forming) to its end."""

    ROWS = "startups"
    POSITION = 0

    _not_founded: np.ndarray | None = None

    id = Whole("the founder's identity, the same in every scenario")
    cash = Money("cash at hand (CNY)")
    revenue = Money("revenue at normal demand (CNY a month)")
    sales = Money("sales of the last month (CNY)")
    revenue_year = Money("sales since January (CNY)")
    revenue_last_year = Money("sales of the last calendar year (CNY)")
    revenue_before_last = Money("sales of the calendar year before that (CNY)")
    rd_year = Money("R&D spending since January (CNY)")
    rd_last_year = Money("R&D spending of the last calendar year (CNY)")
    rd_due = Money("support earned by R&D but not paid yet (CNY)")
    award_due = Money("award earned by its first HNTE certificate, not paid yet (CNY)")
    grant = Money("what was promised to its founder as a talent (CNY)")
    project_due = Money("second half of a project's support, not paid yet (CNY)")
    project_rd = Money("R&D of the year when its project began (CNY)")
    boost = Real("what is left in sales of service bought with vouchers (log)")
    rd_effort = Real("R&D of the last month, over what it does without support")
    equity = Money("equity raised so far (CNY)")
    public_equity = Money("what of that was public money (CNY)")
    borrowed = Money("loans taken so far (CNY)")
    debt = Money("principal outstanding (CNY)")
    instalment = Money("principal due each month of a loan that was extended (CNY)")
    monthly_cost = Money("cost of the last month, founders' living not included (CNY)")
    payable = Money("bills that wait (CNY)")
    purse = Money("what its owners can still add (CNY)")
    ability = Real("the founder's ability, in standard deviations")
    readiness = Proportion("readiness of the technology, 1 on the market")
    months_to_market = Real("months that its product takes")
    patience = Real("months without a living after which its founders give up")
    unpaid_months = Real("months on the market without a living, less those with one")
    team = Real("heads, founders included")
    loan_rate = Real("interest of the loan, a share a year")
    compensated = Proportion("share of a loss on the loan that the scheme promised to bear")
    arrived = Whole("month in which the founder arrived")
    founded = Whole("month in which the firm was founded")
    tenant_since = Whole("month of the last move into a house")
    hnte_until = Whole("month in which the HNTE certificate ends")
    award_until = Whole("month in which a contest award is forgotten")
    last_round = Whole("month of the last equity round")
    last_application = Whole("month of the last application for a loan")
    graduated = Whole("month of graduation")
    ended = Whole("month in which it ended or left")
    milestone_since = Whole("month in which it reached its last milestone")
    risk_priced = Real("default rate priced in, a year, before what lenders learned")
    customer_of = Whole("number of the bank of its last loan; -1 for none")
    lent_in = Whole("month in which the loan was made")
    lender = Whole("number of the bank that it owes; -1 for none")
    backer = Whole("number of the fund that backs it; -1 for none")
    patents = Whole("patents granted")
    milestone = Whole(
        "milestones reached: prototype, market, and sales of 0.3, 1, 3 and 10 m CNY of 2021"
    )
    deals = Whole("equity rounds")
    loans = Whole("loans taken")
    origin = Choice(ORIGINS, "where the founder comes from")
    channel = Choice(CHANNELS, "the kind of its loan")
    size_class = Choice(CLASSES, "its class among borrowers")
    visited = Flag("whether its lender visited it for the loan")
    insists = Flag("whether it insists on the scheme if that gives as much")
    talent = Choice(TALENT_GRADES, "the founder's grade as a talent")
    criterion = Choice(CRITERIA, "the criterion by which it graduated")
    fate = Choice(FATES, "what became of it")
    is_team = Flag("whether it is a team in a makerspace, before its founding")
    wants_space = Flag("whether it wants a place in an incubator")
    seeks_equity = Flag("whether it is open to venture investors")
    seeks_loans = Flag("whether it is willing to borrow")
    listed = Flag("whether it is on the loan list")

    @classmethod
    def identity_of(cls, world: World, number: int) -> int:
        """The identity of what a row holds."""
        return int(world.startups["id"][number])

    @classmethod
    def in_use(cls, world: World) -> dict[int, int]:
        """Rows in use, by identity."""
        identities = world.startups["id"][: int(world.clock[0].startups)]
        return {identity: number for number, identity in enumerate(identities.tolist())}

    def leave(self) -> None:
        """Leave the model, and from now on view what is kept of a startup that has ended.

        Who was asked and founds nothing keeps a copy of its row, which the next founder gets.
        """
        former = self.model.world.former[: int(self.model.world.clock[0].former)]
        kept = np.flatnonzero(former["id"] == self.identity)
        if len(kept):
            self.rows, self.number = "former", int(kept[0])
        else:
            self._not_founded, self.number = self.table[[self.number]], 0
        self.remove()

    @property
    def table(self) -> np.ndarray:
        """The rows among which its own is; its own alone if it founded nothing."""
        return super().table if self._not_founded is None else self._not_founded

    @property
    def sector(self) -> str:
        """The name of its sector."""
        return self.model.region.sector[int(self.row.sector)].name

    @property
    def place(self) -> str:
        """The name of the place where it is."""
        return self.model.region.place[int(self.row.place)].name

    @property
    def host(self) -> House | None:
        """The incubator or makerspace that it is in; None outside."""
        return self._house(int(self.row.host))

    @property
    def alma_mater(self) -> House | None:
        """The house that it graduated from; None before."""
        return self._house(int(self.row.alma_mater))

    def _house(self, number: int) -> House | None:
        return None if number == NOBODY else house(self.model, number)

    # Decisions --------------------------------------------------------------------------------

    @decision(Phase.ARRIVAL)
    def founds_here(self, pull: float) -> bool:
        """Whether this potential founder founds here, given the city's pull (logit)."""
        now = self.model.now
        threshold = draw(now.luck, self.row.id, now.month, Stream.FOUNDER_CHOICES)[0]
        grant = talent_grant(self.row, now)
        return bool(threshold < founding_propensity(pull, grant, now))

    @decision(Phase.MEETING_FUNDS)
    def wants_equity(self) -> bool:
        """Whether it seeks equity this month; firms in business are asked."""
        return bool(needs_equity(self.row, self.model.now))

    @decision(Phase.BORROWING)
    def wants_loan(self) -> bool:
        """Whether it asks for a loan this month; firms that may apply are asked."""
        return bool(needs_loan(self.row, self.model.now))
