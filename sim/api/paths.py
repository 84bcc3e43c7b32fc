"""Which path over the years does best under a budget."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sim.analysis.paths.found import Paths as Paths
from sim.analysis.paths.found import find_path
from sim.analysis.paths.question import path_asked
from sim.analysis.planner.question import question_of
from sim.api.given import checked
from sim.core.arguments import PATH_YEARS, PLAN_RUNS, REGION, SEED, Per, Robust, workers_of
from sim.core.execution.resumable import PartProgress
from sim.core.places import place_of
from sim.inputs.city import City
from sim.results.compare import default_workers
from sim.results.workbook.write import kept


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
    set anew every few years, or stop. Both end with the last year, and the city goes on for one
    more, in which what was promised is paid. They are run on luck that no search has seen:
    ``gains`` has the paired difference. ``path`` is the year by year course, ``scenario`` the path
    to compare.

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
    asked, folder = path_asked(question, every), None if out is None else place_of(out)
    processes = default_workers(question.runs) if workers is None else workers_of(workers)
    found = find_path(asked, folder, processes, progress)
    return kept(found, folder, excel)
