"""A table of a TOML file as a checked object; what is wrong in it is said in one line.

What is allowed stands in the fields of a ``Table``, once: the messages are made from it.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from sim.core.text import amount_in, as_written, did_you_mean, kind_of, nearest, shown

MOST_LINES: Final = 20


class Faults:
    """Collects what is wrong, to be said at once."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.lines: list[str] = []

    @contextmanager
    def noted(self, place: str = "") -> Iterator[None]:
        """Whatever ValueError is raised within is noted, line by line, behind a place."""
        try:
            yield
        except ValueError as error:
            self.lines += [place + line for line in str(error).split("\n")]

    def end(self) -> None:
        """Raise ValueError, with a line for each fault, if there is one."""
        if self.lines:
            raise ValueError("\n".join(self.lines))


def located(place: str, error: ValueError) -> str:
    """The lines of an error, each behind a place; of many, the first ones and how many follow."""
    lines = str(error).split("\n")
    more = len(lines) - MOST_LINES
    if more > 0:
        lines = [*lines[:MOST_LINES], f"and {more:,} more faults"]
    return "\n".join(f"{place}: {line}" for line in lines)


_WAN: Final = 10_000
_IN_WAN: Final = {"CNY": "万元", "m2": "万 m2"}


class Table(BaseModel):
    """A table whose keys and values are checked, and which nothing changes afterwards.

    A field's range, unit and meaning come from its ``Field``: ``ge``, ``le``, ``description``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


AnyTable = TypeVar("AnyTable", bound=Table)
Path = tuple[str | int, ...]


def checked(kind: type[AnyTable], content: Any, *within: str | int) -> AnyTable:
    """The object that a table describes.

    Raises ValueError, in one line with key, value and what is allowed; ``within`` says where the
    table stands.
    """
    try:
        return checked_whole(kind, content, *within)
    except ValueError as error:
        raise ValueError(str(error).split("\n")[0]) from None


def checked_whole(kind: type[AnyTable], content: Any, *within: str | int) -> AnyTable:
    """As ``checked``, but the error has a line for each fault, unknown keys first."""
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        errors = [dict(one) for one in error.errors(include_url=False)]
    errors.sort(key=lambda error: error["type"] != "extra_forbidden")
    schema = kind.model_json_schema()
    raise ValueError("\n".join(_line(schema, error, within) for error in errors))


def check_keys(content: Iterable[str], known: Collection[str], what: str) -> None:
    """Raise ValueError, in one line, for a key that is not known, or for one that is missing."""
    check_known(content, known, what)
    missing = [name for name in known if name not in set(content)]
    if missing:
        raise ValueError(f"{missing[0]} is missing; allowed: a table [{missing[0]}]")


def check_known(content: Iterable[str], known: Collection[str], what: str) -> None:
    """Raise ValueError, in one line, for a key that is not known."""
    for key in content:
        if key not in known:
            raise ValueError(
                f"{shown(key)} is not a {what}{did_you_mean(nearest(key, known))}; "
                f"allowed: the {len(known)} names of sim.inputs.{what}s"
            )


def place_in(path: Path) -> str:
    """Where something stands in a file: ("house", 0, "area") is "house 1, area"."""
    text = ""
    for part in path:
        text += f" {part + 1}" if isinstance(part, int) else f", {_key(part)}"
    return text.removeprefix(", ")


def _key(name: str) -> str:
    return name if name.isidentifier() else shown(name)


def _line(schema: dict[str, Any], error: dict[str, Any], within: Path) -> str:
    path = error["loc"]
    place = place_in((*within, *path))
    if error["type"] == "extra_forbidden":
        known = list(_schema_at(schema, path[:-1])["properties"])
        question = did_you_mean(nearest(str(path[-1]), known))
        return f"{place} is not known here{question}; allowed: {', '.join(known)}"
    wanted = _schema_at(schema, path)
    if error["type"] == "missing":
        return f"{place} is missing; allowed: {_allowed(wanted)}"
    fault = _fault(error, wanted)
    return f"{place} = {shown(error['input'])} {fault}; allowed: {_allowed(wanted)}"


def _schema_at(schema: dict[str, Any], path: Path) -> dict[str, Any]:
    """The part of a JSON schema that says what is allowed at a path."""
    part = schema
    for step in path:
        part = part["items"] if isinstance(step, int) else part["properties"][step]
        part = part.get("anyOf", [part])[0]
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return part


def _fault(error: dict[str, Any], wanted: dict[str, Any]) -> str:
    kind, value = error["type"], error["input"]
    if kind == "value_error":
        return str(error["ctx"]["error"])
    if kind.startswith(("greater", "less")) or _is_huge(kind, value):
        size = "small" if kind.startswith("greater") else "large"
        return f"is too {size}{_unit_meant(value, wanted)}"
    if kind == "finite_number":
        return "is not a finite number"
    if kind == "literal_error" and isinstance(value, str):
        return f"is not known{did_you_mean(nearest(value, wanted['enum']))}"
    if kind.endswith("too_short"):
        return "is empty"
    if kind.endswith("too_long"):
        return "is too long"
    if kind == "int_type" and type(value) is float:
        return f"is a fraction{_unit_meant(value, wanted)}"
    return f"is {kind_of(value)}{_amount_meant(value, wanted)}"


def _is_huge(kind: str, value: Any) -> bool:
    """Whether a number is wrong only because no machine number holds it."""
    return kind == "float_type" and type(value) is int


def _unit_meant(value: float, wanted: dict[str, Any]) -> str:
    """A question that suggests the value in the right unit, if another unit explains it."""
    lowest, highest = wanted.get("minimum", 0), wanted.get("maximum", 0)
    unit = _IN_WAN.get(wanted.get("description", ""))
    if unit and 0 < value < lowest <= value * _WAN <= highest:
        return f" (in {unit}? write {as_written(round(value * _WAN))})"
    if highest == 1 < value <= 100:
        return did_you_mean(as_written(value / 100))
    return ""


def _amount_meant(value: Any, wanted: dict[str, Any]) -> str:
    """A hint for a number that is written as text, such as "1.2万"."""
    amount = amount_in(value) if isinstance(value, str) else None
    lowest, highest = wanted.get("minimum"), wanted.get("maximum")
    if amount is None or lowest is None or highest is None or not lowest <= amount.value <= highest:
        return ""
    return f" (write {as_written(amount.value)}, without quotes)"


def _allowed(wanted: dict[str, Any]) -> str:
    """What a JSON schema allows, in words."""
    if "enum" in wanted:
        return " or ".join(f'"{name}"' for name in wanted["enum"])
    if "properties" in wanted:
        return f"a table with {', '.join(wanted.get('required', wanted['properties']))}"
    kinds = {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "array": "a list of tables, [[...]]",
    }
    if wanted.get("type") not in kinds:
        description: str = wanted["description"]
        return description
    text = kinds[wanted["type"]]
    text += _range(wanted)
    return f"{text} ({wanted['description']})" if "description" in wanted else text


def _range(wanted: dict[str, Any]) -> str:
    """Between which bounds, of which there may be two, one or none, a number is allowed."""
    least, most = (wanted.get(end) for end in ("minimum", "maximum"))
    if least is None:
        return "" if most is None else f" up to {_bound(most)}"
    return f" from {_bound(least)}" + (" on" if most is None else f" to {_bound(most)}")


def _bound(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"
