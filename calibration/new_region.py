"""The files of a region that is yet to be described: commented, and complete enough to run."""

import os
import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from string import Template
from typing import Final

from sim.core.arguments import REGION
from sim.core.errors import InputError
from sim.core.files import write_folder
from sim.core.language import Language, meaning_in
from sim.core.months import month_number
from sim.core.places import contents_of
from sim.core.terms import coded
from sim.core.text import shown
from sim.core.words import word
from sim.inputs.city import MARK, City, load_city
from sim.inputs.lever import Lever
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import PARAMETER, Parameter, Priors
from sim.inputs.prior import Prior
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.toml.file import lines

_ENGLISH: Final = Path(__file__).parent / "templates"
_TEMPLATES: Final = {"en": _ENGLISH, "zh": _ENGLISH / "zh"}
_ENDING: Final = ".template"
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,39}")
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def write_region(name: str, folder: Path, language: Language = "en") -> list[Path]:
    """Write the files of a new region into a folder that is new or empty; the files written.

    Their comments are in a language.

    Raises InputError, in one line, if the name is not allowed or the folder is there already.
    """
    check_name(name)
    if contents_of(folder) or os.path.islink(folder):
        raise InputError(coded("folder is there already", folder=folder))
    contents = region_files(name, language)
    inputs = folder / INPUTS
    write_folder(inputs, {file: text.encode() for file, text in contents.items()})
    return [inputs / file for file in contents]


def check_name(name: str) -> None:
    """Raise InputError, in one line, unless a region may have that name."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise InputError(coded("no name for a region", name=shown(name)))
    if (regions_folder() / name).exists():
        raise InputError(coded("region name taken", name=shown(name)))


def region_files(name: str, language: Language = "en") -> dict[str, str]:
    """The content of each file of a new region's inputs, by the file's name."""
    filled = {
        file.name.removesuffix(_ENDING): Template(file.read_text("utf-8")).substitute(name=name)
        for file in sorted(_TEMPLATES[language].glob(f"*{_ENDING}"))
    }
    start = tomllib.loads(filled["region.toml"])["start"]
    city = load_city(REGION)
    title = f"{word('priors of region', language, name=name)}\n# {_marked(language)}"
    return filled | {
        "policy.toml": "\n".join([*_policy(city, name, start, language), ""]),
        "priors.toml": priors_text(city.priors, title, language, f"{MARK}: "),
    }


def _marked(language: Language) -> str:
    return word("marked as examples", language, mark=MARK)


def _policy(city: City, name: str, start: str, language: Language) -> Iterator[str]:
    """The lines of a policy: what was in force in Pinghu when it reported, from the start on."""
    report = month_number(city.region.report)
    yield word("policy of region", language, name=name)
    yield f"# {_marked(language)}"
    for lever in LEVERS:
        yield from _course(lever, start, city.policy[lever.name].at(report), language)


def _course(lever: Lever, start: str, value: float, language: Language) -> Iterator[str]:
    about = {"meaning": meaning_in(lever, language), "allowed": allowed(lever).said(language)}
    yield "\n# " + word("meaning and range", language, **about)
    yield f"[{lever.name}]"
    yield f'unit = "{lever.unit}"'
    yield f'values = [{{ from = "{start}", value = {value:.10g} }}]'
    yield f'source = "{MARK}"'


def priors_text(priors: Priors, title: str, language: Language = "en", mark: str = "") -> str:
    """Pinghu's priors as another region's, under a title; each source begins with a mark."""
    about = (title, word("reported in priors", language), word("how priors are written", language))
    tables = (_prior(PARAMETER[name], prior, language, mark) for name, prior in priors.items())
    return "\n".join([*(f"# {line}" for line in about), *chain.from_iterable(tables), ""])


def _prior(parameter: Parameter, prior: Prior, language: Language, mark: str) -> Iterator[str]:
    about = {"unit": word(parameter.unit, language), "meaning": meaning_in(parameter, language)}
    yield f"\n[{parameter.name}]  # {word('unit and meaning', language, **about)}"
    for name in ("median", "low", "high"):
        yield f"{name} = {getattr(prior, name):.10g}"
    origin = prior.origin | {"source": mark + prior.source}
    yield from lines({"distribution": prior.distribution} | origin)
