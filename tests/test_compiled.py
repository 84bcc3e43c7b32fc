"""Compiled or interpreted, the rules give the same bits."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from sim.core import compiled
from sim.model.agents.startup import ORIGINS
from tests.worlds import a_scenario, a_study, end_of, everybody

SMALL = {"founders": 1.5, "spin_offs": 0.05, "months_to_market": 5.0, "seeks_loans": 0.9}
UNTIL = "2023-03"
SCENARIO = a_scenario("mixed", compensation_rate=0.9, matchmaking_events=24.0, recession=0.1)


def digests() -> dict[str, str]:
    """A digest of each array of a small world at its end."""
    world = end_of(a_study(until=UNTIL, **SMALL), SCENARIO)
    arrays = world._asdict() | {"startups": everybody(world)}
    del arrays["former"]
    return {name: hashlib.sha256(array.tobytes()).hexdigest() for name, array in arrays.items()}


def test_every_row_and_the_ledger_have_the_same_bits_interpreted():
    program = "import json, tests.test_compiled as t; print(json.dumps(t.digests()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == digests()


def test_the_world_that_is_compared_has_seen_every_kind_of_event():
    world = end_of(a_study(until=UNTIL, **SMALL), SCENARIO)
    startups = everybody(world)
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


def test_the_cache_is_where_one_may_write():
    assert os.access(compiled.cache_folder(), os.W_OK)


def test_a_cache_that_another_user_owns_is_not_used(monkeypatch):
    monkeypatch.setattr(compiled, "_user", lambda: 4_000_000)
    assert compiled.cache_folder.__wrapped__() == compiled.PACKAGE
