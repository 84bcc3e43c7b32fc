"""A scenario as a file or a dictionary: a name, a description, what differs from the baseline.

Whatever is wrong in it is said at once, each fault in one line with key, value and what is allowed.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, Field

from sim.core.arguments import BASELINE
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.text import as_written, did_you_mean, kind_of, shown
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.region import Name, Text
from sim.inputs.region_tables import plain_text
from sim.inputs.scenarios.change import Change, changes_in
from sim.inputs.scenarios.reaction import Reaction, reactions_in
from sim.inputs.scenarios.relative import Relative, Value
from sim.inputs.scenarios.said import said_of
from sim.inputs.scenarios.setting import CHANGE_KEYS, LANGUAGES, SECTIONS, nearest_name
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import Faults, Table, checked_whole, faults_of, located

__all__ = ["BASELINE", "Change", "Scenario", "read_scenario", "scenario_from"]

_MOST_BYTES: Final = 100_000
_LISTS: Final = ("change", "when")
LONGEST_NAME: Final = 200


@dataclass(frozen=True)
class Scenario:
    """A policy or outside condition to try: a name, and what differs from the baseline.

    ``changes`` are in force from month to month, ``reactions`` when the city's state is so.
    """

    id: str
    name: Name
    description: Name
    changes: tuple[Change, ...]
    reactions: tuple[Reaction, ...] = ()

    def settings(self) -> list[Mapping[str, Value]]:
        """What its changes and its rules set, each by lever."""
        values = [change.values for change in self.changes]
        return values + [reaction.values for reaction in self.reactions]

    def described(self) -> dict[str, Any]:
        """Everything that the scenario says, as JSON can hold it (money in CNY).

        Rules that answer the state are there only if there are some.
        """
        when = [reaction.described() for reaction in self.reactions]
        return {
            "id": self.id,
            "name": self.name.model_dump(),
            "description": self.description.model_dump(),
            "changes": [change.described() for change in self.changes],
            **({"when": when} if when else {}),
        }


def read_scenario(file: Path, city: City) -> Scenario:
    """Read and check a scenario file; InputError has a line for each fault in it."""
    content = read_toml(file, _MOST_BYTES)
    with faults_of(file):
        return _scenario(file.stem, content, city)


def scenario_from(identity: str, said: Any, city: City) -> Scenario:
    """A scenario from a dictionary, such as ``{"guidance_capital": "x0.5", "from": "2025-01"}``.

    A list of them makes several changes; ``name`` and ``description`` may stand beside the
    levers, or beside a list under ``change``, as in a file; rules that answer the state stand under
    ``when``, one or a list. InputError has a line for each fault.
    """
    try:
        return _scenario(identity, _content(said), city)
    except ValueError as error:
        raise InputError(located(coded("scenario called", name=shown(identity)), error)) from None


def _content(said: Any) -> dict[str, Any]:
    """What a dictionary or a list of them says, in the form of a file."""
    if isinstance(said, Mapping):
        whole = {str(key): value for key, value in said.items()}
        rest = {key: whole[key] for key in whole if key not in SECTIONS}
        if "when" in whole:
            whole["when"] = _tables(_in_list(whole["when"]))
        if "change" in whole:
            return whole | {"change": _tables(whole["change"])}
        head = {key: whole[key] for key in whole if key in SECTIONS}
        return head | ({"change": [rest]} if rest else {})
    if isinstance(said, Sequence) and not isinstance(said, str):
        return {"change": _tables(said)}
    raise ValueError(coded("no scenario", said=shown(said), kind=kind_of(said)))


def _in_list(said: Any) -> Any:
    return [said] if isinstance(said, Mapping) else said


def _tables(said: Any) -> Any:
    if not isinstance(said, list | tuple):
        return said
    return [dict(table) if isinstance(table, Mapping) else table for table in said]


# The whole ------------------------------------------------------------------------------------


def _scenario(identity: str, content: dict[str, Any], city: City) -> Scenario:
    faults = Faults()
    changes: tuple[Change, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    for key in content:
        with faults.noted():
            _check_section(key)
    with faults.noted():
        changes = changes_in(content.get("change", []), city)
    with faults.noted():
        reactions = reactions_in(content.get("when", []), changes, city.region, city.policy)
    name = description = Name(en="none", zh="none")
    with faults.noted():
        name = _texts(_Short, content.get("name", {"en": identity}), "name")
    with faults.noted():
        said = content.get("description", said_of(changes, reactions) or name.model_dump())
        description = _texts(_Long, said, "description")
    if identity == BASELINE and any(content.get(key) for key in _LISTS):
        faults.lines.append(coded("baseline changes nothing"))
    if not content:
        faults.lines.append(coded("file is empty"))
    faults.end()
    return Scenario(identity, name, description, changes, reactions)


def _check_section(key: str) -> None:
    if key in SECTIONS:
        return
    if key in LEVER or key in CHANGE_KEYS:
        raise ValueError(coded("outside of a change", key=key))
    if key in LANGUAGES:
        raise ValueError(coded("language outside", key=key))
    meant = nearest_name(key, (*SECTIONS, *LEVER))
    hint = did_you_mean(meant)
    if meant in LEVER:
        hint = did_you_mean(coded("under a change", name=meant))
    raise ValueError(coded("section not known", key=shown(key), hint=hint))


# Name and description -------------------------------------------------------------------------


def _stripped(text: Any) -> Any:
    return text.strip() if isinstance(text, str) else text


def _joined(text: Any) -> Any:
    return " ".join(text.split()) if isinstance(text, str) else text


_Line = Annotated[
    str,
    BeforeValidator(_stripped),
    AfterValidator(plain_text),
    Field(max_length=LONGEST_NAME, description="text in quotes, up to 200 characters"),
]
_Lines = Annotated[Text, BeforeValidator(_joined)]


class _Short(Table):
    """A name in one language or both."""

    en: _Line | None = None
    zh: _Line | None = None


class _Long(Table):
    """A description in one language or both."""

    en: _Lines | None = None
    zh: _Lines | None = None


def _texts(kind: type[_Short | _Long], given: Any, section: str) -> Name:
    """A text in both languages: where there is but one, the other shows it too."""
    if isinstance(given, str):
        given = {"en": given}
    if not isinstance(given, dict):
        raise ValueError(
            coded("no text or table", section=section, given=shown(given), kind=kind_of(given))
        )
    faults = Faults()
    astray = [key for key in given if key in LEVER or key in CHANGE_KEYS]
    faults.lines += [coded("stands in section", key=key, section=section) for key in astray]
    with faults.noted():
        rest = {key: given[key] for key in given if key not in astray}
        texts = checked_whole(kind, rest, section)
        first = texts.en or texts.zh
        if first is None:
            raise ValueError(coded("section is empty", section=section))
    faults.end()
    return Name(en=texts.en or first, zh=texts.zh or first)


def scenario_text(scenario: Scenario) -> str:
    """The scenario as the text of a scenario file; its id is the file's name, not in the text."""
    parts = [
        _name("name", scenario.name),
        _name("description", scenario.description),
        *map(_change, scenario.changes),
        *map(_when, scenario.reactions),
    ]
    return "\n".join(parts)


def _name(section: str, name: Name) -> str:
    return f"[{section}]\nen = {_text(name.en)}\nzh = {_text(name.zh)}\n"


def _change(change: Change) -> str:
    months = {"from": change.first, "until": change.last}
    given = {key: month for key, month in months.items() if month is not None}
    only = {} if change.only is None else {change.only.key: change.only.names}
    return _table("change", given | only | dict(change.values))


def _when(reaction: Reaction) -> str:
    return _table("when", reaction.keys() | dict(reaction.values))


def _table(section: str, values: Mapping[str, Value | str | tuple[str, ...]]) -> str:
    lines = [f"{key} = {_value(key, value)}" for key, value in values.items()]
    return "\n".join([f"[[{section}]]", *lines, ""])


def _text(text: str) -> str:
    """A text as TOML has it: like JSON, as long as it has no control characters."""
    return json.dumps(text, ensure_ascii=False)


def _value(key: str, value: Value | str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, Relative):
        return _text(value.text)
    if isinstance(value, str):
        return _text(value)
    if value != int(value):
        return repr(value)
    return LEVER[key].in_file(value) if key in LEVER else as_written(value)
