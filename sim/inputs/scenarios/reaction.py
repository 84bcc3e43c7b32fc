"""How policy answers the city's state: a scenario's [[when]] rules, read and checked."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from sim.core.months import month_number
from sim.core.terms import Coded, coded, listed
from sim.core.text import as_written, did_you_mean, kind_of, nearest, shown
from sim.core.words import word
from sim.inputs.lever import Lever
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER
from sim.inputs.policy import Policy, Span
from sim.inputs.region import Region
from sim.inputs.scenarios.change import Change, changed_to
from sim.inputs.scenarios.observables import OBSERVABLE, Observable
from sim.inputs.scenarios.relative import Relative, Value, as_json
from sim.inputs.scenarios.setting import (
    ALONE_KEYS,
    MONTHS,
    check_worked_out,
    end_of,
    months_given,
    value_given,
)
from sim.inputs.toml.table import Faults

LONGEST_SPELL: Final = 600
KEYS: Final = ("if", "above", "below", "release", "for", *MONTHS)
"""What a table [[when]] may have beside levers."""

Side = Literal["above", "below"]

_LASTS: Final = re.compile(r"(\d{1,3}) ?(months?|个?月|years?|年)")


@dataclass(frozen=True)
class Reaction:
    """Levers set to values (money in CNY) while a figure of the city's state is beyond a level.

    Each month from ``first`` to ``last`` (None: to the end) the observable is looked at as it
    stood when the month before ended. When it is ``side`` of ``level``, the rule fires, and not
    again before the observable was back at ``release``. What it sets is in force for so many
    ``months``, or until then. A relative value is told from what the scenario would have in force
    without its rules.
    """

    observable: Observable
    side: Side
    level: float
    release: float
    months: int | None
    first: str
    last: str | None
    values: Mapping[str, Value] = field(hash=False)

    @property
    def is_upward(self) -> bool:
        """Whether it fires when the observable rises."""
        return self.side == "above"

    @property
    def condition(self) -> str:
        """What it fires on, as a code: "bad_loan_share > 0.04"."""
        sign = ">" if self.is_upward else "<"
        return f"{self.observable.code} {sign} {as_written(self.level)}"

    def described(self) -> dict[str, Any]:
        """The rule as JSON can hold it (money in CNY)."""
        values = {name: as_json(value) for name, value in self.values.items()}
        return {**self.keys(), "values": values}

    def keys(self) -> dict[str, Any]:
        """What a table [[when]] has beside the levers, without what is None."""
        keys = {
            "if": self.observable.code,
            self.side: self.level,
            "release": self.release,
            "for": self.months,
            "from": self.first,
            "until": self.last,
        }
        return {key: value for key, value in keys.items() if value is not None}


def reactions_in(
    tables: Any, changes: Sequence[Change], region: Region, policy: Policy
) -> tuple[Reaction, ...]:
    """The rules that a list of tables holds, of a scenario with some changes.

    Raises ValueError, with a line for each fault, if something in them is wrong.
    """
    if not isinstance(tables, list):
        raise ValueError(
            coded("when in single brackets", tables=shown(tables), kind=kind_of(tables))
        )
    faults, found = Faults(), []
    for number, table in enumerate(tables, 1):
        with faults.noted(coded("when number", number=number)):
            found.append(_reaction(table, changes, region, policy))
    faults.end()
    return tuple(found)


def check_reaction(
    reaction: Reaction, changes: Sequence[Change], region: Region, policy: Policy
) -> None:
    """Raise ValueError, with a line for each fault, if a relative value leads out of its range."""
    faults = Faults()
    for name, value in reaction.values.items():
        if isinstance(value, Relative):
            with faults.noted():
                spans = otherwise(reaction, name, changes, region, policy)
                check_worked_out(name, value, spans, region)
    faults.end()


def otherwise(
    reaction: Reaction, name: str, changes: Sequence[Change], region: Region, policy: Policy
) -> Iterator[Span]:
    """What would be in force of a lever without rules while one is looked at, value by value."""
    last = None
    for month in range(month_number(reaction.first), end_of(reaction.last, region) + 1):
        value = changed_to(name, month, changes, policy[name])
        if value != last:
            yield Span(month, month, value)
        last = value


# A table --------------------------------------------------------------------------------------


class _Condition(NamedTuple):
    observable: Observable
    side: Side
    level: float
    release: float


def _reaction(table: Any, changes: Sequence[Change], region: Region, policy: Policy) -> Reaction:
    if not isinstance(table, dict):
        raise ValueError(coded("when is no table", table=shown(table), kind=kind_of(table)))
    faults, values = Faults(), {}
    condition = _condition(table, faults)
    months = None
    with faults.noted():
        months = _lasts(table)
    spell = months_given(table, region, faults)
    for key in table:
        if key not in KEYS:
            with faults.noted():
                values[key] = _value(key, table[key], region)
    if not set(table) - set(KEYS):
        faults.lines.append(coded("when sets nothing"))
    if condition and spell:
        reaction = Reaction(*condition, months, *spell, values)
        with faults.noted():
            check_reaction(reaction, changes, region, policy)
    faults.end()
    return reaction


def _value(key: str, value: Any, region: Region) -> Value:
    if key in OBSERVABLE:
        raise ValueError(coded("observable as a key", key=key))
    if key in ALONE_KEYS:
        raise ValueError(coded("alone in a rule", key=key))
    given = value_given(key, value, region, KEYS)
    if LEVER[key].kind == "outside":
        raise ValueError(coded("outside in a rule", key=key))
    return given


def _lasts(table: Mapping[str, Any]) -> int | None:
    """For how many months what is set is in force; None for as long as it is not released."""
    value = table.get("for")
    if value is None:
        return None
    allowed = coded("months of a rule", most=LONGEST_SPELL)
    if isinstance(value, bool) or not isinstance(value, int):
        hint = _months_meant(value)
        raise ValueError(coded("for not whole", value=shown(value), hint=hint, allowed=allowed))
    if not 1 <= value <= LONGEST_SPELL:
        fault = "for too small" if value < 1 else "for too large"
        raise ValueError(coded(fault, value=value, allowed=allowed))
    return value


def _months_meant(value: Any) -> Coded | str:
    match = _LASTS.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if match is None:
        return ""
    return coded("write the months", value=int(match[1]) * (12 if match[2][0] in "y年" else 1))


# The condition --------------------------------------------------------------------------------


def _condition(table: Mapping[str, Any], faults: Faults) -> _Condition | None:
    """What a rule fires on, and where it lets go; None, with its faults noted, if it is wrong."""
    before = len(faults.lines)
    observable, side, level = None, None, None
    with faults.noted():
        observable = _observable(table.get("if"))
    with faults.noted():
        side = _side(table)
    if observable is not None and side is not None:
        with faults.noted():
            level = _level(side, table[side], observable)
        release = level
        if "release" in table:
            with faults.noted():
                release = _level("release", table["release"], observable)
        if level is not None and release is not None:
            with faults.noted():
                _check_release(side, level, release)
    if len(faults.lines) > before:
        return None
    return _Condition(observable, side, level, release)


def _observable(name: Any) -> Observable:
    known = listed(OBSERVABLE)
    if name is None:
        raise ValueError(coded("if is missing", known=known))
    chinese = {word(f"observable {code}", "zh"): code for code in OBSERVABLE}
    found = chinese.get(name, name) if isinstance(name, str) else ""
    if found not in OBSERVABLE:
        near = nearest(str(name), [*OBSERVABLE, *chinese])
        hint = did_you_mean(chinese.get(near, near))
        raise ValueError(coded("if not known", name=shown(name), hint=hint, known=known))
    return OBSERVABLE[found]


def _side(table: Mapping[str, Any]) -> Side:
    sides: list[Side] = [side for side in ("above", "below") if side in table]
    if len(sides) != 1:
        raise ValueError(coded("two levels" if sides else "no level"))
    return sides[0]


def _level(key: str, value: Any, observable: Observable) -> float:
    scale = Lever(key, observable.unit, observable.lowest, observable.highest, "", "", "", ())
    try:
        return allowed_value(scale, value)
    except ValueError as error:
        raise ValueError(coded("is set to", where=key, value=shown(value), error=error)) from None


def _check_release(side: Side, level: float, release: float) -> None:
    """Raise ValueError if a rule would let go where it fires."""
    if (release > level) if side == "above" else (release < level):
        values = {"release": as_written(release), "level": as_written(level)}
        raise ValueError(coded(f"release beyond {side}", **values))
