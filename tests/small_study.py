"""A study that takes a second, for tests of what is made of its runs."""

from pathlib import Path
from typing import Any

import sim
from sim.experiments.ensemble import run_replicate
from sim.results.compare import run_study, study_of
from sim.results.comparison import Comparison

UNTIL = "2024-12"
RUNS = 3
OTHERS = ("double-subsidies", "recession")

SCENARIO = "=cmd.toml"
TEXT = """
[name]
en = "=1+1"
zh = "@基准"
[description]
en = "A name that a spreadsheet would take for a formula."
zh = "公式一样的名称。"
[[change]]
from = "2023-01"
recession = 0.3
"""
"""A scenario whose names a spreadsheet would take for formulas."""


def compared(out: Path | None = None, **changed: Any) -> Comparison:
    """Compare two scenarios with the baseline, in this process unless it is said otherwise."""
    asked = {"scenarios": OTHERS, "runs": RUNS, "until": UNTIL, "workers": 1, "out": out}
    return sim.compare(**(asked | changed))


def run_only(folder: Path, runs: int, **changed: Any) -> Comparison:
    """Do the runs of that study, and keep them in a folder without tables or pictures."""
    study = study_of(OTHERS, runs=runs, until=UNTIL, **changed)
    return run_study(study, folder, workers=1)


def fails_in(*draws: int) -> Any:
    """What runs a draw, but raises in some."""

    def run(study: Any, number: int) -> Any:
        if number in draws:
            raise ValueError("no luck")
        return run_replicate(study, number)

    return run


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder and below, by its path in it; locks are left out."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".lock"
    }
