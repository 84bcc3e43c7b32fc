"""Options that several commands share."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from sim.core.errors import InputError
from sim.core.language import Language
from sim.core.terms import Coded, Sayable, coded, message_of


def folder_in(text: str) -> Path:
    """The folder that is named at a command."""
    return _place_in(text, "folder")


def file_in(text: str) -> Path:
    """The file that is named at a command."""
    return _place_in(text, "file")


def workbook_in(text: str) -> Path:
    """The workbook that is named at a command."""
    from sim.core.places import workbook_place

    return _told(partial(workbook_place, name=""), text)


def _place_in(text: str, what: Literal["folder", "file"]) -> Path:
    from sim.core.places import place_of

    return _told(partial(place_of, what=what, name=""), text)


def _told(place: Callable[[str], Path], text: str) -> Path:
    """A place, or why there is none, said as Typer says what is wrong with an option."""
    try:
        return place(text)
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def comma_separated(names: str | None) -> list[str] | None:
    """The names that a text has, with commas between; None if there is no text."""
    if names is None:
        return None
    return [name.strip() for name in names.split(",") if name.strip()]


_OF_A_FOLDER: Final = {
    "holds other work": "folder of other work",
    "results of another study": "folder of another study",
    "results of another version": "folder of another version",
}
"""What is wrong with a folder of results, and how that is said where ``--out`` chooses another."""

_FOLDER_IS_GIVEN: Final = ("--resume", "--results")
"""Options that name the folder, beside which ``--out`` chooses none."""


def with_the_option(error: InputError, typed: Sequence[str]) -> Sayable:
    """What an error of a typed command says: of a folder that is taken, with what chooses another.

    The folder is the whole answer's, whichever folder in it holds other work.
    """
    said = message_of(error)
    is_other = any(one.startswith(_FOLDER_IS_GIVEN) for one in typed)
    if is_other or not isinstance(said, Coded) or said.code not in _OF_A_FOLDER:
        return said
    values = dict(said.values)
    whole = _whole(Path(values["folder"]))
    numbered = (whole.with_name(f"{whole.name}-{number}") for number in count(2))
    free = next(one for one in numbered if not one.exists())
    return coded(_OF_A_FOLDER[said.code], **(values | {"folder": whole, "free": free}))


def _whole(folder: Path) -> Path:
    """The folder of an answer, of which this one holds the chunks, maybe those of a round."""
    inner = folder.parent if folder.name == "chunks" else folder
    return inner.parent.parent if inner.parent.name == "rounds" else inner


LanguageOption = Annotated[Language, typer.Option(help="English or Chinese.")]
RegionOption = Annotated[str, typer.Option(help="A shipped region, or a region folder.")]
RunsOption = Annotated[int, typer.Option(help="How often each scenario is run.")]
SeedOption = Annotated[int, typer.Option(help="The same seed gives the same figures.")]
UntilOption = Annotated[
    str | None,
    typer.Option(help="The last month, such as 2030-12.", show_default="the region's horizon"),
]
FolderOption = Annotated[
    Path | None,
    typer.Option(
        "--out", parser=folder_in, help="Where the results go.", show_default="a folder in results"
    ),
]
ExcelOption = Annotated[
    Path | None, typer.Option("--excel", parser=workbook_in, help="A workbook to write too.")
]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="How many processes.", show_default="one a core")
]
