"""English and Chinese: which of the two is spoken, and words in both."""

from typing import Literal, NamedTuple, Protocol

Language = Literal["en", "zh"]


class Both(NamedTuple):
    """A text in both languages."""

    en: str
    zh: str

    def said(self, language: Language) -> str:
        """The words in a language."""
        return name_in(self, language)


class Named(Protocol):
    """What has a name in both languages."""

    @property
    def en(self) -> str:
        """The English name."""

    @property
    def zh(self) -> str:
        """The Chinese name."""


class Meant(Protocol):
    """What has a meaning in both languages: a lever, an outcome."""

    @property
    def meaning(self) -> str:
        """The meaning in English."""

    @property
    def meaning_zh(self) -> str:
        """The meaning in Chinese."""


def name_in(name: Named, language: Language) -> str:
    """A name in a language."""
    return name.zh if language == "zh" else name.en


def meaning_in(what: Meant, language: Language) -> str:
    """A meaning in a language."""
    return what.meaning_zh if language == "zh" else what.meaning
