"""Compiled rules that nothing uses any more are removed, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from sim.core import compiled
from sim.core.compiled import DAYS_KEPT, mark_used, remove_unused
from sim.experiments import warm_up as compiling
from sim.results.compare import study_of

OLD, NEW = "0123456789abcdef-01234567", "fedcba9876543210-01234567"
DAY = 86_400


@pytest.fixture
def base(tmp_path):
    """A folder of caches; the one in use is new."""
    for name in (OLD, NEW):
        (tmp_path / name / "sim_1").mkdir(parents=True)
        (tmp_path / name / "sim_1" / "month.nbc").touch()
    leave(tmp_path / OLD, DAYS_KEPT + 1)
    return tmp_path


def leave(folder, days):
    """As if nothing had been done to a folder for some days."""
    then = time.time() - days * DAY
    for part in (*folder.iterdir(), folder):
        os.utime(part, (then, then))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_cache_that_was_not_used_for_long_is_removed(base):
    remove_unused(base / NEW)
    assert names(base) == [NEW]


def test_a_cache_that_was_used_is_kept(base):
    mark_used(base / OLD)
    remove_unused(base / NEW)
    assert names(base) == [OLD, NEW]


def test_a_cache_is_kept_for_some_days(base):
    leave(base / OLD, DAYS_KEPT - 1)
    remove_unused(base / NEW)
    assert names(base) == [OLD, NEW]


def test_a_cache_into_which_something_was_compiled_is_kept(base):
    os.utime(base / OLD / "sim_1")
    remove_unused(base / NEW)
    assert names(base) == [OLD, NEW]


def test_what_is_no_cache_stays(base):
    for name in ("notes", "0123456789abcdef.txt", "0123456789ABCDEF"):
        (base / name).mkdir()
        leave(base / name, 2 * DAYS_KEPT)
    remove_unused(base / NEW)
    assert names(base) == sorted([NEW, "notes", "0123456789abcdef.txt", "0123456789ABCDEF"])


def test_nothing_beside_the_package_is_removed(base):
    remove_unused(base / "sim")
    assert names(base) == [OLD, NEW]


def test_what_a_killed_process_left_is_removed_by_the_next(base, monkeypatch):
    with monkeypatch.context() as killed:
        killed.setattr(compiled.shutil, "rmtree", lambda _: None)
        remove_unused(base / NEW)
    assert OLD not in names(base) and len(names(base)) == 2
    remove_unused(base / NEW)
    assert names(base) == [NEW]


def test_a_cache_that_another_process_removes_meanwhile_is_no_error(base, monkeypatch):
    def gone(*_):
        raise FileNotFoundError

    monkeypatch.setattr(Path, "rename", gone)
    remove_unused(base / NEW)
    assert names(base) == [OLD, NEW]


@pytest.mark.parametrize("is_new", [True, False])
def test_old_caches_go_when_a_new_one_is_made(base, monkeypatch, is_new):
    leave(base / NEW, DAYS_KEPT + 1)
    monkeypatch.setattr(compiled, "cache_folder", lambda: base / NEW)
    monkeypatch.setattr(compiling, "rules_are_compiled", lambda: not is_new)
    monkeypatch.setattr(compiling, "attempt_each", lambda *_: None)
    compiling.compile_rules(study_of([], runs=1))
    assert names(base) == ([NEW] if is_new else [OLD, NEW])
    assert (base / NEW).stat().st_mtime == pytest.approx(time.time(), abs=60)
