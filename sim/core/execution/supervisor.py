"""Chunks of runs done by an engine, whatever single runs do to their workers.

A chunk that fails as a whole is done again one run at a time, after all others. A run that breaks
a worker may have been an innocent neighbour's fault; so it is done again with nothing else
running, and only what breaks two workers alone is condemned. A chunk that takes far longer than
others is taken for hung, and its worker is killed.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from sim.core.errors import InputError
from sim.core.execution.executors import Engine
from sim.core.execution.store import Chunk
from sim.core.terms import coded

Task = Callable[[Any, range], Chunk]
"""Does the runs in a range, given what they are runs of; at the top level of a module."""

_Ended = tuple[range, Chunk | str]

PATIENCE: Final = 600.0
"""Seconds that a chunk may take, and before one has ended each of its runs, before it is hung."""

_SLOWEST: Final = 20
_TRIES: Final = 2
_HOPELESS: Final = 5

DIED: Final = "its worker died: killed, crashed, or out of memory"
HUNG: Final = "did not end in time"


@dataclass(eq=False)
class _Started:
    runs: range
    since: float
    is_alone: bool
    is_innocent: bool = False


class Supervisor:
    """Does a task's runs on an engine, each of them until it is done or condemned.

    ``study`` is what the runs are runs of, passed to the task. A chunk is taken for hung after
    ``patience`` seconds and twenty times what its runs took in the slowest chunk so far.
    """

    def __init__(self, engine: Engine, task: Task, study: Any, patience: float = PATIENCE) -> None:
        """Begin with nothing given out."""
        self._engine = engine
        self._task = task
        self._study = study
        self._patience = patience
        self._waiting: deque[range] = deque()
        self._suspects: deque[range] = deque()
        self._active: dict[Future[Chunk], _Started] = {}
        self._deaths: Counter[int] = Counter()
        self._seconds_a_run: float | None = None

    def results(self, chunks: Iterable[range]) -> Generator[_Ended, None, None]:
        """What each chunk, or run, gave: its content, or for a condemned run the reason.

        Their order is that in which they end. Raises InputError if no run at all gets done.
        """
        self._waiting.extend(chunks)
        condemned: list[_Ended] = []
        try:
            while self._start_some():
                ended = self._next_ended()
                if ended is None:
                    continue
                if isinstance(ended[1], str):
                    condemned.append(ended)
                    self._give_up_if_hopeless(condemned)
                else:
                    yield ended
                if self._seconds_a_run is not None:
                    yield from condemned
                    condemned.clear()
            yield from condemned
        finally:
            for future in list(self._active):
                with suppress(InputError):
                    self._engine.abandon(future)

    def _start_some(self) -> bool:
        while self._waiting and len(self._active) < self._engine.slots:
            self._start(self._waiting.popleft(), is_alone=False)
        if self._suspects and not self._active:
            self._start(self._suspects.popleft(), is_alone=True)
        return bool(self._active)

    def _start(self, runs: range, is_alone: bool) -> None:
        since = time.monotonic()
        future = self._engine.submit(self._task, self._study, runs)
        self._active[future] = _Started(runs, since, is_alone)

    def _next_ended(self) -> _Ended | None:
        """What ended first, or took too long; None if its runs are to be done again."""
        first = min(map(self._deadline, self._active.values()))
        patience = max(0.0, first - time.monotonic())
        done, _ = wait(self._active, timeout=patience, return_when=FIRST_COMPLETED)
        if not done:
            return self._hung(min(self._active, key=self._deadline_of))
        future = done.pop()
        return self._settled(future, self._active.pop(future))

    def _settled(self, future: Future[Chunk], started: _Started) -> _Ended | None:
        try:
            chunk = future.result()
        except InputError:
            raise
        except self._engine.died:
            return self._ran_out(started, DIED)
        except MemoryError as error:
            return self._ran_out(started, one_line(error))
        except (Exception, SystemExit) as error:
            return self._condemned_or_split(started.runs, one_line(error))
        self._learn(started)
        return started.runs, chunk

    def _ran_out(self, started: _Started, reason: str) -> _Ended | None:
        """Runs whose process died, or had no memory left, are tried again, at last each alone."""
        runs = started.runs
        if started.is_innocent:
            self._waiting.appendleft(runs)
        elif len(runs) > 1:
            self._split(runs)
        else:
            self._deaths[runs.start] += started.is_alone
            if self._deaths[runs.start] >= _TRIES:
                return runs, reason
            self._suspects.append(runs)
        return None

    def _hung(self, future: Future[Chunk]) -> _Ended | None:
        runs = self._active.pop(future).runs
        for started in self._active.values():
            started.is_innocent = True
        self._engine.abandon(future)
        return self._condemned_or_split(runs, HUNG)

    def _condemned_or_split(self, runs: range, reason: str) -> _Ended | None:
        if len(runs) == 1:
            return runs, reason
        self._split(runs)
        return None

    def _split(self, runs: range) -> None:
        self._waiting.extend(range(run, run + 1) for run in runs)

    def _learn(self, started: _Started) -> None:
        taken = (time.monotonic() - started.since) / len(started.runs)
        self._seconds_a_run = max(taken, self._seconds_a_run or 0.0)

    def _deadline(self, started: _Started) -> float:
        known = self._seconds_a_run
        a_run = self._patience if known is None else _SLOWEST * known
        return started.since + self._patience + len(started.runs) * a_run

    def _deadline_of(self, future: Future[Chunk]) -> float:
        return self._deadline(self._active[future])

    def _give_up_if_hopeless(self, condemned: list[_Ended]) -> None:
        if self._seconds_a_run is None and len(condemned) >= _HOPELESS:
            raise InputError(coded("first runs all failed", runs=_HOPELESS, last=condemned[-1][1]))


def one_line(error: BaseException) -> str:
    """What an exception says, in one line."""
    text = " ".join(str(error).split())[:500]
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
