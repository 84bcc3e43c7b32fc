"""Two lives of one founder side by side, and the first month in which they part."""

from typing import Final, NamedTuple, Self

import pandas as pd

from sim.analysis.lives.life import OF_A_FIRM, RIVAL_FIRMS, SERVICE, TO_ITS_HOUSE, Life
from sim.experiments.microdata.payments import PURPOSES

AGAINST: Final = "_against"
"""The end of the name of what is held against."""

LIVES_COLUMNS: Final = (
    "what",
    "number",
    "month",
    "month_against",
    "detail",
    "detail_against",
    "value",
    "value_against",
)
MONTHS_COLUMNS: Final = ("month", "what", "value", "value_against")

_OF_AN_EVENT: Final = ("month", "detail", "value")
_PURPOSES: Final = tuple(purpose.code for purpose in PURPOSES)

IN_A_MONTH: Final = (
    "came",
    "team in",
    "founded",
    "moved in",
    *_PURPOSES,
    *(TO_ITS_HOUSE + purpose for purpose in _PURPOSES),
    SERVICE,
    "founders_capital",
    RIVAL_FIRMS,
    "sales",
    "employees",
    "rd_spending",
    "patent",
    "certified",
    "round",
    "loan",
    "default",
    "cash",
    "graduated",
    "moved out",
    "ended",
)
"""What may differ, in the order in which a month has it: the earlier may be the cause of what
follows it."""


class Sides(NamedTuple):
    """Two lives: ``lives`` has their events (LIVES_COLUMNS), "" where there was no such event.

    ``months`` has their figures (MONTHS_COLUMNS), none where a life has no such figure.
    """

    lives: pd.DataFrame
    months: pd.DataFrame

    @classmethod
    def of(cls, life: Life, against: Life) -> Self:
        """Two lives put together."""
        return cls(_events_beside(life, against), _months_beside(life, against))

    @property
    def parted(self) -> str:
        """The first month in which anything is not the same; "" if all is."""
        return min(self.differing["month"], default="")

    @property
    def apart(self) -> pd.DataFrame:
        """The rows of ``months`` in which both lives have a figure, and not the same."""
        return self.months.dropna()[differs(self.months.dropna(), ("value",))]

    @property
    def differing(self) -> pd.DataFrame:
        """The first month in which each thing differs: ``month``, ``what`` and ``number``.

        A figure has number 0. How many rivals there are is no part of its own life.
        """
        events = self.lives[differs(self.lives, _OF_AN_EVENT)]
        figures = self.apart[self.apart["what"] != RIVAL_FIRMS].assign(number=0)
        first = [events.assign(month=first_of(events)), figures]
        rows = pd.concat(first)[["month", "what", "number"]]
        return rows.sort_values("month", kind="stable").drop_duplicates(["what", "number"])

    @property
    def only_one(self) -> str:
        """Which side has the only life: "", or AGAINST; "both" if there are two."""
        came = self.lives[self.lives["what"] == "came"].iloc[0]
        if not came["month"]:
            return AGAINST
        return "" if not came["month" + AGAINST] else "both"


def differs(rows: pd.DataFrame, columns: tuple[str, ...]) -> pd.Series:
    """Which rows differ between the sides in any of some columns."""
    here = rows[list(columns)]
    there = rows[[column + AGAINST for column in columns]].set_axis(list(columns), axis=1)
    return here.ne(there).any(axis=1)


def first_of(events: pd.DataFrame) -> pd.Series:
    """The earlier month of both sides."""
    months = events[["month", "month" + AGAINST]]
    return months.where(months != "").min(axis=1)


def _events_beside(life: Life, against: Life) -> pd.DataFrame:
    both = life.events.merge(
        against.events, how="outer", on=["what", "number"], suffixes=("", AGAINST)
    )
    for name, nothing in (("month", ""), ("detail", ""), ("value", 0.0)):
        for column in (name, name + AGAINST):
            both[column] = both[column].fillna(nothing)
    order = both["what"].map(IN_A_MONTH.index)
    both = both.assign(_first=first_of(both), _order=order)
    both = both.sort_values(["_first", "_order", "number"], kind="stable")
    return both[list(LIVES_COLUMNS)].reset_index(drop=True)


def _months_beside(life: Life, against: Life) -> pd.DataFrame:
    both = life.months.merge(
        against.months, how="outer", on=["month", "what"], suffixes=("", AGAINST)
    )
    both = _with_what_was_not_paid(both, life, against)
    order = both["what"].map(IN_A_MONTH.index)
    both = both.assign(_order=order).sort_values(["month", "_order"], kind="stable")
    return both[list(MONTHS_COLUMNS)].reset_index(drop=True)


def _with_what_was_not_paid(both: pd.DataFrame, *lives: Life) -> pd.DataFrame:
    """Zero for what was not paid in a month in which the firm, or its house, was there."""
    is_paid = ~both["what"].isin([SERVICE, RIVAL_FIRMS, *OF_A_FIRM])
    to_house = both["what"].str.startswith(TO_ITS_HOUSE)
    for column, life in zip(("value", "value" + AGAINST), lives, strict=True):
        months = {what: set(rows["month"]) for what, rows in life.months.groupby("what")}
        there = both["month"].isin(months.get("cash", set()))
        housed = both["month"].isin(months.get(SERVICE, set()))
        was_there = (there & ~to_house) | (housed & to_house)
        both.loc[is_paid & was_there & both[column].isna(), column] = 0.0
    return both
