"""The sampler of mutants: which faults it makes, and that what it leaves out is still there."""

import ast

import pytest

from tests import mutation
from tests.mutation import explained, files_of, mutants_of, sample_of
from tests.nearest import PARTS, nearest_tests

SOURCE = '''
"""A file of 1 rule."""
from typing import Final

if TYPE_CHECKING:
    import a

SPREAD: Final = 2.0


@rule(3)
def weight(row: "Row[4]", now):
    if row.cash < 0 and not row.ends:
        return -row.debt
    row.cash += min(now.pay, 1)
    spend(row)
    row.ends = uniform[1] < row.chance
    return [one for one in zip(row, now, strict=True)]
'''


@pytest.fixture
def faults(tmp_path, monkeypatch):
    (tmp_path / "weight.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(mutation, "ROOT", tmp_path)
    return mutants_of("weight.py")


def test_every_fault_is_one_change_of_what_the_file_does(faults):
    assert sorted(one.fault for one in faults) == sorted([
        "2.0 -> 3.0", "row.cash < 0 -> row.cash <= 0", "0 -> 1", "not row.ends -> row.ends",
        "row.cash < 0 and (not row.ends) -> row.cash < 0 or not row.ends",
        "if row.cash < 0 and (not row.ends): -> if not (row.cash < 0 and (not row.ends)):",
        "-row.debt -> row.debt", "row.cash += min(now.pay, 1) -> pass", "1 -> 2",
        "min(now.pay, 1) -> max(now.pay, 1)", "spend(row) -> pass",
        "row.ends = uniform[1] < row.chance -> pass",
    ])  # fmt: skip


def test_each_mutant_has_its_fault_alone(faults):
    whole = ast.unparse(ast.parse(SOURCE)).splitlines()
    for one in faults:
        lines = ast.unparse(one.tree()).splitlines()
        assert sum(line != other for line, other in zip(whole, lines, strict=True)) == 1
        assert one.text in SOURCE


def test_a_sample_is_the_same_for_the_same_seed():
    first, again, other = (sample_of("store", 4, seed) for seed in (1, 1, 2))
    assert [one.key for one in first] == [one.key for one in again] != [one.key for one in other]


def test_whatever_is_explained_is_still_a_mutant():
    known = explained()
    made = {one.key for file in {key[0] for key in known} for one in mutants_of(file)}
    assert known.keys() <= made and all(known.values())


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_files_and_tests_that_are_there(part):
    for file in files_of(part):
        for group in nearest_tests(PARTS[part], file):
            tests = [one for one in group if one.startswith("tests/")]
            assert tests and all((mutation.ROOT / one).exists() for one in tests)
