"""Figures made beforehand, so that the page shows some before the rules are compiled.

``python -m sim.app.baked`` makes them anew, which takes some minutes: after a fit, or when rules
or shipped scenarios change.
"""

import gzip
import json
import sys
from pathlib import Path
from typing import Any, Final

from sim.app.ask import Ask, Wanted

BAKED: Final = Path(__file__).parent / "baked"
RUNS_BAKED: Final = 100
EXAMPLE_RUNS: Final = 20


def baked_of(region: str) -> bytes | None:
    """What is baked of a shipped region, packed by gzip; None if nothing is."""
    file = BAKED / f"{region}.json.gz"
    return file.read_bytes() if "/" not in region and file.is_file() else None


def bake(region: str, runs: int = RUNS_BAKED, example_runs: int = EXAMPLE_RUNS) -> dict[str, Any]:
    """The city as the page has it, with what its baseline and the shipped scenarios give."""
    from sim.app.bench import Bench

    bench = Bench(region, ".")
    found = bench.described()
    names = [example["id"] for example in found["examples"]]
    asked = {"": Ask()} | {name: Ask((Wanted(name),)) for name in names}
    answers = {
        name: bench.answer(
            ask, [[bench.draw(ask, n) for n in range(example_runs if name else runs)]]
        )
        for name, ask in asked.items()
    }
    return {**found, "study": bench.study(Ask()).digest(), "answers": answers}


def keep_baked(region: str = "pinghu") -> None:
    """Bake a region, and keep it in the package."""
    text = json.dumps(bake(region), ensure_ascii=False, separators=(",", ":"))
    BAKED.mkdir(exist_ok=True)
    (BAKED / f"{region}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    keep_baked(*sys.argv[1:])
