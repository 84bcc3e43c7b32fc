"""What a user may try: scenarios, the policy that each one puts in force, and what it changes."""

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.nearest import did_you_mean, nearest_ones
from sim.core.written import is_printable, shown
from sim.inputs.levers import LEVER, LEVERS, POLICY_ROW, Lever, in_row_units
from sim.inputs.policy import Course, load_policy
from sim.inputs.region import Region, load_region
from sim.inputs.scenario_file import BASELINE, Change, Scenario, read_scenario

__all__ = [
    "BASELINE", "BaselineLever", "Change", "Difference", "Scenario", "baseline_levers",
    "differences", "load_scenario", "policy_described", "policy_schedule", "scenarios_folder",
    "shipped_scenarios",
]  # fmt: skip

_SUFFIX: Final = ".toml"
_MOST_NEAR: Final = 3


class BaselineLever(NamedTuple):
    """A lever as a region has it after the report, without any scenario.

    ``value`` is in the lever's unit (money in CNY) and in force since month ``since``;
    ``later`` holds the months after that at which it changes, and to what.
    """

    lever: Lever
    value: float
    since: str
    later: tuple[tuple[str, float], ...]
    source: str


class Difference(NamedTuple):
    """What a scenario sets a lever to, against the baseline, from a month to another one.

    Both months are included; ``until`` is None if there is no end. Values are in ``unit``.
    A scenario may set a lever to its baseline value: then ``baseline`` equals ``scenario``.
    """

    lever: str
    first: str
    until: str | None
    baseline: float
    scenario: float
    unit: str
    meaning: str
    meaning_zh: str


# Which scenarios there are --------------------------------------------------------------------


@cache
def scenarios_folder() -> Path:
    """Where the shipped scenarios are: inside an installed package, or next to it in a clone."""
    package = Path(__file__).parents[1]
    installed = package / "shipped" / "scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def shipped_scenarios() -> list[str]:
    """The names of the shipped scenarios, the baseline first."""
    names = sorted(file.stem for file in scenarios_folder().glob(f"*{_SUFFIX}"))
    return sorted(names, key=lambda name: name != BASELINE)


def load_scenario(name_or_path: str, region_name: str) -> Scenario:
    """A shipped scenario by name, or a scenario file by path, checked for a region.

    Raises InputError, in one line, if there is none or something is wrong in it.
    """
    region = load_region(region_name)
    return read_scenario(_file_of(name_or_path), region)


def _file_of(name_or_path: str) -> Path:
    if not name_or_path or not is_printable(name_or_path):
        raise InputError(
            f"scenario {shown(name_or_path)}: is not a name; a shipped scenario's name or the "
            "path of a .toml file is allowed"
        )
    if name_or_path in shipped_scenarios():
        return scenarios_folder() / f"{name_or_path}{_SUFFIX}"
    path = Path(name_or_path)
    if not _exists(path):
        raise InputError(_no_such(name_or_path))
    return path


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _no_such(name_or_path: str) -> str:
    """What to say of a scenario that does not exist, with the nearest shipped names."""
    near = nearest_ones(Path(name_or_path).stem, shipped_scenarios(), _MOST_NEAR)
    hint = did_you_mean(" or ".join(near))
    what = "there is no such file" if "." in name_or_path else "is not known"
    return (
        f"scenario {name_or_path}: {what}{hint}; "
        "allowed: a .toml file, or a name that fuhua scenarios lists"
    )


# What is in force -----------------------------------------------------------------------------


def policy_schedule(region_name: str, scenario: Scenario, months: int) -> np.recarray:
    """The levers in force month by month, of dtype POLICY_ROW and shape (months,).

    Row 0 is the region's first month; money is in fen. Up to the report all scenarios have the
    same rows: history is what it was.
    """
    region, policy = load_region(region_name), load_policy(region_name)
    rows = np.zeros(months, POLICY_ROW)
    for name, course in policy.items():
        for step in course.values:
            first = region.month(step.first)
            rows[name][first:] = in_row_units(LEVER[name], step.value)
    for change in scenario.changes:
        first = region.month(change.first)
        end = months if change.last is None else region.month(change.last) + 1
        for name, value in change.values.items():
            rows[name][first:end] = in_row_units(LEVER[name], value)
    return rows.view(np.recarray)


def policy_described(region_name: str) -> dict[str, list[list[object]]]:
    """The baseline of a region as JSON can hold it: by lever, [month, value] pairs (CNY)."""
    return {
        name: [[step.first, step.value] for step in course.values]
        for name, course in load_policy(region_name).items()
    }


def baseline_levers(region_name: str) -> list[BaselineLever]:
    """Every lever and outside condition as it is in the month after the report."""
    region, policy = load_region(region_name), load_policy(region_name)
    return [_baseline_of(lever, policy[lever.name], region) for lever in LEVERS]


def _baseline_of(lever: Lever, course: Course, region: Region) -> BaselineLever:
    month = _first_projected(region)
    step = course.step_at(month)
    later = tuple((s.first, s.value) for s in course.values if month_number(s.first) > month)
    since = step.first if step else region.start
    return BaselineLever(lever, course.at(month), since, later, course.source)


def _first_projected(region: Region) -> int:
    return month_number(region.report) + 1


# What a scenario changes ----------------------------------------------------------------------


def differences(scenario: Scenario, region_name: str) -> list[Difference]:
    """What a scenario sets, against the baseline: by lever, then by month.

    Where the baseline itself changes meanwhile, there is one row for each of its values.
    """
    region, policy = load_region(region_name), load_policy(region_name)
    found = [
        row
        for change in scenario.changes
        for name, value in change.values.items()
        for row in _rows(LEVER[name], change, value, policy[name], region.last_month())
    ]
    order = list(LEVER)
    return sorted(found, key=lambda row: (order.index(row.lever), row.first))


def _rows(lever: Lever, change: Change, value: float, course: Course, end: int) -> list[Difference]:
    """One row for each value of the baseline while a change lasts."""
    first = month_number(change.first)
    last = end if change.last is None else month_number(change.last)
    begins = [first, *(m for s in course.values if first < (m := month_number(s.first)) <= last)]
    ends = [*(month_text(month - 1) for month in begins[1:]), change.last]
    return [
        Difference(
            lever.name, month_text(begin), until, course.at(begin), value,
            lever.unit, lever.meaning, lever.meaning_zh,
        )
        for begin, until in zip(begins, ends, strict=True)
    ]  # fmt: skip
