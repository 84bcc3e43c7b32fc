"""The commands that decide: fates, explain, sensitivity and discover, as a user types them."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

import sim
from sim.figures.wording import language
from tests.english import english_in
from tests.small_study import contents, run_only

UNTIL_SOON = ("--until", "2023-02", "--workers", "1")


def lines_fit(text):
    return all(len(line) <= 80 for line in text.splitlines())


def test_fates_leaves_a_row_a_startup_and_parts_by_group(typed, tmp_path):
    run_only(tmp_path / "out", runs=1)
    status, out, _ = typed("fates", "out", "--against", "recession")
    assert status == 0
    assert "double-subsidies against recession: graduations, mean of 1 runs" in out
    table = pq.read_table(tmp_path / "out" / "fates" / "fates.parquet").to_pandas()
    assert table["startup"].is_unique and "recession: part" in table
    parts = pd.read_csv(tmp_path / "out" / "fates" / "additionality.csv", encoding="utf-8-sig")
    assert set(parts["scenario"]) == {"baseline", "double-subsidies"}
    assert lines_fit(out)
    status, out, _ = typed("fates", "out", "--against", "recession", "--language", "zh")
    assert status == 0 and "政策净增" in out and english_in(out) == []


@pytest.mark.parametrize(
    ("command", "luck"),
    [("where", ("--runs", "1")), ("league", ("--runs", "1")), ("microdata", ()),
     ("explain", ("--runs", "1"))],
)  # fmt: skip
def test_a_scenario_that_begins_after_the_last_month_is_said_first_and_one_run_last(
    typed, command, luck
):
    asked = (command, "phase-out-subsidies", "--until", "2023-02", *luck)
    for spoken, said in (
        ("en", "begins in 2024-01, after the last month"),
        ("zh", "晚于末月"),
    ):
        status, out, _ = typed(*asked, "--language", spoken)
        assert status == 0 and said in " ".join(out.split()).partition("─")[0]
        one_run = {"en": "One run is one course of luck", "zh": "单次模拟"}[spoken]
        assert (one_run in " ".join(out.split())) == bool(luck)


FEW = ("--samples", "2", "--factors", "rent_subsidy,founder_flow", "--outcome", "public_spending")
MISSED = ("--goal", "public_spending<=0", "--futures", "40")


@pytest.mark.parametrize(
    ("command", "place", "said", "files"),
    [
        (("explain", "talent-push", "--runs", "1"), "explain-talent-push",
         "4 parts, 16 scenarios", {"shares.csv", "figures/graduations.png"}),
        (("grid", "rent_subsidy,service_voucher", "--steps", "2", "--runs", "1"), None,
         "rent_subsidy", {"changes.csv"}),
        (("sensitivity", *FEW), "sensitivity-sobol",
         "a difference between two policies is told far better",
         {"factors.csv", "figures/factors.svg"}),
        (("sensitivity", "--method", "morris", *FEW), "sensitivity-morris",
         "a difference between two policies is told far better",
         {"factors.csv", "figures/factors.svg"}),
        (("discover", "double-subsidies", *MISSED), "discover-double-subsidies",
         "of 40 futures", {"futures.csv", "limits.csv"}),
    ],
    ids=lambda given: given[0] if isinstance(given, tuple) else "",
)  # fmt: skip
def test_an_analysis_is_printed_and_kept_and_told_in_chinese_too(
    typed, tmp_path, command, place, said, files
):
    status, out, _ = typed(*command, *UNTIL_SOON)
    assert status == 0 and said in " ".join(out.split()) and lines_fit(out)
    (kept,) = (tmp_path / "results").iterdir()
    assert place in (None, kept.name) and files <= set(contents(kept))
    status, out, _ = typed(*command, *UNTIL_SOON, "--out", kept, "--language", "zh")
    assert status == 0 and "参数：" in out and english_in(out) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("fates", "nowhere"), "nowhere: holds no results"),
        (("explain", "baseline"), "nothing to explain"),
        (("explain", "recesion"), "did you mean recession"),
        (("sensitivity", "--method", "fast"), "allowed: sobol, morris"),
        (("sensitivity", "--outcome", "graduation"), "did you mean graduations"),
        (("sensitivity", "--factors", "rent_subsidi"), "did you mean rent_subsidy"),
        (("sensitivity", "--samples", "100"), "samples: 100 is not allowed"),
        (("discover", "baseline"), "name another one"),
        (("discover", "recession", "--goal", "much"), "is not understood"),
        (("discover", "recession", "--futures", "3"), "futures: 3 is not allowed"),
    ],
)
def test_wrong_input_is_one_line_and_status_2(typed, tmp_path, arguments, said):
    status, out, errors = typed(*arguments)
    assert (status, out) == (2, "")
    assert said in errors and errors.startswith("fuhua: ") and errors.count("\n") == 1
    assert contents(tmp_path) == {}


def test_a_run_of_the_baseline_alone_has_nothing_to_be_held_against(typed):
    sim.compare([], runs=1, until="2023-02", workers=1, out="out")
    status, out, errors = typed("fates", "out")
    assert (status, out) == (2, "") and "nothing to compare it with" in errors
    assert errors.count("\n") == 1


def test_fates_of_a_run_that_another_version_made_are_no_surprise(typed, tmp_path, monkeypatch):
    run_only(tmp_path / "out", runs=1)
    assert "another version" not in typed("fates", "out", "--runs", "1")[2]
    monkeypatch.setattr("sim.experiments.ensemble.code_digest", lambda: "other")
    status, _, errors = typed("fates", "out", "--runs", "1")
    assert status == 0 and "out: was made by another version of fuhua" in errors


def test_a_scenario_that_is_not_in_the_run_is_said(typed, tmp_path):
    run_only(tmp_path / "out", runs=1)
    status, _, errors = typed("fates", "out", "--against", "recesion")
    assert status == 2 and "did you mean recession" in errors


# Chinese --------------------------------------------------------------------------------------


def test_a_run_leaves_no_english_on_either_stream(typed, monkeypatch):
    monkeypatch.setattr("sim.cli.progress.rules_are_compiled", lambda *_: False)
    asked = ("recession", "--runs", "2", "--out", "out", *UNTIL_SOON, "--language", "zh")
    status, out, errors = typed("run", *asked)
    assert status == 0 and "编译" in errors and english_in(out + errors) == []
    status, out, _ = typed("compare", "out", "--against", "recession", "--language", "zh")
    assert status == 0 and "对比 recession" in out and english_in(out) == []


def test_an_account_is_shown_in_chinese(typed):
    status, out, _ = typed("validate", "--language", "zh")
    assert status == 0 and "14项已公布数" in out and english_in(out) == []


def test_a_lever_that_is_left_out_is_said_in_chinese(typed, tmp_path):
    typed("init-region", "town")
    policy = tmp_path / "town" / "inputs" / "policy.toml"
    tables = policy.read_text("utf-8").split("\n[")
    kept = [table for table in tables if not table.startswith("contest_prize]")]
    assert len(kept) == len(tables) - 1
    policy.write_text("\n[".join(kept), "utf-8")
    status, out, _ = typed("levers", "--region", "town", "--language", "zh")
    assert status == 0 and "未列出：采用默认值" in out and "left out" not in out


def test_thresholds_are_kept_in_the_language_asked_for_and_as_a_workbook(typed, tmp_path):
    (tmp_path / "careful.toml").write_text(
        'name = "careful"\n[[when]]\nif = "budget_spent"\nabove = 0.3\nrent_subsidy = 0.9\n',
        "utf-8",
    )
    asked = ("careful.toml", "--region", "muxing", "--runs", "3", "--steps", "2", *UNTIL_SOON)
    status, out, _ = typed("thresholds", *asked, "--excel", "book.xlsx", "--language", "zh")
    (kept,) = (tmp_path / "results").iterdir()
    assert status == 0 and "book.xlsx" in out and (tmp_path / "book.xlsx").exists()
    assert "触发水平" in (kept / "candidates.csv").read_text("utf-8-sig").splitlines()[0]


def test_an_account_is_kept_in_the_language_asked_for(typed, monkeypatch):
    spoken, kept = [], sim.validate()
    monkeypatch.setattr("sim.api.fits.validate", lambda **_: spoken.append(language()) or kept)
    assert typed("validate", "--language", "zh")[0] == typed("validate")[0] == 0
    assert spoken == ["zh", "en"]
