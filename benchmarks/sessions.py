"""What is felt at the page: opening it, a moved lever, somebody else's question, leaving it."""

import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

from benchmarks.served import Session, resident, served

FIRST, SOON = 1, 20
"""Draws of the first look, and of the first figure with bands."""

_values = (0.31 + 0.0007 * number for number in count())
"""Values of a lever, each asked for once, so that nothing is known of it."""


def sessions(changes: int = 5, many: int = 20, minutes: float = 5.0, soon: int = SOON) -> None:
    """From the command to figures; then waiting times, and memory under many sessions.

    Seconds that one waits, on an idle machine.
    """
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with served(Path(folder)) as (address, process):
            first = Session(address)
            kind = "baked" if first.get("/city")[:2] == b"\x1f\x8b" else "not baked"
            print(f"opened, figures {kind}: {time.perf_counter() - begun:.2f} s (aim: 1 s)")
            first.get("/ready")
            first.until(next(_values), soon)
            _changes(first, changes, soon)
            _two(first, Session(address), soon)
            _leaving(first, Session(address))
            _memory(address, process.pid, many, minutes)


def _changes(session: Session, changes: int, soon: int) -> None:
    for number in range(changes):
        told = {}
        for runs, seconds in session.ask(next(_values)):
            told.setdefault(FIRST, seconds)
            if runs >= soon:
                told[soon] = seconds
                break
        session.leave()
        said = ", ".join(f"{runs} draws {seconds:.2f} s" for runs, seconds in told.items())
        print(f"change {number + 1}: {said} (aims: 0.5 s and 3 s)")


def _two(one: Session, other: Session, soon: int) -> None:
    alone = one.until(next(_values), soon)
    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(each.until, next(_values), soon) for each in (one, other)]
        together = [each.result() for each in asked]
    times = ", ".join(f"{seconds / alone:.2f}" for seconds in together)
    print(f"two sessions at once: {times} times as long as alone ({alone:.2f} s; aim: at most 2)")


def _leaving(one: Session, other: Session) -> None:
    alone = other.until(next(_values), FIRST)
    next(one.ask(next(_values)))
    one.leave()
    after = other.until(next(_values), FIRST)
    print(f"freed {after - alone:+.2f} s after a tab was closed (aim: 0.5 s)")


def _memory(address: str, process: int, many: int, minutes: float) -> None:
    """Sessions that ask, leave and ask again for some minutes."""
    before, end = resident(process), time.monotonic() + 60 * minutes

    def ask(value: float) -> None:
        session = Session(address)
        while time.monotonic() < end:
            next(session.ask(value))
            time.sleep(0.5)
            session.leave()
            value += 1e-4

    with ThreadPoolExecutor(many) as crowd:
        list(crowd.map(ask, [0.5 + 0.02 * number for number in range(many)]))
    time.sleep(1)
    after = resident(process)
    print(f"{many} sessions for {minutes:g} minutes: {before / 1e6:.0f} to {after / 1e6:.0f} MB")
