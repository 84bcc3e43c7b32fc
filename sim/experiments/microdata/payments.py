"""Public payments, each to whom it was paid: what rows received between the phases of a month.

A phase pays most agents for one purpose only, so what their accounts received in it is that. Rent
and interest are subsidised in turn until the budget is spent, which ``paid_in_turn`` follows.
"""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Final

import numpy as np
import numpy.typing as npt

from sim.experiments.microdata.log import (
    Log,
    Observer,
    Seen,
    in_whole_fen,
    month_of,
    paid_in_turn,
    present,
)
from sim.inputs.levers import LEVERS, UNSET
from sim.model.agents.government import STAGES_OF_GRANT
from sim.model.agents.incubators.incubator import rent_of_a_head
from sim.model.agents.startups.startup import MONTHS_A_YEAR, NOBODY
from sim.model.ledger import Payment, Sector
from sim.model.month import Phase
from sim.model.phases.yearly import JANUARY, JUNE, MARCH, SEPTEMBER
from sim.model.world import World

PAYEES: Final = ("startup", "house", "lender", "fund", "suppliers")
TO_STARTUP, TO_HOUSE, TO_LENDER, TO_FUND, TO_SUPPLIERS = range(5)

PURPOSES: Final = tuple(
    one for one in Payment if one.payer is Sector.GOVERNMENT and one.payee is not Sector.TREASURY
)
"""What public money is paid for."""

_AT_THE_TURN: Final = {
    MARCH: Payment.PROJECT_GRANT,
    JUNE: Payment.CONTEST_PRIZE,
    SEPTEMBER: Payment.PROJECT_GRANT,
}

_LEVER_OF: Final = {lever.pays.purpose: lever.name for lever in LEVERS if lever.pays}

_rent_of_a_head = getattr(rent_of_a_head, "py_func", rent_of_a_head)


def note_payments(
    log: Log,
    month: int,
    purpose: Payment,
    to: int,
    payee: npt.ArrayLike,
    amount: npt.ArrayLike,
) -> None:
    """Note the payments (fen) that are not zero."""
    payees, amounts = np.broadcast_arrays(payee, amount)
    paid = amounts != 0
    log.note(
        "payments",
        month=month,
        purpose=PURPOSES.index(purpose),
        to=to,
        payee=payees[paid],
        amount=amounts[paid],
    )


def set_for(purpose: Payment, world: World) -> float:
    """What the lever that pays for a purpose is set to this month; money in fen."""
    return float(world.policy[month_of(world)][_LEVER_OF[purpose.code]])


def _rent_share(world: World, hosts: np.ndarray) -> np.ndarray:
    """The share of its rent that each tenant is paid: as its house has it, or else the city."""
    own = world.local[month_of(world)]["rent_subsidy"][len(world.sectors) + hosts]
    return np.where(own == UNSET, set_for(Payment.RENT_SUBSIDY, world), own)


def calendar_month_of(world: World) -> int:
    """The month of the year, from 0 for January."""
    clock = world.clock[0]
    return int(clock.first_calendar_month + clock.month) % MONTHS_A_YEAR


class Payments(Observer):
    """Notes what startups, houses and suppliers are paid."""

    _awards: np.ndarray
    _startups: np.ndarray
    _houses: np.ndarray
    _firms: np.ndarray
    _tenants: np.ndarray
    _rent_share: np.ndarray

    def begin(self, world: World) -> None:
        """Remember which awards are due."""
        self._awards = present(world).award_due.copy()

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {
            Phase.POLICY: self._after_policy,
            Phase.SERVICE: self._after_service,
            Phase.OPERATION: self._after_operation,
            Phase.GRADUATION: self._remember,
            Phase.TURN_OF_THE_YEAR: self._after_the_turn,
        }

    def _to_startups(self, world: World, purpose: Payment, amounts: np.ndarray) -> None:
        ids = present(world).id
        note_payments(self.log, month_of(world), purpose, TO_STARTUP, ids, amounts)

    def _to_houses(self, world: World, purpose: Payment, amounts: np.ndarray) -> None:
        numbers = np.arange(len(world.incubators))
        note_payments(self.log, month_of(world), purpose, TO_HOUSE, numbers, amounts)

    def _remember(self, world: World) -> None:
        self._startups = present(world).received.copy()
        self._houses = world.incubators["received"].copy()

    def _after_policy(self, world: World) -> None:
        startups = present(world)
        awards = self._awards - startups.award_due
        self._to_startups(world, Payment.CERTIFICATION_AWARD, awards)
        self._to_startups(world, Payment.RD_SUBSIDY, startups.received - awards)
        self._to_houses(world, Payment.RECOGNITION_SUBSIDY, world.incubators["received"])
        self._remember(world)

    def _after_service(self, world: World) -> None:
        paid = world.incubators["received"] - self._houses
        self._to_houses(world, Payment.SERVICE_VOUCHER, paid)
        startups = present(world)
        self._firms = startups.is_team == 0
        self._tenants = self._firms & (startups.host != NOBODY)
        self._rent_share = _rent_share(world, startups.host)

    def _after_operation(self, world: World) -> None:
        month, startups = month_of(world), present(world)
        now = SimpleNamespace(parameters=world.parameters[0], prices=world.clock[0].prices)
        rent = in_whole_fen(_rent_of_a_head(now) * startups.team)
        wanted = in_whole_fen(self._rent_share * rent) * self._tenants
        total = int(world.flows[month, Payment.RENT_SUBSIDY])
        self._to_startups(world, Payment.RENT_SUBSIDY, paid_in_turn(wanted, total))
        self._to_startups(world, Payment.TALENT_GRANT, self._grants(startups, month))
        cost = int(world.flows[month, Payment.MATCHMAKING])
        note_payments(self.log, month, Payment.MATCHMAKING, TO_SUPPLIERS, NOBODY, cost)

    def _grants(self, startups: np.recarray, month: int) -> np.ndarray:
        """The stages of talents' grants that were due (fen): they are paid by right."""
        age = month - startups.founded
        due = np.zeros(len(startups), np.int64)
        for stage, share in enumerate(STAGES_OF_GRANT):
            at_stage = self._firms & (age == stage * MONTHS_A_YEAR)
            due += in_whole_fen(share * startups.grant) * at_stage
        return due

    def _after_the_turn(self, world: World) -> None:
        month = calendar_month_of(world)
        if month in _AT_THE_TURN:
            paid = present(world).received - self._startups
            self._to_startups(world, _AT_THE_TURN[month], paid)
        elif month == JANUARY:
            houses = world.incubators
            self._to_houses(world, Payment.EVALUATION_REWARD, houses["reward"])
            paid = houses["received"] - self._houses - houses["support"] - houses["reward"]
            self._to_houses(world, Payment.RECOGNITION_SUBSIDY, paid)
