"""What a budget can be spent on: levers that money goes into, raised together where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sim.core.errors import InputError
from sim.core.months import month_number
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest
from sim.inputs.city import City
from sim.inputs.lever import Lever
from sim.inputs.lever_value import allowed_value
from sim.inputs.levers import LEVER, LEVERS

_SPENT_ON: Final = {lever.name: lever.pays.purpose for lever in LEVERS if lever.pays}

INSTRUMENTS: Final = tuple(
    dict.fromkeys(
        LEVER[name].instrument
        for name in sorted(_SPENT_ON, key=lambda n: not LEVER[n].raised_together)
    )
)
"""The instruments that share a budget unless others are named, those of several levers first."""

_FIRST_SHARE: Final = 0.1
_FIRST_AMOUNTS: Final = 10.0
_DIGITS: Final = 3


@dataclass(frozen=True)
class Instrument:
    """Levers that are raised together, in proportion to what they are today.

    ``base`` holds their values by lever (money in CNY) at a level of 1: today's, or a first step
    where there is nothing today. ``today`` is the level in force, 0 or 1. ``outcome`` is what the
    city spends on it, an outcome's name. ``floors`` and ``limits`` are what levers may be at least
    and at most in a plan, by lever, in their units.
    """

    name: str
    base: tuple[tuple[str, float], ...]
    today: float
    outcome: str
    floors: tuple[tuple[str, float], ...] = ()
    limits: tuple[tuple[str, float], ...] = ()

    def values(self, level: float) -> dict[str, float]:
        """The levers' values at a level, each within what its lever allows.

        Money has three digits, a share three decimals; counts are whole. Today's level has today's
        values exactly.
        """
        if level == self.today:
            return {name: level * base for name, base in self.base}
        return {name: self._nearest(name, level, base) for name, base in self.base}

    @property
    def least(self) -> float:
        """The lowest level that keeps every floor."""
        base = dict(self.base)
        return max((floor / base[name] for name, floor in self.floors if floor), default=0.0)

    @property
    def most(self) -> float:
        """The highest level that keeps every limit and what the levers allow."""
        limits = {name: LEVER[name].highest for name, _ in self.base} | dict(self.limits)
        return min(limits[name] / base for name, base in self.base if base)

    def _nearest(self, name: str, level: float, base: float) -> float:
        """The allowed value nearest to a level; where the level keeps a bound, the value does."""
        value = nearest_allowed(LEVER[name], level * base)
        if level >= self.least:
            value = max(value, dict(self.floors).get(name, value))
        return min(value, dict(self.limits).get(name, value))


def instruments_of(names: Sequence[str], city: City, month: str) -> tuple[Instrument, ...]:
    """Instruments by name, with the values that their levers have in a month in a region.

    A name is one of INSTRUMENTS, or one of the levers that belong to it. Raises InputError if one
    is not known or would be raised twice, or if there is none.
    """
    found = [_instrument(name, city, month) for name in names]
    levers = [lever for instrument in found for lever, _ in instrument.base]
    twice = sorted({lever for lever in levers if levers.count(lever) > 1})
    if twice:
        raise InputError(coded("levers named twice", name=twice[0]))
    if not found:
        raise InputError(coded("levers: none", known=listed(INSTRUMENTS)))
    return tuple(found)


def _instrument(name: str, city: City, month: str) -> Instrument:
    _check_name(name)
    levers = _levers_of(name)
    now = {lever: city.policy[lever].at(month_number(month)) for lever in levers}
    is_in_force = any(now.values())
    base = now if is_in_force else {lever: _first_step(LEVER[lever]) for lever in levers}
    outcome = f"spent_on_{_SPENT_ON[levers[0]]}"
    return Instrument(name, tuple(base.items()), float(is_in_force), outcome)


def _levers_of(name: str) -> list[str]:
    """The levers of an instrument, or the one lever that is named."""
    return [lever for lever in _SPENT_ON if name in (lever, LEVER[lever].instrument)]


def _check_name(name: str) -> None:
    known = tuple(dict.fromkeys((*INSTRUMENTS, *_SPENT_ON)))
    if name in known:
        return
    if name in LEVER:
        kind = Coded(
            "an outside condition" if LEVER[name].kind == "outside" else "nothing to spend on"
        )
        raise InputError(coded("levers of another kind", name=name, kind=kind, known=listed(known)))
    hint = did_you_mean(nearest(name, known))
    raise InputError(coded("levers: unknown", name=name, hint=hint, known=listed(known)))


def _first_step(lever: Lever) -> float:
    """A modest value of a lever that is at zero."""
    if lever.is_money:
        return _FIRST_AMOUNTS * lever.smallest
    return 1.0 if lever.is_whole else _FIRST_SHARE


def nearest_allowed(lever: Lever, value: float) -> float:
    """The allowed value nearest to one: amounts too small to be believed are nothing."""
    if lever.is_money:
        rounded = float(f"{value:.{_DIGITS}g}")
    else:
        rounded = round(value, 0 if lever.is_whole else _DIGITS)
    within = min(max(rounded, lever.lowest), lever.highest)
    return allowed_value(lever, 0.0 if within < lever.smallest else within)
