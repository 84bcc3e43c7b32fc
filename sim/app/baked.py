"""Figures made beforehand, so that the page shows some before the rules are compiled.

``python -m sim.app.baked`` makes them anew, which takes some minutes: after a fit, or when rules
or shipped scenarios change.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Final

from sim.app.ask import Ask, Wanted
from sim.core.reading.json_file import json_table

_SIM: Final = Path(__file__).parent.parent
_HOME: Final = _SIM.parent
BAKED: Final = Path(__file__).parent / "baked"
RUNS_BAKED: Final = 100
EXAMPLE_RUNS: Final = 20
_SOURCES: Final = (".py", ".toml", ".csv", ".parquet")


def baked_of(region: str) -> bytes | None:
    """What is baked of a shipped region, packed by gzip; None if nothing is that still holds."""
    file = BAKED / f"{region}.json.gz"
    if "/" in region or not file.is_file():
        return None
    packed = file.read_bytes()
    content = json_table(gzip.decompress(packed), file)
    return packed if content.get("made_from") == made_from(region) else None


def made_from(region: str) -> str:
    """A digest of the files that a shipped region's figures depend on: its own, and the rules."""
    digest = hashlib.sha256()
    city = _HOME / "calibration" / "regions" / region
    scenarios = (_SIM / "shipped" / "scenarios", _HOME / "scenarios")
    rules = (_SIM / "model", _SIM / "experiments")
    sources = (city / "inputs", city / "posterior", *rules, *scenarios)
    for folder in sources:
        for file in sorted(one for one in folder.rglob("*") if one.suffix in _SOURCES):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


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
    return {
        **found,
        "study": bench.study(Ask()).digest(),
        "answers": answers,
        "made_from": made_from(region),
    }


def keep_baked(region: str = "pinghu") -> None:
    """Bake a region, and keep it in the package."""
    text = json.dumps(bake(region), ensure_ascii=False, separators=(",", ":"))
    BAKED.mkdir(exist_ok=True)
    (BAKED / f"{region}.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    keep_baked(*sys.argv[1:])
