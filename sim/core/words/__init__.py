"""What users read, in English and in Chinese: one table by code, in a file for each kind of text.

Words may have {places} to be filled. They are loaded when the first is looked up.
"""

from functools import cache

from sim.core.language import Language


@cache
def _words() -> dict[str, tuple[str, str]]:
    from sim.core.words.every import WORDS

    return WORDS


def has_words(code: str) -> bool:
    """Whether a text is a code that has words."""
    return code in _words()


def word(code: str, language: Language, **places: object) -> str:
    """The words of a code in a language, their places filled."""
    return pattern(code, language).format(**places)


def pattern(code: str, language: Language) -> str:
    """The words of a code in a language, their places as they are."""
    return _words()[code][language == "zh"]


def is_term(code: str) -> bool:
    """Whether a text is a code that tables hold, whose words need no places filled."""
    from sim.core.words.terms import TERMS

    return code in TERMS and "{" not in TERMS[code][0]


def word_or_name(text: str, language: Language) -> str:
    """The words of a code of tables; a text that is none is somebody's name, and stays."""
    return word(text, language) if is_term(text) else text
