"""What a policy changes, in about ten outcomes by their names, beside what it is compared with."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from sim.comparison.paired import AT_THE_END, TOTAL
from sim.core.arguments import text
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import did_you_mean, nearest
from sim.model.outcomes import OUTCOME

CONSEQUENCES: Final = (
    "graduations",
    "hnte_certified",
    "employees",
    "active_startups",
    "private_equity",
    "private_equity_elsewhere",
    "lending",
    "guaranteed_lending",
    "rd_spending",
    "taxes",
    "public_spending",
    "public_cost_net",
)
"""The outcomes that an answer carries unless others are chosen."""

CONSEQUENCE_COLUMNS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "period",
    "level",
    "mean",
    "p05",
    "p95",
    "above_zero",
    "clear",
    "runs",
)

ENOUGH_RUNS: Final = 30
"""With fewer runs the 5 % and 95 % quantiles are those of one or two runs."""

_WHOLE: Final = (TOTAL, AT_THE_END)


def outcomes_named(names: Iterable[str] | None, option: str = "outcomes") -> tuple[str, ...]:
    """Outcomes by name, each once; CONSEQUENCES if none are given.

    Raises InputError, in one line that names the option, if one is not known.
    """
    if names is None:
        return CONSEQUENCES
    if isinstance(names, str):
        raise InputError(coded("one name, not a list", what=option, names=names))
    found = tuple(dict.fromkeys(_known(text(option, name).strip(), option) for name in names))
    if not found:
        raise InputError(coded("outcomes: none", option=option))
    return found


def _known(name: str, option: str) -> str:
    if name not in OUTCOME:
        hint = did_you_mean(nearest(name, list(OUTCOME)))
        raise InputError(coded("outcome of option not known", option=option, name=name, hint=hint))
    return name


def consequences_of(
    summary: pd.DataFrame, differences: pd.DataFrame, outcomes: Iterable[str]
) -> pd.DataFrame:
    """Level of the reference and difference from it, year by year and whole (CONSEQUENCE_COLUMNS).

    ``summary`` has SUMMARY_COLUMNS, ``differences`` COMPARISON_COLUMNS. A whole is a flow added up
    over the projection, or a stock at its end; money in CNY.
    """
    order = {name: number for number, name in enumerate(outcomes)}
    chosen = differences[differences["outcome"].isin(order)]
    levels = summary.rename(columns={"scenario": "reference", "mean": "level"})
    keys = ["reference", "outcome", "period"]
    rows = chosen.merge(levels[[*keys, "level"]], on=keys, how="left")
    ordered = rows.assign(order=rows["outcome"].map(order)).sort_values(
        ["scenario", "order"], kind="stable"
    )
    return ordered[list(CONSEQUENCE_COLUMNS)].reset_index(drop=True)


def whole_of(consequences: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``consequences_of`` that are of the whole projection."""
    return consequences[consequences["period"].isin(_WHOLE)]
