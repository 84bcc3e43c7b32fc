"""A venture fund: how it is raised, meets startups, chooses among them and is paid back."""

import math
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .streams import laplace

NOTHING = -math.inf
"""The score of the best startup met, as long as there is none."""


class Fund(AccountHolder):
    """Money in fen; ``stage`` is the maturity that it looks for, from 0 (seed) to 1 (growth).

    ``best`` is the best startup met this month.
    """

    def __init__(self, model: Any, place: Any, number: int) -> None:
        super().__init__(model)
        self.place = place
        self.number = number
        self.opened = NEVER
        self.committed = 0
        self.dry_powder = 0
        self.ticket = 0
        self.public_share = 0.0
        self.gains_given_up = 0.0
        self.stage = 0.0
        self.looking = False
        self.outside_option = math.inf
        self.size_elsewhere = 0.0
        self.best: Any = None
        self.best_score = NOTHING
        self.deals = 0
        self.deals_elsewhere = 0

    @property
    def identity(self) -> int:
        return self.place.number * 10_000 + self.number

    # Raising a fund

    def open(self) -> None:
        """A fund whose investors have committed their capital begins to invest it."""
        self.opened = self.model.month
        self.dry_powder = self.committed

    def close_commitments(self) -> None:
        """Open with this year's government capital and the private money that comes with it."""
        parameters, levers = self.model.parameters, self.model.levers
        capital = levers.guidance_capital * self.place.weight
        offer = self.private_offer(capital)
        public = capital
        share = levers.guidance_private_share
        if share > 0.0:
            public = min(capital, offer * (1.0 - share) / share)
        self.committed = fen(public + offer)
        self.public_share = public / max(1.0, public + offer)
        self.gains_given_up = levers.guidance_gains_given_up
        self.ticket = fen(parameters.ticket)
        self.stage = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_MONTH)[3]
        self.open()

    def private_offer(self, capital: float) -> float:
        """Some private money comes anyway; the rest follows the government's capital (fen)."""
        parameters, levers = self.model.parameters, self.model.levers
        followers = parameters.private_follow * (
            1.0 + parameters.gains_in_follow * levers.guidance_gains_given_up
        )
        autonomous = parameters.private_autonomous * self.place.weight
        return levers.private_capital * (autonomous + followers * capital)

    # A month

    def begin_month(self) -> None:
        """Decide whether to look for a deal, and what the best project elsewhere is worth."""
        self.looking = False
        self.outside_option = math.inf
        self.best = None
        self.best_score = NOTHING
        if self.opened == NEVER or self.dry_powder < self.ticket // 10:
            return
        parameters = self.model.parameters
        uniform = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_MONTH)
        if uniform[0] < self.pace():
            self.looking = True
            self.outside_option = parameters.outside_option + laplace(uniform[1])
            self.size_elsewhere = math.exp(parameters.ticket_spread * laplace(uniform[2]))

    def pace(self) -> float:
        """The chance of a deal this month: dry powder over the months left."""
        age = self.model.month - self.opened
        left = max(12.0, self.model.parameters.investment_period - age)
        return min(1.0, self.dry_powder / (self.ticket * left))

    def hear_pitch(self, startup: Any, uniform: float) -> None:
        """Keep the best startup met this month."""
        score = self.score(startup, uniform)
        if score > self.best_score:
            self.best = startup
            self.best_score = score

    def score(self, startup: Any, uniform: float) -> float:
        """What the startup is, seen through noise; the wrong stage costs, an award helps."""
        parameters = self.model.parameters
        size = math.log(1.0 + startup.annual_revenue / parameters.investable_revenue)
        quality = startup.ability + startup.readiness + 0.5 * size + 0.1 * min(5, startup.patents)
        quality -= parameters.stage_preference * abs(startup.maturity - self.stage)
        noise = parameters.fund_noise
        if startup.award_until > self.model.month:
            noise *= 0.5
            quality += parameters.award_in_score
        return quality + noise * laplace(uniform)

    def close_deal(self) -> None:
        """Take the best startup met, or the project elsewhere if that is better."""
        if not self.looking:
            return
        if self.best is not None and self.best_score > self.outside_option:
            self.invest(self.best)
            self.model.government.note_finance_found()
        else:
            self.invest_elsewhere()

    def invest(self, startup: Any) -> None:
        """Money against a share: a tenth of a ticket as seed money, more with revenue."""
        share = min(1.0, 0.1 + startup.maturity)
        amount = min(self.dry_powder, fen(share * self.ticket))
        public = self.call_capital(amount)
        self.pay("equity", amount, startup)
        bought = 1.0 / (1.0 + self.model.parameters.premoney_ratio)
        startup.stake = bought + startup.stake * (1.0 - bought)
        startup.backer = self
        startup.equity += amount
        startup.deals += 1
        startup.last_round = self.model.month
        self.deals += 1
        self.model.events["deals"] += 1
        self.model.events["public_equity"] += public

    def invest_elsewhere(self) -> None:
        amount = min(self.dry_powder, fen(self.size_elsewhere * self.ticket))
        self.call_capital(amount)
        self.pay("equity_elsewhere", amount)
        self.deals_elsewhere += 1
        self.model.events["deals_elsewhere"] += 1

    def call_capital(self, amount: int) -> int:
        """Draw an amount from the investors by their commitments; returns the government's part."""
        public = fen(amount * self.public_share)
        self.model.government.pay("public_capital_call", public, self)
        self.earn("private_capital_call", amount - public)
        self.dry_powder -= amount
        return public

    def sell_stake(self, startup: Any) -> None:
        """Sell the stake; the government gives up part of its gains, not of its capital."""
        value = self.model.parameters.exit_multiple * startup.annual_revenue
        proceeds = fen(startup.stake * value)
        gain = max(0, proceeds - startup.equity)
        returned = fen(self.public_share * (proceeds - self.gains_given_up * gain))
        self.earn("exit_proceeds", proceeds)
        self.pay("public_distribution", returned, self.model.government)
        self.pay("private_distribution", proceeds - returned)
