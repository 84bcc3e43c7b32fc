"""What every answer has in common: tables, pictures, what it depends on, and a folder of all that.

A comparison, a plan, an explanation and every other answer is an ``Answer``: it is written by one
writer, described by one manifest, and read back by one reader (``read_answer``).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self

import pandas as pd

from sim.core.errors import InputError
from sim.core.places import place_of
from sim.core.reading.sealed import check_files
from sim.core.terms import Coded, coded
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.results.manifest import (
    FIGURES,
    Asked,
    Made,
    Record,
    described,
    finish,
    read_record,
    reserve,
)
from sim.results.tables import read_tables, write_tables

if TYPE_CHECKING:
    from sim.figures.picture import Picture

Frames = Mapping[str, pd.DataFrame]
Drawings = Mapping[str, "Callable[[], Picture]"]


class DependsOn(NamedTuple):
    """How sure an answer can be: what its parameters were fitted to, and which to nothing.

    ``label``'s ``str`` is English, ``label.said("zh")`` is Chinese.
    """

    label: Coded
    unidentified: tuple[str, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Answer(ABC):
    """What was found: ``tables`` and ``pictures`` by name, and what that ``depends_on``.

    ``study`` is what was run, ``made`` what made the answer.
    """

    study: Study
    made: Made

    kind: ClassVar[str]
    """What kind of answer it is, as its manifest says."""

    @property
    @abstractmethod
    def tables(self) -> Frames:
        """Its tables by name; money in CNY."""

    @property
    def drawings(self) -> Drawings:
        """What draws each of its pictures, by name."""
        return {}

    @property
    def asked(self) -> Mapping[str, Any]:
        """What decides its runs beside the study, as JSON can hold it."""
        return {}

    @property
    @abstractmethod
    def numbers(self) -> Mapping[str, Any]:
        """What was found and is no table, as JSON can hold it: at least ``runs`` and ``failed``."""

    @classmethod
    @abstractmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer that a folder keeps, with its tables."""

    @property
    def counted(self) -> Mapping[str, Mapping[str, str]]:
        """What numbers of its tables count, where that is not in them: columns, alike in all rows.

        By table: an ``outcome`` or a ``goal`` by its code, and its unit.
        """
        return {}

    @property
    def notes(self) -> Iterable[tuple[str, Coded]]:
        """What is to be said of single scenarios, each by its id."""
        return ()

    def keep_more(self, folder: Path) -> None:  # noqa: B027
        """Write what is neither table nor picture into a folder."""

    # The same for all -----------------------------------------------------------------------

    @property
    def told_tables(self) -> Frames:
        """Its tables as a file has them: each says what its numbers count."""
        counted = self.counted
        return {name: rows.assign(**counted.get(name, {})) for name, rows in self.tables.items()}

    @property
    def label(self) -> Coded:
        """What the parameters depend on; its ``str`` is English, ``said("zh")`` is Chinese."""
        return self.depends_on.label

    @property
    def depends_on(self) -> DependsOn:
        """What the parameters were fitted to, and which of them to nothing."""
        parameters = self.study.parameters
        return DependsOn(parameters.label, parameters.unidentified)

    @property
    def pictures(self) -> "dict[str, Picture]":
        """All of its pictures by name, drawn now."""
        return {name: draw() for name, draw in self.drawings.items()}

    def plot(self, picture: str | None = None) -> "Picture":
        """One of its pictures, the first unless it is named; InputError if there is none."""
        drawings = self.drawings
        name = next(iter(drawings), "") if picture is None else picture
        if name not in drawings:
            hint = did_you_mean(nearest(name, list(drawings)))
            raise InputError(
                coded(
                    "picture not known", name=name, hint=hint, known=", ".join(drawings) or "none"
                )
            )
        return drawings[name]()

    @property
    def manifest(self) -> dict[str, Any]:
        """What was asked, what made it, and what was found, as JSON can hold it."""
        return described(self._asked, self.made, self.tables, self.numbers)

    def save(self, folder: str | Path) -> None:
        """Write everything to a new or empty folder, or over the same answer's.

        Raises InputError if the folder holds anything else, or cannot be written.
        """
        from sim.figures.write import write_pictures

        place = place_of(folder)
        reserve(place, self._asked, self.made)
        self.keep_more(place)
        write_tables(place, self.told_tables, self.label, self.notes)
        write_pictures(self.pictures, place / FIGURES)
        finish(place, self._asked, self.made, self.tables, self.numbers)

    @property
    def _asked(self) -> Asked:
        return Asked(self.kind, self.study, self.asked)

    def __repr__(self) -> str:
        """The scenarios, and the names of the tables."""
        names = ", ".join(scenario.id for scenario in self.study.scenarios)
        return f"<{type(self).__name__} of {names}: {', '.join(self.tables)}; {self.label}>"


def read_answer(folder: str | Path, *kinds: type[Answer]) -> Answer:
    """The answer of one of some kinds that a folder holds.

    Raises InputError, in one line, if there is none, or it is another one, or not complete, or a
    file is not as it was written.
    """
    place = place_of(folder, name="folder")
    known = {kind.kind: kind for kind in kinds}
    record = read_record(place, *known)
    check_files(place, record.content)
    if record.result is None:
        raise InputError(coded("not all done", place=place, going_on=_how_to_go_on(record, place)))
    kind = known[record.asked.answer]
    try:
        return kind.restored(place, record, read_tables(place, record.tables))
    except (KeyError, TypeError, AttributeError, IndexError):
        raise InputError(coded("manifest not right", place=place)) from None


def _how_to_go_on(record: Record, place: Path) -> Coded:
    if record.asked.answer == "comparison":
        return coded("go on with", place=place)
    return coded("same command with folder goes on")
