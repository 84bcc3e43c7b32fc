"""What can be set, whether what was entered is right, and files to fill in."""

import os
from pathlib import Path
from typing import Final

import pandas as pd

from calibration.new_region import write_region
from calibration.reported.facts import contradictions
from calibration.reported.targets import FILE, load_targets
from sim.api.given import checked
from sim.core.arguments import NATIONAL_STARTUPS, REGION, whole
from sim.core.errors import InputError
from sim.core.files import write_atomically
from sim.core.language import Language
from sim.core.places import place_of
from sim.core.terms import Coded, coded
from sim.inputs.city import City, load_city
from sim.inputs.national import write_national
from sim.inputs.region import INPUTS
from sim.inputs.scenarios.scenario import (
    BaselineLever,
    Difference,
    Given,
    baseline_levers,
    differences,
    load_scenario,
    scenario_of,
    shipped_scenarios,
)
from sim.inputs.scenarios.to_fill_in import check_name, scenario_to_fill_in
from sim.model.outcomes import OUTCOMES

LISTED_LEVER = (
    "lever",
    "kind",
    "unit",
    "value",
    "since",
    "lowest",
    "highest",
    "meaning",
    "meaning_zh",
    "source",
    "source_zh",
    "evidence",
)
LISTED_OUTCOME = ("outcome", "unit", "kind", "meaning", "meaning_zh")
LISTED_SCENARIO = ("scenario", "name", "name_zh", "fault")


@checked
def levers(*, region: str | Path | City = REGION) -> pd.DataFrame:
    """Every lever and outside condition (LISTED_LEVER), with its value after the report.

    Money is in CNY; ``evidence`` are the sections of docs/evidence.md behind the source. Raises
    InputError if there is no such region.
    """
    rows = [_lever_row(one) for one in baseline_levers(load_city(region))]
    return pd.DataFrame(rows, columns=list(LISTED_LEVER))


def _lever_row(one: BaselineLever) -> tuple[object, ...]:
    lever = one.lever
    about = (lever.name, lever.kind, lever.unit, one.value, one.since, lever.lowest, lever.highest)
    sections = " ".join(map(str, one.course.evidence))
    return (*about, lever.meaning, lever.meaning_zh, *one.course.sources, sections)


def outcomes() -> pd.DataFrame:
    """Every outcome that a run reports (LISTED_OUTCOME); money in CNY.

    A flow is added up over a year or the projection, a stock is read at the end of it.
    """
    rows = [[getattr(one, name) for name in ("name", *LISTED_OUTCOME[1:])] for one in OUTCOMES]
    return pd.DataFrame(rows, columns=list(LISTED_OUTCOME))


@checked
def scenarios(*, region: str | Path | City = REGION) -> pd.DataFrame:
    """The shipped scenarios (LISTED_SCENARIO), each with why the region cannot have it, or "".

    Raises InputError if there is no such region.
    """
    city = load_city(region)
    rows = [_scenario_row(name, city) for name in shipped_scenarios()]
    return pd.DataFrame(rows, columns=list(LISTED_SCENARIO))


def _scenario_row(name: str, city: City) -> tuple[str, ...]:
    try:
        said = load_scenario(name, city).name
    except InputError as error:
        return name, "", "", str(error)
    return name, said.en, said.zh, ""


@checked
def check(scenario: Given, *, region: str | Path | City = REGION) -> pd.DataFrame:
    """What a scenario changes from the baseline: rows of ``Difference``, none if nothing.

    Of the folder of a region: the reported figures that its own files contradict, a row each
    (``contradiction``, in English). Raises InputError, in one line, if anything is wrong.
    """
    if isinstance(scenario, str | Path) and Path(scenario).is_dir():
        found = contradictions_of(load_city(scenario, fitted=False))
        return pd.DataFrame({"contradiction": [str(line) for line in found]}, dtype=str)
    city = load_city(region)
    rows = differences(scenario_of(scenario, city), city)
    return pd.DataFrame(rows, columns=list(Difference._fields))


def contradictions_of(city: City) -> list[Coded]:
    """The reported figures that a city's own files contradict; none if it reports none."""
    if city.folder is None or not (city.folder / INPUTS / FILE).exists():
        return []
    return contradictions(city, load_targets(city))


STARTUPS_ALLOWED: Final = (1_000, 2_000_000)
"""The smallest and the largest number of startups of a synthetic country."""


# Files to fill in -------------------------------------------------------------------------------


@checked
def init_scenario(
    name: str,
    *,
    out: str | Path | None = None,
    region: str | Path | City = REGION,
    language: Language = "en",
) -> Path:
    """Write a scenario file, with comments, to fill in; the file.

    It is NAME.toml unless ``out`` names another. Raises InputError if it is there already.
    """
    name = name.removesuffix(".toml")
    check_name(name)
    place = Path(f"{name}.toml") if out is None else place_of(out, "file")
    if os.path.lexists(place):
        raise InputError(coded("file is there already", place=place))
    text = scenario_to_fill_in(name, place, baseline_levers(load_city(region)), language)
    write_atomically(place, text.encode())
    return place


@checked
def init_region(
    name: str, *, out: str | Path | None = None, language: Language = "en"
) -> list[Path]:
    """Write the files of another city, with comments in a language, to fill in; the files.

    They go to a folder of that name unless ``out`` names another. Raises InputError if it is there
    already.
    """
    return write_region(name, Path(name) if out is None else place_of(out), language)


@checked
def national(folder: str | Path = "national", *, startups: int = NATIONAL_STARTUPS) -> Path:
    """Write a synthetic country of about so many startups: a region to run; its folder.

    Raises InputError if the folder holds anything else.
    """
    place = place_of(folder, name="folder")
    write_national(place, whole("startups", startups, *STARTUPS_ALLOWED))
    return place
