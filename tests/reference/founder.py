"""A potential founder: born with traits, and a founder here if the city pulls enough."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from sim.core.streams import Stream

from .account import fen
from .streams import two_normals

RESIDENT, TALENT, SPIN_OFF, TEAM = range(4)
NO_TALENT, LEADING_TALENT, TOP_TALENT = range(3)


@dataclass(slots=True)
class Founder:
    """Traits fixed at birth; savings in fen."""

    identity: int
    arrived: int
    place: Any
    origin: int
    sector: int
    talent: int
    ability: float
    readiness: float
    threshold: float
    wants_space: bool
    seeks_equity: bool
    seeks_loans: bool
    savings: int

    def founds(self, pull: float, grant: float) -> bool:
        """Whether the city's pull and a talent's grant (fen) pass the founder's threshold."""
        parameters = self.place.model.parameters
        wish = parameters.founding_wish + pull
        wish += parameters.pull_of_grant * math.sqrt(grant / 1e8)
        return self.threshold < 1.0 / (1.0 + math.exp(-wish))


def potential_founder(place: Any, origin: int, number: int) -> Founder:
    """The ``number``-th potential founder of an origin who comes to a place this month."""
    model = place.model
    parameters = model.parameters
    identity = ((model.month * 32 + place.number) * 4 + origin) * 32768 + number
    traits = model.luck.draw(identity, model.month, Stream.FOUNDER_TRAITS)
    choices = model.luck.draw(identity, model.month, Stream.FOUNDER_CHOICES)
    temperament = model.luck.draw(identity, model.month, Stream.STARTUP_TEMPERAMENT)
    ability, _ = two_normals(traits[0], traits[1])
    _, deviation = two_normals(temperament[2], temperament[3])
    return Founder(
        identity=identity,
        arrived=model.month,
        place=place,
        origin=origin,
        sector=min(bisect_right(model.sector_limits, traits[2]), len(model.sector_limits) - 1),
        talent=talent_grade(origin, traits[3], parameters.top_talent),
        ability=ability,
        readiness=choices[1] * parameters.initial_readiness,
        threshold=choices[0],
        wants_space=origin != RESIDENT or choices[2] < parameters.wants_space,
        seeks_equity=temperament[0] < parameters.seeks_equity,
        seeks_loans=temperament[1] < parameters.seeks_loans,
        savings=fen(parameters.seed_money * math.exp(parameters.seed_spread * deviation)),
    )


def talent_grade(origin: int, uniform: float, share_of_top: float) -> int:
    if origin != TALENT:
        return NO_TALENT
    return TOP_TALENT if uniform < share_of_top else LEADING_TALENT
