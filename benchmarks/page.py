"""How soon the page answers a moved lever: its first draws, and twenty of them."""

import json
import time
from collections.abc import Iterator

from sim.app.ask import Ask, ask_in
from sim.app.bench import Bench

AIMS = {1: 0.5, 20: 3.0}
"""Seconds after a key, on an idle core, by draws."""


def page(changes: int = 5, draws: int = 20) -> None:
    """From a moved lever to what its draws say, in a process that has run before.

    Seconds of processor time: what passes on an idle core.
    """
    bench = Bench("pinghu", "results")
    bench.ready()
    for number in range(draws):
        bench.draw(_moved(0.4), number)
    for change in range(changes):
        seconds = dict(_answered(bench, _moved(0.55 + 0.05 * change), draws))
        told = ", ".join(f"{runs} draws {taken:.2f} s" for runs, taken in seconds.items())
        print(f"change {change + 1}: {told} (aims: {AIMS[1]} s and {AIMS[20]} s on an idle core)")


def _moved(value: float) -> Ask:
    levers = {"compensation_rate": [[round(value, 2), None, None]]}
    return ask_in(json.dumps({"scenarios": [{"name": "mine", "levers": levers}]}))


def _answered(bench: Bench, ask: Ask, draws: int) -> Iterator[tuple[int, float]]:
    """Seconds of processor time until the answers of the first draw and of all are there."""
    begun, done = time.process_time(), list[bytes]()
    for number in range(draws):
        done.append(bench.draw(ask, number))
        if len(done) in (1, draws):
            bench.answer(ask, [done])
            yield len(done), time.process_time() - begun
