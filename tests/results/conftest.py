"""A finished folder of results, made once for the tests of a module, which only read it."""

import shutil

import pytest

from tests.small_study import SCENARIO, TEXT, compared


@pytest.fixture(scope="module")
def formula_named(tmp_path_factory):
    """A finished folder with a scenario named like a formula, and the comparison; only read."""
    place = tmp_path_factory.mktemp("results")
    (place / SCENARIO).write_text(TEXT, encoding="utf-8")
    folder = place / "out"
    return folder, compared(folder, scenarios=["double-subsidies", place / SCENARIO])


@pytest.fixture
def copied(formula_named, tmp_path):
    return shutil.copytree(formula_named[0], tmp_path / "copy")
