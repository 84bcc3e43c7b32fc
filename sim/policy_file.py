"""What policy and outside conditions were, and are, in a region: its ``policy.toml``.

One table a lever, with the value in force from each month on (money in CNY, see ``sim.levers``),
and the source of these values.
"""

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.dates import month_number
from sim.errors import InputError
from sim.lever_value import allowed_value, shown
from sim.levers import LEVER, LEVERS, Lever
from sim.region import Month, load_region, read_toml, region_folder


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Strict):
    """A value in force from a month on."""

    first: Annotated[Month, Field(alias="from")]
    value: Any


class Course(_Strict):
    """The values of one lever over time, in its unit, and where they come from."""

    values: Annotated[tuple[Step, ...], Field(min_length=1)]
    source: Annotated[str, Field(min_length=3)]
    unit: str | None = None

    def at(self, month: int) -> float:
        """The value in force in a month (months since year 0); 0 before the first step."""
        step = self.step_at(month)
        return step.value if step else 0.0

    def step_at(self, month: int) -> Step | None:
        """The step in force in a month (months since year 0); None before the first one."""
        begun = [step for step in self.values if month_number(step.first) <= month]
        return begun[-1] if begun else None


Policy = dict[str, Course]
"""A course for every lever and outside condition, in the order of ``sim.levers.LEVERS``."""

_FILE: Final = "policy.toml"


@cache
def load_policy(region_name: str) -> Policy:
    """The policy of a region by name or folder; InputError, in one line, if it is wrong."""
    region = load_region(region_name)
    return read_policy(region_folder(region_name) / _FILE, region.start)


def read_policy(file: Path, start: str) -> Policy:
    """Read a policy file of a region that starts in month ``start``; InputError if it is wrong."""
    content = read_toml(file)
    unknown = sorted(set(content) - set(LEVER))
    missing = sorted(set(LEVER) - set(content))
    if unknown or missing:
        which = f"unknown: {', '.join(unknown)}" if unknown else f"missing: {', '.join(missing)}"
        raise InputError(f"{file}: levers {which}")
    return {lever.name: _course(file, lever, content[lever.name], start) for lever in LEVERS}


def _course(file: Path, lever: Lever, content: Any, start: str) -> Course:
    try:
        course = Course.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join([lever.name, *map(str, first["loc"])])
        raise InputError(f"{file}: {key}: {first['msg']}") from None
    if course.unit not in (None, lever.unit):
        raise InputError(f"{file}: {lever.name}: unit {shown(course.unit)}: it is {lever.unit}")
    _check_order(file, lever, course, start)
    steps = tuple(_checked(file, lever, step) for step in course.values)
    return course.model_copy(update={"values": steps})


def _check_order(file: Path, lever: Lever, course: Course, start: str) -> None:
    months = [month_number(step.first) for step in course.values]
    if months != sorted(set(months)) or months[0] < month_number(start):
        raise InputError(
            f"{file}: {lever.name}: months must follow each other, from {start} (the region's "
            "start) on"
        )


def _checked(file: Path, lever: Lever, step: Step) -> Step:
    try:
        value = allowed_value(lever, step.value)
    except ValueError as error:
        raise InputError(
            f"{file}: {lever.name} = {shown(step.value)} from {step.first} {error}"
        ) from None
    return step.model_copy(update={"value": value})
