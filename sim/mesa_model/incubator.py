"""Incubators and makerspaces as Mesa agents."""

from typing import ClassVar

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.inputs.region import ordered_houses
from sim.mesa_model.row_field import Choice, Flag, Money, Proportion, Whole, fen_of
from sim.mesa_model.row_model import RowAgent, RowModel, decision, itself
from sim.model.agents.incubators import incubator as rules
from sim.model.agents.incubators import operator
from sim.model.agents.startups.startup import NEVER
from sim.model.month import Phase
from sim.model.world import World


class House(RowAgent):
    """What incubators and makerspaces share: a house with floor for startups or teams."""

    ROWS = "incubators"
    KIND: ClassVar[int]

    cash = Money("cash at hand (CNY)")
    reward = Money("evaluation reward of last January, for services of this year (CNY)")
    rent_this_month = Money("rent received this month (CNY)")
    fees_this_month = Money("what tenants paid for services this month (CNY)")
    area = Whole("floor area for tenants (m2)")
    accelerator = Whole("floor area for graduates (m2)")
    accelerator_let = Whole("floor area for graduates that is let this month (m2)")
    service = Proportion("what its service is worth to a tenant")
    bought = Proportion("what vouchers add to its service")
    effort = Proportion("how hard it works for a better rating")
    tier = Choice(rules.TIERS, "tier at which it is recognised")
    rating = Choice(rules.RATINGS, "last year's grade")
    ambitious = Flag("whether it works towards the next tier")
    is_private = Flag("whether a private firm runs it")
    opened = Whole("month of its opening")
    tenants = Whole("tenants (teams, in a makerspace)")
    tenants_with_patents = Whole("tenants with a patent last January")
    tenants_financed = Whole("tenants that investors or banks had financed by last January")
    tenants_financed_lately = Whole("tenants with a round in the year to last January, or a loan")
    tenants_growing = Whole("tenants whose revenue or R&D grew by a fifth last year")
    joined_this_year = Whole("tenants that joined since January")
    founded_this_year = Whole("tenants founded since January")
    graduates = Whole("graduates so far")
    graduates_this_year = Whole("graduates since January")
    good_ratings = Whole("years in which it was rated good")
    unqualified_years = Whole("unqualified years in a row")
    top_talents = Whole("talents of provincial tier or above that it attracted")
    leading_talents = Whole("municipal leading talents that it attracted")
    contest_entries = Whole("tenants that it recommended for a contest")
    contest_awards = Whole("awards that they won")

    @classmethod
    def in_use(cls, world: World) -> dict[int, int]:
        """Rows in use, by identity."""
        houses = world.incubators
        is_open = (houses["kind"] == cls.KIND) & (houses["opened"] != NEVER)
        return itself(np.flatnonzero(is_open))

    @property
    def name(self) -> str:
        """Its name in the region's file."""
        return ordered_houses(self.model.region)[self.number].name

    @property
    def place(self) -> str:
        """The name of the place where it stands."""
        return self.model.region.place[int(self.row.place)].name

    @property
    def speciality(self) -> str | None:
        """The sector whose startups alone it takes; None if it takes any."""
        sector = int(self.row.speciality)
        return None if sector == rules.ANY_SECTOR else self.model.region.sector[sector].name

    @property
    def vouchers(self) -> float:
        """What of its income vouchers pay, smoothed over a year (CNY a month)."""
        return float(self.row.vouchers) / FEN_PER_CNY

    @property
    def income(self) -> float:
        """Its income without the owner's support, smoothed over a year (CNY a month)."""
        return float(self.row.income) / FEN_PER_CNY

    @property
    def rent(self) -> float:
        """Its rent, smoothed over a year (CNY a month)."""
        return float(self.row.rent) / FEN_PER_CNY

    @property
    def fees(self) -> float:
        """What tenants pay it for services, smoothed over a year (CNY a month)."""
        return float(self.row.fees) / FEN_PER_CNY

    @property
    def capacity(self) -> int:
        """How many tenants or teams its floor holds."""
        return int(rules.capacity(self.row, self.model.now))

    @property
    def occupancy(self) -> float:
        """Tenants over capacity, from 0 to 1."""
        return float(rules.occupancy(self.row, self.model.now))

    def enlarge(self, area: int) -> None:
        """Fit out more floor (m2); what the house cannot pay its owner pays."""
        operator.enlarge(self.row, area, self.model.now)

    def call_on_owner(self, amount: float) -> None:
        """The owner pays an amount (CNY) into the house."""
        operator.call_on_owner(self.row, fen_of(amount), self.model.now)

    # Decisions --------------------------------------------------------------------------------

    @decision(Phase.TURN_OF_THE_YEAR)
    def plan(self) -> None:
        """Each January after the report: the next tier, and more floor or not.

        Sets ``ambitious``, and may ``enlarge`` the house. The year's ``effort`` is set already, and
        what is counted since January is nothing: a plan may set another effort.
        """
        operator.plan_ahead(self.row, self.model.now)


class Incubator(House):
    """An incubator: its tenants are firms."""

    POSITION = 1
    KIND = rules.INCUBATOR

    @decision(Phase.ADMISSION)
    def admit(self, startup: RowAgent, looks: float) -> bool:  # noqa: ARG002
        """Whether it admits an applicant; there is space.

        ``looks`` is how promising the applicant looks: ability seen through noise.
        """
        return bool(rules.admits(self.row, looks, self.model.now))


class Makerspace(House):
    """A makerspace: its tenants are teams before their founding."""

    POSITION = 2
    KIND = rules.MAKERSPACE


def house(model: RowModel, number: int) -> House:
    """The incubator or makerspace of a row."""
    is_makerspace = model.world.incubators[number].kind == rules.MAKERSPACE
    return model.view(Makerspace if is_makerspace else Incubator, number)
