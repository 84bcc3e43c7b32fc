"""What a run leaves in its folder, and reading it back."""

import errno
import platform
import re
import shutil
from contextlib import suppress
from dataclasses import replace
from itertools import count

import pandas as pd
import pyarrow.parquet as pq
import pytest

import sim
from sim.comparison.paired import AT_THE_END, TOTAL
from sim.comparison.tables import Tables
from sim.experiments.draw_rows import OUTCOME_ROW
from sim.inputs.city import load_city
from sim.results.compare import study_of
from sim.results.manifest import Asked, made_now, read_record, reserve
from tests.cities import MUXING
from tests.faults import fails_with, faulty_disk
from tests.forged import manifest_of
from tests.small_study import OTHERS, RUNS, SCENARIO, UNTIL, compared, contents, fails_in, run_only

KIND = "comparison"


# What it leaves -------------------------------------------------------------------------------


def test_it_leaves_tables_pictures_and_what_was_asked(formula_named):
    names = {
        name for name in contents(formula_named[0]) if not name.startswith(("chunks", "inputs"))
    }
    pictures = ("cumulative_differences", "graduations", "private_investment", "differences",
                "additionality", "cost_per_graduation", "reported_figures")  # fmt: skip
    assert names == {
        "manifest.json", "outcomes.parquet", "summary.csv", "comparison.csv", "flows.csv",
        "places.csv", "failures.csv", "notes.csv", "firings.csv", "running.csv",
        "reported.csv",
        *(f"figures/{name}.{kind}" for name in pictures for kind in ("png", "svg")),
    }  # fmt: skip


def test_what_is_read_back_is_what_was_written(formula_named):
    folder, written = formula_named
    found = sim.show(folder)
    for name in (*Tables._fields, "outcomes"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(written, name))
    assert (found.result, found.made, found.label) == (written.result, written.made, written.label)
    assert found.study.digest() == written.study.digest()
    assert found.study.scenarios == written.study.scenarios


@pytest.mark.parametrize("name", Tables._fields)
def test_tables_for_people_are_utf8_with_a_mark(formula_named, name):
    content = (formula_named[0] / f"{name}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and b"\r" not in content
    content.decode("utf-8-sig")


def test_text_like_a_formula_stays_text(formula_named):
    lines = (formula_named[0] / "comparison.csv").read_text(encoding="utf-8-sig").splitlines()
    assert any(line.startswith("'=cmd,") for line in lines)
    assert not any(cell.startswith(("=", "@", "+")) for line in lines for cell in line.split(","))


@pytest.mark.parametrize("name", ["summary", "comparison", "flows"])
def test_every_table_says_what_its_parameters_rest_on(formula_named, name):
    table = pd.read_csv(formula_named[0] / f"{name}.csv")
    assert set(table["parameters"]) == {formula_named[1].label.code}


def test_every_code_is_explained_once_in_both_languages(formula_named):
    folder, comparison = formula_named
    notes = pd.read_csv(folder / "notes.csv", keep_default_na=False)
    assert not notes.duplicated(["code", "scenario", "table"]).any()
    assert (notes["en"] != "").all() and (notes["zh"] != notes["en"]).all()
    used = {comparison.label.code, *comparison.comparison["note"], *comparison.summary["outcome"]}
    used |= {*comparison.summary["unit"], "total", "at_the_end"}
    assert used - {""} <= set(notes["code"])


def test_tables_hold_codes_and_no_sentences(formula_named):
    for name in Tables._fields:
        table = pd.read_csv(formula_named[0] / f"{name}.csv", keep_default_na=False)
        for column in table.columns.intersection(["note", "period", "outcome", "parameters"]):
            assert not table[column].astype(str).str.contains(" ").any(), (name, column)


def test_a_year_is_a_whole_number_and_a_total_has_none(formula_named):
    for name in ("summary", "comparison"):
        table = pd.read_csv(formula_named[0] / f"{name}.csv", dtype=str, keep_default_na=False)
        whole = table["period"].isin([TOTAL, AT_THE_END])
        assert whole.any() and (table["year"][whole] == "").all()
        assert table["year"][~whole].str.fullmatch(r"\d{4}").all()
        report = table[(table["year"] == "2022") & (table["outcome"] == "graduations")]
        parts = ["2022-01/2022-10", "2022-11/2022-12"]
        assert list(report["period"].unique()) == (parts if name == "summary" else parts[1:])
    assert set(pd.read_csv(formula_named[0] / "comparison.csv")["clear"].dropna()) <= {True, False}


def test_outcomes_have_one_schema_and_say_what_they_rest_on(formula_named):
    schema = pq.read_schema(formula_named[0] / "outcomes.parquet")
    assert schema.names == OUTCOME_ROW.names
    assert schema.metadata[b"parameters"].decode() == formula_named[1].label.code


def test_the_manifest_says_all_that_the_results_depend_on(formula_named):
    folder, comparison = formula_named
    manifest = manifest_of(folder)
    assert manifest["seed"] == 1 and manifest["until"] == UNTIL
    assert manifest["result"] == {
        "runs": RUNS, "failed": 0, "digest": comparison.result.digest,
    }  # fmt: skip
    assert {"python", "fuhua", "numpy", "numba", "mesa"} <= set(manifest["versions"])
    assert manifest["parameters"]["medians"]["profit_margin"] > 0
    assert [one["id"] for one in manifest["scenarios"]] == ["baseline", "double-subsidies", "=cmd"]


def test_scenarios_are_written_with_every_lever_in_force(formula_named):
    baseline, double, recession = (
        s["in_force"] for s in manifest_of(formula_named[0])["scenarios"]
    )
    assert baseline["recognition_subsidy_national"] == [["2022-11", 3e6]]
    assert double["recognition_subsidy_national"] == [["2022-11", 3e6], ["2023-01", 6e6]]
    assert recession["recession"] == [["2022-11", 0.0], ["2023-01", 0.3]]


def test_nothing_names_the_host_or_a_path(formula_named):
    secrets = (platform.node(), str(formula_named[0].parent).strip("/"), "Users", "home")
    text = (formula_named[0] / "manifest.json").read_text(encoding="utf-8")
    assert not [one for one in secrets if one and re.search(rf"\b{re.escape(one)}\b", text)]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", manifest_of(formula_named[0])["date"])


def test_the_same_study_leaves_the_same_bytes(formula_named, tmp_path, monkeypatch):
    folder, comparison = formula_named
    monkeypatch.setattr("sim.results.compare.made_now", lambda: comparison.made)
    given = ["double-subsidies", folder.parent / SCENARIO]
    compared(tmp_path / "again", scenarios=given)
    assert contents(tmp_path / "again") == contents(folder)


def test_a_region_folder_of_ones_own_is_kept_with_the_results(tmp_path):
    region = shutil.copytree("calibration/regions/pinghu", tmp_path / "mine")
    out = tmp_path / "out"
    compared(out, region=str(region), scenarios=[], runs=1)
    shutil.rmtree(region)
    assert sim.show(out).study.region.id == "pinghu"
    assert str(tmp_path) not in (out / "manifest.json").read_text(encoding="utf-8")


# Going on -------------------------------------------------------------------------------------


def test_runs_that_are_done_are_not_done_again(tmp_path, monkeypatch):
    run_only(tmp_path, runs=2)
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(0, 1))
    gone_on = run_only(tmp_path, runs=RUNS).result
    monkeypatch.undo()
    assert gone_on == compared(runs=RUNS).result


def test_another_study_in_a_folder_is_refused_and_changes_nothing(copied):
    before = contents(copied)
    with pytest.raises(sim.InputError, match="holds the results of another study"):
        compared(copied, scenarios=["recession"])
    assert contents(copied) == before


def test_another_version_in_a_folder_is_refused(formula_named, copied, monkeypatch):
    made = formula_named[1].made
    monkeypatch.setattr("sim.results.compare.made_now", lambda: made._replace(code="other"))
    with pytest.raises(sim.InputError, match="was made by another version"):
        compared(copied, scenarios=["double-subsidies", formula_named[0].parent / SCENARIO])


def test_another_policy_file_of_the_region_is_another_study(tmp_path):
    region = shutil.copytree("calibration/regions/pinghu", tmp_path / "mine")
    study = compared(region=str(region), scenarios=[], runs=1).study
    other = shutil.copytree(region, tmp_path / "other")
    shutil.rmtree(other / "posterior")
    policy = (other / "inputs" / "policy.toml").read_text(encoding="utf-8")
    (other / "inputs" / "policy.toml").write_text(policy.replace("0.5", "0.6"), encoding="utf-8")
    assert policy.count("0.5") and replace(study, city=load_city(other)).digest() != study.digest()


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "summary.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(sim.InputError, match="is not empty and holds no results"):
        compared(tmp_path)
    assert contents(tmp_path) == {"summary.csv": b"mine"}


def test_a_folder_that_cannot_be_written_is_noticed_before_the_runs(tmp_path, monkeypatch):
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", None)
    (tmp_path / "file").touch()
    with pytest.raises(sim.InputError, match="file"):
        compared(tmp_path / "file" / "out")


def begin_in(folder, study, nth=0):
    """Begin a folder on a disk whose n-th operation fails; whether it came to that."""
    with faulty_disk(nth, fails_with(errno.ENOSPC)) as disk, suppress(sim.InputError):
        reserve(folder, Asked(KIND, study, {}), made_now())
    return disk.has_failed()


def test_a_folder_begun_on_a_full_disk_goes_on_or_can_be_begun_again(tmp_path):
    study = study_of(OTHERS, runs=RUNS, until=UNTIL, region=MUXING)
    for nth in count(1):
        folder = tmp_path / str(nth)
        has_failed = begin_in(folder, study, nth)
        if not (folder / "manifest.json").exists():
            with pytest.raises(sim.InputError, match="holds no results"):
                read_record(folder, KIND)
            begin_in(folder, study)
        assert read_record(folder, KIND).study.digest() == study.digest()
        if not has_failed:
            break
    assert nth > 20


@pytest.mark.parametrize("place", [".", "inputs", "figures"])
def test_what_a_killed_writer_left_is_removed(tmp_path, place):
    study = study_of([], runs=1, until=UNTIL, region=MUXING)
    begin_in(tmp_path, study)
    (tmp_path / place).mkdir(exist_ok=True)
    left = tmp_path / place / ".outcomes.parquet.18377a2f.aside"
    left.write_bytes(b"half")
    begin_in(tmp_path, study)
    assert not left.exists()


def test_what_was_stopped_before_its_first_run_is_said_to_be_so(tmp_path):
    (tmp_path / "inputs").mkdir()
    with pytest.raises(sim.InputError, match="it was stopped before its first run"):
        read_record(tmp_path, KIND)
