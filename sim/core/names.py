"""Kinds that rules know by number, and tables and messages by name."""

from enum import IntEnum
from typing import Self


class NamedNumber(IntEnum):
    """A kind whose number is used in rules, as an index."""

    @classmethod
    def _numbered(cls) -> Self:
        """The next member of a class whose members are numbered in their order."""
        number = len(cls.__members__)
        new = int.__new__(cls, number)
        new._value_ = number
        return new

    @property
    def code(self) -> str:
        """The name in tables: FOUNDERS_CAPITAL is ``founders_capital``."""
        return self.name.lower()

    @property
    def words(self) -> str:
        """The name in sentences: CAPITAL_MARKET is ``capital market``."""
        return self.code.replace("_", " ")
