"""A city as the page shows it before anything is run: levers, examples, outcomes.

Of the records of levers and outcomes, so that what is new there is on the page too.
"""

import math
from typing import Any, Final

from sim.app.exported import FILE_KINDS
from sim.app.saved import scenario_described
from sim.app.told import ON_PAGE
from sim.comparison.effects import PARTS
from sim.core.errors import InputError
from sim.core.months import month_number, month_text
from sim.core.words import is_term, word
from sim.inputs.city import City
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER, LEVERS, PAID_FOR, counted
from sim.inputs.scenarios.scenario import (
    BASELINE,
    BaselineLever,
    Scenario,
    baseline_levers,
    load_scenario,
    set_beside_baseline,
    shipped_scenarios,
)
from sim.model.ledger import Payment, Sector
from sim.model.outcomes import OUTCOME

SLIDER_TIMES: Final = 4
"""So many times what is in force is the end of an amount's slider; its number field has all."""

_STEPS: Final = 40
_FROM_NOTHING: Final = 100
"""The end of the slider of an amount that is nothing today, in smallest sensible amounts."""


def city_described(city: City) -> dict[str, Any]:
    """The city, its levers and outside conditions, the shipped scenarios and the outcomes."""
    region = city.region
    return {
        "region": {
            "name": region.name.model_dump(),
            "start": region.start,
            "report": region.report,
            "horizon": region.horizon,
        },
        "firstMonth": month_text(month_number(region.report) + 1),
        "label": _both(city.posterior.label.said("en"), city.posterior.label.said("zh")),
        "levers": [_lever(one) for one in baseline_levers(city)],
        "families": {lever.family: _family(lever.family) for lever in LEVERS},
        "examples": _examples(city),
        "outcomes": {name: _outcome(name) for name in ON_PAGE},
        "parts": {name: _words(name) for name in PARTS},
        "purposes": {one.code: _purpose(one) for one in Payment},
        "sectors": {one.words: _words(f"sector {one.words}") for one in Sector},
        "places": [place.name for place in region.place],
        "files": list(FILE_KINDS),
    }


def _both(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _words(code: str) -> dict[str, str]:
    return _both(word(code, "en"), word(code, "zh"))


def _family(name: str) -> dict[str, str]:
    """What a family of levers is called; one that is a lever itself, what that means."""
    lever = LEVER.get(name)
    return _both(lever.meaning, lever.meaning_zh) if lever else _words(name)


def _examples(city: City) -> list[dict[str, Any]]:
    """The shipped scenarios that the city can have."""
    found = []
    for name in shipped_scenarios():
        if name != BASELINE:
            try:
                found.append(_example(load_scenario(name, city), city))
            except InputError:
                continue
    return found


def _example(scenario: Scenario, city: City) -> dict[str, Any]:
    """A shipped scenario, with the value to which each lever is set first."""
    first: dict[str, float] = {}
    for row in set_beside_baseline(scenario, city):
        first.setdefault(row.lever, row.scenario)
    return scenario_described(scenario) | {"first": first}


def _outcome(name: str) -> dict[str, Any]:
    outcome = OUTCOME[name]
    return {
        "unit": outcome.unit,
        "kind": outcome.kind,
        "meaning": _both(_short_or(name, outcome.meaning), outcome.meaning_zh),
        "counted": _both("", counted(outcome.unit, name, "zh")),
    }


def _short_or(name: str, meaning: str) -> str:
    """What an outcome is called in tables, if there is a word for it; else what it means."""
    return word(name, "en") if is_term(name) else meaning


def _purpose(payment: Payment) -> dict[str, str]:
    spent = PAID_FOR.get(payment.code)
    return spent.payments._asdict() if spent else _words(f"purpose {payment.code}")


# Levers ---------------------------------------------------------------------------------------


def _lever(one: BaselineLever) -> dict[str, Any]:
    lever = one.lever
    low, high = slider_of(lever, one.value)
    return {
        "name": lever.name,
        "family": lever.family,
        "kind": lever.kind,
        "unit": lever.unit,
        "shown": _both(
            counted(lever.unit, lever.name, "en"), counted(lever.unit, lever.name, "zh")
        ),
        "meaning": _both(lever.meaning, lever.meaning_zh),
        "source": one.course.told._asdict(),
        "binds": lever.binds and lever.binds._asdict(),
        "value": one.value,
        "since": one.since,
        "later": [list(step) for step in one.later],
        "lowest": lever.lowest,
        "highest": lever.highest,
        "slider": [low, high],
        "step": step_of(lever, high - low),
    }


def slider_of(lever: Lever, value: float) -> tuple[float, float]:
    """The ends of a lever's slider: what is plausible, and always what is in force."""
    if lever.is_money:
        most = SLIDER_TIMES * value or _FROM_NOTHING * lever.smallest
        low, high = 0.0, min(most, lever.highest)
    elif lever.plausible:
        low, high = lever.plausible
    elif lever.unit == "share":
        low, high = lever.lowest, lever.highest
    else:
        low, high = lever.lowest, min(SLIDER_TIMES * value or lever.highest, lever.highest)
    return min(low, value), max(high, value)


def step_of(lever: Lever, width: float) -> float:
    """A step that takes some forty to pass over a slider: 1, 2 or 5 in its first digit."""
    least = width / _STEPS
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    step = next((d * power for d in (1, 2, 5) if d * power >= least * 0.999), 10 * power)
    return max(step, 1.0) if lever.is_whole or lever.unit == "years" else step
