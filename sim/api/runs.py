"""Scenarios in, and a comparison, a league, fates or microdata out."""

from collections.abc import Iterable, Mapping
from functools import reduce
from pathlib import Path
from typing import Any

from sim.api.given import checked, place_or_none
from sim.comparison.consequences import outcomes_named
from sim.core.arguments import BASELINE, LEAGUE_RUNS, REGION, RUNS, SEED
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.inputs.city import City
from sim.inputs.scenarios.scenario import Given, shipped_scenarios
from sim.results.combined import combine
from sim.results.compare import run_study, study_of
from sim.results.comparison import Comparison, read_results
from sim.results.followed import Fates, follow_startups, run_to_follow
from sim.results.league import League, league_study, run_league
from sim.results.microdata import Microdata, run_asked, watch
from sim.results.workbook.write import kept


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
        raise InputError(
            coded(
                "against none of these",
                against=against,
                hint=did_you_mean(nearest(against, known)),
                known=listed(known),
            )
        )


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
