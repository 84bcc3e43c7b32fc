"""What the figures of a question stand on: reported figures, published effects, sources."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from calibration.account.validation import ACCOUNT, figure_in, read_account
from calibration.effects.table import FILE as EFFECTS_FILE
from calibration.effects.table import Effect, load_effects
from sim.app.told import plain_value
from sim.core.errors import InputError
from sim.core.files import names_in
from sim.core.words import word
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.parameters import PARAMETER
from sim.inputs.posterior import FOLDER, read_manifest
from sim.inputs.region import INPUTS
from sim.inputs.scenarios.scenario import baseline_levers, levers_changed
from sim.results.manifest import made_now

_QUANTILES: Final = ("p05", "p50", "p95")
_OF_A_FIGURE: Final = ("reported", "at_least", *_QUANTILES, "inside")


def grounds_of(study: Study, city: City) -> dict[str, Any]:
    """Reported figures and fit, published effects, parameters acted through, sources, version."""
    changed = _changed(study)
    account = _account(city)
    made = made_now()
    return {
        "label": _both(city.posterior.label.said("en"), city.posterior.label.said("zh")),
        "figures": list(_figures(account.get("targets"), city)),
        "effects": list(_effects(city)),
        "parameters": list(_parameters(account.get("parameters"), changed)),
        "sources": [_source(one) for one in baseline_levers(city) if one.lever.name in changed],
        "version": made.versions["fuhua"],
        "code": made.code,
        "made": dict(made.versions),
        "study": study.digest(),
    }


def _changed(study: Study) -> set[str]:
    return {name for one in study.scenarios for name in levers_changed(one, study.city)}


def _both(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def _words(code: str) -> dict[str, str]:
    return _both(word(code, "en"), word(code, "zh"))


def _account(city: City) -> dict[str, pd.DataFrame]:
    """The tables of the account of the city's posterior; none if it has none."""
    if city.folder is None or ACCOUNT not in names_in(city.folder):
        return {}
    try:
        tables: dict[str, pd.DataFrame] = read_account(city.folder / ACCOUNT, city).tables
        return tables
    except InputError:
        return {}


def _figures(targets: pd.DataFrame | None, city: City) -> Iterator[dict[str, Any]]:
    """What the city reported, beside what the model gives."""
    for row in () if targets is None else targets.to_dict("records"):
        if row["reported_by_the_city"]:
            figures = {name: plain_value(row[name]) for name in _OF_A_FIGURE}
            en, zh = figure_in(row, city.region, "en"), figure_in(row, city.region, "zh")
            yield {"name": _both(en, zh), "unit": row["unit"], **figures}


def _effects(city: City) -> Iterator[dict[str, Any]]:
    """Published effects, and how the city's posterior meets each."""
    if city.folder is None or EFFECTS_FILE not in names_in(city.folder / INPUTS):
        return
    if FOLDER not in names_in(city.folder):
        return
    met = read_manifest(city.folder / FOLDER).get("effects", {})
    for effect in load_effects(city):
        yield from _effect(effect, met)


def _effect(effect: Effect, met: dict[str, str]) -> Iterator[dict[str, Any]]:
    key = "_".join(part for part in effect.key if part)
    if key in met:
        yield {
            "name": _both(effect.name, effect.name_zh),
            "unit": _words(effect.unit),
            "low": effect.low,
            "high": effect.high,
            "met": met[key],
            "said": _words(met[key]),
            "source": effect.told._asdict(),
        }


def _parameters(table: pd.DataFrame | None, changed: set[str]) -> Iterator[dict[str, Any]]:
    """The parameters that the changed levers act through, before and after the fit."""
    acting = {name for lever in changed for name in LEVER[lever].acts_through}
    for row in () if table is None else table.to_dict("records"):
        if row["parameter"] in acting:
            known = PARAMETER[row["parameter"]]
            yield {
                "name": _both(known.meaning, known.meaning_zh),
                "unit": _words(known.unit),
                "prior": [row[f"prior_{name}"] for name in _QUANTILES],
                "posterior": [row[f"posterior_{name}"] for name in _QUANTILES],
                "identified": _words(f"page {row['label']}"),
            }


def _source(one: Any) -> dict[str, Any]:
    lever = one.lever
    return {
        "name": _both(lever.meaning, lever.meaning_zh),
        "since": one.since,
        "source": one.course.told._asdict(),
    }
