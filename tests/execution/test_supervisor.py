"""What becomes of chunks and runs, on an engine whose every misfortune is written down."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from typing import Any

import pytest

from sim.core.errors import InputError
from sim.core.execution.store import Chunk
from sim.core.execution.supervisor import DIED, HUNG, Supervisor, one_line
from tests.cheap_work import Work, do

CHUNKS = [range(first, first + 4) for first in range(0, 12, 4)]


class WorkerDied(Exception):
    """A worker died."""


class Fragile:
    """An engine of one slot: tries that hold a run may kill the worker, or never end.

    ``deaths`` says how many of its tries each run kills, and ``error`` how that shows; ``hanging``
    are runs that never end.
    """

    slots = 1
    died: tuple[type[BaseException], ...] = (WorkerDied,)

    def __init__(
        self,
        deaths: dict[int, int] | None = None,
        hanging: tuple[int, ...] = (),
        error: BaseException | None = None,
    ) -> None:
        self.error = error or WorkerDied()
        self.tries: list[range] = []
        self.abandoned = 0
        self._deaths = dict(deaths or {})
        self._hanging = set(hanging)

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        runs: range = arguments[1]
        self.tries.append(runs)
        fatal = [run for run in runs if self._deaths.get(run, 0)]
        for run in fatal:
            self._deaths[run] -= 1
        if fatal:
            future.set_exception(self.error)
        elif self._hanging.isdisjoint(runs):
            future.set_result(task(*arguments))
        return future

    def abandon(self, future: Future[Any]) -> None:
        self.abandoned += 1

    def close(self) -> None: ...


def results_on(engine: Fragile, patience: float = 0.02) -> list[tuple[range, Chunk | str]]:
    return list(Supervisor(engine, do, Work(12), patience).results(CHUNKS))


def condemned(results: list[tuple[range, Chunk | str]]) -> dict[int, str]:
    """The condemned runs with their reasons, once each run is known to be there once."""
    assert sorted(run for runs, _ in results for run in runs) == list(range(12))
    return {runs.start: result for runs, result in results if isinstance(result, str)}


def test_without_misfortune_each_chunk_is_done_once_in_order():
    engine = Fragile()
    assert condemned(results_on(engine)) == {}
    assert engine.tries == CHUNKS


def test_a_chunk_whose_worker_died_is_done_again_run_by_run_after_the_others():
    engine = Fragile(deaths={5: 1})
    assert condemned(results_on(engine)) == {}
    assert engine.tries == [*CHUNKS, *(range(run, run + 1) for run in range(4, 8))]


@pytest.mark.parametrize("deaths", [2, 3])
def test_a_run_may_be_an_innocent_neighbour_of_what_killed_its_worker(deaths):
    assert condemned(results_on(Fragile(deaths={5: deaths}))) == {}


def test_a_run_that_had_no_memory_is_tried_again_at_last_alone():
    assert condemned(results_on(Fragile({5: 2}, error=MemoryError()))) == {}
    assert condemned(results_on(Fragile({5: 9}, error=MemoryError()))) == {5: "MemoryError"}


def test_a_run_that_kills_two_workers_alone_is_condemned():
    engine = Fragile(deaths={5: 99, 11: 99})
    assert condemned(results_on(engine)) == {5: DIED, 11: DIED}
    assert engine.tries.count(range(5, 6)) == 3


def test_a_run_that_hangs_is_found_and_condemned():
    engine = Fragile(hanging=(5,))
    assert condemned(results_on(engine)) == {5: HUNG}
    assert engine.abandoned == 2
    assert engine.tries.count(range(5, 6)) == 1


def test_a_hung_first_run_is_recorded_once_another_is_done():
    results = results_on(Fragile(hanging=(0,)), patience=0.005)
    assert condemned(results) == {0: HUNG}
    assert isinstance(results[0][1], Chunk)


def test_if_no_run_is_ever_done_the_engine_is_to_blame_and_nothing_is_recorded():
    engine = Fragile(deaths=dict.fromkeys(range(12), 99))
    with (
        closing(Supervisor(engine, do, Work(12)).results(CHUNKS)) as results,
        pytest.raises(InputError, match="the first 5 runs all failed, and none is recorded"),
    ):
        next(results)


def test_few_runs_that_all_fail_are_recorded():
    engine = Fragile(deaths={0: 99, 1: 99})
    results = list(Supervisor(engine, do, Work(2)).results([range(0, 2)]))
    assert dict(results) == {range(0, 1): DIED, range(1, 2): DIED}


def test_wrong_input_ends_it_all():
    class Mistaken(Fragile):
        def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(InputError("region x: is not known"))
            return future

    with pytest.raises(InputError, match="region x"):
        results_on(Mistaken())


def test_what_is_under_way_is_abandoned_when_nobody_wants_more():
    engine = Fragile(hanging=(5,))
    engine.slots = 2
    results = Supervisor(engine, do, Work(12)).results(CHUNKS)
    assert next(results)[0] == CHUNKS[0]
    results.close()
    assert engine.tries == CHUNKS[:2] and engine.abandoned == 1


def test_an_exception_is_said_in_one_line():
    assert one_line(ValueError("two\n  lines")) == "ValueError: two lines"
    assert one_line(MemoryError()) == "MemoryError"
    assert len(one_line(ValueError("x" * 9999))) < 600
