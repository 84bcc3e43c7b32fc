"""What is noted while a run goes on: columns by table, and who notes them."""

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from sim.model.month import Phase
from sim.model.world import World

Columns = dict[str, np.ndarray]
Seen = Callable[[World], None]


class Log:
    """Tables that grow row by row: money in fen, months counted from the region's first month."""

    def __init__(self) -> None:
        """Begin with empty tables."""
        self._parts: defaultdict[str, list[Columns]] = defaultdict(list)

    def note(self, table: str, **columns: npt.ArrayLike) -> None:
        """Add rows to a table; what is one value holds for all of them."""
        values = np.broadcast_arrays(*columns.values())
        if values[0].size:
            self._parts[table].append(
                {name: value.copy() for name, value in zip(columns, values, strict=True)}
            )

    def table(self, name: str) -> Columns:
        """The columns of a table, of one length; none if nothing was noted."""
        parts = self._parts[name]
        names = parts[0] if parts else ()
        return {name: np.concatenate([part[name] for part in parts]) for name in names}


class Observer:
    """Who notes some tables of a log: at a month's start, and after some of its phases."""

    def __init__(self, log: Log) -> None:
        """Note into a log."""
        self.log = log

    def begin(self, world: World) -> None:
        """Remember what is needed of a month's start."""

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {}


def month_of(world: World) -> int:
    """The month under way."""
    return int(world.clock[0].month)


def present(world: World) -> np.recarray:
    """The rows of the startups there are; they keep their places until the month's books close."""
    return world.startups[: int(world.clock[0].startups)].view(np.recarray)


def longer(values: np.ndarray, size: int) -> np.ndarray:
    """Values of the rows of a month's start, and zeros for those that came since."""
    return np.concatenate([values, np.zeros(size - len(values), values.dtype)])


def in_whole_fen(values: np.ndarray) -> np.ndarray:
    """Amounts rounded as ``sim.core.money.fen`` rounds one."""
    return np.floor(values + 0.5).astype(np.int64)


def paid_in_turn(wanted: np.ndarray, paid: int) -> np.ndarray:
    """What each of a queue was paid (fen) if ``paid`` was all that was left for them together.

    A budget pays each as far as it reaches, in their order: so the sum tells every part.
    """
    before = np.cumsum(wanted) - wanted
    parts: np.ndarray = np.clip(paid - before, 0, wanted)
    return parts


def in_order_of_events(*keys: np.ndarray) -> np.ndarray:
    """An order by identity, then month, then what comes first in a month."""
    return np.lexsort(keys[::-1])


def joined(begun: Columns, ended: Columns, who: str, nothing: Mapping[str, int]) -> Columns:
    """What began, each with how it ended: of one ``who``, the next begins after the last ended.

    Both have ``who`` and ``month``; the end's month is ``ended``. What goes on has ``nothing``.
    """
    order = in_order_of_events(begun[who], begun["month"])
    found = {name: column[order] for name, column in begun.items()}
    names = [name for name in nothing if name != "ended"]
    if ended:
        by_who = in_order_of_events(ended[who], ended["month"], ended["order"])
        ended = {name: column[by_who] for name, column in ended.items()}
    rows = _matches(found[who], ended[who]) if ended else np.zeros(0, int)
    for name in ("ended", *names):
        found[name] = np.full(len(order), nothing[name], np.int64)
        if ended:
            found[name][rows] = ended["month" if name == "ended" else name]
    return found


def _matches(begun: np.ndarray, ended: np.ndarray) -> np.ndarray:
    """The row of what began for each end: the first of a ``who`` ends first."""
    first = np.searchsorted(ended, ended)
    rows: np.ndarray = np.searchsorted(begun, ended) + np.arange(len(ended)) - first
    return rows
