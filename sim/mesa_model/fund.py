"""A venture fund as a Mesa agent."""

import numpy as np

from sim.mesa_model.row_field import Flag, Money, Proportion, Real, Whole
from sim.mesa_model.row_model import RowAgent, decision, itself
from sim.mesa_model.startup import Startup
from sim.model.agents.funds import fund as rules
from sim.model.agents.startups.startup import NEVER
from sim.model.month import Phase
from sim.model.world import World


class Fund(RowAgent):
    """A venture fund, from its closing on."""

    ROWS = "funds"
    POSITION = 3

    cash = Money("cash at hand (CNY)")
    committed = Money("capital committed by its investors (CNY)")
    dry_powder = Money("capital not yet invested (CNY)")
    ticket = Money("size of a full deal (CNY)")
    public_share = Proportion("the government's share of the capital")
    gains_given_up = Proportion("share of its gains that the government leaves to the others")
    reinvestment = Real("what it owes to the city's firms for each CNY of public money")
    seed_share = Proportion("share of its deals that go to firms at seed")
    life = Real("years after which it is wound up, give or take one")
    called = Money("capital called from its investors so far (CNY)")
    distributed = Money("money paid back to its investors so far (CNY)")
    returned = Money("what of that went to the government (CNY)")
    carried = Money("what of that went to the manager (CNY)")
    invested_here = Money("capital invested in the city's startups (CNY)")
    seeks_seed = Flag("whether it looks for a firm at seed this month")
    stage = Proportion("maturity that it looks for, 0 for seed and 1 for growth")
    outside_option = Real("score of the best project elsewhere this month")
    best_score = Real("score of the best startup met this month")
    opened = Whole("month of its closing")
    winds_up = Whole("month in which it is wound up")
    deals = Whole("deals with the city's startups")
    deals_elsewhere = Whole("deals elsewhere")

    @classmethod
    def in_use(cls, world: World) -> dict[int, int]:
        """Rows in use, by identity."""
        return itself(np.flatnonzero(world.funds["opened"] != NEVER))

    @property
    def place(self) -> str:
        """The name of the place where it looks for startups."""
        return self.model.region.place[int(self.row.place)].name

    @property
    def best(self) -> Startup | None:
        """The best startup that it has met this month, until it makes its deal; None if none."""
        number = int(self.row.best)
        return None if number < 0 else self.model.view(Startup, number)

    # Decisions --------------------------------------------------------------------------------

    @decision(Phase.MEETING_FUNDS)
    def score(self, startup: Startup, uniform: float) -> float:
        """How good a startup that it meets looks to it, in standard deviations.

        ``uniform`` is the meeting's own random number, between 0 and 1.
        """
        return float(rules.score(self.row, startup.row, uniform, self.model.now))

    @decision(Phase.CLOSING_DEALS)
    def invests_here(self) -> bool:
        """Whether it prefers the best startup that it met to the best project elsewhere.

        Asked once it has met one, in a month in which it looks for a deal.
        """
        return bool(rules.prefers_local(self.row, self.model.now))
