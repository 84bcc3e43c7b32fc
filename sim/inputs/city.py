"""A city as a value: everything that runs of it depend on, read once and passed on.

Whoever is given a name or a path makes a ``City`` of it (``load_city``); what happens to the files
after that changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Final

from sim.core.files import ReadFile, read
from sim.core.terms import ON_EXAMPLES, Coded, coded
from sim.inputs.parameters import Priors, read_priors
from sim.inputs.policy import POLICY_FILE, Policy, read_policy
from sim.inputs.posterior import FOLDER, ParameterDraws, history_digest, medians_of, read_posterior
from sim.inputs.region import INPUTS, REGION_FILE, Region, read_region, region_folder
from sim.inputs.region_tables import Sourced
from sim.inputs.toml.file import MOST_BYTES, entry_lines, lines, table_lines

MARK: Final = "example"
"""How the source of an example begins; whoever puts a value of their own puts its source."""


def on_examples(label: Coded, region: Region, policy: Policy, priors: Priors) -> Coded:
    """A label of parameters that also says how many values are examples, if any are."""
    counts = {
        "of_region": _examples(_sources(region)),
        "of_policy": _examples(course.source for course in policy.values()),
        "of_priors": _examples(prior.source for prior in priors.values()),
    }
    if not any(counts.values()):
        return label
    return coded(label.code + ON_EXAMPLES, **dict(label.values), **counts)


def _sources(region: Region) -> Iterator[str]:
    for entries in (region.house, region.fund, region.institute, region.prospect, region.lenders):
        for entry in entries:
            yield str(getattr(entry, "source", ""))


def _examples(sources: Iterable[str]) -> int:
    return sum(source.strip().lower().startswith(MARK) for source in sources)


PRIORS_FILE: Final = "priors.toml"
TOWNS_FILE: Final = "towns.csv"
TREASURY_FILE: Final = "treasury.toml"
TARGETS_FILE: Final = "targets.toml"
REPORTED_FILE: Final = "reported_figures.csv"
BESIDE: Final = (REPORTED_FILE, TARGETS_FILE, TOWNS_FILE, TREASURY_FILE)
"""Files that no run depends on."""


@dataclass(frozen=True, eq=False, repr=False)
class City:
    """A region with its policy, the priors of its parameters, and what its runs depend on.

    ``name`` is that of its folder; ``folder`` is where it was read, None if it was not read from
    the folder of a region. ``policy`` has a course for every lever. ``beside`` has, by name, the
    files that no run depends on (``sim.inputs.beside``), as they were.
    """

    name: str
    folder: Path | None
    region: Region
    policy: Policy
    priors: Priors
    posterior: ParameterDraws
    beside: Mapping[str, ReadFile] = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """A digest of the values that its history up to the report depends on."""
        return history_digest(self.region, self.policy, self.priors)

    def __repr__(self) -> str:
        """The city's name, and which parameters it has."""
        return f"<City {self.name}: {self.posterior.label}>"


def load_city(given: "str | Path | City", *, fitted: bool = True) -> City:
    """A shipped region by name, a region folder by path, or a city that was read already.

    Unless it is to be ``fitted``, its runs depend on the priors' medians even if there is a
    posterior. Raises InputError, in one line, if there is none, or something in its files is wrong.
    """
    if isinstance(given, City):
        return given
    folder = region_folder(str(given))
    region, policy, priors = read_inputs(folder / INPUTS)
    medians = medians_of(priors)
    label = on_examples(medians.label, region, policy, priors)
    posterior = replace(medians, label=label)
    beside = files_beside(folder / INPUTS)
    city = City(folder.absolute().name, folder, region, policy, priors, posterior, beside)
    is_fitted = fitted and (folder / FOLDER).is_dir()
    return replace(city, posterior=posterior_of(folder, city)) if is_fitted else city


def posterior_of(folder: Path, city: City) -> ParameterDraws:
    """The posterior of a city that a folder keeps; InputError if it is of another one."""
    found = read_posterior(folder / FOLDER, city.digest)
    found.check_within(city.priors)
    return replace(found, label=on_examples(found.label, city.region, city.policy, city.priors))


def read_inputs(folder: Path) -> tuple[Region, Policy, Priors]:
    """What was entered of a city; InputError, in one line, says what is wrong in a file."""
    region = read_region(folder / REGION_FILE)
    policy = read_policy(folder / POLICY_FILE, region)
    return region, policy, read_priors(folder / PRIORS_FILE)


def files_beside(folder: Path) -> dict[str, ReadFile]:
    """The files of a folder that no run depends on, by name, read once."""
    files = (folder / name for name in BESIDE if (folder / name).is_file())
    return {file.name: ReadFile(file, read(file, MOST_BYTES)) for file in files}


# As text --------------------------------------------------------------------------------------


def input_texts(city: City) -> dict[str, str]:
    """The files that ``read_inputs`` reads back as the same values, by name."""
    priors, courses = (
        chain.from_iterable(_sourced_lines(name, one) for name, one in tables.items())
        for tables in (city.priors, city.policy)
    )
    return {
        REGION_FILE: _text(_region_lines(city.region)),
        POLICY_FILE: _text(courses),
        PRIORS_FILE: _text(priors),
    }


def _text(written: Iterator[str]) -> str:
    return "\n".join(written).lstrip("\n") + "\n"


def _region_lines(region: Region) -> Iterator[str]:
    """Single values first, then tables, then lists of tables: the order that TOML asks for."""
    content = region.model_dump(mode="json", exclude_none=True)
    tables = {key: value for key, value in content.items() if isinstance(value, dict)}
    lists = {key: value for key, value in content.items() if isinstance(value, list)}
    yield from lines({k: v for k, v in content.items() if k not in tables and k not in lists})
    for key, table in tables.items():
        yield from table_lines(key, table)
    for key, entries in lists.items():
        for entry in entries:
            yield from entry_lines(key, entry)


def _sourced_lines(name: str, table: Sourced) -> Iterator[str]:
    return table_lines(name, table.model_dump(mode="json", by_alias=True, exclude_defaults=True))
