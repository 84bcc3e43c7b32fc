"""Scenarios in, a comparison out; and what a folder of results holds."""

from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any, Final

from calibration.account.validation import Account
from calibration.asking.answer import Information
from calibration.deciding.answer import DifferenceSensitivity
from calibration.effects.answer import Effects
from calibration.rivals.answer import Rivals
from calibration.transport.answer import Transport
from calibration.updating.answer import Update
from sim.analysis.attribution import Explanation
from sim.analysis.discovery import Discovery
from sim.analysis.lever_effects import LeverEffects
from sim.analysis.lever_grid import LeverGrid
from sim.analysis.lives.story import Story
from sim.analysis.paths.found import Paths
from sim.analysis.planner.plan import Plan, plan_for
from sim.analysis.planner.question import question_of
from sim.analysis.sensitivity.analysis import Sensitivity
from sim.analysis.solving.solution import Solution
from sim.analysis.thresholds.found import Thresholds
from sim.analysis.treasury.answer import Treasury
from sim.analysis.where.answer import Whereabouts
from sim.api.given import checked, place_or_none
from sim.comparison.consequences import outcomes_named
from sim.core.arguments import BASELINE, LEAGUE_RUNS, PLAN_RUNS, REGION, RUNS, SEED, Per, Robust
from sim.core.errors import InputError
from sim.core.execution.resumable import PartProgress, Progress
from sim.core.terms import coded, listed
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given, shipped_scenarios
from sim.results.answer import Answer, read_answer
from sim.results.combined import combine
from sim.results.compare import run_study, study_of
from sim.results.comparison import Comparison, read_results
from sim.results.followed import Fates, follow_startups, run_to_follow
from sim.results.league import League, league_study, run_league
from sim.results.microdata import Microdata, run_asked, watch
from sim.results.workbook.write import kept

KINDS_OF_ANSWER: Final = (
    Comparison,
    Plan,
    Paths,
    Solution,
    Thresholds,
    Explanation,
    Sensitivity,
    Discovery,
    LeverGrid,
    LeverEffects,
    Effects,
    Fates,
    Account,
    Rivals,
    Transport,
    Microdata,
    League,
    Story,
    Treasury,
    Whereabouts,
    Information,
    Update,
    DifferenceSensitivity,
)
"""Every kind of answer that a folder may hold."""


@checked
def compare(
    scenarios: Iterable[Given] | Mapping[str, Any] = (),
    *,
    against: str = BASELINE,
    outcomes: Iterable[str] | None = None,
    runs: int = RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
    cluster: str | None = None,
) -> Comparison:
    """Run scenarios on a region beside the baseline, which is always run too, and compare them.

    Args:
        scenarios: Shipped scenarios by name, scenario files by path, scenarios, or dictionaries by
            name: ``{"fewer": {"project_grants": "x0.5", "from": "2025-01"}}``. Or folders of
            finished runs of one city, seed, last month and number of runs: these are put together.
        against: The scenario that ``effects`` compares the others with.
        outcomes: What ``consequences`` has, by name (``sim.outcomes``); about ten if none is named.
        runs: How many draws; each has its own luck, and the same under every scenario.
        seed: A whole number from 0 to 2**64 - 1.
        until: The last month, such as "2030-12"; the region's own horizon if there is none.
        region: A shipped region's name, a region folder's path, or a city.
        workers: How many processes; as many as there are cores if none is given.
        out: The folder to keep the results in; runs that it holds already are not done again.
        progress: Called now and then with the number of runs done, and of all.
        cluster: The address of a Dask scheduler that does the runs, such as "tcp://HOST:PORT".

    Raises:
        InputError: in one line, if something given is wrong, or ``out`` holds anything else.
        SimulationError: if all runs fail.
    """
    folders, chosen = folders_in(scenarios), outcomes_named(outcomes)
    folder = place_or_none(out)
    if folders:
        found = reduce(combine, map(read_results, folders))
    else:
        study = study_of(scenarios, runs=runs, seed=seed, until=until, region=region)
        check_reference(study, against)
        found = run_study(study, folder, workers=workers, progress=progress, cluster=cluster)
    found = found.told_from(against, chosen)
    return kept(found, folder, excel)


def folders_in(given: object) -> list[Path]:
    """The folders of finished runs, if that is what is given instead of scenarios.

    Raises InputError if both are.
    """
    if not isinstance(given, list | tuple):
        return []
    folders = [Path(one) for one in given if _is_folder(one)]
    if folders and len(folders) < len(given):
        raise InputError(coded("a folder of runs", folder=folders[0]))
    return folders


def _is_folder(given: object) -> bool:
    is_name = isinstance(given, str | Path) and str(given) not in shipped_scenarios()
    return is_name and Path(str(given)).is_dir()


def check_reference(study: Study, against: str) -> None:
    """Raise InputError unless one of a study's scenarios is of that name."""
    known = [scenario.id for scenario in study.scenarios]
    if against not in known:
        raise InputError(coded("against none of these", against=against, known=listed(known)))


@checked
def plan(
    budget: float,
    *,
    per: Per = "year",
    goal: str = "graduations",
    levers: Iterable[str] | None = None,
    floors: Mapping[str, Any] | Iterable[str] | None = None,
    limits: Mapping[str, Any] | Iterable[str] | None = None,
    keep: Mapping[str, Any] | Iterable[str] | None = None,
    by_year: Mapping[Any, Any] | Iterable[str] | None = None,
    robust: Robust = "mean",
    runs: int = PLAN_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Plan:
    """The mix of levers that does best under a budget, and how sure that is.

    ``plan(2e7).scenario`` is the cheapest mix that is not told from the best, to be compared like
    any other scenario; ``levers`` says what to set, ``parts`` what each instrument costs and
    brings, ``frontier`` what each budget reaches, ``consequences`` what changes beside today.

    Args:
        budget: CNY ``per`` "year", or in "total": public spending, gross of what funds pay back,
            above that of the same city with all these levers at zero.
        goal: "graduations", "investment", another outcome, or weights such as
            "graduations=1,private_investment=2e-8".
        levers: What shares the budget; if none is named, all of
            ``sim.analysis.planner.instruments.INSTRUMENTS``.
        floors: What levers keep at least: ``{"talent_grants": "x1", "contest_prize": 1e5}``, so
            many times what is in force or a value; "all" for all.
        limits: What they may be at most, likewise.
        keep: What other goals reach at least: ``{"employees": "x1", "hnte_certified": 400}``, so
            many times what today's policy reaches, or a total (of a stock, at the end).
        by_year: How the budget is spread: ``{2025: 1.5, 2027: 0.5}``, so many times that of the
            years before from then on; it stays the budget on average. Levers follow.
        robust: What counts over the draws: "mean", "cvar" (the mean of the worst quarter) or
            "regret".
        runs: How many draws the answer stands on; the search takes more of its own.
        progress: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong, or no mix is within the budget.
        SimulationError: if all draws of a round fail.
    """
    question = question_of(
        budget,
        per=per,
        goal=goal,
        levers=levers,
        floors=floors,
        limits=limits,
        keep=keep,
        by_year=by_year,
        robust=robust,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    return kept(plan_for(question, out=out, workers=workers, tell=progress), None, excel)


@checked
def show(folder: str | Path, *, excel: str | Path | None = None) -> Answer:
    """The answer that a folder holds: a comparison, a plan, an explanation or any other.

    ``excel`` is a file to write it to as a workbook, as for any answer. Raises InputError, in one
    line, if the folder holds none, or not all of it.
    """
    return kept(read_answer(folder, *KINDS_OF_ANSWER), None, excel)


@checked
def fates(
    run: str | Path | Comparison,
    *,
    against: str = BASELINE,
    runs: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Fates:
    """What became of each startup of a run under each scenario, and what each adds by group.

    The runs are made again, with the same luck; ``runs`` is how many of them, all if none is
    given. Raises InputError if there is no such run, or nothing in it to compare.
    """
    found = run_to_follow(run, against, runs)
    folder = place_or_none(out)
    made = follow_startups(found.study, against, folder, progress)
    return kept(made, folder, excel)


@checked
def league(
    scenarios: Iterable[Given] | Mapping[str, Any] = (),
    *,
    outcome: str = "graduations",
    runs: int = LEAGUE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> League:
    """All scenarios at once by what they cost and what they bring, and a picture of that.

    ``league().ranking`` has a row a scenario: what it brings of an outcome, its net public cost,
    the cost of each additional graduation, and whether another one beats it. With no scenarios,
    all that are shipped and that the region can have. Raises InputError, in one line, if something
    given is wrong, and SimulationError if all runs fail.
    """
    study = league_study(scenarios, runs=runs, seed=seed, until=until, region=region)
    folder = place_or_none(out)
    found = run_league(study, outcome, folder, workers=workers, progress=progress)
    return kept(found, folder, excel)


@checked
def microdata(
    region: str | Path | City = REGION,
    scenario: Given = BASELINE,
    run: int = 0,
    *,
    seed: int = SEED,
    until: str | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
) -> Microdata:
    """What happened in one run, to whom, when and how much: tables that add up to its outcomes.

    ``microdata("pinghu", "talent-push", 3).frames["loans"]`` has a row a loan. ``run`` is the
    number of a run of ``compare`` with the same ``seed``, from 0; docs/microdata.md describes the
    tables. ``out`` is the folder to keep them in, as parquet. Raises InputError, in one line, if
    something given is wrong, and SimulationError if the run fails.
    """
    folder = place_or_none(out)
    found = watch(run_asked(region, scenario, run, seed=seed, until=until))
    return kept(found, folder, excel)
