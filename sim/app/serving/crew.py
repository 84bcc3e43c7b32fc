"""Processes that hold the model, and who is served next: everybody in turn.

A task is the name of something that ``sim.app.worker`` does, with what it needs. Each process does
one at a time. What is short goes first; of the rest each owner, a browser's tab, gets one in turn.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from threading import Condition, Thread
from typing import Any, Final, NamedTuple

from sim.core.errors import InputError
from sim.core.language import Both
from sim.core.terms import coded

_SPAWN: Final = multiprocessing.get_context("spawn")


class GoneError(RuntimeError):
    """A process ended before its task did."""


class _Task(NamedTuple):
    future: Future[Any]
    name: str
    given: tuple[Any, ...]


class _Turns:
    """What waits for one process: short tasks, and the others by owner."""

    def __init__(self) -> None:
        self.short: deque[_Task] = deque()
        self.by_owner: dict[str, deque[_Task]] = {}

    def __len__(self) -> int:
        return len(self.short) + sum(map(len, self.by_owner.values()))

    def next(self) -> _Task:
        """The next task; the owner that is served goes to the end."""
        if self.short:
            return self.short.popleft()
        owner = next(iter(self.by_owner))
        waiting = self.by_owner.pop(owner)
        task = waiting.popleft()
        if waiting:
            self.by_owner[owner] = waiting
        return task


class Crew:
    """Some processes of one kind. ``work`` is what each of them runs with its end of a pipe."""

    def __init__(self, work: Callable[..., None], given: tuple[Any, ...], size: int) -> None:
        """Take what to run; nothing is started yet."""
        self._work, self._given = work, given
        self._changed = Condition()
        self._turns = [_Turns() for _ in range(size)]
        self._busy = [0] * size
        self._processes: dict[int, Any] = {}
        self._is_closed = False
        self._hands = [
            Thread(target=self._serve, args=(number,), daemon=True) for number in range(size)
        ]

    def __len__(self) -> int:
        """How many processes there are."""
        return len(self._turns)

    @property
    def load(self) -> int:
        """How many tasks wait or are under way."""
        with self._changed:
            return sum(map(len, self._turns)) + sum(self._busy)

    def start(self) -> None:
        """Start the processes."""
        for hand in self._hands:
            hand.start()

    def do(
        self, name: str, *given: Any, owner: str | None = None, process: int | None = None
    ) -> Future[Any]:
        """Have a task done, as soon as may be unless it has an owner, by any process or by one."""
        task = _Task(Future(), name, given)
        with self._changed:
            turns = self._turns[self._least_busy() if process is None else process % len(self)]
            waiting = turns.short if owner is None else turns.by_owner.setdefault(owner, deque())
            waiting.append(task)
            self._changed.notify_all()
        return task.future

    def drop(self, owner: str) -> None:
        """Forget what waits for an owner."""
        with self._changed:
            for turns in self._turns:
                for task in turns.by_owner.pop(owner, ()):
                    task.future.cancel()

    def close(self) -> None:
        """End every process, whatever it is doing: what is kept on disk is whole or not there."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        for process in self._processes.values():
            process.kill()
        for hand in self._hands:
            hand.join(timeout=2)

    def _least_busy(self) -> int:
        return min(range(len(self)), key=lambda one: (self._busy[one], len(self._turns[one].short)))

    def _serve(self, number: int) -> None:
        """Give tasks to one process, and start another one if it dies."""
        while not self._is_closed:
            ours, theirs = _SPAWN.Pipe()
            process = _SPAWN.Process(target=self._work, args=(theirs, *self._given), daemon=True)
            process.start()
            self._processes[number] = process
            theirs.close()
            with suppress(EOFError, OSError), ours:
                while (task := self._awaited(number)) is not None:
                    self._have_done(task, ours)
                    self._busy[number] = 0
            self._busy[number] = 0
            process.join(timeout=1)
            process.kill()

    def _awaited(self, number: int) -> _Task | None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or len(self._turns[number]))
            if self._is_closed:
                return None
            self._busy[number] = 1
            return self._turns[number].next()

    @staticmethod
    def _have_done(task: _Task, pipe: Any) -> None:
        if not task.future.set_running_or_notify_cancel():
            return
        try:
            pipe.send((task.name, task.given))
            fault, found = pipe.recv()
        except (EOFError, OSError):
            task.future.set_exception(GoneError(coded("process ended")))
            raise
        if fault:
            task.future.set_exception(InputError(Both(**fault)))
        else:
            task.future.set_result(found)
