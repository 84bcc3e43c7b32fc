"""A memo as one HTML file: both languages, pictures, style and inputs, and nothing from outside."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, get_args
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sim.core.files import LOCK
from sim.core.language import Language
from sim.core.words import word
from sim.figures.wording import drawn_in
from sim.results.answer import Answer
from sim.results.manifest import Asked, finish, reserve
from sim.results.report.memo import page_of
from sim.results.report.parts import Illustration, Listing, Paragraph, Piece, Points
from sim.results.report.subject import Subject

_HERE: Final = Path(__file__).parent
_LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_KINDS: Final = {Paragraph: "paragraph", Points: "lines", Listing: "table", Illustration: "drawing"}


def report_of(subject: Subject, first: Language) -> str:
    """The page of a memo, which shows one of its languages first."""
    pages = {}
    for language in (first, *(one for one in _LANGUAGES if one != first)):
        with drawn_in(language):
            pages[language] = page_of(subject)
    environment = _environment()
    macros = environment.get_template("parts.html").module

    def show(part: Piece) -> Markup:
        shown: Markup = getattr(macros, _KINDS[type(part)])(part)
        return shown

    return environment.get_template("page.html").render(
        first=first,
        pages=pages,
        names=[(one, word(f"name of {one}", one)) for one in _LANGUAGES],
        show=show,
        style=Markup(_text("page.css")),
        script=Markup(_text("page.js")),
        inputs=b64encode(inputs_of(subject)).decode(),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["base64"] = lambda content: b64encode(content).decode()
    return environment


def _text(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def inputs_of(subject: Subject) -> bytes:
    """What the runs were made from, as a folder of results holds it, in an archive.

    The same inputs give the same bytes.
    """
    found: Answer = subject.chosen.answer if subject.chosen else subject.comparison
    asked = Asked(found.kind, found.study, found.asked)
    with TemporaryDirectory() as place:
        folder = Path(place) / "inputs"
        reserve(folder, asked, found.made)
        finish(folder, asked, found.made, {}, found.numbers)
        return _archive(folder)


def _archive(folder: Path) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file() and file.name != LOCK:
                name = file.relative_to(folder).as_posix()
                archive.writestr(ZipInfo(name, _FIRST_DAY), file.read_bytes(), ZIP_DEFLATED)
    return content.getvalue()
