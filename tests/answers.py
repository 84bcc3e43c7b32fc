"""Answers that several files of tests ask for: each is sought once in a session."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

import sim
from tests.cities import MUXING
from tests.shared import shared_folder
from tests.small_search import few_trials

A = TypeVar("A", bound=sim.Answer)


def small_plan(out: Path) -> Any:
    """One lever, over two years of a small city, in a folder of its own."""
    with few_trials():
        return _sought_once("small-plan", out, lambda folder: sim.plan(out=folder, **PLAN))


def small_update(out: Path) -> Any:
    """What two later figures teach of the fitted city, in a folder of its own."""
    return _sought_once("small-update", out, lambda folder: sim.update(FIGURES, out=folder, **FEW))


PLAN = {
    "budget": 1e6, "goal": "rd_spending", "levers": ["rd_subsidy_rate"], "limits": {"all": "x3"},
    "runs": 10, "until": "2023-12", "region": MUXING, "workers": 1,
}  # fmt: skip
FIGURES = pd.DataFrame(
    {
        "figure": ["centre_tenants", "deals in 2021"],
        "date": ["2022-12", "2021-12"],
        "value": [195, 22],
    }
)
FEW = {"runs": 100, "workers": 1, "seed": 5}


def _sought_once(name: str, out: Path, seek: Callable[[Path], A]) -> A:
    """Seek an answer in a copy of the folder where it was first found: no run is done again."""
    with shared_folder(name) as folder:
        if folder is not None and not out.exists():
            if not folder.exists():
                seek(folder)
            shutil.copytree(folder, out)
    return seek(out)
