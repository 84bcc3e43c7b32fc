"""Engines that do tasks: this process, or several on this machine (a cluster: cluster)."""

import os
import signal
import threading
import time
import warnings
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Future
from typing import Any, Final, Protocol

from joblib.externals.loky import get_reusable_executor
from joblib.externals.loky.process_executor import ShutdownExecutorError

ONE_THREAD: Final = {
    f"{library}_NUM_THREADS": "1"
    for library in ("OMP", "MKL", "OPENBLAS", "NUMEXPR", "VECLIB_MAXIMUM", "BLIS", "NUMBA")
}
"""What keeps a worker to one thread, whichever libraries it loads."""

_IDLE_SECONDS: Final = 300
_REPLACED: Final = "A worker stopped while some jobs were given to the executor"


class Engine(Protocol):
    """Something that does tasks, ``slots`` of them at a time.

    ``died`` are the exceptions that a task ends with when its worker died under it.
    """

    slots: int
    died: tuple[type[BaseException], ...]

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Start a task. It is a function at the top level of a module."""

    def abandon(self, future: Future[Any]) -> None:
        """Kill the worker that does a task; others may die with it.

        Raises InputError if there is no worker left that could do it.
        """

    def close(self) -> None:
        """Kill whatever is still being done, and let go."""


class InProcess:
    """Does each task at once, in this process: nothing to start, and nothing to be killed."""

    slots = 1
    died: tuple[type[BaseException], ...] = ()

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Run a task here and now."""
        future: Future[Any] = Future()
        try:
            future.set_result(task(*arguments))
        except (Exception, SystemExit) as error:
            future.set_exception(error)
        return future

    def abandon(self, future: Future[Any]) -> None:
        """Nothing is left to give up."""

    def close(self) -> None:
        """Nothing is left to close."""


class Processes:
    """Processes on this machine, through joblib's loky, which starts a broken pool again.

    Idle ones stay for some minutes, so that the next ensemble need not load the model again.
    """

    died: tuple[type[BaseException], ...] = (
        BrokenExecutor,
        ShutdownExecutorError,
        CancelledError,
    )

    def __init__(self, workers: int) -> None:
        """Take so many processes."""
        self.slots = workers

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Give a task to a process; one that stopped meanwhile is replaced without a word."""
        warnings.filterwarnings("ignore", _REPLACED, UserWarning)
        future: Future[Any]
        try:
            future = self._pool().submit(task, *arguments)
        except self.died:  # it broke just now
            future = self._pool().submit(task, *arguments)
        return future

    def abandon(self, future: Future[Any]) -> None:
        """Give up a task, ending the processes."""
        if not future.done():
            self._pool().shutdown(wait=True, kill_workers=True)

    def close(self) -> None:
        """Idle processes end by themselves."""

    def _pool(self) -> Any:
        return get_reusable_executor(
            max_workers=self.slots,
            timeout=_IDLE_SECONDS,
            env=ONE_THREAD,
            initializer=_begin_worker,
            initargs=(os.getpid(),),
        )


def _begin_worker(parent: int) -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
