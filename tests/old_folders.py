"""Folders of released versions, kept to be read for ever: ``python -m tests.old_folders`` adds one.

Results of one run and a posterior of a few draws, without pictures and finished runs.
"""

import json
import shutil
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import sim
from sim.inputs.posterior import write_posterior
from tests.cities import MUXING
from tests.forged import forge, manifest_of

OLD: Final = Path(__file__).parent / "old"
TOLD: Final = "told.json"
"""What a folder says that was read by the version that made it."""


def keep(name: str) -> Path:
    """Keep folders that this version makes, as a file by name."""
    with TemporaryDirectory() as place:
        results = Path(place) / "results"
        sim.compare(["recession"], runs=1, until="2023-12", region="muxing", workers=1, out=results)
        return pack(Path(place), name)


def pack(place: Path, name: str) -> Path:
    """Pack what is in a place, with a posterior and what both tell."""
    for left_out in ("figures", "chunks"):
        shutil.rmtree(place / "results" / left_out, ignore_errors=True)
    forge(place / "results", manifest_of(place / "results"))
    about = {"figures": ["a"], "date": "2026-11-26", "identified": {}, "inputs": MUXING.digest}
    write_posterior(place / "posterior", MUXING.posterior.values, about)
    (place / TOLD).write_text(json.dumps(told(place)), encoding="utf-8")
    OLD.mkdir(exist_ok=True)
    return Path(shutil.make_archive(str(OLD / name), "zip", place))


def told(place: Path) -> dict[str, float]:
    """Some figures of the folders in a place."""
    found = sim.show(place / "results")
    assert isinstance(found, sim.Comparison)
    totals = found.summary[found.summary["period"] == "total"]
    values = {f"{row.scenario} {row.outcome}": row.mean for row in totals.itertuples()}
    return values | {"all outcomes": float(found.outcomes["value"].sum())}


if __name__ == "__main__":
    print(keep(f"fuhua-{version('fuhua')}"))
