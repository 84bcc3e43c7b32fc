"""Houses month by month."""

from collections.abc import Mapping

import numpy as np

from sim.experiments.microdata.log import Observer, Seen, month_of
from sim.model.agents.startups.startup import NEVER
from sim.model.month import Phase
from sim.model.world import RECOGNISED, World

_COUNTED = ("graduates", "good_ratings", "contest_entries", "contest_awards")


class Houses(Observer):
    """Notes each open house at the end of each month, and what happened to it."""

    def begin(self, world: World) -> None:
        """Remember what was counted before the month."""
        self._before = {name: world.incubators[name].copy() for name in _COUNTED}
        self._event = int(world.clock[0].history)

    @property
    def seen(self) -> Mapping[Phase, Seen]:
        """What is done after each phase."""
        return {
            Phase.POLICY: self._after_policy,
            Phase.SERVICE: self._after_service,
            Phase.OPERATION: self._after_operation,
            Phase.GRADUATION: self._before_the_turn,
            Phase.TURN_OF_THE_YEAR: self._after_the_turn,
        }

    def _after_policy(self, world: World) -> None:
        events = world.history[self._event : int(world.clock[0].history)]
        numbers = events["number"][events["what"] == RECOGNISED]
        self._recognised = np.bincount(numbers, minlength=len(world.incubators))

    def _after_service(self, world: World) -> None:
        self._received = world.incubators["received"].copy()

    def _after_operation(self, world: World) -> None:
        houses = world.incubators
        self._rent = houses["rent_this_month"].copy()
        self._fees = houses["received"] - self._received - self._rent

    def _before_the_turn(self, world: World) -> None:
        self._tier = world.incubators["tier"].copy()
        self._opened = world.incubators["opened"].copy()

    def _after_the_turn(self, world: World) -> None:
        houses = world.incubators
        recognised = self._recognised + (houses["tier"] > self._tier)
        columns = {
            "house": np.arange(len(houses)),
            **{name: houses[name] for name in ("kind", "place", "tier", "rating", "area")},
            **{name: houses[name] for name in ("tenants", "service")},
            "rent": self._rent,
            "fees": self._fees,
            "recognitions": recognised,
            "opened_by_operator": (self._opened == NEVER) & (houses["opened"] != NEVER),
            **{name: houses[name] - before for name, before in self._before.items()},
        }
        shown = (houses["opened"] != NEVER) | (recognised > 0)
        self.log.note(
            "house_months",
            month=month_of(world),
            **{name: column[shown] for name, column in columns.items()},
        )
