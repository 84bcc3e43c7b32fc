"""What was asked and what made the answer, kept beside it.

A folder of results holds ``manifest.json``, and in ``inputs`` the region, its policy, priors and
scenarios, the parameters themselves as they were used, and what tables take from beside them:
enough to go on, or to do it again elsewhere. No path, host or time zone stands in them. The
manifest binds every file that is written (``sim.core.reading.sealed``): what is not as it was
written is not read.
"""

import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from sim.core.errors import InputError
from sim.core.files import make_folder, names_in, parquet_bytes, tidy_up, write_atomically
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.core.places import MANIFEST, check_place, contents_of, sole_writer
from sim.core.reading.json_file import through_json
from sim.core.reading.parquet_file import read_numbers
from sim.core.reading.sealed import bound_files, check_files, read_sealed, write_sealed
from sim.core.terms import Coded, coded, lines_of, listed
from sim.experiments.ensemble import code_digest
from sim.experiments.study import MOST_RUNS, Study
from sim.inputs.city import City, files_beside, input_texts, read_inputs
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER, LEVERS, LOCAL_ROW, UNSET
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import ParameterDraws, missed_in, turned_in
from sim.inputs.region import INPUTS, Region
from sim.inputs.scenarios.file import read_scenario, scenario_text
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.scenario import Scenario
from sim.results.tables import kinds_in

FIGURES: Final = "figures"
"""The folder, within that of results, of pictures."""

_PACKAGES: Final = ("fuhua", "mesa", "numpy", "scipy", "pandas", "numba", "llvmlite", "pyarrow")


class Made(NamedTuple):
    """What made some results: versions by package, the code's digest, and the day (UTC)."""

    versions: Mapping[str, str]
    code: str
    date: str


class Asked(NamedTuple):
    """What an answer is to: its kind, the study that was run, and whatever else decides its runs.

    ``more`` is as JSON can hold it.
    """

    answer: str
    study: Study
    more: Mapping[str, Any]


class Record(NamedTuple):
    """A folder's manifest as it was read.

    ``tables`` has the kinds of the columns of each table by name. ``result`` is what was found
    and is no table; None as long as runs are missing. ``content`` is the whole manifest.
    """

    asked: Asked
    made: Made
    tables: Mapping[str, Mapping[str, str]]
    result: Mapping[str, Any] | None
    content: Mapping[str, Any]

    @property
    def study(self) -> Study:
        """The study whose runs these are."""
        return self.asked.study


def made_now() -> Made:
    """What would make results now."""
    return Made(_versions(), code_digest(), datetime.now(UTC).date().isoformat())


@cache
def _versions() -> Mapping[str, str]:
    """The versions of Python and of the packages that are loaded; a package says it from a file."""
    return {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES}


# Writing --------------------------------------------------------------------------------------


def reserve(folder: Path, asked: Asked, made: Made) -> None:
    """Make a folder, or one that was begun, that of an answer whose runs are still to be done.

    The manifest comes last: whoever finds one finds all that is needed to go on. Of two that begin
    at once, one is told. Raises InputError if the folder holds anything else, or a symbolic link,
    or cannot be written.
    """
    _check_free(folder, asked, made)
    make_folder(folder)
    with sole_writer(folder):
        _check_free(folder, asked, made)
        bound_files(folder)
        for place in (folder, folder / INPUTS, folder / INPUTS / "scenarios", folder / FIGURES):
            tidy_up(place)
        _write_inputs(folder / INPUTS, asked.study)
        _write(folder, described(asked, made, {}, None), f"{INPUTS}/")


def _check_free(folder: Path, asked: Asked, made: Made) -> None:
    if contents_of(folder) != [INPUTS]:  # it was stopped before its first run
        check_place(folder, "results", MANIFEST)
    if MANIFEST in contents_of(folder):
        _check_same(folder, asked, made)


def finish(
    folder: Path,
    asked: Asked,
    made: Made,
    tables: Mapping[str, pd.DataFrame],
    result: Mapping[str, Any],
) -> None:
    """Say that a folder holds the whole answer, and bind its files."""
    _write(folder, described(asked, made, tables, result))


def _check_same(folder: Path, asked: Asked, made: Made) -> None:
    content = read_sealed(folder / MANIFEST)
    there = [content.get(key) for key in ("answer", "study", "asked")]
    if there != [asked.answer, asked.study.digest(), through_json(asked.more)]:
        raise InputError(coded("results of another study", folder=folder))
    if content.get("code") != made.code:
        raise InputError(coded("results of another version", folder=folder))


def _write_inputs(folder: Path, study: Study) -> None:
    make_folder(folder / "scenarios")
    for name, text in input_texts(study.city).items():
        write_atomically(folder / name, text.encode())
    for scenario in study.scenarios:
        text = scenario_text(scenario)
        write_atomically(folder / "scenarios" / f"{scenario.id}.toml", text.encode())
    for name, file in study.city.beside.items():
        write_atomically(folder / name, file.content)
    columns = dict(zip(NAMES, study.parameters.values.T.astype(np.float64), strict=True))
    write_atomically(folder / "parameters.parquet", parquet_bytes(pa.table(columns)))


def described(
    asked: Asked,
    made: Made,
    tables: Mapping[str, pd.DataFrame],
    result: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """The content of a manifest, as JSON can hold it."""
    study = asked.study
    return {
        "answer": asked.answer,
        **made._asdict(),
        "study": study.digest(),
        "asked": dict(asked.more),
        "runs": study.runs,
        "seed": study.seed,
        "until": study.until,
        "region": {
            "id": study.region.id,
            "name": study.region.name.model_dump(),
            "start": study.region.start,
            "report": study.region.report,
        },
        "parameters": _parameters_described(study),
        "scenarios": [_resolved(study, scenario) for scenario in study.scenarios],
        "tables": {name: kinds_in(table) for name, table in tables.items()},
        "result": None if result is None else dict(result),
    }


def _write(folder: Path, content: Mapping[str, Any], within: str = "") -> None:
    files = (name for name in bound_files(folder) if name.startswith(within))
    write_sealed(folder / MANIFEST, content, files)


def _parameters_described(study: Study) -> dict[str, Any]:
    values = study.parameters.values
    return {
        **study.described()["parameters"],
        "sets": len(values),
        "medians": dict(zip(NAMES, np.median(values, axis=0).tolist(), strict=True)),
    }


def _resolved(study: Study, scenario: Scenario) -> dict[str, Any]:
    """A scenario with every lever in force after the report: [month, value] pairs (CNY).

    ``in_force_for`` has those of the houses or sectors for which a lever is set otherwise than in
    the city, by lever and name.
    """
    first = study.region.month(study.region.report) + 1
    rows, local = study.schedule(scenario)[first:], study.local(scenario)[first:]
    start = month_number(study.region.report) + 1
    in_force = {lever.name: _course(rows[lever.name], lever, start) for lever in LEVERS}
    alone = {
        name: _courses_alone(local[name], rows[name], LEVER[name], study.region)
        for name in LOCAL_ROW.names or ()
        if (local[name] != UNSET).any()
    }
    return {**scenario.described(), "in_force": in_force, "in_force_for": alone}


def _courses_alone(
    local: np.ndarray, in_the_city: np.ndarray, lever: Lever, region: Region
) -> dict[str, list[list[object]]]:
    """The course of a lever by house or sector that has its own, from (months, ``local_rows``)."""
    start = month_number(region.report) + 1
    there = np.where(local == UNSET, in_the_city[:, None], local)
    return {
        name: _course(there[:, number], lever, start)
        for number, (_, name) in enumerate(local_rows(region))
        if (local[:, number] != UNSET).any()
    }


def _course(rows: np.ndarray, lever: Lever, start: int) -> list[list[object]]:
    values = rows / (FEN_PER_CNY if lever.is_money else 1)
    changes = [0, *(np.flatnonzero(np.diff(values)) + 1).tolist()]
    return [[month_text(start + month), float(values[month])] for month in changes]


# Reading --------------------------------------------------------------------------------------


def read_record(folder: Path, *answers: str) -> Record:
    """What a folder's manifest and inputs say.

    Raises InputError, in one line, if they are not right, or the answer is none of those kinds.
    """
    if not folder.is_dir() or MANIFEST not in names_in(folder):
        raise InputError(coded("holds no results", folder=folder, what=_what_is_there(folder)))
    content = read_sealed(folder / MANIFEST)
    if content.get("answer") not in answers:
        raise InputError(
            coded(
                "holds another answer",
                folder=folder,
                answer=content.get("answer"),
                known=listed(answers),
            )
        )
    check_files(folder, content, f"{INPUTS}/")
    try:
        study = _study(folder / INPUTS, content)
        made = Made(content["versions"], content["code"], content["date"])
        asked = Asked(content["answer"], study, content["asked"])
        record = Record(asked, made, content["tables"], content["result"], content)
    except InputError as error:
        if content.get("code") == code_digest():
            raise
        said = {"folder": folder, "date": content.get("date"), "error": lines_of(error)[0]}
        raise InputError(coded("not read by this version", **said)) from None
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(
            coded("not right", place=folder / MANIFEST, kind=type(error).__name__)
        ) from None
    if study.digest() != content.get("study"):
        raise InputError(coded("not what runs were made from", place=folder / INPUTS))
    return record


def _what_is_there(folder: Path) -> Coded:
    """What a folder is that has no manifest."""
    if not folder.is_dir():
        return Coded("it is a file" if folder.exists() else "no such folder")
    if contents_of(folder) == [INPUTS]:
        return Coded("stopped before its first run")
    return coded("not in it", file=MANIFEST) if names_in(folder) else Coded("it is empty")


def _study(inputs: Path, content: dict[str, Any]) -> Study:
    region, policy, priors = read_inputs(inputs)
    values = read_numbers(inputs / "parameters.parquet", NAMES, MOST_RUNS)
    about = content["parameters"]
    parameters = ParameterDraws(
        values,
        coded(**about["label"]),
        tuple(about["unidentified"]),
        missed_in(about.get("missed", ())),
        turned_in(about.get("turned", ())),
    )
    city = City(region.id, None, region, policy, priors, parameters, files_beside(inputs))
    scenarios = tuple(
        read_scenario(inputs / "scenarios" / _scenario_file(scenario["id"]), city)
        for scenario in content["scenarios"]
    )
    return Study(city, scenarios, content["runs"], content["seed"], content["until"], parameters)


def _scenario_file(name: str) -> str:
    """The file that keeps a scenario; ValueError if it would be elsewhere."""
    if Path(name).name != name or "\\" in name:
        raise ValueError(name)
    return f"{name}.toml"
