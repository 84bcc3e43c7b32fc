"""What the processes of the page do: task after task on a city, or one question of minutes."""

import signal
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from sim.app.ask import Ask
from sim.core.errors import InputError, SimulationError, error_said

Fault = dict[str, str]
"""What went wrong, in both languages."""


def do_tasks(pipe: Any, *about: Any) -> None:
    """Do tasks from a pipe until its other end is closed; ``about`` is what a bench takes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            name, given = pipe.recv()
            pipe.send(_done(about, name, given))


def _done(
    about: tuple[Any, ...], name: str, given: tuple[Any, ...]
) -> tuple[dict[str, str] | None, Any]:
    """What went wrong, if anything did, and what was found."""
    try:
        return None, _task(about, name)(*given)
    except (InputError, SimulationError) as error:
        return fault_of(error), None


def fault_of(error: BaseException) -> Fault:
    """What went wrong, in both languages."""
    return {"en": error_said(error, "en"), "zh": error_said(error, "zh")}


def _task(about: tuple[Any, ...], name: str) -> Callable[..., Any]:
    task: Callable[..., Any] = getattr(_bench(*about), name)
    return task


@cache
def _bench(*about: Any) -> Any:
    """The bench of this process; what it takes is imported by no other process."""
    from sim.app.bench import Bench

    return Bench(*about)


def do_job(
    pipe: Any, region: str, folder: str, kind: str, ask: Ask, given: dict[str, Any], out: str
) -> None:
    """Answer a question of minutes, and tell a pipe how far that is and what was found."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from sim.app.asked import answer_to

        def tell(*progress: Any) -> None:
            *part, done, of = progress
            pipe.send(("progress", (str(part[0]) if part else "", done, of)))

        pipe.send(("found", answer_to(region, folder, kind, ask, given, out, tell)))
    except (InputError, SimulationError, TypeError, ValueError) as error:
        pipe.send(("fault", fault_of(error)))
