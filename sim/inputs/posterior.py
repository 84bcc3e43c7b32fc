"""What a region's runs rest on: its fitted posterior if there is one, else the priors' medians.

A posterior is a folder with ``draws.parquet`` (one column a parameter, in its unit, one row a
draw) and ``manifest.json`` (when, from what and how well it was fitted).
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sim.core.errors import InputError
from sim.core.files import make_folder, parquet_bytes, read, write_atomically
from sim.core.terms import Coded, coded
from sim.experiments.study import ParameterDraws
from sim.inputs.parameters import NAMES, medians, read_priors
from sim.inputs.region import region_folder

FOLDER: Final = "posterior"
IDENTIFIED: Final = "identified"
WEAK: Final = "weak"
NOT_IDENTIFIED: Final = "not identified"
NOT_CALIBRATED: Final = coded("not_calibrated")

ABOUT: Final = ("figures", "date", "identified", "inputs")
"""What the manifest of a posterior says at least."""

_DRAWS: Final = "draws.parquet"
_MANIFEST: Final = "manifest.json"
_INPUTS: Final = ("region.toml", "policy.toml", "priors.toml")
_SCHEMA: Final = pa.schema([pa.field(name, pa.float64(), nullable=False) for name in NAMES])


def default_draws(region_name: str) -> ParameterDraws:
    """The parameters that a region's runs use unless others are given.

    Raises InputError if the region's posterior cannot be read, or if the region's files are not
    those that it was fitted to.
    """
    folder = region_folder(region_name) / FOLDER
    if folder.is_dir():
        return read_posterior(folder, inputs_digest(region_name))
    values = medians(read_priors(region_folder(region_name) / "priors.toml"))
    return ParameterDraws(np.array([[values[name] for name in NAMES]]), NOT_CALIBRATED)


def inputs_digest(region_name: str) -> str:
    """A digest of a region's own files that its history depends on."""
    digest = hashlib.sha256()
    for name in _INPUTS:
        content = read(region_folder(region_name) / name)
        digest.update(content.replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def write_posterior(folder: Path, values: np.ndarray, about: Mapping[str, Any]) -> None:
    """Keep draws (draws, parameters; each in its unit) and what is known about them.

    ``about`` holds at least ABOUT: the ``figures`` that they were fitted to, the ``date``, by
    parameter whether it is ``identified``, and the digest of the region's ``inputs``. Raises
    InputError if the folder cannot be written.
    """
    make_folder(folder)
    columns = [pa.array(values[:, number]) for number in range(len(NAMES))]
    write_atomically(folder / _DRAWS, parquet_bytes(pa.Table.from_arrays(columns, schema=_SCHEMA)))
    text = json.dumps(about, indent=2, ensure_ascii=False, sort_keys=True)
    write_atomically(folder / _MANIFEST, f"{text}\n".encode())


def read_posterior(folder: Path, inputs: str) -> ParameterDraws:
    """The draws of a posterior; InputError if it is damaged, or ``inputs`` is not its digest."""
    about = read_manifest(folder)
    if about.get("inputs") != inputs:
        raise InputError(
            f"{folder}: was fitted to other files of the region; fit again (fuhua calibrate "
            "--adopt), or remove the folder to run on the priors' medians"
        )
    try:
        table = pq.read_table(folder / _DRAWS, columns=list(NAMES))
        values = np.column_stack([table[name].to_numpy() for name in NAMES])
    except (OSError, pa.ArrowException) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{folder / _DRAWS}: cannot be read ({reason})") from None
    identified = about["identified"]
    unidentified = tuple(name for name in NAMES if identified.get(name) == NOT_IDENTIFIED)
    return ParameterDraws(values, label_of(about), unidentified)


def label_of(about: Mapping[str, Any]) -> Coded:
    """What every output says of a posterior, from what is known about it."""
    found = list(about["identified"].values())
    return coded(
        "calibrated",
        figures=len(about["figures"]),
        date=about["date"],
        identified=found.count(IDENTIFIED),
        parameters=len(found),
        weak=found.count(WEAK),
    )


def read_manifest(folder: Path) -> dict[str, Any]:
    """What is known about a posterior; InputError if it cannot be read."""
    try:
        about = json.loads(read(folder / _MANIFEST))
    except ValueError as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{folder / _MANIFEST}: is not JSON") from None
    if not isinstance(about, dict) or not set(ABOUT) <= about.keys():
        raise InputError(f"{folder / _MANIFEST}: does not say {', '.join(ABOUT)}")
    return about
