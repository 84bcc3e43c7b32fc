"""A venture fund: how it is raised, meets startups, chooses among them and pays back."""

import math
from typing import Any

from sim.core.streams import Stream

from .account import NEVER, AccountHolder, fen
from .elementary import exp, log, power
from .stake import HELD, SOLD, WRITTEN_OFF, Stake
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
        self.winds_up = 0
        self.committed = 0
        self.dry_powder = 0
        self.ticket = 0
        self.called = 0
        self.distributed = 0
        self.returned = 0
        self.carried = 0
        self.invested_here = 0
        self.public_share = 0.0
        self.gains_given_up = 0.0
        self.reinvestment = 0.0
        self.seed_share = 0.0
        self.life = 0.0
        self.stage = 0.0
        self.looking = False
        self.seeks_seed = False
        self.outside_option = math.inf
        self.best: Any = None
        self.best_score = NOTHING
        self.stakes: list[Stake] = []
        self.deals = 0
        self.deals_elsewhere = 0

    @property
    def identity(self) -> int:
        return self.place.number * 10_000 + self.number

    @property
    def age(self) -> int:
        return self.model.month - self.opened

    # Raising a fund

    def open(self) -> None:
        """Begin to invest the capital; the end of its life is known but for a year either way."""
        uniform = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_CLOSING)
        years = max(1.0, self.life + 2.0 * (uniform[1] - 0.5))
        self.opened = self.model.month
        self.winds_up = self.model.month + int(12 * years)
        self.dry_powder = self.committed

    def close_commitments(self) -> None:
        """Open with this year's government capital and the private money that comes with it."""
        levers = self.model.levers
        capital = levers.guidance_capital * self.place.weight
        offer = self.private_offer(capital)
        public = capital
        share = levers.guidance_private_share
        if share > 0.0:
            public = min(capital, offer * (1.0 - share) / share)
        self.committed = fen(public + offer)
        self.public_share = public / max(1.0, public + offer)
        self.gains_given_up = levers.guidance_gains_given_up
        self.reinvestment = levers.guidance_reinvestment
        self.seed_share = levers.guidance_seed_share
        self.life = levers.guidance_fund_life
        self.ticket = fen(self.model.parameters.ticket)
        luck = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_CLOSING)
        self.stage = luck[0]
        self.open()

    def private_offer(self, capital: float) -> float:
        """Some private money comes anyway; the rest follows, by what it expects back (fen)."""
        parameters, levers = self.model.parameters, self.model.levers
        autonomous = parameters.private_autonomous * self.place.weight
        usual = autonomous + parameters.private_follow * capital
        if usual <= 0.0:
            return 0.0
        strings = max(0.0, levers.guidance_reinvestment - 1.2)
        gain = max(0.0, 0.2 - 0.08 * strings) * 0.8
        expected = 1.0 + gain * (1.0 + levers.guidance_gains_given_up * (capital / usual))
        appeal = power(expected / (1.0 + 0.2 * 0.8), parameters.private_elasticity)
        followers = parameters.private_follow * appeal
        return levers.private_capital * (autonomous + followers * capital)

    # A month

    def begin_month(self) -> None:
        """Decide whether to look for a deal, and what the best project elsewhere is worth."""
        self.looking = False
        self.outside_option = math.inf
        self.best = None
        self.best_score = NOTHING
        if not self.is_investing():
            return
        uniform = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_MONTH)
        if uniform[0] < self.pace():
            self.looking = True
            ordinary = self.model.parameters.quality_elsewhere
            self.outside_option = ordinary + 0.6 * laplace(uniform[1])
            self.seeks_seed = uniform[3] < self.seed_share

    def is_investing(self) -> bool:
        """In its first five years, with money for a tenth of a ticket."""
        if self.opened == NEVER or self.dry_powder < self.ticket // 10:
            return False
        return self.age < 60 and self.model.month < self.winds_up

    def pace(self) -> float:
        """The chance of a deal this month: dry powder over the months left."""
        return min(1.0, self.dry_powder / (self.ticket * max(6, 60 - self.age)))

    def hear_pitch(self, startup: Any, uniform: float) -> None:
        """Keep the best startup met this month; in a month for seed, the best at seed."""
        if self.seeks_seed and startup.maturity >= 0.1:
            return
        self.model.events["projects_reviewed"] += 1
        score = self.score(startup, uniform)
        if score > self.best_score:
            self.best = startup
            self.best_score = score

    def score(self, startup: Any, uniform: float) -> float:
        """Its quality seen through noise; distress and the wrong stage cost, an award helps."""
        stage = 0.0 if self.seeks_seed else self.stage
        seen = quality_less_distress(startup) - 0.6 * abs(startup.maturity - stage)
        return as_seen(startup, seen, uniform)

    def prefers_local(self) -> bool:
        """The best met beats the project elsewhere; reinvestment owed counts like quality."""
        if self.best is None:
            return False
        due = min(1.0, self.age / 60) * self.reinvestment * self.public_share * self.committed
        owed = max(0.0, due - self.invested_here) / max(1, self.committed)
        bonus = self.model.parameters.reinvestment_bonus * owed
        return self.best_score + bonus > self.outside_option

    def close_deal(self) -> None:
        """Take the best startup met, or the project elsewhere if that is better."""
        if not self.looking:
            return
        if self.prefers_local():
            self.invest(self.best)
            self.model.government.note_finance_found()
        else:
            self.invest_elsewhere()

    def choice(self, quality: float) -> float:
        """Against an ordinary project; public money with strings has weaker managers."""
        parameters = self.model.parameters
        weaker = parameters.selection_gap * (self.public_share * self.reinvestment / 1.2)
        return quality - parameters.quality_elsewhere - weaker

    def invest(self, startup: Any) -> None:
        """A tenth of a ticket as seed money, more with revenue."""
        share = min(1.0, 0.1 + startup.maturity)
        amount = min(self.dry_powder, fen(share * self.ticket))
        stake = Stake(self, startup, amount, self.choice(quality(startup)))
        self.stakes.append(stake)
        startup.stakes.append(stake)
        public = self.call_capital(amount)
        self.pay("equity", amount, startup)
        self.invested_here += amount
        startup.backer = self
        startup.equity += amount
        startup.public_equity += public
        startup.deals += 1
        self.model.events["firms_financed"] += startup.last_round != self.model.month
        startup.last_round = self.model.month
        self.deals += 1
        self.model.events["deals"] += 1
        self.model.events["public_equity"] += public

    def invest_elsewhere(self) -> None:
        """Around one ticket, or a tenth of it in a month for seed."""
        luck = self.model.luck.draw(self.identity, self.model.month, Stream.FUND_MONTH)
        tickets = exp(0.8 * laplace(luck[2])) * (0.1 if self.seeks_seed else 1.0)
        amount = min(self.dry_powder, fen(tickets * self.ticket))
        self.stakes.append(Stake(self, None, amount, self.choice(self.outside_option)))
        public = self.call_capital(amount)
        self.pay("equity_elsewhere", amount)
        self.deals_elsewhere += 1
        self.model.events["deals_elsewhere"] += 1
        self.model.events["public_equity_elsewhere"] += public

    def call_capital(self, amount: int) -> int:
        """Draw an amount from the investors by their commitments; returns the government's part."""
        public = fen(amount * self.public_share)
        self.model.government.pay("public_capital_call", public, self)
        self.earn("private_capital_call", amount - public)
        self.dry_powder -= amount
        self.called += amount
        return public

    # Paying back

    def look_through_stakes(self) -> None:
        """Stakes may end this month; the others are valued."""
        held = 0
        for stake in self.stakes:
            if stake.end == HELD:
                stake.live_a_month()
            if stake.end == HELD:
                held += stake.value()
                counted = "stakes" if stake.at_home else "stakes_elsewhere"
                self.model.events[counted] += stake.value()
        self.model.events["public_stakes"] += self.public_part(held)

    def public_part(self, amount: int) -> int:
        """The government's part of what is distributed next: its capital, then of its gains."""
        total = self.distributed + amount
        capital = min(total, self.called)
        gain = 0.8 * (total - capital)
        due = fen(self.public_share * (capital + (1.0 - self.gains_given_up) * gain))
        return min(amount, max(0, due - self.returned))

    def distribute(self, amount: int) -> None:
        """To the government, a fifth of gains to the manager, and the rest to private investors."""
        public = self.public_part(amount)
        self.distributed += amount
        earned = fen(0.2 * max(0, self.distributed - self.called))
        carry = min(amount - public, max(0, earned - self.carried))
        self.returned += public
        self.carried += carry
        self.pay("public_distribution", public, self.model.government)
        self.pay("carry", carry)
        self.pay("private_distribution", amount - public - carry)


def quality(startup: Any) -> float:
    usual = startup.model.parameters.investable_revenue * startup.model.prices
    size = log(1.0 + startup.annual_revenue / usual)
    return startup.ability + startup.readiness + 0.5 * size + 0.1 * min(5, startup.patents)


def quality_less_distress(startup: Any) -> float:
    short = 1.0 - min(12.0, startup.runway()) / 12.0
    return quality(startup) - startup.model.parameters.distress * short


def as_seen(startup: Any, seen: float, uniform: float) -> float:
    """What an investor sees, through noise; an award helps."""
    parameters = startup.model.parameters
    noise = parameters.fund_noise
    if startup.award_until > startup.model.month:
        noise *= 0.5
        seen += parameters.award_in_score
    return seen + noise * laplace(uniform)


def sell_stakes_in(startup: Any) -> None:
    """Its firm is acquired or listed."""
    end_stakes_in(startup, SOLD)


def write_off_stakes_in(startup: Any) -> None:
    """Its firm is wound up."""
    end_stakes_in(startup, WRITTEN_OFF)


def end_stakes_in(startup: Any, end: int) -> None:
    """In the order of the funds and of their deals."""
    for stake in sorted(startup.stakes, key=lambda stake: (stake.fund.identity, stake.since)):
        if stake.end == HELD:
            stake.come_to_an_end(end, on_the_exchange=True)


def keep_stakes_in(startup: Any) -> None:
    """Its firm has moved away: the stakes are now in a firm elsewhere."""
    for stake in startup.stakes:
        if stake.end == HELD:
            stake.firm = None
