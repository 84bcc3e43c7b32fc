"""What a planner asks, one call each: policies and levers by name in, an answer out.

Each answer has tables, ``plot()`` and ``save(folder)``. Money is in CNY; figures are totals over
the projection, from the month after the report to ``until``.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sim.analysis.attribution import Explanation, explain_package
from sim.analysis.discovery import Discovery, discover_where, goal_of
from sim.analysis.lever_grid import LeverGrid, levers_together
from sim.analysis.sensitivity.analysis import Sensitivity, sensitivity, totals_of
from sim.analysis.sensitivity.factors import DEFAULT, factors_of
from sim.core.arguments import whole, workers_of
from sim.core.defaults import FUTURES
from sim.core.errors import InputError
from sim.core.places import place_of
from sim.execution.resumable import PartProgress, Progress
from sim.experiments.study import Study
from sim.inputs.city import City as CityValue
from sim.inputs.city import load_city
from sim.inputs.scenario import BASELINE, Given, scenario_of
from sim.planner.goal import Robust
from sim.planner.instruments import INSTRUMENTS
from sim.planner.plan import Plan, plan_for
from sim.planner.question import PLAN_RUNS, Per, question_of
from sim.results.compare import REGION, RUNS, SEED, compare, default_workers, study_of
from sim.results.comparison import Comparison

Answer = TypeVar("Answer")

USUAL: Final = ("runs", "seed", "until", "workers")
"""What a city may hold for every question."""


def explain(
    scenario: Given,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | CityValue = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """What each lever that a scenario changes brings: the parts add up to the whole exactly.

    ``explain("talent-push").shares`` has a row an outcome (graduations in counts, private
    investment and net public spending in CNY) and part. Every set of the levers is run on the
    same ``runs`` draws; with more than six levers, those of one instrument are one part.

    Raises:
        InputError: in one line, if something given is wrong, or the scenario changes nothing.
        SimulationError: if all runs fail.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    folder = None if out is None else place_of(out)
    workers = _workers(study.runs, workers)
    found = explain_package(study, folder, workers=workers, progress=progress)
    if folder is not None:
        found.save(folder)
    return found


def sensitivity_of(
    outcome: str = "graduations",
    *,
    factors: Sequence[str] = DEFAULT,
    method: str = "sobol",
    samples: int | None = None,
    scenario: Given = BASELINE,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | CityValue = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Which lever, outside condition or unknown parameter an outcome's total depends on.

    ``sensitivity_of("graduations").sources`` tells luck, ignorance, outside conditions and levers
    apart, as shares of the variance.

    Args:
        outcome: An outcome's name (``sim.model.outcomes.OUTCOMES``).
        factors: Levers, outside conditions and parameters by name, each with a range if wanted
            ("contest_prize=0:5e5"), or "levers", "outside" or "parameters" for all of a kind.
        method: "sobol" (shares of the variance) or "morris" (effects, in the outcome's unit).
        samples: A power of two for sobol (256), the number of trajectories for morris (20).
            Sobol takes about ``samples`` times (factors + 6) runs.
        scenario: What holds beside the factors.

    Raises:
        InputError: in one line, if something given is wrong, or the outcome never varies.
        SimulationError: with a count, if any run fails or gives no finite number.
    """
    city = load_city(region)
    study = study_of([], runs=1, seed=seed, until=until, region=city)
    totals = totals_of(study, scenario_of(scenario, city), factors_of(factors, city))
    folder = None if out is None else place_of(out)
    found = sensitivity(
        totals,
        outcome,
        method=method,
        samples=samples,
        folder=folder,
        workers=None if workers is None else workers_of(workers),
        progress=progress,
    )
    if folder is not None:
        found.save(folder)
    return found


def discover(
    scenario: Given,
    goal: str = "graduations>=1",
    *,
    factors: Sequence[str] = ("outside",),
    futures: int = FUTURES,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | CityValue = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    progress: Progress | None = None,
) -> Discovery:
    """Under which outside conditions and parameters a scenario fails its goal.

    ``discover("double-subsidies", "graduations>=2").in_words()`` says the limits of the box in
    which it mostly fails; ``telling`` what tells by itself. A goal is an outcome's change from
    the baseline, in counts or CNY. ``factors`` are as in ``sensitivity_of``; all behavioural
    parameters differ from future to future anyway.

    Raises:
        InputError: in one line, if something given is wrong, or there are too few futures.
        SimulationError: with a count, if any run fails.
    """
    study = against_baseline(scenario, seed=seed, until=until, region=region)
    folder = None if out is None else place_of(out)
    found = discover_where(
        study,
        factors_of(factors, study.city),
        goal_of(goal),
        futures=futures,
        folder=folder,
        workers=_workers(whole("futures", futures, least=1), workers),
        progress=progress,
    )
    if folder is not None:
        found.save(folder)
    return found


def plan(
    budget: float,
    *,
    per: Per = "year",
    goal: str = "graduations",
    levers: Sequence[str] = INSTRUMENTS,
    robust: Robust = "mean",
    runs: int = PLAN_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | CityValue = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    tell: PartProgress | None = None,
) -> Plan:
    """The mix of levers that does best under a budget, and how sure that is.

    ``plan(2e7).scenario`` is the mix, to be compared like any other scenario; ``levers`` says
    what to set, ``parts`` what each instrument costs and brings, ``mixes`` holds the frontier.

    Args:
        budget: CNY ``per`` "year", or in "total": public spending, gross of what funds pay back,
            above that of the same city with all these levers at zero.
        goal: "graduations", "investment", another outcome, or weights such as
            "graduations=1,private_investment=2e-8".
        levers: What shares the budget (``sim.planner.instruments.INSTRUMENTS``).
        robust: What counts over the draws: "mean", "cvar" (the mean of the worst quarter) or
            "regret".
        runs: How many draws the answer stands on; the search takes more of its own.
        tell: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong, or no mix is within the budget.
        SimulationError: if all draws of a round fail.
    """
    question = question_of(
        budget,
        per=per,
        goal=goal,
        levers=levers,
        robust=robust,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    return plan_for(question, out=out, workers=workers, tell=tell)


def against_baseline(
    scenario: Given,
    *,
    runs: int = 1,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | CityValue = REGION,
) -> Study:
    """A study of the baseline and one other scenario; InputError if it is no other."""
    study = study_of([scenario], runs=runs, seed=seed, until=until, region=region)
    if len(study.scenarios) == 1:
        raise InputError(
            "the baseline is what others are compared with: there is nothing to explain or to "
            "discover; name another one"
        )
    return study


def _workers(runs: int, given: int | None) -> int:
    return default_workers(runs) if given is None else workers_of(given)


# All of them, of one city ----------------------------------------------------------------------


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
        for key in usual:
            if key not in USUAL:
                raise InputError(f"{key}: is not known here; allowed: {', '.join(USUAL)}")
        city = load_city(region)
        super().__init__(**{field.name: getattr(city, field.name) for field in fields(city)})
        object.__setattr__(self, "_usual", usual)

    def __reduce__(self) -> tuple[Any, ...]:
        """As a value that needs nothing of what can be asked of it."""
        return CityValue, tuple(getattr(self, field.name) for field in fields(self))

    @property
    def compare(self) -> Callable[..., Comparison]:
        return self._asked(compare)

    @property
    def plan(self) -> Callable[..., Plan]:
        return self._asked(plan)

    @property
    def explain(self) -> Callable[..., Explanation]:
        return self._asked(explain)

    @property
    def sensitivity(self) -> Callable[..., Sensitivity]:
        return self._asked(sensitivity_of)

    @property
    def discover(self) -> Callable[..., Discovery]:
        return self._asked(discover)

    @property
    def grid(self) -> Callable[..., LeverGrid]:
        return self._asked(levers_together)

    def _asked(self, function: Callable[..., Answer]) -> Callable[..., Answer]:
        """A function with this city, and what is usual for it."""
        taken = inspect.signature(function).parameters
        usual = {key: value for key, value in self._usual.items() if key in taken}
        bound = partial(function, region=self, **usual)
        bound.__doc__ = function.__doc__
        return bound
