"""A scenario written as the TOML that reads back as the same scenario."""

import json

from sim.inputs.region import Name
from sim.inputs.relative import Relative, Value
from sim.inputs.scenario_file import Change, Scenario


def scenario_text(scenario: Scenario) -> str:
    """The scenario as the text of a scenario file; its id is the file's name, not in the text."""
    parts = [
        _name("name", scenario.name),
        _name("description", scenario.description),
        *map(_change, scenario.changes),
    ]
    return "\n".join(parts)


def _name(section: str, name: Name) -> str:
    return f"[{section}]\nen = {_text(name.en)}\nzh = {_text(name.zh)}\n"


def _change(change: Change) -> str:
    months = {"from": change.first, "until": change.last}
    lines = [f"{key} = {_text(month)}" for key, month in months.items() if month is not None]
    lines += [f"{lever} = {_value(value)}" for lever, value in change.values.items()]
    return "\n".join(["[[change]]", *lines, ""])


def _text(text: str) -> str:
    """A text as TOML has it: like JSON, as long as it has no control characters."""
    return json.dumps(text, ensure_ascii=False)


def _value(value: Value) -> str:
    if isinstance(value, Relative):
        return _text(value.text)
    return f"{int(value):_}" if value == int(value) else repr(value)
