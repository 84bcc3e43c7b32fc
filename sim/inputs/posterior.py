"""What a region's runs depend on: its fitted posterior if there is one, else the priors' medians.

A posterior is a folder with ``draws.parquet`` (one column a parameter, in its unit, one row a
draw) and ``manifest.json`` (when, from what and how well it was fitted). It holds for the values
that it was fitted to: those of the region, of its policy up to the report, and of its priors.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from sim.core.errors import InputError
from sim.core.files import make_folder, parquet_bytes, write_atomically
from sim.core.language import Both
from sim.core.months import month_number
from sim.core.reading.json_file import through_json
from sim.core.reading.parquet_file import read_numbers
from sim.core.reading.sealed import check_files, read_sealed, write_sealed
from sim.core.terms import Coded, coded, listed
from sim.core.text import as_written
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.parameters import NAMES, PARAMETER, Priors, medians
from sim.inputs.policy import Course, Policy
from sim.inputs.region import Region

FOLDER: Final = "posterior"
IDENTIFIED: Final = "identified"
WEAK: Final = "weak"
NOT_IDENTIFIED: Final = "not identified"
FIXED: Final = "fixed"
NOT_CALIBRATED: Final = coded("not_calibrated")

ABOUT: Final = ("figures", "date", "identified", "inputs")
"""What the manifest of a posterior says at least."""

_ABOUT_KINDS: Final = dict(zip(ABOUT, (list, str, dict, str), strict=True))
_MOST_DRAWS: Final = 100_000
_DRAWS: Final = "draws.parquet"
_MANIFEST: Final = "manifest.json"
_SCHEMA: Final = pa.schema([pa.field(name, pa.float64(), nullable=False) for name in NAMES])
_WORDS: Final = frozenset({"source", "source_zh", "evidence", "name_zh"})
_TITLES: Final = frozenset({"id", "name", "horizon"})
"""Keys of tables, and of a region itself, that its history does not depend on."""


class Missed(NamedTuple):
    """A published effect that the model misses with these parameters, and whose effect it is."""

    id: str
    name: str
    name_zh: str
    levers: tuple[str, ...]

    @property
    def names(self) -> Both:
        """Its name in both languages."""
        return Both(self.name, self.name_zh)


class Turned(NamedTuple):
    """A rival answer to what the model assumes, under which main levers change places.

    ``value`` is that of the ``parameter``, in its unit. Each of ``pairs`` is two instruments: the
    one that is then ahead by the cost of an additional graduation, and the one that was before.
    """

    parameter: str
    value: float
    meaning: str
    meaning_zh: str
    pairs: tuple[tuple[str, str], ...]

    @property
    def levers(self) -> tuple[str, ...]:
        """The levers that change places."""
        instruments = {name for pair in self.pairs for name in pair}
        return tuple(lever.name for lever in LEVERS if lever.instrument in instruments)


@dataclass(frozen=True, eq=False)
class ParameterDraws:
    """Sets of behavioural parameters to run on, and what they depend on.

    ``values`` has shape (draws, parameters), each column in the unit of its parameter, in the
    order of ``sim.inputs.parameters.NAMES``. Run ``r`` uses row ``r`` modulo the number of rows.
    ``unidentified`` are the parameters that were fitted to data that say nothing about them, and
    ``missed`` the published effects that the model misses with these. ``turned`` are the rival
    answers that turn the ranking of levers.
    """

    values: np.ndarray
    label: Coded
    unidentified: tuple[str, ...] = ()
    missed: tuple[Missed, ...] = ()
    turned: tuple[Turned, ...] = ()

    def __post_init__(self) -> None:
        """InputError if there is no draw, or a value is not finite."""
        if self.values.ndim != 2 or self.values.shape[1] != len(NAMES) or not len(self.values):
            raise InputError(coded("no draws", known=len(NAMES)))
        for name, column in zip(NAMES, self.values.T, strict=True):
            if not np.isfinite(column).all():
                raise InputError(coded("parameter not finite", name=name))

    def check_within(self, priors: Priors) -> None:
        """InputError if a value is none that its prior's distribution, or its unit, can have."""
        for name, column in zip(NAMES, self.values.T, strict=True):
            least, most = _range_of(name, priors)
            outside = column[(column < least) | (column > most)]
            if len(outside):
                said = {"name": name, "value": as_written(outside[0])}
                ends = {"least": as_written(least), "most": as_written(most)}
                raise InputError(coded("draw out of range", **said, **ends))

    def of_run(self, number: int) -> dict[str, float]:
        """The parameters of one run by name."""
        row = self.values[number % len(self.values)]
        return dict(zip(NAMES, map(float, row), strict=True))


_SPREADS: Final = 50
"""As many times the width of a normal prior's 90 % range, a draw may lie from it (assumed: fits and
rival answers stay within a few)."""


def _range_of(name: str, priors: Priors) -> tuple[float, float]:
    """Between which values a parameter may lie."""
    prior = priors[name]
    if prior.distribution == "lognormal":
        return 0.0, 1e12
    if prior.distribution == "logitnormal":
        return 0.0, 1.0
    if prior.is_fixed:
        return PARAMETER[name].range()
    reach = _SPREADS * (prior.high - prior.low)
    return prior.low - reach, prior.high + reach


def medians_of(priors: Priors) -> ParameterDraws:
    """One set of parameters: the medians of the priors."""
    values = medians(priors)
    return ParameterDraws(np.array([[values[name] for name in NAMES]]), NOT_CALIBRATED)


# What it was fitted to ------------------------------------------------------------------------


def history_digest(region: Region, policy: Policy, priors: Priors) -> str:
    """A digest of the values that a region's history up to its report depends on.

    Comments, sources, names in Chinese, the order of keys, whatever a policy does after the
    report, and a lever that does nothing up to it make no difference.
    """
    known = {
        "region": _values(
            region.model_dump(mode="json", exclude_defaults=True, exclude=set(_TITLES))
        ),
        "policy": _policy_values(region, policy),
        "priors": _values({name: prior.model_dump() for name, prior in priors.items()}),
    }
    text = json.dumps(known, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _values(content: Any) -> Any:
    """The content of a table without words that no rule reads."""
    if isinstance(content, list):
        return [_values(item) for item in content]
    if not isinstance(content, dict):
        return content
    return {key: _values(value) for key, value in content.items() if key not in _WORDS}


def _policy_values(region: Region, policy: Policy) -> dict[str, list[tuple[int, float]]]:
    """By lever, in which months since the start up to the report it changed, and to what."""
    found = {name: _course_values(region, course) for name, course in policy.items()}
    return {name: values for name, values in found.items() if values != [(0, LEVER[name].default)]}


def _course_values(region: Region, course: Course) -> list[tuple[int, float]]:
    """The value in the first month, and then each other one with its month."""
    known = [(0, course.at(month_number(region.start)))]
    for step in course.values:
        month = region.month(step.first)
        if month <= region.month(region.report) and step.value != known[-1][1]:
            known.append((month, float(step.value)))
    return known


# Its files ------------------------------------------------------------------------------------


def write_posterior(folder: Path, values: np.ndarray, about: Mapping[str, Any]) -> None:
    """Keep draws (draws, parameters; each in its unit) and what is known about them.

    ``about`` holds at least ABOUT: the ``figures`` that they were fitted to, the ``date``, by
    parameter whether it is ``identified``, and the digest of the region's ``inputs``. Raises
    InputError if the folder cannot be written.
    """
    make_folder(folder)
    columns = [pa.array(values[:, number]) for number in range(len(NAMES))]
    write_atomically(folder / _DRAWS, parquet_bytes(pa.Table.from_arrays(columns, schema=_SCHEMA)))
    _write_manifest(folder, about)


def keep_turned(folder: Path, turned: Iterable[Turned]) -> None:
    """Say in a posterior's manifest which rival answers turn the ranking of levers.

    The posterior that takes its place says nothing of them. Raises InputError if there is none.
    """
    _write_manifest(folder, read_manifest(folder) | {"turned": [one._asdict() for one in turned]})


def _write_manifest(folder: Path, about: Mapping[str, Any]) -> None:
    write_sealed(folder / _MANIFEST, through_json(about), [_DRAWS])


def read_posterior(folder: Path, inputs: str) -> ParameterDraws:
    """The draws of a posterior; InputError if it is damaged, or ``inputs`` is not its digest."""
    about = read_manifest(folder)
    if about["inputs"] != inputs:
        raise InputError(coded("fitted to others", folder=folder))
    check_files(folder, about)
    values = read_numbers(folder / _DRAWS, NAMES, _MOST_DRAWS)
    identified = about["identified"]
    unidentified = tuple(name for name in NAMES if identified.get(name) == NOT_IDENTIFIED)
    try:
        missed, turned = missed_in(about.get("missed", ())), turned_in(about.get("turned", ()))
        label = label_of(about)
    except (TypeError, KeyError, ValueError) as error:
        kind = type(error).__name__
        raise InputError(coded("not right", place=folder / _MANIFEST, kind=kind)) from None
    return ParameterDraws(values, label, unidentified, missed, turned)


def missed_in(described: Iterable[Mapping[str, Any]]) -> tuple[Missed, ...]:
    """The effects that are missed, from how a manifest describes them (``Missed._asdict``)."""
    return tuple(Missed(**{**one, "levers": tuple(one["levers"])}) for one in described)


def turned_in(described: Iterable[Mapping[str, Any]]) -> tuple[Turned, ...]:
    """The rival answers of a manifest (``Turned._asdict``)."""
    return tuple(
        Turned(**{**one, "pairs": tuple((ahead, behind) for ahead, behind in one["pairs"])})
        for one in described
    )


def label_of(about: Mapping[str, Any]) -> Coded:
    """What every output says of a posterior; parameters that are fixed are not counted."""
    found = [label for label in about["identified"].values() if label != FIXED]
    missed = len(about.get("missed_figures", ()))
    return coded(
        "calibrated but missing" if missed else "calibrated",
        **({"missed": missed} if missed else {}),
        figures=len(about["figures"]),
        date=about["date"],
        identified=found.count(IDENTIFIED),
        parameters=len(found),
        weak=found.count(WEAK),
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """What is known about a posterior; InputError if it cannot be read."""
    about = read_sealed(folder / _MANIFEST)
    if not all(isinstance(about.get(name), kind) for name, kind in _ABOUT_KINDS.items()):
        raise InputError(coded("does not say", place=folder / _MANIFEST, known=listed(ABOUT)))
    return about
