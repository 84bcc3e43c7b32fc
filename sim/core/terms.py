"""Codes with their values, as tables and messages carry them; words are made where shown."""

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sim.core.language import Both, Language
from sim.core.words import word

_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)

ON_EXAMPLES: Final = " on examples"
"""The end of the code of a label of parameters where values are a template's examples."""


class Coded(NamedTuple):
    """A code with the values that its words need; a value may itself be coded, or in both."""

    code: str
    values: tuple[tuple[str, Any], ...] = ()

    def said(self, language: Language) -> str:
        """The words, in a language."""
        places = {name: said_in(value, language) for name, value in self.values}
        return word(self.code, language, **places)

    def described(self) -> dict[str, Any]:
        """Code and values as JSON can hold them; ``coded`` takes them back."""
        return {"code": self.code, **dict(self.values)}

    def __str__(self) -> str:
        """The English words."""
        return self.said("en")


def coded(code: str, **values: Any) -> Coded:
    """A code with its values; an error stands for its message."""
    kept = ((name, _message(value)) for name, value in values.items())
    return Coded(code, tuple(kept))


def _message(value: Any) -> Any:
    return message_of(value) if isinstance(value, Exception) else value


class Lines(NamedTuple):
    """Texts, each on a line of its own."""

    lines: tuple[Any, ...]

    def said(self, language: Language) -> str:
        """The lines, in a language."""
        return "\n".join(str(said_in(line, language)) for line in self.lines)

    def __str__(self) -> str:
        """The English lines."""
        return self.said("en")


Sayable = Coded | Both | Lines | str
"""What can be said in both languages; a text is a name, or somebody else's words."""


def message_of(error: BaseException) -> Sayable:
    """What an error says: in both languages, unless it is somebody else's."""
    said = error.args[0] if error.args else ""
    return said if isinstance(said, Coded | Both | Lines) else str(error)


def lines_of(error: BaseException) -> tuple[Any, ...]:
    """The lines of what an error says."""
    said = message_of(error)
    return said.lines if isinstance(said, Lines) else (said,)


def listed(names: Iterable[object], *, between: str = "list comma") -> Both:
    """Names one after the other; ``between`` is the code of what stands between two of them."""
    parts = list(names)
    return Both(_joined(parts, between, "en"), _joined(parts, between, "zh"))


def _joined(parts: Iterable[object], between: str, language: Language) -> str:
    return word(between, language).join(str(said_in(part, language)) for part in parts)


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


def without_controls(text: str) -> str:
    """A text without control characters, and signs that turn its direction; lines are kept."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def said_in(value: Any, language: Language) -> Any:
    """A value as it is said in a language; what has no words stays, without control characters."""
    if isinstance(value, Coded | Both | Lines):
        return value.said(language)
    return without_controls(value) if isinstance(value, str) else value
