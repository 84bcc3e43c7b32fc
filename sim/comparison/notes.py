"""The codes of notes in tables; what they say stands in ``sim.core.terms``."""

from enum import StrEnum, auto


class Note(StrEnum):
    """Why there is no ratio, what it means, or what an effect depends on."""

    OUTSIDE_CONDITIONS_DIFFER = auto()
    EFFECT_NOT_CLEAR = auto()
    SPENDING_NOT_CLEAR = auto()
    MORE_FOR_LESS = auto()
    FEWER_FOR_MORE = auto()
    SAVED_PER_GRADUATION_LOST = auto()
    AT_ITS_LIMIT = auto()
    COSTS_NOTHING_MORE = auto()
    COST_NOT_CLEAR = auto()
    RESTS_ON_UNIDENTIFIED = auto()
