"""An answer is made again from what its folder holds, and what differs is named."""

import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import sim
from sim.cli.main import main
from sim.results.alike import alike
from tests.forged import forge, manifest_of
from tests.small_study import UNTIL, compared

ONE = pd.DataFrame(
    {"scenario": ["a", "b"], "year": pd.array([2023, None], "Int64"), "mean": [1.0, np.nan]}
)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    place = tmp_path_factory.mktemp("again") / "out"
    compared(place, scenarios=["double-subsidies"], runs=2)
    return place


@pytest.fixture
def copied(finished, tmp_path):
    return shutil.copytree(finished, tmp_path / "copy")


def fuhua(capsys, *typed):
    with pytest.raises(SystemExit) as ended:
        main(["reproduce", *map(str, typed), "--workers", "1"])
    return ended.value.code or 0, capsys.readouterr().out


# Two tables -----------------------------------------------------------------------------------


def test_last_digits_and_gaps_are_the_same():
    other = ONE.assign(mean=[1.0 + 1e-15, np.nan])
    (row,) = alike({"t": ONE}, {"t": other}).to_dict("records")
    assert row["same"] and row["rows"] == 2 and row["differing"] == 0


@pytest.mark.parametrize(
    ("other", "where", "column", "kept", "again"),
    [
        (ONE.assign(mean=[1.0 + 1e-8, np.nan]), "a, 2023", "mean", "1.0", "1.00000001"),
        (ONE.assign(mean=[1.0, 2.0]), "b", "mean", "nan", "2.0"),
        (ONE.assign(scenario=["a", "c"]), "", "scenario", "b", "c"),
        (ONE.assign(year=pd.array([2024, None], "Int64")), "a", "year", "2023", "2024"),
        (ONE.head(1), "", "rows", "2", "1"),
        (ONE.drop(columns="year"), "", "columns", "scenario, year, mean", "scenario, mean"),
    ],
)
def test_the_first_difference_is_named(other, where, column, kept, again):
    (row,) = alike({"t": ONE}, {"t": other}).to_dict("records")
    assert not row["same"]
    assert [row[name] for name in ("where", "column", "kept", "again")] == [
        where, column, kept, again,
    ]  # fmt: skip


# A folder -------------------------------------------------------------------------------------


def test_a_comparison_is_made_again(finished):
    found = sim.reproduce(finished, workers=1)
    assert found["same"].all()
    rows = found.set_index("table")["rows"]
    assert (rows[["summary", "comparison", "outcomes", "reported"]] > 0).all()


def test_what_someone_changed_is_named(copied, capsys):
    file = copied / "comparison.csv"
    rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    rows.loc[3, "p95"] = "123456.75"
    rows.to_csv(file, index=False, encoding="utf-8-sig")
    forge(copied, manifest_of(copied))
    status, said = fuhua(capsys, copied)
    about = ", ".join(rows.loc[3, ["scenario", "reference", "outcome", "unit"]])
    assert status == 1 and f"comparison: 1 of {len(rows):,} rows differ, first {about}" in said
    assert "p95: 123456.75 was kept" in said and "1 of 9 tables differ" in said


def test_another_seed_gives_others(copied):
    other = replace(sim.show(copied).study, seed=2)
    forge(copied, manifest_of(copied) | {"seed": 2, "study": other.digest()})
    found = sim.reproduce(copied, workers=1).set_index("table")["same"]
    assert not found["outcomes"] and not found["summary"]


def test_it_is_said_in_chinese(finished, capsys):
    status, said = fuhua(capsys, finished, "--language", "zh")
    assert status == 0 and "9张表" in said and "全部一致" in said


@pytest.mark.parametrize(
    "ask",
    [
        lambda **how: sim.explain("double-subsidies", runs=2, workers=1, **how),
        lambda **how: sim.microdata(scenario="double-subsidies", run=1, **how),
        lambda **how: sim.where(["double-subsidies"], runs=2, **how),
        lambda **how: sim.lever_effects(["rent_subsidy"], runs=2, workers=1, **how),
    ],
    ids=["explanation", "microdata", "where", "lever effects"],
)
def test_other_answers_are_made_again_too(ask, tmp_path):
    ask(until=UNTIL, out=tmp_path / "out")
    assert sim.reproduce(tmp_path / "out", workers=1)["same"].all()


def test_what_is_not_made_again_is_said_so(tmp_path):
    levers = ["rent_subsidy=0:0.5", "contest_prize=0:5e5"]
    sim.grid(levers, steps=2, runs=1, until=UNTIL, workers=1, out=tmp_path / "out")
    with pytest.raises(sim.InputError, match="holds grid, which is not made again; allowed: "):
        sim.reproduce(tmp_path / "out")
