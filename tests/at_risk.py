"""Whole commands, disturbed at any moment: ``make faults``.

A command runs in a forked process. At its n-th file operation the disk fails, or another writer
comes; at its n-th call of a function of the package memory runs out, a signal arrives, or the clock
jumps. Whatever happens, it ends with the answer or with one line; nothing that was left half done
is shown as an answer; and the same command, once more, gives the undisturbed files to the last bit.
"""

import argparse
import errno
import os
import random
import re
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, Final, NamedTuple
from unittest import mock

import sim
from sim.api import reports  # noqa: F401  (so that no forked process has to load it)
from sim.cli.main import main as fuhua
from sim.core.compiled import PACKAGE
from sim.core.errors import InputError
from sim.results import answer, manifest
from tests.faults import fails_with, faulty_disk, tears
from tests.rendering import UNRENDERED, pictures
from tests.small_study import contents

SOON: Final = ("--until", "2023-12", "--workers", "1", "--region", "muxing", "--language", "en")
_FITTED: Final = ("--workers", "1", "--language", "en")

COMMANDS: Final = {
    "run": ("run", "recession", "--runs", "2", *SOON, "--out", "{out}"),
    "report": ("report", "{finished}", "--out", "{out}/report.html"),
    "save": ("show", "{finished}", "--excel", "{out}/book.xlsx"),
    "national": ("national", "{out}", "--startups", "1000"),
    "solve": ("solve", "rent_subsidy", "--scenario", "compensation_rate=0.8", "--steps", "3",
              "--runs", "20", *SOON, "--out", "{out}"),
    "plan": ("plan", "--budget", "1e6", "--levers", "rd_subsidy_rate,rent_subsidy", "--goal",
             "rd_spending", "--runs", "10", *SOON, "--out", "{out}"),
    "update": ("update", "{figures}", "--runs", "100", *_FITTED, "--out", "{out}"),
    "calibrate": ("calibrate", "--region", "muxing", "--budget", "1000", *_FITTED,
                  "--out", "{out}"),
}  # fmt: skip
"""Commands on small cities; in the tests those that take a second."""

_LONGEST: Final = 600
"""Seconds after which a command is taken for hung."""

_FIGURES: Final = "figure,date,value\ncentre_tenants,2022-12,195\ndeals in 2021,2021-12,11\n"
_STATUSES: Final = (0, 1, 2, 130, -signal.SIGTERM, -signal.SIGKILL)
_CODE: Final = tuple(f"{PACKAGE.parent / room}{os.sep}" for room in ("sim", "calibration"))


_CHUNK: Final = re.compile(r"/\d{7}-\d{7}\.[0-9a-f]{32}\.parquet$")
_SEAL: Final = re.compile(rb'"seal": "[0-9a-f]+"')
"""It covers the day."""


class Ended(NamedTuple):
    """How a command ended: its status, or the signal below zero, and what it complained of."""

    status: int
    said: str


# Disturbances ---------------------------------------------------------------------------------

Disturbance = Callable[[int], AbstractContextManager[Any]]
"""Lets something happen at the n-th moment; at none if that is 0, and counts them."""


class _Calls:
    """Counts calls of the package's functions, and does a deed at the n-th."""

    def __init__(self, nth: int, deed: Callable[[], None]) -> None:
        self.operations = 0
        self._nth = nth
        self._deed = deed

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(_CODE):
            self.operations += 1
            if self.operations == self._nth:
                sys.settrace(None)
                self._deed()


@contextmanager
def at_call(deed: Callable[[], None], nth: int) -> Iterator[_Calls]:
    """Do a deed at the n-th call of a function of the package."""
    calls = _Calls(nth, deed)
    sys.settrace(calls)
    try:
        yield calls
    finally:
        sys.settrace(None)


def _no_memory() -> None:
    raise MemoryError


def _gets(number: signal.Signals) -> None:
    os.kill(os.getpid(), number)


def _the_clock_jumps() -> None:
    """From now on it is 1970, and the day after each second."""
    time.time = lambda: 0.0
    manifest.datetime = mock.Mock(now=lambda _: mock.Mock(date=lambda: _Epoch()))  # type: ignore[misc]


class _Epoch:
    def isoformat(self) -> str:
        return "1970-01-01"


def _another_writer(words: tuple[str, ...], operation: Callable[[], Any]) -> Any:
    """The same command, by another process, before the operation; then that."""
    ended = end_of(words)
    if ended.status not in (0, 2) or not _is_one_line(ended):
        os.write(2, f"the other writer: {ended}\nTraceback\n".encode())
    return operation()


_ON_DISK: Final = ("EIO", "ENOSPC", "torn", "writer")
"""Disturbances of a file operation; the others happen at a call."""


def disturbances(words: tuple[str, ...]) -> dict[str, Disturbance]:
    """What may happen to a command, by name."""
    disks = {"EIO": fails_with(errno.EIO), "ENOSPC": fails_with(errno.ENOSPC), "torn": tears}
    deeds = {
        "no memory": _no_memory,
        "SIGINT": partial(_gets, signal.SIGINT),
        "SIGTERM": partial(_gets, signal.SIGTERM),
        "SIGKILL": partial(_gets, signal.SIGKILL),
        "clock": _the_clock_jumps,
    }
    on_disk = disks | {"writer": partial(_another_writer, words)}
    return {
        **{name: partial(lambda fault, nth: faulty_disk(nth, fault), one)
           for name, one in on_disk.items()},
        **{name: partial(at_call, one) for name, one in deeds.items()},
    }  # fmt: skip


# A command in a process of its own ------------------------------------------------------------


def end_of(words: tuple[str, ...], disturbance: Disturbance | None = None, nth: int = 0) -> Ended:
    """Type a command in a forked process, disturbed at a moment, and say how it ended."""
    return _forked(words, disturbance, nth)[0]


def _forked(words: tuple[str, ...], disturbance: Disturbance | None, nth: int) -> tuple[Ended, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run(words, disturbance, nth, writing)
    os.close(writing)
    with open(reading, "rb") as file:
        said = file.read().decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    text, _, count = said.partition("\0")
    return Ended(status, text), int(count or 0)


def _run(words: tuple[str, ...], disturbance: Disturbance | None, nth: int, to: int) -> None:
    """Run a command in this process, and end it."""
    status, found = 70, None
    try:
        os.dup2(to, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.alarm(_LONGEST)
        answer.Answer.pictures = property(lambda _: {})  # type: ignore[assignment, method-assign]
        with pictures(UNRENDERED), disturbance(nth) if disturbance else nullcontext() as found:
            fuhua(list(words))
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException as error:
        os.write(2, f"Traceback: {error!r}".encode())
    finally:
        sys.stderr.flush()
        os.write(2, f"\0{getattr(found, 'operations', 0)}".encode())
        os._exit(status)


# What must hold -------------------------------------------------------------------------------


class Risk:
    """A command at a place, and the files that it leaves when nothing disturbs it."""

    def __init__(self, name: str, place: Path) -> None:
        """Run it undisturbed; ``place`` is a folder for all that is needed and made."""
        self.name = name
        self._place = place
        self._tried = 0
        self._moments: dict[bool, int] = {}
        figures, finished = place / "figures.csv", place / "finished"
        if not finished.exists():
            figures.write_text(_FIGURES, encoding="utf-8")
            # In this process: what it loads and compiles, forked processes have.
            sim.compare(["recession"], runs=2, until=SOON[1], workers=1, region="muxing").save(
                finished
            )
        self._known = {"figures": figures, "finished": finished}
        whole = place / f"{name} undisturbed"
        ended = end_of(self.words(whole))
        assert ended.status == 0, ended
        self.whole = self.left(whole)
        assert self.whole

    def words(self, out: Path) -> tuple[str, ...]:
        """The command that writes to a folder."""
        return _placed(COMMANDS[self.name], self._known | {"out": out})

    def left(self, out: Path) -> dict[str, bytes]:
        """What is in a folder; without what says on which day it was made, and of what size.

        Runs that go on are cut into other chunks: what is made of them is compared.
        """
        return {
            name: _without_day(text)
            for name, text in contents(out).items()
            if not _CHUNK.search(name)
        }

    def moments(self, kind: str) -> int:
        """At how many moments the command can be disturbed so."""
        if (kind in _ON_DISK) not in self._moments:
            self._moments[kind in _ON_DISK] = self._counted(kind)
        return self._moments[kind in _ON_DISK]

    def _counted(self, kind: str) -> int:
        out = self._place / f"{self.name} counted"
        words = self.words(out)
        ended, count = _forked(words, disturbances(words)[kind], 0)
        assert ended.status == 0, ended
        shutil.rmtree(out)
        return count

    def disturbed(self, kind: str, nth: int) -> Ended:
        """Disturb the command once, check all that must hold, and say how it ended."""
        self._tried += 1
        out = self._place / f"{self.name} {self._tried}"
        words = self.words(out)
        ended = end_of(words, disturbances(words)[kind], nth)
        about = f"{self.name}, {kind} {nth}: {ended}"
        assert ended.status in _STATUSES and "Traceback" not in ended.said, about
        assert ended.status < 0 or _is_one_line(ended), about
        if ended.status == 0:
            assert self.left(out) == self.whole, about
        assert self._is_believed_if_whole(out), about
        again = end_of(words)
        assert again.status == 0, f"{about}; then {again}"
        assert self.left(out) == self.whole, about
        shutil.rmtree(out)
        return ended

    def _is_believed_if_whole(self, out: Path) -> bool:
        """Whether what is shown as an answer is the whole one."""
        try:
            found = sim.show(out)
        except InputError:
            return True
        return bool(found.tables) and self.left(out) == self.whole


def _placed(words: tuple[str, ...], places: dict[str, Path]) -> tuple[str, ...]:
    return tuple(word.format(**places) if "{" in word else word for word in words)


def _without_day(text: bytes) -> bytes:
    today = time.strftime("%Y-%m-%d", time.gmtime()).encode()
    return _SEAL.sub(b"", text.replace(today, b"1970-01-01"))


def _is_one_line(ended: Ended) -> bool:
    """Whether nothing was complained of, or one line was."""
    if ended.status == 0:
        return ended.said == ""
    return ended.said.startswith("fuhua: ") and ended.said.count("\n") == 1


# The command ----------------------------------------------------------------------------------


def main() -> int:
    """Disturb each command so often, at random moments; 1 if something did not hold."""
    parser = argparse.ArgumentParser(description="Whole commands, disturbed at any moment.")
    parser.add_argument("--times", type=int, default=200, help="how often in all (200)")
    parser.add_argument("--seed", type=int, default=1, help="which moments (1)")
    parser.add_argument("--only", default="", help="commands whose names contain this")
    asked = parser.parse_args()
    chosen = [name for name in COMMANDS if asked.only in name]
    moments = random.Random(asked.seed)
    count: Counter[str] = Counter()
    wrong = 0
    with TemporaryDirectory() as place:
        for number, name in enumerate(chosen):
            risk = Risk(name, Path(place))
            kinds = disturbances(risk.words(Path(place) / "counted"))
            for _ in range(len(range(number, asked.times, len(chosen)))):
                kind = moments.choice(list(kinds))
                try:
                    ended = risk.disturbed(kind, moments.randint(1, risk.moments(kind)))
                except AssertionError as error:
                    wrong += 1
                    print(str(error)[:1_000], flush=True)
                else:
                    count[f"{kind}: {ended.status}"] += 1
            print(f"{name} has been disturbed", flush=True)
    for text, times in sorted(count.items()):
        print(f"{text}: {times}")
    print(f"{count.total() + wrong} disturbances of {len(chosen)} commands; {wrong} went wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
