"""What a page is made of: sections of paragraphs, tables and pictures."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup


class Paragraph(NamedTuple):
    """Some sentences."""

    text: str


class Points(NamedTuple):
    """A list of sentences, each on its own."""

    lines: Sequence[str]


class Listing(NamedTuple):
    """A table: its title, headings, rows, and what is to be said of it below.

    The columns named in ``numbers`` stand to the right.
    """

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""
    numbers: range = range(1, 99)


class Illustration(NamedTuple):
    """A picture (SVG) and what it shows."""

    svg: bytes
    title: str


Piece = Paragraph | Points | Listing | Illustration


class Section(NamedTuple):
    """A heading, and what stands below it; ``is_wide`` wants pages turned sideways."""

    title: str
    parts: Sequence[Piece]
    is_wide: bool = False


class Memo(NamedTuple):
    """A whole memo in one language."""

    title: str
    subtitle: str
    sections: Sequence[Section]


def stressed(text: object) -> Markup:
    """Text to be seen first."""
    return Markup("<strong>{}</strong>").format(text)
