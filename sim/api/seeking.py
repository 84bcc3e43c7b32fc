"""What is sought: the best mix or path, a lever that meets a target, the best level of a rule."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.analysis.paths.found import Paths as Paths
from sim.analysis.paths.found import find_path
from sim.analysis.paths.question import path_asked
from sim.analysis.planner.plan import Plan as Plan
from sim.analysis.planner.plan import plan_for
from sim.analysis.planner.question import question_of
from sim.analysis.solving.problem import problem_of
from sim.analysis.solving.solution import Solution as Solution
from sim.analysis.solving.solution import solve_for
from sim.analysis.thresholds.candidates import search_of
from sim.analysis.thresholds.found import Thresholds as Thresholds
from sim.analysis.thresholds.found import find_thresholds
from sim.api.analyses import against_baseline
from sim.api.given import checked, place_or_none
from sim.core.arguments import (
    HOLD,
    PATH_YEARS,
    PLAN_RUNS,
    REGION,
    SEED,
    SOLVE_RUNS,
    SOLVE_STEPS,
    THRESHOLD_RUNS,
    THRESHOLD_STEPS,
    Per,
    Robust,
    amount,
)
from sim.core.execution.resumable import PartProgress
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import BASELINE, Given
from sim.results.compare import processes_for
from sim.results.workbook.write import kept


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
        budget: CNY ``per`` "year", or in "total": public spending and what is owed at the end,
            gross of what funds pay back, above that of the same city with these levers at zero.
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
def solve(
    lever: str,
    scenario: Given = BASELINE,
    *,
    hold: str = HOLD,
    target: str | None = None,
    chance: float | None = None,
    steps: int = SOLVE_STEPS,
    runs: int = SOLVE_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Solution:
    """The value of a lever that holds an outcome as it is today, or that reaches a target.

    ``solve("rd_subsidy_rate", "first_loan_bonus=0.1")`` says which R&D subsidy pays for a tenth
    more cover of first loans; ``solve("matchmaking_events", target="graduations>=30 in 2027",
    chance=0.8).value`` how many events it takes. That it cannot be had is an answer too
    (``crossing.status``). All values are tried on the same draws, and the answer on others.

    Args:
        lever: One lever, with a range if wanted ("rd_subsidy_rate=0:0.5"): from nothing to twice
            today's unless it has a range of its own.
        scenario: What it is added to; also levers as a text ("first_loan_bonus=0.1").
        hold: The outcome whose total stays that of today's policy; "public_cost" is public
            spending, counted when it is promised and not when it is paid.
        target: What is to be reached instead: an outcome over the projection, or in a year.
        chance: In which share of the runs the target is to be met; in the mean, if none is given.
        steps: How many values over the range are tried, and as many where the curve crosses.
        runs: How many draws each value is tried on.
        progress: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all draws of a round fail.
    """
    city = load_city(region)
    problem = problem_of(
        lever,
        scenario,
        city,
        hold=hold,
        target=target,
        chance=chance,
        steps=steps,
        runs=runs,
        seed=seed,
        until=until,
    )
    folder = place_or_none(out)
    processes = processes_for(runs, workers)
    found = solve_for(problem, folder, processes, progress)
    return kept(found, folder, excel)


@checked
def thresholds(
    scenario: Given,
    *,
    rule: int = 1,
    goal: str = "graduations",
    budget: float | None = None,
    steps: int = THRESHOLD_STEPS,
    runs: int = THRESHOLD_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Thresholds:
    """The level at which a scenario's [[when]] rule does best, and what it gains over none.

    The rule is tried at levels between which its observable is seen, beside fixed policies: what it
    sets all the time, wholly, for a share of the way, or not at all. The best level and the best
    fixed policy are run again on other luck: ``gains`` has the paired difference with its interval.

    Args:
        scenario: A scenario with at least one rule.
        rule: Which of its rules, from 1.
        goal: As for ``plan``: an outcome, or weights (money in CNY) such as
            "graduations=1,public_cost_net=-2e-7".
        budget: What a policy may cost a year beyond the scenario without the rule (CNY, as for
            ``plan``); no limit if none is given.
        steps: How many levels are tried beside the given one.
        runs: On how many draws, in the search and again for the gain.
        progress: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if something given is wrong, or the scenario has no such rule.
        SimulationError: if all draws of a round fail.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    limit = None if budget is None else amount("budget", budget)
    search = search_of(study, rule, goal, limit, steps)
    folder = place_or_none(out)
    processes = processes_for(study.runs, workers)
    return kept(find_thresholds(search, folder, processes, progress), folder, excel)


@checked
def paths(
    budget: float,
    *,
    every: int = PATH_YEARS,
    per: Per = "year",
    goal: str = "graduations",
    levers: Iterable[str] | None = None,
    floors: Mapping[str, Any] | Iterable[str] | None = None,
    limits: Mapping[str, Any] | Iterable[str] | None = None,
    keep: Mapping[str, Any] | Iterable[str] | None = None,
    robust: Robust = "mean",
    runs: int = PLAN_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: PartProgress | None = None,
) -> Paths:
    """The path over the years that does best under a budget, and its gain over the best fixed mix.

    The best mix that stays is found first, as ``plan`` does; then each of its instruments may be
    set anew every few years, or stop. Both are run on luck that no search has seen: ``gains`` has
    the paired difference. ``path`` is the year by year course, ``scenario`` the path to compare.

    Args:
        budget: CNY ``per`` "year", on average over the years, or in "total"; as for ``plan``, as
            are ``goal``, ``levers``, ``floors``, ``limits``, ``keep`` and ``robust``.
        every: Every how many years levers may change.
        runs: How many draws the races and the gain stand on; the search takes more of its own.
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
        robust=robust,
        runs=runs,
        seed=seed,
        until=until,
        region=region,
    )
    folder = place_or_none(out)
    processes = processes_for(question.runs, workers)
    return kept(find_path(path_asked(question, every), folder, processes, progress), folder, excel)
