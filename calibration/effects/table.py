"""The published effects that a region is held to: one row an effect, or a part of one."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field

from calibration.effects.registry import EXPERIMENTS
from sim.core.errors import InputError
from sim.core.language import Both
from sim.core.reading.typed_csv import rows_of
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest, shown
from sim.core.words import is_term
from sim.inputs.city import City
from sim.inputs.levers import LEVERS
from sim.inputs.region import INPUTS
from sim.inputs.region_tables import Sourced, Text
from sim.inputs.toml.table import Part, checked_table

FILE: Final = "effects.csv"
ALL: Final = "all"
"""In place of levers: whatever is compared depends on it."""

COLUMNS: Final = (
    "id", "part", "name", "name_zh", "unit", "levers", "experiment", "published", "low", "high",
    "neutral", "design", "population", "source",
)  # fmt: skip

CHINESE: Final = ("published_zh", "experiment_zh", "design_zh", "population_zh", "source_zh")
"""What may be said in Chinese too."""

_Words = Annotated[str, Field(min_length=1, description="text")]
_NUMBERS: Final = ("low", "high", "neutral")


class Effect(Sourced):
    """A published effect or pattern: what was found, where, how, and how it is measured here.

    The model's value should lie from ``low`` to ``high`` (in ``unit``; None where there is no
    bound). ``neutral`` is what no effect at all would be; a pattern has none. ``levers`` are
    names of levers or of families of them. The columns CHINESE and ``evidence`` may be missing.
    """

    id: _Words
    part: str
    name: _Words
    name_zh: _Words
    unit: _Words
    levers: tuple[str, ...]
    experiment: _Words
    published: _Words
    low: float | None
    high: float | None
    neutral: float | None
    design: _Words
    population: _Words
    published_zh: Text | None = None
    experiment_zh: Text | None = None
    design_zh: Text | None = None
    population_zh: Text | None = None

    @property
    def key(self) -> tuple[str, str]:
        """Its id, and which part of it ("" for the whole)."""
        return self.id, self.part

    @property
    def names(self) -> Both:
        """Its name in both languages."""
        return Both(self.name, self.name_zh)

    def in_chinese(self) -> dict[str, str]:
        """What is said in Chinese, by column; in English where a file does not say it."""
        return {
            name: getattr(self, name) or getattr(self, name.removesuffix("_zh")) for name in CHINESE
        }

    def concerns(self) -> tuple[str, ...]:
        """The levers whose effect it is by name; all of them if it is about all."""
        return levers_in(self.levers)


def levers_in(names: Iterable[str]) -> tuple[str, ...]:
    """The levers that are named, by themselves or by family; all of them if ALL is."""
    named = {*names}
    return tuple(lever.name for lever in LEVERS if {ALL, lever.name, lever.family} & named)


def load_effects(city: City) -> tuple[Effect, ...]:
    """The effects in a city's folder; none if it has no such file.

    Raises InputError, in one line, for what is wrong in it.
    """
    if city.folder is None or not (city.folder / INPUTS / FILE).is_file():
        return ()
    return read_effects(city.folder / INPUTS / FILE)


def read_effects(file: Path) -> tuple[Effect, ...]:
    """The rows of a table of effects, in order; InputError, in one line, if one is wrong."""
    found: dict[tuple[str, str], Effect] = {}
    for line, row in rows_of(file, COLUMNS):
        try:
            effect = _effect(row)
            _check(effect)
            if effect.key in found:
                raise ValueError(coded("stands twice", name=_called(effect)))
        except ValueError as error:
            raise InputError(coded("in line", file=file, line=line, error=error)) from None
        found[effect.key] = effect
    return tuple(found.values())


def _effect(row: dict[str, str]) -> Effect:
    identity = row["id"] or Coded("a row without an id")
    numbers = {name: _number(identity, name, row[name]) for name in _NUMBERS}
    chinese = {name: row.get(name) or None for name in CHINESE}
    lists = {"levers": tuple(row["levers"].split()), **chinese}
    sections = [_section(one) for one in row.get("evidence", "").split()]
    evidence = sections[0] if len(sections) == 1 else sections
    return checked_table(Effect, {**row, **numbers, **lists, "evidence": evidence}, identity)


def _section(text: str) -> int | str:
    return int(text) if text.removeprefix("-").isdecimal() else text


def _number(identity: Part, name: str, text: str) -> float | None:
    if not text:
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(
            coded("effect no number", effect=identity, name=name, text=shown(text))
        ) from None


def _check(effect: Effect) -> None:
    """Raise ValueError unless it has an experiment, and its range, unit and levers are right."""
    called = _called(effect)
    if effect.key not in EXPERIMENTS:
        known = [" ".join(key).strip() for key in EXPERIMENTS]
        raise ValueError(
            coded(
                "no experiment",
                effect=called,
                hint=did_you_mean(nearest(called, known)),
                known=listed(known),
            )
        )
    if effect.low is None and effect.high is None:
        raise ValueError(coded("both ends empty", effect=called))
    if effect.low is not None and effect.high is not None and effect.low >= effect.high:
        raise ValueError(
            coded("low not below high", effect=called, low=effect.low, high=effect.high)
        )
    if not is_term(effect.unit):
        raise ValueError(coded("unit not known", effect=called, unit=shown(effect.unit)))
    known = [ALL, *(lever.name for lever in LEVERS), *(lever.family for lever in LEVERS)]
    for name in effect.levers:
        if name not in known:
            raise ValueError(
                coded(
                    "levers of effect not known",
                    effect=called,
                    name=shown(name),
                    hint=did_you_mean(nearest(name, known)),
                )
            )


def _called(effect: Effect) -> str:
    return f"{effect.id} {effect.part}".strip()
