"""Startups: who they are, their tenancies, and each firm month by month."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from sim.experiments.microdata.credit import Credit
from sim.experiments.microdata.log import (
    Columns,
    Log,
    Observer,
    Seen,
    in_whole_fen,
    joined,
    longer,
    month_of,
    present,
)
from sim.model.agents.government import STAGES_OF_GRANT
from sim.model.agents.startups.certification import VALIDITY
from sim.model.agents.startups.startup import FATES, MONTHS_A_YEAR, NEVER, NOBODY
from sim.model.month import Phase
from sim.model.world import World, of_everybody

TENANCY_ENDS: Final = ("", "graduated", "founded", "expired", *FATES[1:])
GOES_ON, GRADUATED, FOUNDED, EXPIRED = range(4)

_OF_FOUNDERS: Final = (
    "arrived",
    "place",
    "origin",
    "sector",
    "talent",
    "ability",
    "founded",
    "graduated",
    "criterion",
    "alma_mater",
    "ended",
    "fate",
)


def founders_of(world: World) -> Columns:
    """All startups there were since the region's first month, in order of their number."""
    order = np.argsort(of_everybody(world, "id"), kind="stable")
    names = {"startup": "id", **{name: name for name in _OF_FOUNDERS}}
    return {name: of_everybody(world, field)[order] for name, field in names.items()}


def graduations_in(world: World) -> Columns:
    """All graduations, in order of month."""
    names = {
        "month": "graduated",
        "startup": "id",
        "house": "alma_mater",
        "criterion": "criterion",
        "tenant_since": "tenant_since",
    }
    columns = {name: of_everybody(world, field) for name, field in names.items()}
    graduates = np.flatnonzero(columns["month"] != NEVER)
    order = graduates[np.argsort(columns["month"][graduates], kind="stable")]
    return {name: column[order] for name, column in columns.items()}


class Firms(Observer):
    """Notes tenancies as they begin and end, and each firm in each month."""

    def __init__(self, log: Log, credit: Credit) -> None:
        """Note into a log; ``credit`` knows who paid its lender what."""
        super().__init__(log)
        self._credit = credit

    def begin(self, world: World) -> None:
        """Remember tenants, teams and patents of the month's start."""
        startups = present(world)
        self._before = {name: startups[name].copy() for name in ("host", "is_team", "patents")}

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {
            Phase.ARRIVAL: self._after_arrival,
            Phase.ADMISSION: self._after_admission,
            Phase.OPERATION: self._after_operation,
            Phase.BORROWING: self._before_debt_service,
            Phase.DEBT_SERVICE: self._after_debt_service,
            Phase.TURN_OF_THE_YEAR: self._after_the_turn,
        }

    def _after_arrival(self, world: World) -> None:
        startups = present(world)
        self._before = {
            name: longer(values, len(startups)) for name, values in self._before.items()
        }
        self._capital = np.where(startups.arrived == month_of(world), startups.received, 0)

    def _after_admission(self, world: World) -> None:
        month, startups = month_of(world), present(world)
        moved = startups[(startups.tenant_since == month) & (startups.host != NOBODY)]
        self.log.note(
            "moved in", month=month, startup=moved.id, house=moved.host, is_team=moved.is_team == 1
        )

    def _after_operation(self, world: World) -> None:
        month, startups = month_of(world), present(world)
        from_teams = (startups.founded == month) & (startups.arrived < month)
        self._capital += np.where(from_teams, startups.received, 0)

    def _before_debt_service(self, world: World) -> None:
        startups = present(world)
        self._purse, self._rd = startups.purse.copy(), startups.rd_year.copy()

    def _after_debt_service(self, world: World) -> None:
        startups = present(world)
        self._capital += self._purse - startups.purse
        self._rd = startups.rd_year - self._rd

    def _after_the_turn(self, world: World) -> None:
        month, startups = month_of(world), present(world)
        self._note_moves(startups, month)
        firms = startups.is_team == 0
        columns = {
            "startup": startups.id,
            "in_business": startups.ended == NEVER,
            "house": startups.host,
            "employees": (startups.team + 0.5).astype(np.int64),
            "sales": startups.sales,
            "cash": startups.cash,
            "debt": startups.debt,
            "founders_capital": self._capital,
            "principal": self._credit.principal,
            "rd_spending": self._rd,
            "patents": startups.patents - self._before["patents"],
            "certified": startups.hnte_until == month + VALIDITY,
            "is_graduate": (startups.graduated != NEVER) & (startups.graduated < month),
            "owed": _owed(startups, month),
        }
        self.log.note(
            "firm_months", month=month, **{name: column[firms] for name, column in columns.items()}
        )

    def _note_moves(self, startups: np.recarray, month: int) -> None:
        """Note who has left its house this month, and why."""
        was_there = startups.tenant_since == month
        existed = startups.arrived < month
        was_there |= existed & (self._before["host"] != NOBODY)
        left = was_there & (startups.host == NOBODY)
        gone = startups[left]
        why = np.where(gone.ended == month, FATES_AT + gone.fate, EXPIRED)
        why = np.where((self._before["is_team"][left] == 1) & (gone.founded == month), FOUNDED, why)
        why = np.where(gone.graduated == month, GRADUATED, why)
        self.log.note("moved out", month=month, startup=gone.id, end=why, order=0)

    @staticmethod
    def tenancies(log: Log) -> Columns:
        """All tenancies, by startup and month, each with its end."""
        begun, ended = log.table("moved in"), log.table("moved out")
        if not begun:
            return {}
        return joined(begun, ended, "startup", {"ended": NEVER, "end": GOES_ON})


def _owed(startups: np.recarray, month: int) -> np.ndarray:
    """What the government has promised each startup and not paid yet (fen)."""
    owed: np.ndarray = startups.rd_due + startups.award_due + startups.project_due
    begun = (month - startups.founded) // MONTHS_A_YEAR
    for stage, share in enumerate(STAGES_OF_GRANT):
        owed += in_whole_fen(share * startups.grant) * (stage > begun)
    return owed


FATES_AT: Final = EXPIRED
"""Where the fates begin among the ends of a tenancy: fate 1 stands behind it."""
