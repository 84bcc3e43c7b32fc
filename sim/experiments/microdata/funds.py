"""Equity rounds one by one, and funds month by month."""

from collections.abc import Mapping

import numpy as np

from sim.experiments.microdata.log import (
    Columns,
    Log,
    Observer,
    Seen,
    in_whole_fen,
    month_of,
)
from sim.experiments.microdata.payments import TO_FUND, note_payments
from sim.model.agents.funds.fund import CARRY
from sim.model.agents.funds.stake import GAIN_WHILE_HELD, HELD, YEARS_OF_GAIN
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NEVER
from sim.model.ledger import Payment
from sim.model.month import Phase
from sim.model.world import World

_PAID = ("called", "distributed", "returned", "carried")


def _in_use(world: World) -> np.ndarray:
    """Which stakes there are: bool of shape (funds, deals at most)."""
    deals = world.funds["deals"] + world.funds["deals_elsewhere"]
    used: np.ndarray = np.arange(world.stakes.shape[1]) < deals[:, None]
    return used


class Funds(Observer):
    """Notes each deal, and each fund at the end of each month."""

    def begin(self, world: World) -> None:
        """Remember what was paid before the month."""
        self._before = {name: world.funds[name].copy() for name in _PAID}

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {Phase.CLOSING_DEALS: self._after_deals, Phase.PAYING_BACK: self._after_paying_back}

    def _after_deals(self, world: World) -> None:
        month = month_of(world)
        fund, which = np.nonzero(_in_use(world) & (world.stakes["since"] == month))
        deals, share = world.stakes[fund, which], world.funds["public_share"][fund]
        public = in_whole_fen(deals["cost"] * share)
        self._public = np.zeros(len(world.funds), np.int64)
        np.add.at(self._public, fund, public)
        self.log.note(
            "rounds",
            month=month,
            fund=fund,
            which=which,
            startup=deals["startup"],
            at_home=deals["at_home"] == 1,
            amount=deals["cost"],
            public=public,
        )
        note_payments(self.log, month, Payment.PUBLIC_CAPITAL_CALL, TO_FUND, fund, public)

    def _after_paying_back(self, world: World) -> None:
        month, funds = month_of(world), world.funds
        here, elsewhere = _held(world, month)
        columns = {
            "fund": np.arange(len(funds)),
            **{name: funds[name] for name in ("place", "committed", "dry_powder")},
            **{name: funds[name] - before for name, before in self._before.items()},
            "public_called": self._public,
            "held_here": here,
            "held_elsewhere": elsewhere,
            "held_public": _public_part(funds, here + elsewhere),
        }
        is_open = funds["opened"] != NEVER
        self.log.note(
            "fund_months",
            month=month,
            **{name: column[is_open] for name, column in columns.items()},
        )


def _held(world: World, month: int) -> tuple[np.ndarray, np.ndarray]:
    """What each fund's stakes are worth, here and elsewhere (fen), as ``stake.value`` has it."""
    stakes = world.stakes
    years = (month - stakes["since"]) / MONTHS_A_YEAR
    gain = 1.0 + GAIN_WHILE_HELD * np.minimum(1.0, years / YEARS_OF_GAIN)
    worth = in_whole_fen(stakes["cost"] * gain) * (_in_use(world) & (stakes["end"] == HELD))
    home = stakes["at_home"] == 1
    return (worth * home).sum(axis=1), (worth * ~home).sum(axis=1)


def _public_part(funds: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """The government's part of amounts (fen), as ``fund.public_part`` has it."""
    distributed = funds["distributed"] + amount
    capital = np.minimum(distributed, funds["called"])
    gain = (1.0 - CARRY) * (distributed - capital)
    due = in_whole_fen(funds["public_share"] * (capital + (1.0 - funds["gains_given_up"]) * gain))
    part: np.ndarray = np.minimum(amount, np.maximum(0, due - funds["returned"]))
    return part


def rounds_of(log: Log, world: World) -> Columns:
    """All equity rounds in order of month, each with how its stake has ended by now."""
    rounds = log.table("rounds")
    if not rounds:
        return {}
    stakes = world.stakes[rounds["fund"], rounds.pop("which")]
    return rounds | {name: stakes[name].copy() for name in ("end", "ended", "brought")}
