"""Every text that users read: one table by code, of the files of this folder."""

from typing import Final

from sim.core.words.answers import ANSWERS
from sim.core.words.errors import ERRORS
from sim.core.words.files import FILES
from sim.core.words.methods import METHOD_WORDS
from sim.core.words.page import PAGE
from sim.core.words.paper import PAPER
from sim.core.words.payments import PAYMENTS
from sim.core.words.pictures import PICTURES
from sim.core.words.plans import PLANS
from sim.core.words.printed import PRINTED
from sim.core.words.questions import QUESTIONS
from sim.core.words.reactions import REACTIONS
from sim.core.words.terms import TERMS

BY_KIND: Final = (
    TERMS,
    PRINTED,
    PLANS,
    ANSWERS,
    REACTIONS,
    PICTURES,
    FILES,
    PAGE,
    PAYMENTS,
    *QUESTIONS,
    *METHOD_WORDS,
    *PAPER,
    *ERRORS,
)
WORDS: Final[dict[str, tuple[str, str]]] = {
    code: words for kind in BY_KIND for code, words in kind.items()
}
