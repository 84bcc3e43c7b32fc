"""What a page is made of: sections of paragraphs, tables and pictures."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup


class Paragraph(NamedTuple):
    """Some sentences."""

    text: str


class Lines(NamedTuple):
    """A list of sentences, each on its own."""

    lines: Sequence[str]


class Table(NamedTuple):
    """A table: its title, headings, rows, and what is to be said of it below.

    The columns named in ``numbers`` stand to the right.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    numbers: range = range(1, 99)


class Drawing(NamedTuple):
    """A picture (SVG) and what it shows."""

    svg: bytes
    title: str


Part = Paragraph | Lines | Table | Drawing


class Section(NamedTuple):
    """A heading, and what stands below it; ``is_wide`` wants pages turned sideways."""

    title: str
    parts: Sequence[Part]
    is_wide: bool = False


class Page(NamedTuple):
    """A whole memo in one language."""

    title: str
    subtitle: str
    sections: Sequence[Section]


def stressed(text: object) -> Markup:
    """Text to be seen first."""
    return Markup("<strong>{}</strong>").format(text)
