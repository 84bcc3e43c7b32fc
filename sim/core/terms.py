"""Codes with their values, as tables and messages carry them; words are made where shown."""

from typing import Any, Final, NamedTuple

from sim.core.language import Both, Language
from sim.core.words import word

ON_EXAMPLES: Final = " on examples"
"""The end of the code of a label of parameters where values are a template's examples."""


class Coded(NamedTuple):
    """A code with the values that its words need; a value may itself be coded, or in both."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()

    def said(self, language: Language) -> str:
        """The words, in a language."""
        places = {name: _in_language(value, language) for name, value in self.values}
        return word(self.code, language, **places)

    def described(self) -> dict[str, Any]:
        """Code and values as JSON can hold them; ``coded`` takes them back."""
        return {"code": self.code, **dict(self.values)}

    def __str__(self) -> str:
        """The English words."""
        return self.said("en")


def coded(code: str, **values: Any) -> Coded:
    """A code with its values."""
    return Coded(code, tuple(values.items()))


def in_both(note: Coded) -> Both:
    """The words of a code in both languages."""
    return Both(note.said("en"), note.said("zh"))


def span_in(first: str, last: str, language: Language) -> str:
    """From one month to another."""
    return coded("span", first=first, last=last).said(language)


def period_in(label: str, language: Language) -> str:
    """A period of a study: a year, or two months with a slash between (ISO 8601)."""
    first, slash, last = label.partition("/")
    return span_in(first, last, language) if slash else label


def _in_language(value: Any, language: Language) -> Any:
    return value.said(language) if isinstance(value, Coded | Both) else value
