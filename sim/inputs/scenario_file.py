"""A scenario as a file: TOML with a name, a description, and what differs from the baseline.

Whatever is wrong in a file is said in one line that names file, key, value and what is allowed.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.nearest import did_you_mean, nearest
from sim.core.written import is_printable, kind_of, shown
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.policy import value_in
from sim.inputs.region import Name, Region
from sim.inputs.toml_file import read_toml
from sim.inputs.toml_hints import month_meant

BASELINE: Final = "baseline"
MOST_BYTES: Final = 100_000
LONGEST_NAME: Final = 200
LONGEST_DESCRIPTION: Final = 2_000

_SECTIONS: Final = ("name", "description", "change")
_LANGUAGES: Final = ("en", "zh")
_MONTHS: Final = ("from", "until")


@dataclass(frozen=True)
class Change:
    """Levers set to values (money in CNY) from a month to another one, both included.

    Months are texts such as "2023-01"; ``last`` is None for a change that stays.
    """

    first: str
    last: str | None
    values: dict[str, float] = field(hash=False)

    def overlaps(self, other: "Change") -> bool:
        """Whether some month belongs to both changes."""
        return _begins_by_end(self, other) and _begins_by_end(other, self)


@dataclass(frozen=True)
class Scenario:
    """A policy or outside condition to try: a name, and what differs from the baseline."""

    id: str
    name: Name
    description: Name
    changes: tuple[Change, ...]

    def described(self) -> dict[str, Any]:
        """Everything that the scenario says, as JSON can hold it (money in CNY)."""
        return {
            "id": self.id,
            "name": self.name.model_dump(),
            "description": self.description.model_dump(),
            "changes": [
                {"from": change.first, "until": change.last, "values": dict(change.values)}
                for change in self.changes
            ],
        }


def read_scenario(file: Path, region: Region) -> Scenario:
    """Read and check a scenario file; InputError, in one line, says what is wrong in it."""
    content = read_toml(file, MOST_BYTES)
    try:
        return _scenario(file.stem, content, region)
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None


def _begins_by_end(one: Change, other: Change) -> bool:
    return other.last is None or one.first <= other.last


# The whole ------------------------------------------------------------------------------------


def _scenario(identity: str, content: dict[str, Any], region: Region) -> Scenario:
    for key in content:
        _check_section(key)
    scenario = Scenario(
        id=identity,
        name=_name(content, "name", LONGEST_NAME),
        description=_name(content, "description", LONGEST_DESCRIPTION),
        changes=_changes(content.get("change", []), region),
    )
    if identity == BASELINE and scenario.changes:
        raise ValueError(
            'the baseline changes nothing: a file called "baseline" may have no [[change]]; '
            "rename the file"
        )
    return scenario


def _check_section(key: str) -> None:
    if key in _SECTIONS:
        return
    if key in LEVER or key in _MONTHS:
        raise ValueError(f'"{key}" stands outside of a change; put it under a line [[change]]')
    if key in _LANGUAGES:
        raise ValueError(f'"{key}" stands outside; put it under a line [name] or [description]')
    meant = _nearest(key, (*_SECTIONS, *LEVER))
    if meant in LEVER:
        meant = f"{meant}, under a line [[change]]"
    raise ValueError(
        f"{shown(key)} is not known here{did_you_mean(meant)}; "
        "allowed: [name], [description], [[change]]"
    )


def _nearest(key: str, names: tuple[str, ...]) -> str:
    """The name that a key resembles, by name or by a lever's Chinese meaning; "" if none."""
    chinese = {lever.meaning_zh: lever.name for lever in LEVERS if lever.name in names}
    found = nearest(key, (*names, *chinese))
    return chinese.get(found, found)


# Name and description -------------------------------------------------------------------------


def _name(content: dict[str, Any], section: str, longest: int) -> Name:
    if section not in content:
        raise ValueError(f"[{section}] is missing; it needs en and zh, in English and Chinese")
    table = content[section]
    if not isinstance(table, dict):
        raise ValueError(
            f"{section} = {shown(table)} is {kind_of(table)}; "
            f"a table [{section}] with en and zh is allowed"
        )
    for key in table:
        _check_name_key(section, key)
    texts = {language: _text(table, section, language, longest) for language in _LANGUAGES}
    return Name(**texts)


def _check_name_key(section: str, key: str) -> None:
    if key in _LANGUAGES:
        return
    if key in LEVER or key in _MONTHS:
        raise ValueError(f'"{key}" stands in [{section}]; put it under a line [[change]]')
    raise ValueError(f"[{section}]: {shown(key)} is not known here; allowed: en, zh")


def _text(table: dict[str, Any], section: str, language: str, longest: int) -> str:
    key = f"{section}.{language}"
    text = table.get(language)
    if text is None:
        raise ValueError(f"{key} is missing; text in {_language(language)} is allowed")
    if not isinstance(text, str):
        raise ValueError(f"{key} = {shown(text)} is {kind_of(text)}; text in quotes is allowed")
    text = " ".join(text.split()) if section == "description" else text.strip()
    if not text:
        raise ValueError(f"{key} is empty; text in {_language(language)} is allowed")
    if len(text) > longest:
        raise ValueError(f"{key} = {shown(text)} is too long; allowed: {longest:,} characters")
    if not is_printable(text):
        raise ValueError(
            f"{key} = {shown(text)} has a control character or a line break; plain text is allowed"
        )
    return text


def _language(language: str) -> str:
    return "English" if language == "en" else "Chinese"


# Changes --------------------------------------------------------------------------------------


def _changes(tables: Any, region: Region) -> tuple[Change, ...]:
    if not isinstance(tables, list):
        raise ValueError(
            f"change = {shown(tables)} is {kind_of(tables)}; write [[change]], in double brackets"
        )
    changes = []
    for number, table in enumerate(tables, 1):
        try:
            changes.append(_change(table, region))
        except ValueError as error:
            raise ValueError(f"change {number}: {error}") from None
    _check_overlaps(changes)
    return tuple(changes)


def _change(table: Any, region: Region) -> Change:
    if not isinstance(table, dict):
        raise ValueError(f"{shown(table)} is {kind_of(table)}; a table [[change]] is allowed")
    values = {key: _value(key, table[key], region) for key in table if key not in _MONTHS}
    first = _month(table, "from", region) or month_text(month_number(region.report) + 1)
    last = _month(table, "until", region)
    if last is not None and last < first:
        raise ValueError(
            f'until = "{last}" is before from = "{first}"; allowed: "{first}" or later'
        )
    if not values:
        raise ValueError("is empty; at least one lever, such as compensation_rate, is needed")
    return Change(first, last, values)


def _value(key: str, value: Any, region: Region) -> float:
    if key in LEVER:
        try:
            return value_in(region, LEVER[key], value)
        except ValueError as error:
            raise ValueError(f"{key} = {shown(value)} {error}") from None
    if key in _SECTIONS:
        raise ValueError(f'"{key}" stands in a change; put [{key}] before the first [[change]]')
    if key in _LANGUAGES:
        raise ValueError(f'"{key}" stands in a change; put it under [name] or [description]')
    question = did_you_mean(_nearest(key, (*LEVER, *_MONTHS)))
    raise ValueError(f"{shown(key)} is not a lever{question}; allowed: see `fuhua levers`")


def _month(table: dict[str, Any], key: str, region: Region) -> str | None:
    """The month that a change gives under a key, if it does."""
    if key not in table:
        return None
    value = table[key]
    earliest = month_number(region.report) + 1
    latest = region.last_month()
    allowed = f'allowed: a month from "{month_text(earliest)}" to "{month_text(latest)}"'
    try:
        number = month_number(value)
    except (ValueError, TypeError):
        raise ValueError(
            f"{key} = {shown(value)} is not a month{month_meant(value)}; {allowed}"
        ) from None
    if number < earliest:
        raise ValueError(
            f'{key} = "{value}" is not after the report of {region.report}: what was before is '
            f"history; {allowed}"
        )
    if number > latest:
        raise ValueError(f'{key} = "{value}" is too late; {allowed}')
    return month_text(number)


def _check_overlaps(changes: list[Change]) -> None:
    """Raise ValueError if two changes set one lever in the same month."""
    for lever in LEVER:
        setting = [pair for pair in enumerate(changes, 1) if lever in pair[1].values]
        setting.sort(key=lambda pair: pair[1].first)
        for (number, earlier), (other, later) in pairwise(setting):
            if earlier.overlaps(later):
                one, two = sorted((number, other))
                raise ValueError(
                    f"change {one} and change {two} both set {lever} in {later.first}; "
                    "give them months that do not overlap (from, until)"
                )
