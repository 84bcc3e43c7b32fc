"""What experiments are made of: the worlds of one draw, copied, treated, and run on with one luck.

A draw is a set of parameters and a luck. Its worlds are taken at the start of a month, when all
books are closed. A startup keeps its identity in every copy, so the same ones can be compared
whatever became of them. Sums are returned as they are, and divided only when those of all draws
are added up: a ratio of small numbers says nothing by itself.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple, TypeVar

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.core.streams import philox
from sim.experiments.replicate import advance, past
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, in_row_units
from sim.model.agents.startups.startup import CLOSED, FAILED, NOBODY
from sim.model.ledger import EVENT, PAYMENT
from sim.model.world import World, copy, of_everybody, with_policy

TREATMENT: Final = 0x7E57
"""The stream of who is treated: none of the model's own."""

THIRD: Final = 1 / 3

_LOW: Final = np.uint64(0xFFFFFFFF)
_STEP: Final = 2.0**-32

Made = TypeVar("Made")
Levers = dict[str, float]
Condition = Callable[[np.recarray, int], np.ndarray]
"""Which of some startups meet it, in a month: bool of shape (startups,)."""


@dataclass(eq=False)
class Bench:
    """The worlds of one draw of a study, kept until all experiments are made."""

    study: Study
    number: int
    _known: dict[Any, Any] = field(default_factory=dict)

    @property
    def early(self) -> int:
        """January three years before the report's year: those three years are history."""
        return self._january(-3)

    @property
    def late(self) -> int:
        """The first January after the report."""
        return self._january(1)

    @property
    def year(self) -> int:
        """The first February in which the last whole year before the report is closed."""
        return self._january(0) + 1

    @property
    def end(self) -> int:
        """The month after the last one."""
        return self.study.months

    def _january(self, years: int) -> int:
        report = month_number(self.study.region.report) // 12 + years
        return self.study.region.month(month_text(12 * report))

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """What is made, at the first time, and then known by its name."""
        if name not in self._known:
            self._known[name] = make()
        made: Made = self._known[name]
        return made

    def at(self, month: int) -> World:
        """A copy of the baseline's world at the start of a month."""
        return copy(self.once(month, lambda: self._baseline(month)))

    def _baseline(self, month: int) -> World:
        earlier = [known for known in self._known if isinstance(known, int) and known < month]
        if earlier:
            return self.run_on(self.at(max(earlier)), month)
        return past(self.study, self.number, month)

    def run_on(self, world: World, until: int) -> World:
        """The world at the start of month ``until``; the one given is used up."""
        return advance(world, until, self.study, self.number, "an experiment")

    def policy(self, levers: Levers, since: int, until: int | None = None) -> np.recarray:
        """The baseline's policy but for some levers from a month on (to another one)."""
        rows = self.study.schedule(self.study.baseline).copy()
        for name, value in levers.items():
            rows[name][since:until] = in_row_units(LEVER[name], value)
        return rows

    def scaled(self, levers: tuple[str, ...], factor: float) -> Levers:
        """Some levers as they are after the report, times a factor, in their units."""
        row = self.study.schedule(self.study.baseline)[self.late]
        units = {name: in_row_units(LEVER[name], 1.0) for name in levers}
        return {name: float(row[name]) / units[name] * factor for name in levers}

    def under(self, levers: Levers, at: int | None = None, stop: int | None = None) -> World:
        """The world at a month, or the end, if some levers are set after the report.

        They are set in the first January, until month ``stop`` if there is one. The world is
        kept: it is not to be changed.
        """
        until = self.end if at is None else at
        return self.once(
            (until, stop, *sorted(levers.items())), lambda: self._under(levers, until, stop)
        )

    def _under(self, levers: Levers, until: int, stop: int | None) -> World:
        if not levers:
            return self.at(until)
        world = with_policy(self.at(self.late), self.policy(levers, self.late, stop))
        return self.run_on(world, until)


# Startups -------------------------------------------------------------------------------------


def present(world: World) -> np.recarray:
    """The startups that are there; to change one is to change the world."""
    return world.startups[: int(world.clock[0].startups)].view(np.recarray)


def eligible(world: World, *conditions: Condition) -> np.ndarray:
    """The rows of the firms in business that meet all conditions."""
    startups, month = present(world), int(world.clock[0].month)
    meets = startups.is_team == 0
    for condition in conditions:
        meets &= condition(startups, month)
    return np.flatnonzero(meets)


def up_to_age(months: int) -> Condition:
    """Founded at most so many months ago."""
    return lambda startups, month: month - startups.founded <= months


def tenants_for_up_to(months: int) -> Condition:
    """Tenants of an incubator since at most so many months."""
    return lambda startups, month: (
        tenants(startups, month) & (month - startups.tenant_since <= months)
    )


def tenants(startups: np.recarray, month: int) -> np.ndarray:  # noqa: ARG001
    """Firms in an incubator."""
    housed: np.ndarray = startups.host != NOBODY
    return housed


def open_to_investors(startups: np.recarray, month: int) -> np.ndarray:  # noqa: ARG001
    """Firms that would take equity."""
    is_open: np.ndarray = startups.seeks_equity == 1
    return is_open


def without_equity(startups: np.recarray, month: int) -> np.ndarray:  # noqa: ARG001
    """Firms that have raised none yet."""
    none_yet: np.ndarray = startups.deals == 0
    return none_yet


def chosen(world: World, rows: np.ndarray, share: float = THIRD) -> np.ndarray:
    """A random part of some rows, keyed by identity: another share only adds or takes away."""
    return rows[uniform(world, present(world).id[rows]) < share]


def uniform(world: World, ids: np.ndarray) -> np.ndarray:
    """A number from 0 to 1 for each identity, of the world's own luck and month."""
    month = np.uint64(int(world.clock[0].month))
    keyed = getattr(philox, "py_func", philox)
    words = keyed(
        ids.astype(np.uint64) & _LOW, month, np.uint64(TREATMENT), world.luck[2], *world.luck[:2]
    )
    uniform: np.ndarray = (words[0].astype(float) + 0.5) * _STEP
    return uniform


def give_cash(world: World, rows: np.ndarray, cny: float) -> None:
    """Cash from outside the model, part of the month's opening balance."""
    startups = present(world)
    for account in ("cash", "opening"):
        startups[account][rows] += round(cny * FEN_PER_CNY)


class Pair(NamedTuple):
    """The same startups without a treatment and with it, in order of ``ids``, at one month."""

    ids: np.ndarray
    without: World
    under: World

    def field(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """A field of theirs in both worlds."""
        return of_ids(self.without, self.ids, name), of_ids(self.under, self.ids, name)


def run_pair(
    bench: Bench,
    world: World,
    rows: np.ndarray,
    treat: Callable[[World, np.ndarray], None],
    months: int,
) -> Pair:
    """Treat some rows of a copy, and let both worlds run on with the same luck."""
    ids = present(world).id[rows]
    other = copy(world)
    treat(other, rows)
    until = min(int(world.clock[0].month) + months, bench.end)
    return Pair(ids, bench.run_on(world, until), bench.run_on(other, until))


def of_ids(world: World, ids: np.ndarray, name: str) -> np.ndarray:
    """A field of some startups, present or former, in the order of their identities."""
    everybody = of_everybody(world, "id")
    order = np.argsort(everybody, kind="stable")
    return of_everybody(world, name)[order[np.searchsorted(everybody[order], ids)]]


def lives(fate: np.ndarray) -> np.ndarray:
    """Whether a firm has neither failed nor closed."""
    return ~np.isin(fate, (FAILED, CLOSED))


# Sums -----------------------------------------------------------------------------------------


def flow(world: World, since: int, *names: str) -> float:
    """Payments by name added up from a month on, in CNY."""
    columns = [int(PAYMENT[name]) for name in names if name in PAYMENT]
    return float(world.flows[since:, columns].sum()) / FEN_PER_CNY


def count(world: World, since: int, name: str) -> float:
    """An event added up from a month on: a count, or fen."""
    return float(world.events[since:, EVENT[name]].sum())


def by_class(values: np.ndarray, classes: np.ndarray, number: int) -> np.ndarray:
    """Values added up by class (0 to ``number`` - 1), of shape (number,)."""
    return np.bincount(classes, weights=values, minlength=number)[:number]


# What sums say --------------------------------------------------------------------------------


def ratio(sums: np.ndarray) -> float:
    """The first sum over the second."""
    return divided(sums[0], sums[1])


def per_cent_more(sums: np.ndarray) -> float:
    """By how many per cent the first sum is more than the second."""
    return 100.0 * (divided(sums[0], sums[1]) - 1.0)


def points(sums: np.ndarray) -> float:
    """The first sum less the second, in per cent of the third."""
    return 100.0 * divided(sums[0] - sums[1], sums[2])


def divided(amount: float, by: float) -> float:
    """A ratio, or not a number."""
    return float(amount / by) if by else float("nan")
