"""``python -m benchmarks`` runs all of them, ``python -m benchmarks NAME ...`` some."""

import argparse
import time

from benchmarks.against_drawing import against_drawing
from benchmarks.against_reference import against_reference
from benchmarks.answering import answering
from benchmarks.cold_start import cold_start
from benchmarks.commands import commands
from benchmarks.compiling import compiling
from benchmarks.conservation import conservation
from benchmarks.elementary import compare_elementary
from benchmarks.ensembles import ensembles
from benchmarks.one_run import one_run
from benchmarks.page import page
from benchmarks.pairing import pairing
from benchmarks.scale import scale
from benchmarks.sessions import sessions
from benchmarks.storage import storage
from benchmarks.telling_apart import telling_apart

BENCHMARKS = {
    "run": one_run,
    "reference": against_reference,
    "drawing": against_drawing,
    "conservation": conservation,
    "answering": answering,
    "cold-start": cold_start,
    "commands": commands,
    "compiling": compiling,
    "page": page,
    "sessions": sessions,
    "pairing": pairing,
    "telling-apart": telling_apart,
    "elementary": compare_elementary,
    "scale": scale,
    "ensembles": ensembles,
    "storage": storage,
}

SMALLEST = {
    "run": {"repetitions": 1},
    "reference": {"repetitions": 1, "months": 6},
    "drawing": {"repetitions": 1, "months": 2},
    "conservation": {"repetitions": 1},
    "answering": {"repetitions": 1},
    "cold-start": {"repetitions": 1},
    "commands": {"repetitions": 1},
    "compiling": {"code": "from sim.core.money import fen; fen(0.5)"},
    "page": {"changes": 1, "draws": 2},
    "sessions": {"changes": 1, "many": 2, "minutes": 0.01, "soon": 1},
    "pairing": {"runs": 3},
    "telling-apart": {"runs": 3},
    "elementary": {"arguments": 1_000},
    "scale": {"sizes": {1_000: 1}},
    "ensembles": {"draws": 2},
    "storage": {"runs": 2, "projections": 12},
}
"""With what each is tried, as small as it gets."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    choices = ["all", *BENCHMARKS]
    parser.add_argument("name", nargs="*", choices=choices, default="all", help="which ones")
    parser.add_argument("--small", action="store_true", help="only try whether they work")
    asked = parser.parse_args()
    names = asked.name
    for name in BENCHMARKS if "all" in names else names:
        benchmark, begun = BENCHMARKS[name], time.monotonic()
        print(f"\n{name}: {(benchmark.__doc__ or '').splitlines()[0]}", flush=True)
        benchmark(**(SMALLEST[name] if asked.small else {}))
        print(f"(measured in {time.monotonic() - begun:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
