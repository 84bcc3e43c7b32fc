"""A lever's record: all that is known of a lever but its values in force."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from sim.core.language import Both
from sim.core.text import as_written

Unit = Literal[
    "CNY", "CNY a year", "share", "count", "count a year", "share a year", "ratio", "years", "year"
]
CALENDAR_YEAR: Final = "year"
"""The unit of a calendar year, such as 2019."""

_YEARS_BEFORE: Final = "count"
"""What the unit of a calendar year was called in files of regions before it had its own."""

Alone = Literal["house", "sector"]
ALONE: Final[tuple[Alone, ...]] = get_args(Alone)

FAR: Final = 6.0
"""So many times the baseline, or less than one part in so many of it, is far: a month for a year
is 12, per cent 100, 万元 10,000."""

LAST: Final = 100
"""The place in a budget request after all others."""


@dataclass(frozen=True)
class Spending:
    """What the city pays for: a payment's purpose, and what that is called.

    ``name`` is one such payment, ``many`` are several in English. ``spent_zh`` is what is spent on
    them, and ``item`` their line in a bureau's budget request, where these are called otherwise;
    ``place`` is where the line stands. ``counted`` is the outcome that counts what is paid for.
    Subsidies are paid from the budget for science and technology; grants to talents are not.
    """

    purpose: str
    name: Both
    many: str
    spent_zh: str = ""
    item: Both | None = None
    place: int = LAST
    counted: str | None = None
    is_subsidy: bool = True

    @property
    def meaning(self) -> str:
        """What the money is spent on."""
        return f"public spending: {self.name.en}"

    @property
    def meaning_zh(self) -> str:
        """What the money is spent on, in Chinese."""
        return self.spent_zh or f"{self.name.zh}支出"

    @property
    def payments(self) -> Both:
        """What several payments are called."""
        return Both(self.many, self.name.zh)

    @property
    def line(self) -> Both:
        """The line of a budget request."""
        return self.item or Both(self.name.en[0].upper() + self.name.en[1:], self.name.zh)


@dataclass(frozen=True)
class Lever:
    """One lever or outside condition.

    ``smallest`` is the smallest positive amount that is believed: below it a figure was
    probably meant in 万元 (10,000 CNY). Zero is allowed wherever ``lowest`` is zero.

    ``family`` is the instrument that it is a part of, and ``raised_together`` whether a planner
    raises the family as one. ``acts_through`` are the behavioural parameters that its effect rests
    on. ``months`` are those (January is 1) in which its value is looked at. ``pays`` is what money
    goes into when it is raised, if any does. ``default`` holds where a region leaves it out: what
    does nothing (a cap beyond what is ever reached), or, for an outside condition, is usual
    (assumed). ``scale`` says what a larger region has more of: nothing, everything, or lenders.
    ``plausible`` is the range to look at where that is not from nothing to twice what is in force.
    A first look takes those with ``first_look`` for their families. ``binds`` says when it moves
    anything, of a lever that does not always. ``counts`` is what a count is of, for Chinese.
    ``alone`` is for whom a scenario may set it alone: some houses, some sectors, or nobody.
    """

    name: str
    unit: Unit
    lowest: float
    highest: float
    meaning: str
    meaning_zh: str
    family: str
    acts_through: tuple[str, ...]
    kind: Literal["lever", "outside"] = "lever"
    smallest: float = 0.0
    months: tuple[int, ...] = tuple(range(1, 13))
    pays: Spending | None = None
    raised_together: bool = False
    default: float = 0.0
    scale: Literal["each", "region", "lenders"] = "each"
    plausible: tuple[float, float] | None = None
    first_look: bool = False
    binds: Both | None = None
    counts: Literal["firms", "items", "events"] = "firms"
    alone: Alone | None = None

    @property
    def is_money(self) -> bool:
        """Whether its unit is CNY, or CNY for something."""
        return self.unit.startswith("CNY")

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return self.unit == CALENDAR_YEAR

    @property
    def is_whole(self) -> bool:
        """Whether it takes whole numbers only: counts and calendar years."""
        return is_whole(self.unit)

    def is_in(self, unit: str) -> bool:
        """Whether a unit that a file names is its own, or what it was called in earlier files."""
        return unit == self.unit or (self.is_year and unit == _YEARS_BEFORE)

    @property
    def has_scale(self) -> bool:
        """Whether its size tells of its unit: an amount of money, or a share of something."""
        return self.is_money or self.unit == "share"

    @property
    def instrument(self) -> str:
        """What a planner raises when it raises this lever."""
        return self.family if self.raised_together else self.name

    def in_file(self, value: float) -> str:
        """A value of it as a scenario file holds it, such as 3_000_000, 0.8 or 2019."""
        return f"{value:.10g}" if self.is_year else as_written(value)

    def range_around(self, baseline: float) -> tuple[float, float]:
        """The plausible range where a baseline is in force."""
        if self.plausible:
            return self.plausible
        return max(self.lowest, 0.0), min(2 * baseline, self.highest)

    def is_far(self, value: float, baseline: float) -> bool:
        """Whether a value is so far from the baseline that its unit may be mistaken."""
        if not self.has_scale or value == 0 or baseline == 0:
            return False
        return not 1 / FAR < value / baseline < FAR


def is_whole(unit: str) -> bool:
    """Whether what is in a unit takes whole numbers only."""
    return unit.startswith("count") or unit == CALENDAR_YEAR


def digits_of(unit: str, value: float, digits: int = 10) -> str:
    """A number in a unit as people read it, such as 3,000,000 CNY; a year has all its digits."""
    return f"{value:.10g}" if unit == CALENDAR_YEAR else f"{value:,.{digits}g}"
