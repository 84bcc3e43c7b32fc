"""What a user may try: scenarios, the policy that each one puts in force, and what it changes."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.terms import Coded, coded, listed
from sim.core.text import as_written, did_you_mean, is_printable, nearest_ones, shown
from sim.inputs.city import City, load_city
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER, LEVERS, POLICY_ROW, in_row_units, nothing_local
from sim.inputs.policy import Course
from sim.inputs.region import Region
from sim.inputs.scenarios.change import last_month_of
from sim.inputs.scenarios.file import BASELINE, Change, Scenario, read_scenario, scenario_from
from sim.inputs.scenarios.only import Only, local_rows
from sim.inputs.scenarios.relative import Relative, value_where

__all__ = [
    "BASELINE",
    "BaselineLever",
    "Change",
    "Difference",
    "Given",
    "Scenario",
    "baseline_levers",
    "differences",
    "levers_changed",
    "load_scenario",
    "local_schedule",
    "policy_described",
    "policy_schedule",
    "rests_on",
    "scenario_of",
    "scenarios_folder",
    "scenarios_of",
    "shipped_scenarios",
]

_SUFFIX: Final = ".toml"
_MOST_NEAR: Final = 3


class BaselineLever(NamedTuple):
    """A lever as a region has it after the report, without any scenario.

    ``value`` is in the lever's unit (money in CNY) and in force since month ``since``;
    ``later`` holds the months after that at which it changes, and to what. ``course`` has all of
    its values, and where they come from.
    """

    lever: Lever
    value: float
    since: str
    later: tuple[tuple[str, float], ...]
    course: Course


class Difference(NamedTuple):
    """What a scenario sets a lever to, against the baseline, from a month to another one.

    Both months are included; ``until`` is None if there is no end. Values are in ``unit``.
    A scenario may set a lever to its baseline value: then ``baseline`` equals ``scenario``.
    ``relative`` is how it says so, if it tells it from the baseline ("x0.5"). ``only`` is for
    whom it holds alone, if not for the whole city (None): it goes before what is set for that.
    """

    lever: str
    first: str
    until: str | None
    baseline: float
    scenario: float
    unit: str
    meaning: str
    meaning_zh: str
    relative: Relative | None = None
    only: Only | None = None


Given = str | Path | Scenario | Mapping[str, Any]
"""A shipped scenario's name, a file's path, a scenario, or scenarios as dictionaries by name."""


# Which scenarios there are --------------------------------------------------------------------


def scenarios_folder() -> Path:
    """Where the shipped scenarios are: inside an installed package, or next to it in a clone."""
    package = Path(__file__).parents[2]
    installed = package / "shipped" / "scenarios"
    return installed if installed.is_dir() else package.parent / "scenarios"


def shipped_scenarios() -> list[str]:
    """The names of the shipped scenarios, the baseline first."""
    names = sorted(file.stem for file in scenarios_folder().glob(f"*{_SUFFIX}"))
    return sorted(names, key=lambda name: name != BASELINE)


def load_scenario(name_or_path: str, region: str | Path | City) -> Scenario:
    """A shipped scenario by name, or a scenario file by path, checked for a region.

    The region is a city, or the name or path of one. Raises InputError, in one line, if there is
    none or something is wrong in it.
    """
    city = load_city(region)
    return read_scenario(_file_of(name_or_path), city)


def scenarios_of(given: Given | Mapping[str, Any], city: City) -> list[Scenario]:
    """The scenarios that a name, a path, a scenario or a dictionary of them by name stands for.

    ``scenario_from`` says what such a dictionary holds.
    Raises InputError, with a line for each fault, if something is wrong in them.
    """
    if isinstance(given, Scenario):
        return [given]
    if not isinstance(given, Mapping):
        return [load_scenario(str(given), city)]
    _check_named(given)
    return [scenario_from(str(name), said, city) for name, said in given.items()]


def scenario_of(given: Given, city: City, option: str = "") -> Scenario:
    """The one scenario that is given, as in ``scenarios_of``.

    Raises InputError, which names the option that it was given by if it is told, if it is not one.
    """
    try:
        found = scenarios_of(given, city)
    except InputError as error:
        raise InputError(coded("placed", place=option, error=error) if option else error) from None
    if len(found) != 1:
        raise InputError(coded("one scenario", found=len(found)))
    return found[0]


def _check_named(given: Mapping[str, Any]) -> None:
    """Raise InputError if a dictionary is a scenario itself, without a name."""
    for key in given:
        if key in LEVER:
            raise InputError(coded("a lever, no name", key=shown(key)))


def _file_of(name_or_path: str) -> Path:
    if not name_or_path or not is_printable(name_or_path):
        raise InputError(coded("no scenario name", name=shown(name_or_path)))
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


def _no_such(name_or_path: str) -> Coded:
    """What to say of a scenario that does not exist, with the nearest shipped names."""
    near = nearest_ones(Path(name_or_path).stem, shipped_scenarios(), _MOST_NEAR)
    hint = did_you_mean(listed(near, between="list or")) if near else ""
    what = Coded("no such file" if "." in name_or_path else "scenario is not known")
    return coded("no such scenario", name=name_or_path, what=what, hint=hint)


# What is in force -----------------------------------------------------------------------------


def policy_schedule(city: City, scenario: Scenario, months: int) -> np.recarray:
    """The levers in force month by month, of dtype POLICY_ROW and shape (months,).

    Row 0 is the region's first month; money is in fen. Up to the report all scenarios have the
    same rows: history is what it was.
    """
    region, policy = city.region, city.policy
    rows = np.zeros(months, POLICY_ROW)
    for name, course in policy.items():
        for step in course.values:
            first = region.month(step.first)
            rows[name][first:] = in_row_units(LEVER[name], step.value)
    for row in differences(scenario, city):
        if row.only is None:
            rows[row.lever][_months_of(row, region)] = in_row_units(LEVER[row.lever], row.scenario)
    return rows.view(np.recarray)


def local_schedule(city: City, scenario: Scenario, months: int) -> np.recarray:
    """The levers set for some sectors or houses alone, of dtype LOCAL_ROW.

    Of shape (months, sectors and houses): months as in ``policy_schedule``, sectors and houses as
    in ``local_rows``; UNSET where as in the city.
    """
    whose = local_rows(city.region)
    rows = nothing_local(months, len(whose))
    for row in set_beside_baseline(scenario, city):
        if row.only is not None:
            theirs = [whose.index((row.only.kind, member)) for member in row.only.members]
            value = in_row_units(LEVER[row.lever], row.scenario)
            rows[row.lever][_months_of(row, city.region), theirs] = value
    return rows


def _months_of(row: Difference, region: Region) -> slice:
    """The months, from the region's first, in which a difference is in force."""
    return slice(region.month(row.first), row.until and region.month(row.until) + 1)


def policy_described(city: City) -> dict[str, list[list[object]]]:
    """The baseline of a city as JSON can hold it: by lever, [month, value] pairs (CNY)."""
    return {
        name: [[step.first, step.value] for step in course.values]
        for name, course in city.policy.items()
    }


def baseline_levers(city: City) -> list[BaselineLever]:
    """Every lever and outside condition as it is in the month after the report."""
    return [_baseline_of(lever, city.policy[lever.name], city.region) for lever in LEVERS]


def _baseline_of(lever: Lever, course: Course, region: Region) -> BaselineLever:
    month = _first_projected(region)
    step = course.step_at(month)
    later = tuple((s.first, s.value) for s in course.values if month_number(s.first) > month)
    since = step.first if step else region.start
    return BaselineLever(lever, course.at(month), since, later, course)


def _first_projected(region: Region) -> int:
    return month_number(region.report) + 1


# What a scenario changes ----------------------------------------------------------------------


def rests_on(scenario: Scenario, city: City, unidentified: Collection[str]) -> list[str]:
    """The parameters that a scenario acts through, among those that the data say nothing about.

    Its effect is as sure as their priors. A lever at its baseline value acts through none.
    """
    acting = {
        name for lever in levers_changed(scenario, city) for name in LEVER[lever].acts_through
    }
    return sorted(acting & set(unidentified))


def levers_changed(scenario: Scenario, city: City) -> set[str]:
    """The levers that a scenario sets, or may set, to other values than the baseline's."""
    answering = {name for reaction in scenario.reactions for name in reaction.values}
    return {row.lever for row in differences(scenario, city)} | answering


def differences(scenario: Scenario, city: City) -> list[Difference]:
    """What a scenario sets otherwise than the baseline: by lever, then by month.

    Where the baseline itself changes meanwhile, there is one row for each of its values. Who
    keeps the baseline's value alone, while the city's is set to another one, has rows too.
    """
    of_city = {name for one in scenario.changes if one.only is None for name in one.values}
    of_city |= {name for reaction in scenario.reactions for name in reaction.values}
    return [
        row
        for row in set_beside_baseline(scenario, city)
        if row.scenario != row.baseline or (row.only is not None and row.lever in of_city)
    ]


def set_beside_baseline(scenario: Scenario, city: City) -> list[Difference]:
    """What a scenario sets beside the baseline, whether it is another value or the same."""
    region, policy = city.region, city.policy
    found = [
        row
        for change in scenario.changes
        for name in change.values
        for row in _rows(change, name, policy[name], region)
    ]
    order = list(LEVER)
    return sorted(found, key=lambda row: (order.index(row.lever), row.first))


def _rows(change: Change, name: str, course: Course, region: Region) -> Iterator[Difference]:
    """One row for each value of the baseline while a change lasts."""
    lever, value, last = LEVER[name], change.values[name], last_month_of(change, region)
    relative = value if isinstance(value, Relative) else None
    for span in course.spans(month_number(change.first), last):
        until = change.last if span.last == last else month_text(span.last)
        yield Difference(
            name,
            month_text(span.first),
            until,
            span.value,
            value_where(value, span.value),
            lever.unit,
            lever.meaning,
            lever.meaning_zh,
            relative,
            change.only,
        )


def implausible_values(scenario: Scenario, city: City) -> list[Coded]:
    """Questions about the amounts and shares of a scenario, a line each; none if none is far.

    A value is far if it is far from whatever else would be in force while it holds.
    """
    given: dict[tuple[str, float], list[Difference]] = {}
    for row in set_beside_baseline(scenario, city):
        if row.baseline and not row.relative:
            given.setdefault((row.lever, row.scenario), []).append(row)
    return [_question(rows[0]) for rows in given.values() if all(map(_is_far, rows))]


def _is_far(row: Difference) -> bool:
    return LEVER[row.lever].is_far(row.scenario, row.baseline)


def _question(row: Difference) -> Coded:
    return coded(
        "far off",
        name=row.lever,
        value=as_written(row.scenario),
        month=row.first,
        times=row.scenario / row.baseline,
        base=as_written(row.baseline),
        unit=Coded(row.unit),
    )
