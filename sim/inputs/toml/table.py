"""A table of a TOML file as a checked object; what is wrong in it is said, a line a fault.

What is allowed stands in the fields of a ``Table``, once: the messages are made from it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from sim.core.errors import InputError
from sim.core.terms import Coded, Lines, Sayable, coded, lines_of, listed, message_of
from sim.core.text import amount_in, as_written, did_you_mean, kind_of, nearest, shown

MOST_LINES: Final = 20


class Faults:
    """Collects what is wrong, to be said at once."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.lines: list[Sayable] = []

    @contextmanager
    def noted(self, place: Sayable = "") -> Iterator[None]:
        """Whatever ValueError is raised within is noted, line by line, behind a place."""
        try:
            yield
        except ValueError as error:
            self.lines += [_placed(place, line) for line in lines_of(error)]

    def end(self) -> None:
        """Raise ValueError, with a line for each fault, if there is one."""
        if self.lines:
            raise ValueError(Lines(tuple(self.lines)))


@contextmanager
def faults_of(file: object) -> Iterator[Faults]:
    """Collects what is wrong in a file; at the end InputError has a line for each fault in it."""
    faults = Faults()
    try:
        with faults.noted():
            yield faults
        faults.end()
    except ValueError as error:
        raise InputError(located(str(file), error)) from None


def located(place: Sayable, error: ValueError) -> Lines:
    """The lines of an error, each behind a place; of many, the first ones and how many follow."""
    return Lines(tuple(_placed(place, line) for line in first_lines(lines_of(error))))


def first_lines(lines: Sequence[Sayable]) -> list[Sayable]:
    """The first ones of many lines, and how many follow."""
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([coded("more faults", number=more)] if more > 0 else [])]


def _placed(place: Sayable, line: Sayable) -> Sayable:
    return coded("placed", place=place, error=line) if place else line


_WAN: Final = 10_000
_IN_WAN: Final = {"CNY": "万元", "m2": "万 m2"}


class Table(BaseModel):
    """A table whose keys and values are checked_table, and which nothing changes afterwards.

    A field's range, unit and meaning come from its ``Field``: ``ge``, ``le``, ``description``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


AnyTable = TypeVar("AnyTable", bound=Table)
Part = str | int | Coded
Path = tuple[Part, ...]


def checked_table(kind: type[AnyTable], content: Any, *within: Part) -> AnyTable:
    """The object that a table describes.

    Raises ValueError, in one line with key, value and what is allowed; ``within`` says where the
    table stands.
    """
    try:
        return checked_whole(kind, content, *within)
    except ValueError as error:
        raise ValueError(lines_of(error)[0]) from None


def checked_whole(kind: type[AnyTable], content: Any, *within: Part) -> AnyTable:
    """As ``checked``, but the error has a line for each fault, unknown keys first."""
    try:
        return kind.model_validate(content)
    except ValidationError as error:
        found: list[dict[str, Any]] = [dict(one) for one in error.errors(include_url=False)]
    errors = [one for one in found if not any(_follows(one, from_) for from_ in found)]
    errors.sort(key=lambda error: error["type"] != "extra_forbidden")
    schema = kind.model_json_schema()
    places = [(*within, *_as_given(content, error["loc"])) for error in errors]
    lines = (_line(schema, error, place_in(one)) for error, one in zip(errors, places, strict=True))
    raise ValueError(Lines(tuple(lines)))


def _as_given(content: Any, path: Path) -> Path:
    """A path as a user sees it: without a place in a list where one value stands for a list."""
    kept: list[Part] = []
    for step in path:
        if isinstance(step, int) and isinstance(content, str | int | float):
            continue
        kept.append(step)
        is_there = isinstance(content, Mapping) and step in content
        content = content[step] if is_there or isinstance(content, list | tuple) else None
    return tuple(kept)


def _follows(error: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a list lacks only a faulty item, or a table only a key that is misspelt there."""
    place, at = error["loc"], other["loc"]
    if error["type"] == "too_short":
        return len(at) > len(place) and at[: len(place)] == place
    is_astray = error["type"] == "missing" and other["type"] == "extra_forbidden"
    return is_astray and at[:-1] == place[:-1] and bool(nearest(str(at[-1]), [str(place[-1])]))


def check_known(key: str, known: Collection[str], what: Literal["lever", "parameter"]) -> None:
    """Raise ValueError, in one line, for a key that is not known; it says where all names are."""
    if key not in known:
        raise ValueError(
            coded(
                "no name of these",
                key=shown(key),
                what=Coded(f"named {what}"),
                hint=did_you_mean(nearest(key, known)),
                listed=Coded(f"where each {what} is"),
            )
        )


def place_in(path: Path) -> Sayable:
    """Where something stands in a file: ("house", 0, "area") is "house 1, area"."""
    if path and isinstance(path[0], Coded):
        return coded("within", place=path[0], rest=place_in(path[1:]))
    text = ""
    for part in path:
        text += f" {part + 1}" if isinstance(part, int) else f", {_key(str(part))}"
    return text.removeprefix(", ")


def _key(name: str) -> str:
    return name if name.isidentifier() else shown(name)


def _line(schema: dict[str, Any], error: dict[str, Any], place: Sayable) -> Coded:
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        known = list(_schema_at(schema, path[:-1])["properties"])
        question = did_you_mean(nearest(str(path[-1]), known))
        return coded("key not known here", place=place, hint=question, known=listed(known))
    wanted = _schema_at(schema, path)
    if error["type"] == "missing":
        return coded("key is missing", place=place, allowed=_allowed(wanted))
    about = {"value": shown(error["input"]), "fault": _fault(error, wanted)}
    return coded("value wrong", place=place, **about, allowed=_allowed(wanted))


def _schema_at(schema: dict[str, Any], path: Path) -> dict[str, Any]:
    """The part of a JSON schema that says what is allowed at a path."""
    part = schema
    for step in path:
        part = part["items"] if isinstance(step, int) else part["properties"][step]
        part = part.get("anyOf", [part])[0]
        if "$ref" in part:
            part = schema["$defs"][part["$ref"].rpartition("/")[2]]
    return part


def _fault(error: dict[str, Any], wanted: dict[str, Any]) -> Sayable:
    kind, value = error["type"], error["input"]
    if kind == "value_error":
        return message_of(error["ctx"]["error"])
    if kind.startswith(("greater", "less")) or _is_huge(kind, value):
        size = "small" if kind.startswith("greater") else "large"
        return coded("is so", fault=Coded(f"too {size}"), hint=_unit_meant(value, wanted))
    if kind == "finite_number":
        return coded("no finite number")
    if kind == "literal_error" and isinstance(value, str):
        return coded("is not known", hint=did_you_mean(nearest(value, wanted["enum"])))
    if kind.endswith("too_short"):
        return coded("is empty")
    if kind.endswith("too_long"):
        return coded("is too long")
    if kind == "int_type" and type(value) is float:
        hint = _whole_meant(value, wanted) or _unit_meant(value, wanted)
        return coded("is so", fault=Coded("a fraction"), hint=hint)
    return coded("is of kind", kind=kind_of(value), hint=_amount_meant(value, wanted))


def _is_huge(kind: str, value: Any) -> bool:
    """Whether a number is wrong only because no machine number holds it."""
    return kind == "float_type" and type(value) is int


def _unit_meant(value: float, wanted: dict[str, Any]) -> Sayable:
    """A question that suggests the value in the right unit, if another unit explains it."""
    lowest, highest = wanted.get("minimum", 0), wanted.get("maximum", 0)
    unit = _IN_WAN.get(wanted.get("description", ""))
    if unit and 0 < value < lowest <= value * _WAN <= highest:
        return coded("in unit?", unit=unit, value=as_written(round(value * _WAN)))
    if highest == 1 < value <= 100:
        return did_you_mean(as_written(value / 100))
    return ""


def _whole_meant(value: float, wanted: dict[str, Any]) -> Sayable:
    """A hint for a whole number that is written as a fraction, such as 1e4 or 10000.0."""
    whole = value.is_integer()
    is_allowed = wanted.get("minimum", value) <= value <= wanted.get("maximum", value)
    return coded("write it so", value=as_written(value)) if whole and is_allowed else ""


def _amount_meant(value: Any, wanted: dict[str, Any]) -> Sayable:
    """A hint for a number that is written as text, such as "1.2万"."""
    amount = amount_in(value) if isinstance(value, str) else None
    lowest, highest = wanted.get("minimum"), wanted.get("maximum")
    if amount is None or lowest is None or highest is None or not lowest <= amount.value <= highest:
        return ""
    return coded("write without quotes", value=as_written(amount.value))


def _allowed(wanted: dict[str, Any]) -> Sayable:
    """What a JSON schema allows; the description of a field is the code of its words."""
    if "enum" in wanted:
        return listed((f'"{name}"' for name in wanted["enum"]), between="list or")
    if "properties" in wanted:
        return coded("table with", keys=listed(wanted.get("required", wanted["properties"])))
    kinds = {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "array": "a list of tables, [[...]]",
    }
    if wanted.get("type") not in kinds or (wanted["type"] == "array" and "description" in wanted):
        return Coded(wanted["description"])
    description = wanted.get("description")
    unit = coded("in brackets", text=Coded(description)) if description else ""
    return coded("of range", kind=Coded(kinds[wanted["type"]]), range=_range(wanted), unit=unit)


def _range(wanted: dict[str, Any]) -> Sayable:
    """Between which bounds, of which there may be two, one or none, a number is allowed."""
    least, most = (wanted.get(end) for end in ("minimum", "maximum"))
    if least is None:
        return "" if most is None else coded("up to", most=_bound(most))
    if most is None:
        return coded("from on", least=_bound(least))
    return coded("within bounds", least=_bound(least), most=_bound(most))


def _bound(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:g}"
