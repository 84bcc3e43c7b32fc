"""A potential founder: born with traits, and a founder here if the city pulls enough."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from sim.core.streams import Stream

from .elementary import exp, normal_quantile

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
    insists: bool
    thrift: float
    months_to_market: float
    patience: float
    fortune: float

    def founds(self, pull: float, grant: float) -> bool:
        """Whether the city's pull and a talent's grant (fen) pass the founder's threshold."""
        parameters = self.place.model.parameters
        wish = parameters.founding_wish + pull
        wish += parameters.pull_of_grant * math.sqrt(grant / 1e8)
        return self.threshold < 1.0 / (1.0 + exp(-wish))


def potential_founder(place: Any, origin: int, number: int) -> Founder:
    """The ``number``-th potential founder of an origin who comes to a place this month."""
    model = place.model
    parameters = model.parameters
    identity = ((model.month * 32 + place.number) * 4 + origin) * 32768 + number
    traits = model.luck.draw(identity, model.month, Stream.FOUNDER_TRAITS)
    choices = model.luck.draw(identity, model.month, Stream.FOUNDER_CHOICES)
    temperament = model.luck.draw(identity, model.month, Stream.STARTUP_TEMPERAMENT)
    character = model.luck.draw(identity, model.month, Stream.STARTUP_CHARACTER)
    ability = normal_quantile(traits[0])
    sector = min(bisect_right(model.sector_limits, traits[2]), len(model.sector_limits) - 1)
    deviation = normal_quantile(temperament[2])
    return Founder(
        identity=identity,
        arrived=model.month,
        place=place,
        origin=origin,
        sector=sector,
        talent=talent_grade(origin, traits[3], parameters.top_talent),
        ability=ability,
        readiness=choices[1] * 0.5,
        threshold=choices[0],
        wants_space=origin != RESIDENT or choices[2] < parameters.wants_space,
        seeks_equity=temperament[0] < parameters.seeks_equity,
        seeks_loans=temperament[1] < parameters.seeks_loans,
        insists=temperament[3] < parameters.insists,
        thrift=exp(0.8 * deviation),
        months_to_market=model.sector_months[sector] * exp(0.3 * normal_quantile(character[1])),
        patience=parameters.patience
        * exp(parameters.patience_spread * normal_quantile(character[0])),
        fortune=0.4 * ability + 0.916515138991168 * normal_quantile(character[2]),
    )


def talent_grade(origin: int, uniform: float, share_of_top: float) -> int:
    if origin != TALENT:
        return NO_TALENT
    return TOP_TALENT if uniform < share_of_top else LEADING_TALENT
