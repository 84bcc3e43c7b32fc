"""How a house is rated each January, what a grade pays, and the effort that this calls forth."""

from typing import Final

from sim.core.compiled import rule
from sim.core.streams import Stream, draw, laplace
from sim.model.agents.incubators.incubator import (
    EXCELLENT,
    GOOD,
    INCUBATOR,
    MAKERSPACE,
    QUALIFIED,
    UNQUALIFIED,
    occupancy,
)

# Coefficients of the rules below; all assumed.
OCCUPANCY_IN_RATING: Final = 0.25
SERVICE_IN_RATING: Final = 0.35  # service ability in 国科火字〔2019〕239号, as often quoted
ACHIEVEMENTS_IN_RATING: Final = 0.2
EFFORT_IN_RATING: Final = 0.2
RATING_NOISE: Final = 0.12
GRADUATES_OF_A_TENANT: Final = 0.05  # a year, for full marks, beside one for the house
FIRMS_OF_A_TEAM: Final = (
    0.5  # for full marks: ten new firms of twenty teams (国科火字〔2017〕120号)
)
FROM_GOOD_TO_EXCELLENT: Final = 0.2  # in points of the rating
FROM_UNQUALIFIED_TO_GOOD: Final = 0.4
REWARD_IN_MIND: Final = 10_000_000.0  # CNY 100,000 (fen)


@rule
def rating(incubator, now):
    """The grade of last year: occupancy, service, achievements and effort, seen with some noise."""
    uniform = draw(now.luck, incubator.id, now.month, Stream.INCUBATOR_RATING)
    score = OCCUPANCY_IN_RATING * occupancy(incubator, now)
    score += SERVICE_IN_RATING * incubator.service
    score += ACHIEVEMENTS_IN_RATING * achievements(incubator)
    score += EFFORT_IN_RATING * incubator.effort + RATING_NOISE * laplace(uniform[0])
    if score >= now.parameters.rated_good + FROM_GOOD_TO_EXCELLENT:
        return EXCELLENT
    if score >= now.parameters.rated_good:
        return GOOD
    if score >= now.parameters.rated_good - FROM_UNQUALIFIED_TO_GOOD:
        return QUALIFIED
    return UNQUALIFIED


@rule
def achievements(incubator):
    """What came out of the house in the year, from 0 to 1: graduates, or firms of its teams."""
    if incubator.kind == MAKERSPACE:
        full_marks = 1.0 + FIRMS_OF_A_TEAM * incubator.joined_this_year
        return min(1.0, incubator.founded_this_year / full_marks)
    full_marks = 1.0 + GRADUATES_OF_A_TENANT * incubator.tenants
    return min(1.0, incubator.graduates_this_year / full_marks)


@rule
def reward(kind, grade, policy):
    """What a policy promises for a year rated good or excellent (fen)."""
    if grade == EXCELLENT:
        if kind == INCUBATOR:
            return policy.reward_incubator_excellent
        return policy.reward_makerspace_excellent
    if grade == GOOD:
        if kind == INCUBATOR:
            return policy.reward_incubator_good
        return policy.reward_makerspace_good
    return 0.0


@rule
def chosen_effort(kind, now):
    """The year's rewards call forth the year's effort, from 0 to 1."""
    stake = 0.5 * (reward(kind, EXCELLENT, now.policy) + reward(kind, GOOD, now.policy))
    return min(1.0, now.parameters.effort_for_reward * stake / (REWARD_IN_MIND * now.prices))
