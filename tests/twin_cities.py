"""A city twice over, and in another order: what should be alike."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.region import Region
from sim.inputs.region_tables import Place
from sim.model.outcomes import OUTCOMES
from tests.worlds import BASELINE

_WITH_NAMES: Final = ("house", "fund")
_COUNTED: Final = ("prospect", "lenders", "established")


def twice(city: City) -> City:
    """A region of two places, each with all that the city has, and twice its totals."""
    region = city.region
    assert len(region.place) == 1
    names = [f"{region.place[0].name} {side}" for side in ("east", "west")]
    places = [Place(name=name, name_zh=name, weight=1.0) for name in names]
    both: dict[str, Any] = {"place": tuple(places)}
    for key in (*_WITH_NAMES, *_COUNTED, "institute"):
        both[key] = tuple(_placed(one, name, key) for name in names for one in getattr(region, key))
    both["centre"] = region.centre and f"{region.centre} of {names[0]}"
    totals = {"each": 1.0, "region": 2.0, "lenders": 2.0, "lender": 1.0}
    policy = _with_levers(city, lambda name: totals[LEVER[name].scale])
    scales = np.array([totals[PARAMETER[name].scale] for name in NAMES])
    parameters = replace(city.posterior, values=city.posterior.values * scales)
    return replace(city, region=_changed(region, both), policy=policy, posterior=parameters)


def _placed(one: Any, place: str, key: str) -> Any:
    named = {"name": f"{one.name} of {place}"} if key in _WITH_NAMES else {}
    return one.model_copy(update={"place": place} | named)


def backwards(city: City) -> City:
    """A city whose houses and funds stand in its files from the last to the first."""
    turned = {key: tuple(reversed(getattr(city.region, key))) for key in _WITH_NAMES}
    return replace(city, region=_changed(city.region, turned))


def _changed(region: Region, tables: Mapping[str, Any]) -> Region:
    return region.model_copy(update=dict(tables))


def _with_levers(city: City, factor: Callable[[str], float]) -> Any:
    """The city's policy with each lever times a factor."""
    return {
        name: course.model_copy(
            update={
                "values": tuple(
                    step.model_copy(update={"value": step.value * factor(name)})
                    for step in course.values
                )
            }
        )
        for name, course in city.policy.items()
    }


def totals(city: City, runs: int, until: str) -> dict[str, np.ndarray]:
    """Each outcome over the projection, of shape (runs,): flows added up, stocks at its end."""
    study = Study(city, (BASELINE,), runs, 1, until, city.posterior)
    first = study.years.index(int(city.region.report[:4]) + 1)
    found = np.stack([run_replicate(study, n).outcomes["baseline"] for n in range(runs)])
    return {
        one.name: (
            found[:, -1, column] if one.kind == "stock" else found[:, first:, column].sum(axis=1)
        ).astype(np.float64)
        for column, one in enumerate(OUTCOMES)
    }


def deviation(one: np.ndarray, other: np.ndarray) -> float:
    """By how many standard errors two means differ."""
    error = np.sqrt(one.var(ddof=1) / len(one) + other.var(ddof=1) / len(other))
    return float((one.mean() - other.mean()) / error) if error else 0.0
