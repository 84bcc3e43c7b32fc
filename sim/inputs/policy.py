"""What policy and outside conditions were, and are, in a region: its ``policy.toml``.

One table a lever, with the value in force from each month on (money in CNY, see ``levers``),
and the source of these values.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field

from sim.core.language import Both
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, coded
from sim.core.text import shown
from sim.core.words import word
from sim.inputs.lever import Lever, Unit
from sim.inputs.lever_value import allowed, allowed_value
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.region import Month, Region
from sim.inputs.region_tables import Sourced
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import Faults, Table, check_known, checked_whole, faults_of


class Step(Table):
    """A value in force from a month on."""

    first: Annotated[Month, Field(alias="from")]
    value: Annotated[Any, Field(description="a value of the lever")]


class Span(NamedTuple):
    """A value in force from a month to another one, both included (months since year 0)."""

    first: int
    last: int
    value: float


class Course(Sourced):
    """The values of one lever over time, in its unit, and where they come from."""

    values: Annotated[tuple[Step, ...], Field(min_length=1)]
    unit: Unit | None = None

    def at(self, month: int) -> float:
        """The value in force in a month (months since year 0); 0 before the first step."""
        step = self.step_at(month)
        return step.value if step else 0.0

    def step_at(self, month: int) -> Step | None:
        """The step in force in a month (months since year 0); None before the first one."""
        begun = [step for step in self.values if month_number(step.first) <= month]
        return begun[-1] if begun else None

    def spans(self, first: int, last: int) -> list[Span]:
        """The values in force between two months, both included, in order."""
        begun = (month_number(step.first) for step in self.values)
        begins = [first, *(month for month in begun if first < month <= last)]
        ends = [*(month - 1 for month in begins[1:]), last]
        return [Span(*months, self.at(months[0])) for months in zip(begins, ends, strict=True)]


Policy = dict[str, Course]
"""A course for every lever and outside condition, in the order of ``sim.inputs.levers.LEVERS``."""

POLICY_FILE: Final = "policy.toml"
LEFT_OUT: Final = word("left_out", "en")
"""The source of a course that a policy file does not give."""


def read_policy(file: Path, region: Region) -> Policy:
    """Read and check a region's policy file; InputError has a line for each fault in it."""
    content = read_toml(file)
    policy: Policy = {}
    with faults_of(file) as faults:
        for key in content:
            with faults.noted():
                check_known(key, LEVER, "lever")
        for lever in LEVERS:
            with faults.noted():
                policy[lever.name] = _course(lever, content, region)
    return policy


def value_in(region: Region, lever: Lever, value: Any) -> float:
    """The value as ``allowed_value`` gives it, with no more lenders than the region has banks.

    Raises ValueError if it is not allowed; its text completes "<key> = <value> ...".
    """
    number, most = allowed_value(lever, value), region.lender_count()
    if lever.scale == "lenders" and number > most:
        raise ValueError(
            coded(
                "more than the banks",
                region=Both(region.name.en, region.name.zh),
                allowed=allowed_in(region, lever),
            )
        )
    return number


def default_course(lever: Lever, region: Region) -> Course:
    """What holds of a lever that a region's policy leaves out.

    Raises ValueError for an outside condition: what a government cannot set has to be known.
    """
    if lever.kind == "outside":
        raise ValueError(coded("outside is missing", name=lever.name, start=region.start))
    step = Step.model_validate({"from": region.start, "value": lever.default})
    return Course(values=(step,), source=LEFT_OUT, source_zh=word("left_out", "zh"))


def allowed_in(region: Region, lever: Lever) -> Coded:
    """What a lever allows in a region."""
    if lever.scale == "lenders":
        return coded("whole range of count", least=0, most=region.lender_count())
    return allowed(lever)


def check_result(region: Region, lever: Lever, value: float) -> None:
    """Raise ValueError unless a value that was worked out, not written, is allowed.

    It may be smaller than what anybody would write: half of the smallest amount is half of it.
    """
    if not 0 < value < lever.smallest:
        value_in(region, lever, value)


def _course(lever: Lever, content: Mapping[str, Any], region: Region) -> Course:
    if lever.name not in content:
        return default_course(lever, region)
    course, faults = checked_whole(Course, content[lever.name], lever.name), Faults()
    steps: list[Step] = []
    with faults.noted():
        _check_unit(lever, course)
    faults.lines += _out_of_order(lever, course, region)
    with faults.noted():
        _check_covers(lever, course, region)
    for number, step in enumerate(course.values, 1):
        with faults.noted():
            steps.append(_checked(lever, number, step, region))
    faults.end()
    return course.model_copy(update={"values": tuple(steps)})


def _check_unit(lever: Lever, course: Course) -> None:
    if course.unit is not None and not lever.is_in(course.unit):
        given = shown(course.unit)
        raise ValueError(
            coded("lever in another unit", name=lever.name, unit=given, allowed=lever.unit)
        )


def _out_of_order(lever: Lever, course: Course, region: Region) -> Iterator[Coded]:
    """What is wrong of months that do not follow each other, within those of the region."""
    earliest, latest = month_number(region.start), region.last_month()
    for number, step in enumerate(course.values, 1):
        month = month_number(step.first)
        if earliest <= month <= latest:
            earliest = month + 1
        else:
            yield coded(
                "step not in order",
                name=lever.name,
                number=number,
                first=shown(step.first),
                earliest=month_text(earliest),
                latest=month_text(latest),
            )


def _check_covers(lever: Lever, course: Course, region: Region) -> None:
    """Raise ValueError for an outside condition that is not known from the region's start on."""
    first = course.values[0].first
    if lever.kind == "outside" and first > region.start:
        raise ValueError(
            coded("outside begins late", name=lever.name, first=shown(first), start=region.start)
        )


def _checked(lever: Lever, number: int, step: Step, region: Region) -> Step:
    try:
        value = value_in(region, lever, step.value)
    except ValueError as error:
        where = f"{lever.name}, values {number}, value"
        said = coded("is set to", where=where, value=shown(step.value), error=error)
        raise ValueError(said) from None
    return step.model_copy(update={"value": value})
