"""Which differences between two lives are told: rows of a story, in order of time."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from sim.analysis.lives.life import RIVAL_FIRMS, SERVICE
from sim.analysis.lives.sides import AGAINST, IN_A_MONTH, Sides, differs, first_of
from sim.experiments.microdata.payments import PURPOSES
from sim.model.agents.startups.certification import PATENTS_NEEDED

FAR_APART: Final = 0.05
"""The share by which a figure must differ to be told of, after the month of parting; assumed."""

PATENTS_THAT_COUNT: Final = (1, PATENTS_NEEDED)
"""The first is a mark of technology; so many are needed to be certified."""

_PAID: Final = tuple(purpose.code for purpose in PURPOSES)
_FOLLOWED: Final = (*_PAID, SERVICE, "founders_capital", "sales", "employees", "rd_spending")

TOLD_COLUMNS: Final = (
    "month",
    "relation",
    "what",
    "number",
    "month_there",
    "month_against",
    "detail",
    "detail_against",
    "value",
    "value_against",
)
"""``relation`` is how the sides differ: an event comes "sooner", "later", on one side "only" (or
"only there"), or "otherwise" in the same month; a figure is "apart"; in a life that only one side
has, events are "alone" (or "alone there"). ``month_there`` is when it was on this side."""


def told_rows(sides: Sides) -> pd.DataFrame:
    """The rows of a story (TOLD_COLUMNS); none if the lives are the same.

    All that differs in the month of parting is told, rivals if sales differ. After it, of events
    those that differ, but of patents only PATENTS_THAT_COUNT, and of loans the first that differs;
    of figures the first month in which they are FAR_APART.
    """
    if not sides.parted:
        return pd.DataFrame(columns=list(TOLD_COLUMNS))
    rows = [*_events(sides), *_figures(sides)]
    found = pd.DataFrame(rows, columns=list(TOLD_COLUMNS))
    found["_order"] = found["what"].map(IN_A_MONTH.index)
    ordered = found.sort_values(["month", "_order", "number"], kind="stable")
    return ordered[list(TOLD_COLUMNS)].reset_index(drop=True)


# Events ---------------------------------------------------------------------------------------


def _events(sides: Sides) -> Iterator[dict[str, Any]]:
    rows = sides.lives
    rows = rows[differs(rows, ("month", "detail", "value"))]
    is_told = [_is_told(row) for row in rows.to_dict("records")]
    rows = rows[(first_of(rows) == sides.parted) | np.array(is_told, bool)]
    later_loans = (rows["what"] == "loan") & (rows.groupby("what").cumcount() > 0)
    for row in rows[~later_loans].to_dict("records"):
        yield {
            **{str(name): value for name, value in row.items()},
            "relation": _relation(row, sides.only_one),
            "month": row["month"] or row["month" + AGAINST],
            "month_there": row["month"],
        }


def _is_told(row: dict[Any, Any]) -> bool:
    if row["what"] == "patent":
        return row["number"] in PATENTS_THAT_COUNT
    if row["what"] == "moved out":
        return "expired" in (row["detail"], row["detail" + AGAINST])
    same = all(row[name] == row[name + AGAINST] for name in ("month", "detail"))
    return not same or _far_apart(row["value"], row["value" + AGAINST])


def _relation(row: dict[Any, Any], only_one: str) -> str:
    here, there = row["month"], row["month" + AGAINST]
    if not there:
        return "only" if only_one == "both" else "alone"
    if not here:
        return "only there" if only_one == "both" else "alone there"
    if here == there:
        return "otherwise"
    return "sooner" if here < there else "later"


# Figures --------------------------------------------------------------------------------------


def _figures(sides: Sides) -> Iterator[dict[str, Any]]:
    months, parted = sides.months, sides.parted
    if sides.only_one != "both":
        yield from _first_payments(sides)
        return
    at_once = sides.apart[sides.apart["month"] == parted]
    if "sales" not in set(at_once["what"]):
        at_once = at_once[at_once["what"] != RIVAL_FIRMS]
    both = months[months["what"].isin(_FOLLOWED) & ~months["what"].isin(at_once["what"])]
    far = [_far_apart(*pair) for pair in both[["value", "value" + AGAINST]].to_numpy()]
    later = both[far].drop_duplicates("what")
    for row in pd.concat([at_once, later]).to_dict("records"):
        yield _figure(row, "apart")


def _first_payments(sides: Sides) -> Iterator[dict[str, Any]]:
    """Of a life that only one side has, the first payment of each purpose."""
    relation = "alone there" if sides.only_one else "alone"
    paid = sides.months[sides.months["what"].isin(_PAID)]
    paid = paid[paid[["value", "value" + AGAINST]].max(axis=1) > 0]
    for row in paid.drop_duplicates("what").fillna(0.0).to_dict("records"):
        yield _figure(row, relation)


def _figure(row: dict[Any, Any], relation: str) -> dict[str, Any]:
    same = {"number": 0, "month_there": row["month"], "month_against": row["month"]}
    return {**row, **same, "relation": relation, "detail": "", "detail_against": ""}


def _far_apart(one: float, other: float) -> bool:
    """Whether two values differ by more than FAR_APART; not, if one of them is missing."""
    return bool(abs(one - other) > FAR_APART * max(abs(one), abs(other)))
