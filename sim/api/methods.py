"""A city, and all that can be asked of it."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

import pandas as pd

from calibration.account.validation import Account
from calibration.asking.answer import Information
from calibration.deciding.answer import DifferenceSensitivity
from calibration.effects.answer import Effects
from calibration.fitting.fit import Fit
from calibration.rivals.answer import Rivals
from calibration.transport.answer import Transport
from calibration.updating.answer import Update
from sim.analysis.attribution import Explanation
from sim.analysis.discovery import Discovery
from sim.analysis.lever_effects import LeverEffects
from sim.analysis.lever_grid import LeverGrid
from sim.analysis.lives.story import Story
from sim.analysis.paths.found import Paths
from sim.analysis.planner.plan import Plan
from sim.analysis.sensitivity.analysis import Sensitivity
from sim.analysis.solving.solution import Solution
from sim.analysis.thresholds.found import Thresholds
from sim.analysis.treasury.answer import Treasury
from sim.analysis.where.answer import Whereabouts
from sim.api.analyses import discover, effects, explain, grid, lever_effects, sensitivity
from sim.api.fits import calibrate, validate
from sim.api.incidence import where, why
from sim.api.inputs import check, init_scenario, levers, scenarios
from sim.api.learning import ask, update
from sim.api.robustness import rivals, transport
from sim.api.runs import compare, league, microdata
from sim.api.seeking import paths, plan, solve, thresholds
from sim.api.treasury import treasury
from sim.core.arguments import REGION
from sim.core.errors import InputError
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.inputs.city import City as CityValue
from sim.inputs.city import load_city
from sim.results.comparison import Comparison
from sim.results.league import League
from sim.results.microdata import Microdata

Found = TypeVar("Found")

USUAL: Final = ("runs", "seed", "until", "workers")
"""What a city may hold for every question."""


class City(CityValue):
    """A city, read once, and what can be asked of it.

    ``City("pinghu").compare(["talent-push"])`` is ``compare(["talent-push"], region=...)``, and so
    on: each method takes what the function of ``sim`` takes. Whatever happens to the region's files
    afterwards changes nothing.

    Args:
        region: A shipped region's name, a region folder's path, or a city.
        usual: ``runs``, ``seed``, ``until`` and ``workers`` that hold for every question that
            takes them, unless it is asked otherwise.

    Raises:
        InputError: in one line, if there is no such region, or something in its files is wrong.
    """

    _usual: dict[str, Any]

    def __init__(self, region: str | Path | CityValue = REGION, **usual: Any) -> None:
        """Take a region's name or folder, and options that its methods take by default."""
        for key in usual:
            if key not in USUAL:
                hint = did_you_mean(nearest(key, USUAL))
                raise InputError(coded("key not known", key=key, hint=hint, known=listed(USUAL)))
        city = load_city(region)
        super().__init__(**{field.name: getattr(city, field.name) for field in fields(city)})
        object.__setattr__(self, "_usual", usual)

    def __reduce__(self) -> tuple[Any, ...]:
        """As a value that needs nothing of what can be asked of it."""
        return CityValue, tuple(getattr(self, field.name) for field in fields(self))

    @property
    def check(self) -> Callable[..., pd.DataFrame]:
        """``sim.check`` of this city."""
        return self._asked(check)

    @property
    def levers(self) -> Callable[..., pd.DataFrame]:
        """``sim.levers`` of this city."""
        return self._asked(levers)

    @property
    def scenarios(self) -> Callable[..., pd.DataFrame]:
        """``sim.scenarios`` of this city."""
        return self._asked(scenarios)

    @property
    def init_scenario(self) -> Callable[..., Path]:
        """``sim.init_scenario`` of this city."""
        return self._asked(init_scenario)

    @property
    def compare(self) -> Callable[..., Comparison]:
        """``sim.compare`` of this city."""
        return self._asked(compare)

    @property
    def league(self) -> Callable[..., League]:
        """``sim.league`` of this city."""
        return self._asked(league)

    @property
    def plan(self) -> Callable[..., Plan]:
        """``sim.plan`` of this city."""
        return self._asked(plan)

    @property
    def paths(self) -> Callable[..., Paths]:
        """``sim.paths`` of this city."""
        return self._asked(paths)

    @property
    def solve(self) -> Callable[..., Solution]:
        """``sim.solve`` of this city."""
        return self._asked(solve)

    @property
    def where(self) -> Callable[..., Whereabouts]:
        """``sim.where`` of this city."""
        return self._asked(where)

    @property
    def treasury(self) -> Callable[..., Treasury]:
        """``sim.treasury`` of this city."""
        return self._asked(treasury)

    @property
    def thresholds(self) -> Callable[..., Thresholds]:
        """``sim.thresholds`` of this city."""
        return self._asked(thresholds)

    @property
    def ask(self) -> Callable[..., Information]:
        """``sim.ask`` of this city."""
        return self._asked(ask)

    @property
    def update(self) -> Callable[..., Update]:
        """``sim.update`` of this city."""
        return self._asked(update)

    @property
    def explain(self) -> Callable[..., Explanation]:
        """``sim.explain`` of this city."""
        return self._asked(explain)

    @property
    def sensitivity(self) -> Callable[..., Sensitivity | DifferenceSensitivity]:
        """``sim.sensitivity`` of this city."""
        return self._asked(sensitivity)

    @property
    def discover(self) -> Callable[..., Discovery]:
        """``sim.discover`` of this city."""
        return self._asked(discover)

    @property
    def grid(self) -> Callable[..., LeverGrid]:
        """``sim.grid`` of this city."""
        return self._asked(grid)

    @property
    def microdata(self) -> Callable[..., Microdata]:
        """``sim.microdata`` of this city: ``city.microdata("talent-push", 3)``."""
        return self._asked(microdata)

    @property
    def why(self) -> Callable[..., Story]:
        """``sim.why`` of this city."""
        return self._asked(why)

    @property
    def lever_effects(self) -> Callable[..., LeverEffects]:
        """``sim.lever_effects`` of this city."""
        return self._asked(lever_effects)

    @property
    def effects(self) -> Callable[..., Effects]:
        """``sim.effects`` of this city."""
        return self._asked(effects)

    @property
    def rivals(self) -> Callable[..., Rivals]:
        """``sim.rivals`` of this city."""
        return self._asked(rivals)

    @property
    def transport(self) -> Callable[..., Transport]:
        """``sim.transport`` of this city."""
        return self._asked(transport)

    @property
    def calibrate(self) -> Callable[..., Fit]:
        """``sim.calibrate`` of this city."""
        return self._asked(calibrate)

    @property
    def validate(self) -> Callable[..., Account]:
        """``sim.validate`` of this city."""
        return self._asked(validate)

    def _asked(self, function: Callable[..., Found]) -> Callable[..., Found]:
        """A function with this city, and what is usual for it."""
        taken = inspect.signature(function).parameters
        usual = {key: value for key, value in self._usual.items() if key in taken}
        if taken["region"].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD:  # it comes first
            bound = partial(function, self, **usual)
        else:
            bound = partial(function, region=self, **usual)
        bound.__doc__ = function.__doc__
        return bound
