"""Compiled or interpreted, the rules give the same bits."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sim.core import compiled
from sim.core.compiled import PACKAGE
from sim.core.money import fen
from sim.experiments import warm_up
from sim.model.agents.startups.startup import ORIGINS
from sim.model.world import World
from tests.cities import MUXING
from tests.worlds import a_scenario, a_study, end_of, everybody

SMALL = {"founders": 1.5, "spin_offs": 0.3, "seeks_loans": 0.9}
UNTIL = "2023-03"
SCENARIO = a_scenario("mixed", compensation_rate=0.9, matchmaking_events=24.0, recession=0.1)


def small_world() -> World:
    """A small city at its end, in which everything has happened."""
    return end_of(replace(a_study(until=UNTIL, **SMALL), city=MUXING), SCENARIO)


def digests() -> dict[str, str]:
    """A digest of each array of a small world at its end."""
    world = small_world()
    arrays = world._asdict() | {"startups": everybody(world)}
    del arrays["former"]
    return {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in arrays.items()}


def test_every_row_and_the_ledger_have_the_same_bits_interpreted():
    program = "import json, tests.core.test_compiled as t; print(json.dumps(t.digests()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == digests()


def test_the_world_that_is_compared_has_seen_every_kind_of_event():
    startups = everybody(small_world())
    assert set(startups.origin) == set(range(len(ORIGINS)))
    for field in ("loans", "deals", "patents", "equity", "debt", "listed"):
        assert (startups[field] > 0).any(), field
    assert (startups.graduated >= 0).any() and (startups.ended >= 0).any()


@pytest.mark.parametrize("file", compiled.files_with_rules(), ids=lambda file: file.name)
def test_a_change_of_any_file_with_rules_gives_a_new_cache(file, tmp_path, monkeypatch):
    copy = tmp_path / file.relative_to(compiled.PACKAGE)
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(file.read_bytes())
    monkeypatch.setattr(compiled, "PACKAGE", tmp_path)
    before = compiled.digest_of([copy])
    copy.write_bytes(copy.read_bytes() + b"\n")
    assert compiled.digest_of([copy]) != before


@pytest.fixture
def places(monkeypatch, tmp_path):
    """Where a user's cache and temporary files are, for this test alone."""
    monkeypatch.setattr(compiled.platformdirs, "user_cache_path", lambda name: tmp_path / "cache")
    monkeypatch.setattr(compiled.tempfile, "gettempdir", lambda: str(tmp_path))
    return tmp_path


def test_the_cache_is_where_one_may_write(places):
    folder = compiled.cache_folder.__wrapped__()
    assert folder.parent == places / "cache" / "compiled"
    assert os.access(folder, os.W_OK)


def test_a_cache_that_another_user_owns_is_not_used(places, monkeypatch):
    monkeypatch.setattr(compiled, "_user", lambda: 4_000_000)
    assert compiled.cache_folder.__wrapped__() is None


@pytest.mark.parametrize("depth", range(3))
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o1777])
def test_a_cache_that_others_may_write_is_not_used(places, depth, mode):
    folder = compiled.cache_folder.__wrapped__()
    [folder, *folder.parents][depth].chmod(mode)
    assert compiled.cache_folder.__wrapped__().is_relative_to(places / f"fuhua-{compiled._user()}")


def test_rules_run_where_nothing_can_be_cached(monkeypatch):
    monkeypatch.setattr(compiled, "cache_folder", lambda: None)
    assert compiled.rule(fen.py_func)(0.5) == 1
    assert not warm_up.rules_are_compiled()


DRAW = """
import json
from sim.core.streams import draw, luck_of
draw(luck_of(1, 0), 1, 2, 3)
counts = {"hits": draw.stats.cache_hits, "misses": draw.stats.cache_misses}
print(json.dumps({name: sum(count.values()) for name, count in counts.items()}))
"""
"""Calls a rule that calls another, and says how often it was found compiled."""


def run_elsewhere(checkout: Path, cache: Path) -> dict[str, int]:
    """What DRAW prints in a new process, with the code of a checkout and a cache of its own."""
    cache.chmod(0o700)
    done = subprocess.run(
        [sys.executable, "-c", DRAW],
        env=os.environ | {"PYTHONPATH": str(checkout), "XDG_CACHE_HOME": str(cache)},
        cwd=cache, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_only_what_python_calls_is_compiled_and_kept(tmp_path):
    assert run_elsewhere(PACKAGE.parent, tmp_path) == {"hits": 0, "misses": 1}
    kept = [file.name for file in (tmp_path / "fuhua").rglob("*.nbc")]
    assert [name.partition("-")[0] for name in kept] == ["streams.draw"]


def test_another_checkout_of_the_same_version_compiles_nothing(tmp_path):
    run_elsewhere(PACKAGE.parent, tmp_path)
    clone = tmp_path / "clone"
    shutil.copytree(PACKAGE, clone / PACKAGE.name, copy_function=shutil.copyfile)
    assert run_elsewhere(clone, tmp_path) == {"hits": 1, "misses": 0}
    (clone / PACKAGE.name / "core" / "money.py").open("a").write("\n")
    assert run_elsewhere(clone, tmp_path) == {"hits": 0, "misses": 1}
