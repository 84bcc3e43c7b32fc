"""What users read, in English and in Chinese: one table by code, in a file for each kind of text.

Words may have {places} to be filled.
"""

from typing import Final

from sim.core.language import Language
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


def word(code: str, language: Language, **places: object) -> str:
    """The words of a code in a language, their places filled."""
    return WORDS[code][language == "zh"].format(**places)


def is_term(code: str) -> bool:
    """Whether a text is a code that tables hold, whose words need no places filled."""
    return code in TERMS and "{" not in TERMS[code][0]


def counted(unit: str, what: str, language: Language) -> str:
    """The unit of a lever or an outcome: in Chinese a count is named after what is counted."""
    return word(code if is_term(code := f"{unit} of {what}") else unit, language)


def word_or_name(text: str, language: Language) -> str:
    """The words of a code of tables; a text that is none is somebody's name, and stays."""
    return word(text, language) if is_term(text) else text
