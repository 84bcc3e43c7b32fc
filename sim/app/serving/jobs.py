"""Questions of minutes: what parts bring, what a budget buys. Each has a process of its own.

What is found stays in a folder, where ``fuhua show`` reads it back.
"""

import json
import multiprocessing
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, Final

from sim.app.ask import ask_in
from sim.app.worker import do_job, fault_of
from sim.core.errors import InputError
from sim.core.files import names_in
from sim.core.terms import coded

JOB_KINDS: Final = ("explain", "plan", "solve", "sensitivity", "fates")
MOST_JOBS: Final = 2
"""So many at a time."""

_SPAWN: Final = multiprocessing.get_context("spawn")
_GRACE: Final = 0.3


@dataclass(eq=False)
class Job:
    """A question of minutes: how far it is, and what it found or what went wrong."""

    number: int
    kind: str
    folder: str
    ask: dict[str, Any]
    given: dict[str, Any]
    part: str = ""
    done: int = 0
    of: int = 0
    state: str = "running"
    fault: dict[str, str] | None = None
    found: dict[str, Any] = field(default_factory=dict)

    def described(self) -> dict[str, Any]:
        """All of it, for the page."""
        return dict(vars(self))


class Jobs:
    """The jobs of the page."""

    def __init__(self, region: str, folder: str) -> None:
        """Take the region's name or folder, and where what is found is kept."""
        self._region, self._folder = region, Path(folder)
        self._jobs: dict[int, Job] = {}
        self._processes: dict[int, Any] = {}

    def start(self, kind: str, asked: dict[str, Any], given: dict[str, Any]) -> Job:
        """Begin a job; InputError if it is not known, or too many are under way."""
        ask = ask_in(json.dumps(asked))
        if kind not in JOB_KINDS:
            raise InputError(
                coded("no such value", key="kind", value=kind, known=", ".join(JOB_KINDS))
            )
        if sum(job.state == "running" for job in self._jobs.values()) >= MOST_JOBS:
            raise InputError(coded("jobs under way", most=MOST_JOBS))
        job = Job(len(self._jobs) + 1, kind, str(self._place(kind)), asked, given)
        self._jobs[job.number] = job
        ours, theirs = _SPAWN.Pipe(duplex=False)
        told = (theirs, self._region, str(self._folder), kind, ask, given, job.folder)
        process = _SPAWN.Process(target=do_job, args=told, daemon=True)
        process.start()
        theirs.close()
        self._processes[job.number] = process
        Thread(target=_listen, args=(job, ours), daemon=True).start()
        return job

    def stop(self, number: int) -> None:
        """End a job that is under way."""
        job, process = self.job(number), self._processes[number]
        if job.state == "running":
            job.state = "stopped"
            process.terminate()
            process.join(_GRACE)
            process.kill()

    def close(self) -> None:
        """End all that are under way."""
        for number in self._jobs:
            self.stop(number)

    def job(self, number: int) -> Job:
        """A job by its number; InputError if there is none."""
        if number not in self._jobs:
            raise InputError(coded("no such job", number=number))
        return self._jobs[number]

    def listed(self) -> list[dict[str, Any]]:
        """All jobs, the newest first, without what they found."""
        return [job.described() | {"found": None} for job in reversed(self._jobs.values())]

    def _place(self, kind: str) -> Path:
        """A folder that is not there yet."""
        taken = names_in(self._folder)
        names = (f"{kind}-{number}" for number in count(1))
        return self._folder / next(name for name in names if name not in taken)


def _listen(job: Job, pipe: Any) -> None:
    with suppress(EOFError, OSError), pipe:
        while job.state == "running":
            what, about = pipe.recv()
            if what == "progress":
                job.part, job.done, job.of = about
            elif what == "found":
                job.found, job.state = about, "done"
            else:
                job.fault, job.state = about, "failed"
    if job.state == "running":
        job.state, job.fault = "failed", fault_of(InputError(coded("process ended")))
