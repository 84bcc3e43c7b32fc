"""What microdata add up to: each outcome month by month, from the tables alone."""

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from sim.comparison.microdata import MicroFrames
from sim.core.money import FEN_PER_CNY
from sim.experiments.microdata.payments import PURPOSES
from sim.model.ledger import Payment
from sim.model.outcomes import OUTCOME, Outcome

Where = Callable[[pd.DataFrame], pd.Series]


class Sum(NamedTuple):
    """A sum by month: of a column, or a count of rows, ``where`` a condition holds."""

    table: str
    of: str = ""
    where: Where | None = None
    month: str = "month"

    def by_month(self, frames: MicroFrames) -> pd.Series:
        """The sum in each month: a count, or whole fen (exact: all below 2**53)."""
        rows = frames[self.table]
        amounts = _whole(rows[self.of]) if self.of else np.ones(len(rows), np.int64)
        if self.where is not None:
            amounts = amounts * self.where(rows).to_numpy(bool)
        months = rows[self.month].cat
        sums = np.bincount(months.codes, amounts, minlength=len(months.categories))
        return pd.Series(sums.astype(np.int64), index=months.categories)


def _whole(values: pd.Series) -> np.ndarray:
    """Whole numbers as they are, and CNY as whole fen."""
    scale = FEN_PER_CNY if values.dtype.kind == "f" else 1
    whole: np.ndarray = np.rint(values.to_numpy() * scale).astype(np.int64)
    return whole


class Stay(NamedTuple):
    """How many are there at each month's end: those that came less those that left."""

    came: Sum
    left: Sum

    def by_month(self, frames: MicroFrames) -> pd.Series:
        """By how many their number changes in each month."""
        return self.came.by_month(frames) - self.left.by_month(frames)


def _is(column: str, value: object) -> Where:
    return lambda rows: rows[column] == value


def _yes(*columns: str) -> Where:
    return lambda rows: rows[list(columns)].all(axis=1)


def _paid(payment: Payment) -> Sum:
    return Sum("payments", "amount", _is("purpose", payment.code))


def _elsewhere(rows: pd.DataFrame) -> pd.Series:
    return ~rows["at_home"]


def _is_team(rows: pd.DataFrame) -> pd.Series:
    return rows["is_team"]


def _is_firm(rows: pd.DataFrame) -> pd.Series:
    return ~rows["is_team"]


def _first_of_the_month(rows: pd.DataFrame) -> pd.Series:
    return rows["at_home"] & ~rows.duplicated(["month", "startup"])


def _team_left(rows: pd.DataFrame) -> pd.Series:
    return rows["is_team"] & (rows["ended"] != "")


def _to_startups(rows: pd.DataFrame) -> pd.Series:
    return rows["size"] == "startup"


def _to_established(rows: pd.DataFrame) -> pd.Series:
    return rows["size"] != "startup"


def _defaulted(rows: pd.DataFrame) -> pd.Series:
    return rows["end"] == "defaulted"


def _housed(rows: pd.DataFrame) -> pd.Series:
    return rows["in_business"] & (rows["house"] >= 0)


SUMS: Final[dict[str, Sum | Stay]] = {
    "graduations": Sum("graduations"),
    "graduations_hnte": Sum("graduations", "", _is("criterion", "HNTE")),
    "graduations_equity": Sum("graduations", "", _is("criterion", "equity")),
    "graduations_revenue": Sum("graduations", "", _is("criterion", "revenue")),
    "graduations_exit": Sum("graduations", "", _is("criterion", "acquired or listed")),
    "graduations_term": Sum("graduations", "", _is("criterion", "end of tenancy")),
    "firms_founded": Sum("founders", month="founded"),
    "failures": Sum("founders", "", _is("fate", "failed"), "ended"),
    "closures": Sum("founders", "", _is("fate", "closed"), "ended"),
    "departures": Sum("founders", "", _is("fate", "departed"), "ended"),
    "exits": Sum("founders", "", _is("fate", "acquired or listed"), "ended"),
    "tenancies_begun": Sum("tenancies", "", _is_firm),
    "tenancies_expired": Sum("tenancies", "", _is("end", "expired"), "ended"),
    "makerspace_teams": Stay(
        Sum("tenancies", "", _is_team), Sum("tenancies", "", _team_left, "ended")
    ),
    "active_startups": Sum("firm_months", "", _yes("in_business")),
    "tenants": Sum("firm_months", "", _housed),
    "tenants_revenue": Sum("firm_months", "sales", _housed),
    "employees": Sum("firm_months", "employees", _yes("in_business")),
    "patents": Sum("firm_months", "patents"),
    "hnte_certified": Sum("firm_months", "", _yes("certified")),
    "founders_capital": Sum("firm_months", "founders_capital"),
    "principal": Sum("firm_months", "principal"),
    "rd_spending": Sum("firm_months", "rd_spending"),
    "rd_spending_graduates": Sum("firm_months", "rd_spending", _yes("is_graduate")),
    "equity": Sum("rounds", "amount", _yes("at_home")),
    "equity_elsewhere": Sum("rounds", "amount", _elsewhere),
    "public_equity": Sum("rounds", "public", _yes("at_home")),
    "public_equity_elsewhere": Sum("rounds", "public", _elsewhere),
    "deals": Sum("rounds", "", _yes("at_home")),
    "deals_elsewhere": Sum("rounds", "", _elsewhere),
    "firms_financed": Sum("rounds", "", _first_of_the_month),
    "exit_proceeds": Sum("rounds", "brought", _yes("at_home"), "ended"),
    "exit_proceeds_elsewhere": Sum("rounds", "brought", _elsewhere, "ended"),
    "stakes": Sum("fund_months", "held_here"),
    "stakes_elsewhere": Sum("fund_months", "held_elsewhere"),
    "public_stakes": Sum("fund_months", "held_public"),
    "public_distribution": Sum("fund_months", "returned"),
    "called": Sum("fund_months", "called"),
    "public_called": Sum("fund_months", "public_called"),
    "loans": Sum("loans"),
    "first_loans": Sum("loans", "", _yes("first")),
    "loan": Sum("loans", "amount", _to_startups),
    "established_loan": Sum("loans", "amount", _to_established),
    "guaranteed_loans": Sum("loans", "", _is("channel", "scheme")),
    "guaranteed_lending": Sum("loans", "amount", _is("channel", "scheme")),
    "guarantees": Sum("loans", "guarantee"),
    "technology_lending": Sum("loans", "amount", _yes("technology")),
    "listed_lending": Sum("loans", "amount", _yes("listed")),
    "defaults": Sum("loans", "", _defaulted, "ended"),
    "defaulted_principal": Sum("loans", "unpaid", _defaulted, "ended"),
    "loans_outstanding": Sum("lender_months", "outstanding"),
    "owed_to_firms": Sum("firm_months", "owed", _yes("in_business")),
    "owed_to_lenders": Sum("lender_months", "claimed"),
    "lenders_suspended": Sum("lender_months", "", _yes("suspended")),
    "recognitions": Sum("house_months", "recognitions"),
    "incubators_opened": Sum("house_months", "", _yes("opened_by_operator")),
    "good_ratings": Sum("house_months", "good_ratings"),
    "contest_entries": Sum("house_months", "contest_entries"),
    "contest_awards": Sum("house_months", "contest_awards"),
    **{payment.code: _paid(payment) for payment in PURPOSES},
}
"""By an outcome's parts: events and payments of the ledger."""

TWO_PARTS: Final = {"private_capital_call": ("called", "public_called")}
"""Parts that are themselves a difference."""

CHANGES: Final = {"newly_owed": ("owed_to_firms", "owed_to_lenders")}
"""Parts that are the change of a stock, from nothing before the first month."""

NOT_IN_MICRODATA: Final = {
    "founders_arrived": "who_does_not_found_leaves_no_row",
    "projects_matched": "invitations_are_not_kept",
    "outside_equity": "other_investors_are_not_kept",
    "outside_rounds": "other_investors_are_not_kept",
    "private_investment": "other_investors_are_not_kept",
    "listed_firms": "established_firms_have_no_months",
    "capital_spending": "equipment_is_not_kept_by_firm",
    "capital_spending_graduates": "equipment_is_not_kept_by_firm",
    "rd_reported": "relabelled_work_is_not_kept_by_firm",
    "taxes": "taxes_are_not_kept_by_payer",
    "tax_expenditure": "taxes_are_not_kept_by_payer",
}
"""The outcomes that cannot be summed, and the code that says why."""


def summed(outcome: Outcome, frames: MicroFrames, months: list[str]) -> np.ndarray:
    """An outcome in each of some months (int64: counts, or fen), from the tables alone.

    Raises KeyError if it is one of NOT_IN_MICRODATA.
    """
    total = np.zeros(len(months), np.int64)
    for sign, parts in ((1, outcome.parts), (-1, outcome.less)):
        for part in parts:
            total += sign * _part(part, frames, months)
    return total


def _part(name: str, frames: MicroFrames, months: list[str]) -> np.ndarray:
    if name in TWO_PARTS:
        called, public = (_part(one, frames, months) for one in TWO_PARTS[name])
        private: np.ndarray = called - public
        return private
    if name in CHANGES:
        stock = sum(_part(one, frames, months) for one in CHANGES[name])
        change: np.ndarray = np.diff(stock, prepend=0)
        return change
    series = SUMS[name].by_month(frames).reindex(months, fill_value=0)
    if isinstance(SUMS[name], Stay):
        series = series.cumsum()
    values: np.ndarray = series.to_numpy(np.int64)
    return values


SUMMED: Final = tuple(name for name in OUTCOME if name not in NOT_IN_MICRODATA)
"""The outcomes that the tables add up to."""


def tables_summed(name: str) -> list[str]:
    """The tables that an outcome is added up from."""
    outcome = OUTCOME[name]
    made_of = TWO_PARTS | CHANGES
    parts = [one for part in (*outcome.parts, *outcome.less) for one in made_of.get(part, (part,))]
    sums = [SUMS[part] for part in parts]
    tables = [one.came.table if isinstance(one, Stay) else one.table for one in sums]
    return list(dict.fromkeys(tables))
