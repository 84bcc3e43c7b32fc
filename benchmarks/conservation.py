"""What the checks that money is conserved cost: the books with and without them."""

from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks.pinghu import compiled_run, start, study
from benchmarks.timing import processor_time
from benchmarks.unchecked import close_books_unchecked
from sim.model.month import Phase, go_on
from sim.model.phases.books import close_books
from sim.model.world import World

REPETITIONS = 15
TARGET = 0.05


def time_in_books(close: Callable[[World], None]) -> float:
    """Seconds that closing the books takes over one run."""
    world, taken = start(), 0.0
    for month in range(study().months):
        world = go_on(world, month, Phase.BOOKS)
        taken += processor_time(partial(close, world))
        world.clock[0].month += 1
        world.clock[0].phase = Phase.POLICY
    return taken


def conservation(repetitions: int = REPETITIONS) -> None:
    """The time that the checks take, as a share of a compiled run's."""
    time_in_books(close_books_unchecked)
    time_in_books(close_books)
    runs, checked, unchecked = [], [], []
    for _ in range(repetitions):
        runs.append(processor_time(compiled_run))
        checked.append(time_in_books(close_books))
        unchecked.append(time_in_books(close_books_unchecked))
    run, checks = median(runs), median(checked) - median(unchecked)
    print(f"a run: {run * 1e3:.1f} ms")
    print(f"its books: {median(checked) * 1e3:.2f} ms, unchecked {median(unchecked) * 1e3:.2f} ms")
    print(f"share of the run that the checks take: {checks / run:.1%} (target: under {TARGET:.0%})")
