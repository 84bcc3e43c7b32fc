"""A fund's stake in a firm, here or elsewhere: how it ends, and what it brings."""

from typing import Any

from sim.core.streams import Stream

from .account import NEVER, fen
from .elementary import exp, normal_quantile

HELD, SOLD, BOUGHT_BACK, WRITTEN_OFF = range(4)
COUNTED_AS = {
    SOLD: "stakes_sold",
    BOUGHT_BACK: "stakes_bought_back",
    WRITTEN_OFF: "stakes_written_off",
}


class Stake:
    """Money in fen; ``firm`` is None when it is not in the city, or no longer."""

    def __init__(self, fund: Any, firm: Any, cost: int, quality: float) -> None:
        self.fund = fund
        self.firm = firm
        self.at_home = firm is not None
        self.cost = cost
        self.brought = 0
        self.quality = quality
        self.since = fund.model.month
        self.ended = NEVER
        self.end = HELD

    @property
    def age(self) -> int:
        return self.fund.model.month - self.since

    @property
    def better(self) -> float:
        """How much likelier its quality makes a good end."""
        return exp(0.35 * self.quality)

    def luck(self) -> Any:
        who = self.fund.identity * 1024 + self.since
        return self.fund.model.luck.draw(who, self.fund.model.month, Stream.STAKE_MONTH)

    def live_a_month(self) -> None:
        """It may be sold, bought back or written off; at the wind-up it must be sold."""
        uniform = self.luck()[0]
        if self.fund.model.month >= self.fund.winds_up:
            self.come_to_an_end(BOUGHT_BACK if uniform < 0.25 else SOLD, forced=True)
            return
        sold, bought_back, written_off = self.hazards()
        if uniform < sold:
            self.come_to_an_end(SOLD, on_the_exchange=self.firm is None)
        elif uniform < sold + bought_back:
            self.come_to_an_end(BOUGHT_BACK)
        elif uniform < sold + bought_back + written_off:
            self.come_to_an_end(WRITTEN_OFF)

    def hazards(self) -> tuple[float, float, float]:
        """Chances of a sale, a buy-back and a write-off this month.

        A firm of the city is sold to other investors only, and fails by itself.
        """
        sold = self.fund.model.parameters.stake_sales / 12 * self.better
        bought_back = written_off = 0.0
        if self.age >= 36:
            bought_back = 0.013 / 12
        else:
            sold *= 0.3
        if self.firm is not None:
            sold *= 1.0 - min(1.0, 0.42 * self.better)
        elif self.age >= 12:
            written_off = 0.012 / 12 / self.better
        return sold, bought_back, written_off

    def come_to_an_end(self, end: int, on_the_exchange: bool = False, forced: bool = False) -> None:
        """The fund is paid what the stake brings, and pays it out."""
        self.end = end
        self.ended = self.fund.model.month
        price = self.price(end, on_the_exchange) * (0.6 if forced else 1.0)
        self.brought = fen(price * self.cost)
        place = "" if self.at_home else "_elsewhere"
        self.fund.earn("exit_proceeds" + place, self.brought)
        self.fund.model.events[COUNTED_AS[end]] += 1
        self.fund.distribute(self.brought)

    def price(self, end: int, on_the_exchange: bool) -> float:
        """For each CNY of cost."""
        if end == WRITTEN_OFF:
            return 0.05
        if end == BOUGHT_BACK:
            return 0.78 * (1.0 + 0.07 * self.age / 12)
        uniform = self.luck()
        deviation = normal_quantile(uniform[2])
        if on_the_exchange and uniform[1] < 0.42 * self.better:
            return self.fund.model.parameters.exchange_multiple * exp(0.7 * deviation)
        return 1.4 * exp(0.5 * deviation)

    def value(self) -> int:
        """Its cost, and a gain of 9 % that is reached in five years."""
        return fen(self.cost * (1.0 + 0.09 * min(1.0, self.age / 12 / 5.0)))
