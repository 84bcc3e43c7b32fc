"""A field of a row as an attribute of an agent: read from the row, written to the row.

Money is CNY here and whole fen in the row. Reading an amount and writing it back changes nothing
(below 20 trillion CNY, where a float still tells every fen).
"""

import math
import operator
from typing import Any, Final, Generic, TypeVar

from sim.core.money import FEN_PER_CNY

FieldValue = TypeVar("FieldValue")


class RowField(Generic[FieldValue]):
    """One field of the row that an agent views, under the same name."""

    def __init__(self, meaning: str) -> None:
        """Take what the attribute means."""
        self.__doc__ = meaning

    def __set_name__(self, owner: type, name: str) -> None:
        """Take the attribute's name, which is its field's too."""
        self.name = name

    def __get__(self, agent: Any, kind: type | None = None) -> Any:
        """The value in the agent's row; the field itself, asked of the class."""
        if agent is None:
            return self
        return self.shown(agent.column(self.name).item(agent.number))

    def __set__(self, agent: Any, value: FieldValue) -> None:
        """Write a value into the agent's row."""
        agent.column(self.name)[agent.number] = self.kept(value)

    def shown(self, kept: Any) -> FieldValue:
        """The attribute's value, from what the row holds."""
        value: FieldValue = kept
        return value

    def kept(self, value: FieldValue) -> Any:
        """What the row holds, from the attribute's value; TypeError or ValueError if it cannot."""
        raise NotImplementedError


class Money(RowField[float]):
    """An amount: CNY to the user, whole fen in the row."""

    def shown(self, kept: int) -> float:
        """The attribute's value, from what the row holds."""
        return kept / FEN_PER_CNY

    def kept(self, value: float) -> int:
        """What the row holds, from the attribute's value."""
        return fen_of(value)


class Whole(RowField[int]):
    """A whole number: a count, a month, or the number of a row."""

    def kept(self, value: int) -> int:
        """What the row holds, from the attribute's value."""
        return operator.index(value)


class Real(RowField[float]):
    """A number that is finite."""

    def kept(self, value: float) -> float:
        """What the row holds, from the attribute's value."""
        if not math.isfinite(value):
            raise ValueError(f"{self.name}: {value} is not allowed: a finite number is")
        return value


class Proportion(RowField[float]):
    """A number from 0 to 1."""

    def kept(self, value: float) -> float:
        """What the row holds, from the attribute's value."""
        if not 0.0 <= value <= 1.0:
            raise ValueError(f"{self.name}: {value} is not allowed: 0 to 1 is")
        return value


class Flag(RowField[bool]):
    """Yes or no; 1 or 0 in the row."""

    def shown(self, kept: int) -> bool:
        """The attribute's value, from what the row holds."""
        return kept == 1

    def kept(self, value: bool) -> int:
        """What the row holds, from the attribute's value."""
        return int(value)


class Choice(RowField[str]):
    """One of a few names; its position among them in the row."""

    def __init__(self, names: tuple[str, ...], meaning: str) -> None:
        """Take the names, in the order of their numbers, and what the attribute means."""
        super().__init__(f"{meaning}: {', '.join(names)}")
        self.names: Final = names

    def shown(self, kept: int) -> str:
        """The attribute's value, from what the row holds."""
        return self.names[kept]

    def kept(self, value: str) -> int:
        """What the row holds, from the attribute's value."""
        if value not in self.names:
            raise ValueError(f"{self.name}: {value} is not allowed: {', '.join(self.names)} are")
        return self.names.index(value)


def fen_of(amount: float) -> int:
    """An amount (CNY) in whole fen; ValueError or OverflowError if it is not finite."""
    return round(float(amount) * FEN_PER_CNY)
