"""A Mesa model whose agents are views of the rows of a world, and such an agent."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Final, TypeVar

import mesa
import numpy as np
from mesa.agent import AgentSet

from sim.inputs.region import Region
from sim.model.month import Phase
from sim.model.world import Now, World, now_of

Decide = TypeVar("Decide", bound=Callable[..., Any])

KINDS_AT_MOST: Final = 8

_now_of = getattr(now_of, "py_func", now_of)


def decision(phase: Phase) -> Callable[[Decide], Decide]:
    """Mark a method as a decision that a subclass may override, taken in a phase of the month."""

    def mark(method: Decide) -> Decide:
        method.phase = phase  # type: ignore[attr-defined]
        return method

    return mark


class RowAgent(mesa.Agent):  # type: ignore[misc]
    """An agent that is a view of its row: attributes read and write the row.

    Money is CNY in attributes, and whole fen in ``row``; months are counted from the region's
    first month: those before it are below zero, -10,000 is never. Cash changes by payments alone:
    a month in which it changed otherwise fails when its books are closed.
    """

    ROWS: ClassVar[str]
    """The array of the world that holds the rows of these agents."""

    POSITION: ClassVar[int]
    """Tells the kinds' ``unique_id`` apart."""

    model: "RowModel"

    def __init__(self, model: "RowModel", number: int) -> None:
        """View the row of a number in the model's world."""
        # Not Mesa's own constructor, whose table of counters keeps every model alive for ever.
        self.model = model
        self.rows = self.ROWS
        self.number = number
        self.identity = self.identity_of(model.world, number)
        self.unique_id = self.identity * KINDS_AT_MOST + self.POSITION
        self.pos = None
        model.register_agent(self)

    @classmethod
    def identity_of(cls, world: World, number: int) -> int:  # noqa: ARG003
        """Which agent views a row: for all its time in the model the same."""
        return number

    @classmethod
    def in_use(cls, world: World) -> dict[int, int]:
        """The numbers of the rows that these agents view now, by identity."""
        return itself(np.arange(len(getattr(world, cls.ROWS))))

    def leave(self) -> None:
        """Leave the model: the row is not in use any more."""
        self.remove()

    @property
    def table(self) -> np.ndarray:
        """The rows among which its own is, at ``number``."""
        table: np.ndarray = getattr(self.model.world, self.rows)
        return table

    def column(self, field: str) -> np.ndarray:
        """One field of all rows of its table, to read and to write."""
        return self.table[field]

    @property
    def row(self) -> Any:
        """The row itself (a NumPy record, money in whole fen), as the compiled rules take it.

        It is the world's own until the next step, in which startups may move to other rows.
        """
        return self.table[self.number]

    def __repr__(self) -> str:
        """The class and the identity."""
        return f"<{type(self).__name__} {self.identity}>"


def itself(numbers: np.ndarray) -> dict[int, int]:
    """Each number under itself: rows that never move, so that their numbers tell them apart."""
    return dict(zip(numbers.tolist(), numbers.tolist(), strict=True))


AgentKind = TypeVar("AgentKind", bound=RowAgent)


def decisions_overridden(kind: type[RowAgent], chosen: type[RowAgent]) -> set[Phase]:
    """The phases in which a subclass decides otherwise than its kind."""
    return {
        method.phase
        for name in dir(kind)
        if hasattr(method := getattr(kind, name), "phase") and getattr(chosen, name) is not method
    }


class RowModel(mesa.Model):  # type: ignore[misc]
    """A Mesa model over a world: one agent for each row in use.

    ``classes`` names, for each kind of agent, the class that is used for it. ``now`` is what a
    rule needs to know of the month under way, or of the last one done.
    """

    running: bool

    def __init__(
        self,
        world: World,
        region: Region,
        classes: Mapping[type[RowAgent], type[RowAgent]],
        seed: int,
    ) -> None:
        """Set an agent on each row in use of a world."""
        super().__init__(seed=seed)
        self.world = world
        self.region = region
        self.classes = dict(classes)
        self.now: Now = _now_of(world)
        self._views: dict[type[RowAgent], dict[int, RowAgent]] = {kind: {} for kind in classes}
        for kind in classes.values():
            self.agents_by_type[kind] = AgentSet([], random=self.random)
        self.keep_up()

    def begin_month(self) -> None:
        """Look at the month to come."""
        self.now = _now_of(self.world)

    def view(self, kind: type[AgentKind], number: int) -> AgentKind:
        """The agent that views row ``number``, which joins the model if it is new."""
        views, identity = self._views[kind], kind.identity_of(self.world, number)
        if identity not in views:
            views[identity] = self.classes[kind](self, number)
        return views[identity]

    def let_go(self, kind: type[RowAgent], identity: int) -> None:
        """An agent leaves the model."""
        self._views[kind].pop(identity).leave()

    def keep_up(self) -> None:
        """Agents join for rows that came into use, follow their own, and leave those that ended."""
        for kind, views in self._views.items():
            in_use = kind.in_use(self.world)
            for identity in views.keys() - in_use.keys():
                self.let_go(kind, identity)
            for identity, number in in_use.items():
                if identity in views:
                    views[identity].number = number
                else:
                    self.view(kind, number)

    def decides_itself(self, kind: type[RowAgent], decision: str) -> bool:
        """Whether the agents of a kind decide something by a method of their own class."""
        return getattr(self.classes[kind], decision) is not getattr(kind, decision)

    def phases_asked(self) -> Iterable[Phase]:
        """The phases in which some class decides otherwise than its kind."""
        return set().union(*(decisions_overridden(*item) for item in self.classes.items()))
