"""What an effect consists of, depends on, and where it fails; an answer each.

Money is in CNY; figures are totals over the projection, from the month after the report to
``until``.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from calibration.deciding.answer import DifferenceSensitivity as DifferenceSensitivity
from calibration.deciding.answer import decided, deciding, no_factors
from calibration.deciding.level import with_ignorance_parted
from calibration.effects.answer import Effects as Effects
from calibration.effects.answer import chosen_of, effects_of
from sim.analysis.attribution import Explanation, explain_package
from sim.analysis.discovery import Discovery, discover_where, goal_of
from sim.analysis.lever_effects import LeverEffects, effects_study, levers_named, measure_levers
from sim.analysis.lever_grid import LeverGrid, grid_study, run_grid
from sim.analysis.sensitivity.analysis import Sensitivity, analyse, totals_of
from sim.analysis.sensitivity.factors import factors_of, factors_of_first_look, knowledge
from sim.api.given import checked, place_or_none
from sim.core.arguments import (
    DECIDING_SETS,
    EFFECT_RUNS,
    FUTURES,
    GRID_RUNS,
    GRID_STEPS,
    LEVER_RUNS,
    REGION,
    RUNS,
    SEED,
    whole,
    workers_of,
)
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import BASELINE, Given, scenario_of
from sim.results.compare import processes_for, study_of
from sim.results.workbook.write import kept


@checked
def explain(
    scenario: Given,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """What each lever that a scenario changes brings: the parts add up to the whole exactly.

    ``explain("talent-push").shares`` has a row an outcome (graduations in counts, private
    investment and net public cost in CNY) and part. Every set of the levers is run on the
    same ``runs`` draws; with more than six levers, those of one instrument are one part.

    Raises:
        InputError: in one line, if something given is wrong, or the scenario changes nothing.
        SimulationError: if all runs fail.
    """
    study = against_baseline(scenario, runs=runs, seed=seed, until=until, region=region)
    folder = place_or_none(out)
    workers = processes_for(study.runs, workers)
    found = explain_package(study, folder, workers=workers, progress=progress)
    return kept(found, folder, excel)


@checked
def sensitivity(
    outcome: str = "graduations",
    *,
    of: Given | None = None,
    factors: Sequence[str] | None = None,
    method: str = "sobol",
    samples: int | None = None,
    scenario: Given = BASELINE,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Sensitivity | DifferenceSensitivity:
    """Which lever, outside condition or unknown parameter an outcome's total depends on.

    ``sensitivity("graduations").sources`` tells luck, ignorance, outside conditions and levers
    apart, as shares of the variance. ``families`` and ``parameters`` say which share of that by
    ignorance each decides, ``figures`` what would be worth collecting.
    ``sensitivity("graduations", of="talent-push")`` asks the same of a difference: what decides how
    much that policy brings.

    Args:
        outcome: An outcome's name (``sim.model.outcomes.OUTCOMES``).
        of: A policy, whose difference from ``scenario`` is asked of, run by run with the same
            luck.
        factors: Levers, outside conditions and parameters by name, each with a range if wanted
            ("talent_grant_top=0:3e6"), or "levers", "outside" or "parameters" for all of a kind;
            the main levers and conditions that have a range if none is named.
        method: "sobol" (shares of the variance) or "morris" (effects, in the outcome's unit).
        samples: A power of two for sobol (256), the number of trajectories for morris (20), that
            of sets of parameters for a difference (500), each run twice. Sobol takes about
            ``samples`` times (factors + 6) runs.
        scenario: What holds beside the factors, or what a policy is compared with.

    Raises:
        InputError: in one line, if something given is wrong, or the outcome never varies.
        SimulationError: with a count, if any run fails or gives no finite number.
    """
    city, folder = load_city(region), place_or_none(out)
    if of is not None:
        no_factors(factors, method)
        sets = DECIDING_SETS if samples is None else samples
        question = deciding(
            outcome, of, against=scenario, sets=sets, seed=seed, until=until, region=city
        )
        runs = question.study.runs
        return kept(
            decided(question, folder, processes_for(runs, workers), progress), folder, excel
        )
    study = study_of([], runs=1, seed=seed, until=until, region=city)
    totals = totals_of(
        study,
        scenario_of(scenario, city),
        factors_of_first_look(city) if factors is None else factors_of(factors, city),
    )
    found = analyse(
        totals,
        outcome,
        method=method,
        samples=samples,
        folder=folder,
        workers=None if workers is None else workers_of(workers),
        progress=progress,
    )
    found = with_ignorance_parted(found, folder, processes_for(found.runs, workers), progress)
    return kept(found, folder, excel)


@checked
def discover(
    scenario: Given,
    goal: str = "graduations>=1",
    *,
    factors: Sequence[str] = ("outside",),
    futures: int = FUTURES,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Discovery:
    """Under which outside conditions and parameters a scenario fails its goal.

    ``discover("double-subsidies", "graduations>=2").in_words()`` says the limits of the box in
    which it mostly fails; ``telling`` what tells by itself. A goal is an outcome's change from
    the baseline, in counts or CNY. ``factors`` are as in ``sensitivity``; all behavioural
    parameters differ from future to future anyway.

    Raises:
        InputError: in one line, if something given is wrong, or there are too few futures.
        SimulationError: with a count, if any run fails.
    """
    study = against_baseline(scenario, seed=seed, until=until, region=region)
    folder = place_or_none(out)
    found = discover_where(
        study,
        factors_of(factors, study.city),
        goal_of(goal),
        futures=futures,
        folder=folder,
        workers=processes_for(whole("futures", futures, least=1), workers),
        progress=progress,
    )
    return kept(found, folder, excel)


@checked
def grid(
    levers: Sequence[str],
    outcome: str = "graduations",
    *,
    steps: int = GRID_STEPS,
    runs: int = GRID_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> LeverGrid:
    """What two levers do together to an outcome's total, compared with the baseline.

    ``grid(["talent_grant_top=0:3e6", "talent_grant_leading=0:2e6"]).plot()`` is a heat
    map. Each lever takes ``steps`` values over its range (its own, from nothing to twice the
    baseline, if none is given); every pair is run on the same ``runs`` draws.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all runs fail.
    """
    city = load_city(region)
    chosen = factors_of(levers, city, "levers")
    asked = study_of([], runs=runs, seed=seed, until=until, region=city)
    folder = place_or_none(out)
    found = run_grid(
        grid_study(chosen, steps, asked),
        chosen,
        outcome,
        folder,
        workers=None if workers is None else workers_of(workers),
        progress=progress,
    )
    return kept(found, folder, excel)


@checked
def lever_effects(
    levers: Sequence[str] | None = None,
    *,
    runs: int = LEVER_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> LeverEffects:
    """What each lever and outside condition moves, when, and by how much over its plausible range.

    Both ends of the range are compared with today's value on the same ``runs`` draws, from the
    January after the report on. ``lever_effects(["talent_grant_top"]).effects`` has a row an end
    and outcome; ``levers`` says which move nothing.

    Raises:
        InputError: in one line, if something given is wrong.
        SimulationError: if all runs fail.
    """
    city = load_city(region)
    chosen = levers_named(levers)
    asked = study_of([], runs=runs, seed=seed, until=until, region=city)
    folder = place_or_none(out)
    study = effects_study(chosen, asked)
    workers = None if workers is None else workers_of(workers)
    found = measure_levers(chosen, study, folder, workers=workers, progress=progress)
    return kept(found, folder, excel)


@checked
def effects(
    only: Sequence[str] | None = None,
    *,
    runs: int = EFFECT_RUNS,
    seed: int = SEED,
    region: str | Path | City = REGION,
    workers: int | None = None,
    out: str | Path | None = None,
    excel: str | Path | None = None,
    progress: Progress | None = None,
) -> Effects:
    """Make the experiments of published studies on a city, and hold them against what was found.

    Treated and untreated worlds have the same luck. The draws are those of the posterior, or from
    the priors of a city that is not fitted.

    Args:
        only: Some effects by id; all that the region's ``effects.csv`` has if none are named.
        runs: How many draws the sums are added up over.
        out: The folder to keep draws and results in; what it holds is not done again.
        progress: Called now and then with the number of draws done, and of all.

    Raises:
        InputError: in one line, if something given is wrong, or the region has no effects.
        SimulationError: if all draws fail.
    """
    city = load_city(region)
    chosen = chosen_of(city, only)
    asked = study_of([], runs=runs, seed=seed, region=city)
    study = replace(asked, parameters=knowledge(city))
    folder = place_or_none(out)
    found = effects_of(study, chosen, folder, processes_for(20 * study.runs, workers), progress)
    return kept(found, folder, excel)


def against_baseline(
    scenario: Given,
    *,
    runs: int = 1,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Study:
    """A study of the baseline and one other scenario; InputError if it is no other."""
    study = study_of([scenario], runs=runs, seed=seed, until=until, region=region)
    if len(study.scenarios) == 1:
        raise InputError(coded("baseline explains nothing"))
    return study
