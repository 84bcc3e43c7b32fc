"""Floors and limits of levers in a plan: amounts, or so many times what is in force today."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final, Literal, NamedTuple

from sim.analysis.planner.instruments import Instrument
from sim.core.errors import InputError
from sim.core.terms import coded, listed
from sim.core.text import as_written, did_you_mean, nearest, shown
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER

Bound = Literal["floors", "limits"]
GivenBounds = Mapping[str, Any] | Iterable[str] | None
"""Bounds by lever or instrument, or texts such as "talent_grants=x1"; None if there are none."""

ALL: Final = "all"

_TIMES: Final = re.compile(r"[x×] ?(\d{1,3}(?:\.\d{1,6})?)")


class Bounds(NamedTuple):
    """What levers may be at least and at most, as text or number by lever, instrument or "all"."""

    floors: dict[str, Any]
    limits: dict[str, Any]


def bounds_in(floors: GivenBounds, limits: GivenBounds) -> Bounds:
    """Floors and limits as they are given, by name; InputError if they are not understood."""
    return Bounds(_by_name("floors", floors), _by_name("limits", limits))


def _by_name(kind: Bound, given: GivenBounds) -> dict[str, Any]:
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return {str(name): bound for name, bound in given.items()}
    if isinstance(given, str):
        raise InputError(coded("one text, not a list", kind=kind, given=given))
    pairs = [str(text).partition("=") for text in given]
    for name, sign, bound in pairs:
        if not sign or not bound.strip():
            raise InputError(coded("bound not understood", kind=kind, name=name))
    return {name.strip(): bound.strip() for name, _, bound in pairs}


def bounded(instruments: Iterable[Instrument], bounds: Bounds) -> tuple[Instrument, ...]:
    """Instruments with their floors and limits.

    Raises InputError if one is not known, not allowed, or a floor is above its limit.
    """
    chosen = tuple(instruments)
    for kind, given in zip(("floors", "limits"), bounds, strict=True):
        _check_names(kind, given, chosen)
    return tuple(_with_bounds(one, bounds) for one in chosen)


def _check_names(kind: str, given: Mapping[str, Any], chosen: tuple[Instrument, ...]) -> None:
    known = [ALL, *(one.name for one in chosen), *(name for one in chosen for name, _ in one.base)]
    for name in given:
        if name not in known:
            raise InputError(
                coded(
                    "shares no budget",
                    kind=kind,
                    name=name,
                    hint=did_you_mean(nearest(name, known)),
                    known=listed(dict.fromkeys(known)),
                )
            )


def _with_bounds(instrument: Instrument, bounds: Bounds) -> Instrument:
    floors = _values("floors", bounds.floors, instrument)
    limits = _values("limits", bounds.limits, instrument)
    for name, floor in floors.items():
        if floor > limits.get(name, LEVER[name].highest):
            raise InputError(
                coded(
                    "floor above limit",
                    name=name,
                    floor=as_written(floor),
                    limit=as_written(limits.get(name, LEVER[name].highest)),
                )
            )
        if floor > 0 and not dict(instrument.base)[name]:
            raise InputError(coded("floor of zero part", name=name, family=instrument.name))
    return replace(instrument, floors=tuple(floors.items()), limits=tuple(limits.items()))


def _values(kind: Bound, given: Mapping[str, Any], instrument: Instrument) -> dict[str, float]:
    """The bounds of an instrument's levers, in their units; the closest name counts."""
    found = {}
    for name, base in instrument.base:
        said = next((key for key in (name, instrument.name, ALL) if key in given), None)
        if said is not None:
            found[name] = _value(kind, (said, given[said]), name, instrument.today * base)
    return found


def times_in(bound: Any) -> float | None:
    """How many times what is in force is meant, where that is written: "x1"."""
    found = _TIMES.fullmatch(bound.strip().lower()) if isinstance(bound, str) else None
    return float(found[1]) if found else None


def _value(kind: Bound, said: tuple[str, Any], lever: str, today: float) -> float:
    """A bound in a lever's unit, where ``today`` is in force."""
    key, bound = said
    times = times_in(bound)
    if times is not None:
        return min(times * today, LEVER[lever].highest)
    if key != lever:
        raise InputError(coded("bound of several levers", kind=kind, key=key, bound=shown(bound)))
    try:
        return allowed_value(LEVER[lever], float(bound))
    except (TypeError, ValueError) as error:
        raise InputError(
            coded("bound of a lever", kind=kind, key=key, bound=shown(bound), error=error)
        ) from None
