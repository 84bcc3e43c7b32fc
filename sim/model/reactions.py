"""A scenario's [[when]] rules as rows of a world, and the log of what they did."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.inputs.levers import LEVER, POLICY_ROW, in_row_units
from sim.inputs.region import Region
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Value, value_where
from sim.model.phases.reacting import (
    NOTE_ROW,
    ORDER_ROW,
    REACTION_ROW,
    Sight,
    no_reactions,
)
from sim.model.world import World, records


class Firing(NamedTuple):
    """A reaction fired: its number, the month, the last month in force, and what it saw.

    Months are from the region's first; the last one is that of the run where it ends before.
    """

    reaction: int
    month: int
    until: int
    seen: float


def reacting(world: World, reactions: Sequence[Reaction], region: Region) -> World:
    """The same world, whose policy answers its state by these reactions and by no others.

    Relative values are told from the world's policy as it is. A policy that answers is a copy.
    """
    if not reactions:
        return world._replace(**no_reactions())
    months, policy = len(world.policy), world.policy.copy().view(np.recarray)
    return world._replace(
        policy=policy,
        reactions=_rows(reactions, region, months),
        orders=_orders(reactions, policy),
        noted=np.zeros((months, len(reactions)), NOTE_ROW).view(np.recarray),
    )


def firings_of(world: World) -> list[Firing]:
    """Every firing in a world, in order of reaction and month."""
    return [
        found
        for number in range(len(world.reactions))
        for found in _firings(number, world.noted[:, number].view(np.recarray))
    ]


def _rows(reactions: Sequence[Reaction], region: Region, months: int) -> np.recarray:
    rows = records(len(reactions), REACTION_ROW)
    for row, reaction in zip(rows, reactions, strict=True):
        row.observable = Sight[reaction.observable.code.upper()]
        row.level = reaction.level
        row.release = reaction.release
        row.first = region.month(reaction.first)
        row.last = months - 1 if reaction.last is None else region.month(reaction.last)
        row.months = reaction.months or 0
        row.until = -1
        row.upward = reaction.is_upward
        row.ready = 1
    return rows


def _orders(reactions: Sequence[Reaction], policy: np.recarray) -> np.recarray:
    """What each reaction would set month by month, of shape (months, levers set)."""
    levers = list(POLICY_ROW.names or ())
    settings = [
        (number, name, value)
        for number, reaction in enumerate(reactions)
        for name, value in reaction.values.items()
    ]
    orders = np.zeros((len(policy), len(settings)), ORDER_ROW).view(np.recarray)
    for column, (number, name, value) in enumerate(settings):
        orders["reaction"][:, column] = number
        orders["lever"][:, column] = levers.index(name)
        for otherwise in np.unique(policy[name]):
            months = policy[name] == otherwise
            orders["value"][months, column] = _value_where(value, name, float(otherwise))
    return orders


def _value_where(value: Value, name: str, otherwise: float) -> float:
    """What a lever is set to where another value would be in force, both as in a policy row."""
    lever = LEVER[name]
    per_unit = FEN_PER_CNY if lever.is_money else 1
    return in_row_units(lever, value_where(value, otherwise / per_unit))


def _firings(number: int, noted: np.recarray) -> list[Firing]:
    """The firings of one reaction: each is in force up to the next, or until it is not."""
    fired = np.flatnonzero(noted["fired"]).tolist()
    ends = [*(month - 1 for month in fired[1:]), len(noted) - 1][: len(fired)]
    return [
        Firing(
            number, month, _last_in_force(noted["in_force"], month, end), float(noted.seen[month])
        )
        for month, end in zip(fired, ends, strict=True)
    ]


def _last_in_force(in_force: np.ndarray, first: int, end: int) -> int:
    idle = np.flatnonzero(in_force[first : end + 1] == 0)
    return first + int(idle[0]) - 1 if len(idle) else end
