"""``python -m benchmarks`` runs all of them, ``python -m benchmarks NAME ...`` some."""

import argparse

from benchmarks.against_drawing import against_drawing
from benchmarks.against_reference import against_reference
from benchmarks.cold_start import cold_start
from benchmarks.conservation import conservation
from benchmarks.ensembles import ensembles
from benchmarks.one_run import one_run
from benchmarks.pairing import pairing
from benchmarks.scale import scale
from benchmarks.telling_apart import telling_apart

BENCHMARKS = {
    "run": one_run,
    "reference": against_reference,
    "drawing": against_drawing,
    "conservation": conservation,
    "cold-start": cold_start,
    "pairing": pairing,
    "telling-apart": telling_apart,
    "scale": scale,
    "ensembles": ensembles,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    choices = ["all", *BENCHMARKS]
    parser.add_argument("name", nargs="*", choices=choices, default="all", help="which ones")
    names = parser.parse_args().name
    for name in BENCHMARKS if "all" in names else names:
        benchmark = BENCHMARKS[name]
        print(f"\n{name}: {(benchmark.__doc__ or '').splitlines()[0]}", flush=True)
        benchmark()


if __name__ == "__main__":
    main()
