"""English and Chinese: which of the two is spoken, and words in both."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

Language = Literal["en", "zh"]


class Words:
    """Words and sentences by key, each in English and in Chinese, with {places} to be filled."""

    def __init__(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Take both languages' words by their keys."""
        self._words = words

    def __call__(self, key: str, language: Language, **places: object) -> str:
        """A word or sentence in a language, its places filled."""
        return self.text(key, language).format(**places)

    def text(self, key: str, language: Language) -> str:
        """A word or sentence in a language, with its places as they stand."""
        return self._words[key][language == "zh"]

    def __contains__(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._words

    def is_plain(self, key: str) -> bool:
        """Whether a key is known, and its words need no places filled."""
        return key in self and not any("{" in text for text in self._words[key])

    def with_more(self, words: Mapping[str, tuple[str, str]]) -> "Words":
        """These words and others."""
        return Words({**self._words, **words})


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
