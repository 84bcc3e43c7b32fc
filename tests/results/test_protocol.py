"""Every answer keeps one protocol: tables, pictures, what it depends on, a folder, a manifest."""

import json
import re
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

import sim
from calibration.account.account import simulated_reports
from calibration.account.report import about
from calibration.account.validation import account_of
from calibration.fitting.fit import DRAWS
from calibration.fitting.scores import values_of
from sim.api.reproducing import KINDS_OF_ANSWER
from sim.app.serving.start import PagePlace, serve_page
from sim.cli.main import main
from sim.core.reading.sealed import bound_files
from sim.core.terms import Coded
from sim.core.words import word
from sim.experiments.study import Study
from sim.figures.picture import Picture
from sim.inputs.levers import LEVER
from sim.inputs.parameters import PARAMETER
from sim.inputs.posterior import ParameterDraws, label_of
from sim.model.outcomes import OUTCOME
from sim.results.codes import headings
from sim.results.tables import _IN_WORDS, NOTE_COLUMNS
from sim.results.workbook.write import workbook_of
from tests.answers import small_plan, small_update
from tests.calibration.fits import small_fit
from tests.core.test_chinese_terms import WRONG
from tests.forged import flipped, forge, manifest_of
from tests.rendering import AS_SVG_ALONE, pictures
from tests.small_search import few_trials
from tests.small_study import contents

FEW_PEERS = Path(__file__).parent / "few_peers.csv"
SOON = {"until": "2023-02", "workers": 1, "seed": 3, "region": "muxing"}


@cache
def account():
    """The account of a small fit of the synthetic city."""
    fitted = small_fit()
    draws = values_of(fitted.posterior.resampled(DRAWS), fitted.city.priors)
    label = label_of(about(fitted, "2026-01-01"))
    simulated = simulated_reports(fitted, 50, None, 1)
    return account_of(fitted, ParameterDraws(draws, label, ("talents",)), simulated, 50)


def validated(out):
    account().save(out)
    return account()


def path_found(**out):
    soon = SOON | {"until": "2023-12"}
    with few_trials():
        return sim.paths(
            2e6, every=1, goal="rd_spending", levers=["rd_subsidy_rate"], runs=10, **out, **soon
        )


ASKED = {
    "comparison": lambda **out: sim.compare(["recession"], runs=2, **out, **SOON),
    "plan": small_plan,
    "paths": lambda **out: path_found(**out),
    "solution": lambda **out: sim.solve(
        "rent_subsidy", hold="subsidies", steps=3, runs=10, **out, **SOON
    ),
    "thresholds": lambda **out: sim.thresholds(
        {"spend": {"when": {"if": "budget_spent", "above": 0.3, "rent_subsidy": 0.9}}},
        steps=2, runs=3, **out, **SOON
    ),
    "explanation": lambda **out: sim.explain("talent-push", runs=2, **out, **SOON),
    "sensitivity": lambda **out: sim.sensitivity(
        "public_spending", factors=["rent_subsidy", "founder_flow"], samples=2, **out, **SOON
    ),
    "discovery": lambda **out: sim.discover(
        "double-subsidies", "public_spending<=0", futures=40, **out, **SOON
    ),
    "grid": lambda **out: sim.grid(
        ["rent_subsidy", "service_voucher"], "public_spending", steps=2, runs=2, **out, **SOON
    ),
    "lever_effects": lambda **out: sim.lever_effects(
        ["rent_subsidy", "contest_winners"], runs=2, **out, **SOON
    ),
    "effects": lambda **out: sim.effects(
        ["grant_survival"], runs=2, workers=1, seed=3, **out
    ),
    "account": lambda **out: validated(**out),
    "rivals": lambda **out: sim.rivals(["learning"], runs=2, **out, **SOON),
    "transport": lambda **out: sim.transport(FEW_PEERS, runs=2, workers=1, seed=3, **out),
    "league": lambda **out: sim.league(["recession", "no-subsidies"], runs=2, **out, **SOON),
    "microdata": lambda **out: sim.microdata(scenario="recession", seed=3, until="2023-02", **out),
    "story": lambda **out: sim.why(
        "double-subsidies", founder=0, seed=3, until="2024-01", **out
    ),
    "treasury": lambda **out: sim.treasury(["recession"], runs=2, after=1, **out, **SOON),
    "whereabouts": lambda **out: sim.where(
        ["recession"], runs=2, seed=3, until="2023-02", **out
    ),
    "information": lambda **out: sim.ask(
        ["recession"], figures=["deals", "tenants in 2021"], runs=30, **out, **SOON
    ),
    "update": small_update,
    "difference_sensitivity": lambda **out: sim.sensitivity(
        "public_spending", of="double-subsidies", samples=30, **out, **SOON
    ),
    "fates": lambda **out: sim.fates(sim.compare(["recession"], runs=2, **SOON), **out),
}  # fmt: skip
CODES = {*OUTCOME, *LEVER, *PARAMETER}
KINDS = [kind.kind for kind in KINDS_OF_ANSWER]


@pytest.fixture(scope="module", params=KINDS)
def kept(request, tmp_path_factory):
    """An answer, and the folder in which it is kept."""
    folder = tmp_path_factory.mktemp(request.param) / "out"
    with pictures(AS_SVG_ALONE):
        yield ASKED[request.param](out=folder), folder


def test_all_answers_are_asked_for():
    assert sorted(ASKED) == sorted(KINDS)
    assert {getattr(sim, kind.__name__) for kind in KINDS_OF_ANSWER} == set(KINDS_OF_ANSWER)


def test_an_answer_says_what_it_is_and_depends_on(kept):
    answer, _ = kept
    assert isinstance(answer, sim.Answer) and isinstance(answer.study, Study)
    assert answer.tables and all(isinstance(one, pd.DataFrame) for one in answer.tables.values())
    assert isinstance(answer.depends_on.label, Coded) and answer.depends_on.label == answer.label
    assert isinstance(answer.depends_on.unidentified, tuple)
    assert str(answer.label) in repr(answer) and "\n" not in repr(answer)


def test_its_pictures_have_names(kept):
    answer, _ = kept
    pictures = answer.pictures
    assert all(isinstance(one, Picture) for one in pictures.values())
    assert bool(pictures) == (answer.kind not in ("fates", "microdata"))
    if pictures:
        assert answer.plot().heading == next(iter(pictures.values())).heading
        assert answer.plot(list(pictures)[-1]).heading == pictures[list(pictures)[-1]].heading
    with pytest.raises(sim.InputError, match=r"picture 'luck': is not known.*; allowed: "):
        answer.plot("luck")


def test_its_folder_holds_all_of_it(kept):
    answer, folder = kept
    files = set(contents(folder))
    assert {f"{name}.csv" for name in (*answer.tables, "notes")} <= files
    assert {f"figures/{name}.png" for name in answer.pictures} <= files
    assert {"manifest.json", "inputs/region.toml", "inputs/parameters.parquet"} <= files
    content = manifest_of(folder)
    assert content == json.loads(json.dumps(answer.manifest))
    assert content["answer"] == answer.kind and content["study"] == answer.study.digest()
    assert {"runs", "failed"} <= set(content["result"]) and content["code"] == answer.made.code
    for name in answer.tables:
        table = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig")
        assert set(table["parameters"]) <= {answer.label.code}


NAMED = {
    *("scenario", "reference", "figure", "target", "quantity", "house", "place", "group"),
    *("group_zh", "id", "published", "design", "population", "mix", "alternative", "candidate"),
    *("column", "table", "period", "check", "statistic", "levers", "rule", "reason", "turns"),
    *("detail", "detail_against", "payback", "condition", "goal"),
}
"""Columns whose texts are names, months or words of an input file."""


def codes_in(table):
    """The texts of a table that are no names, months or words."""
    texts = table.select_dtypes(exclude=["number", "bool"])
    columns = [column for column in texts if column not in NAMED | _IN_WORDS]
    found = {text for column in columns for text in texts[column] if isinstance(text, str)}
    return {text for text in found if text and not re.match(r"\d{4}(-\d\d)?$", text)}


def test_its_notes_say_in_both_languages_what_codes_and_columns_mean(kept):
    answer, folder = kept
    notes = pd.read_csv(folder / "notes.csv", encoding="utf-8-sig", keep_default_na=False)
    assert list(notes.columns) == list(NOTE_COLUMNS)
    assert not notes.duplicated(["code", "scenario", "table"]).any()
    assert set().union(*map(codes_in, answer.told_tables.values())) - set(notes["code"]) == set()
    for name, table in answer.told_tables.items():
        told = set(notes["code"][notes["table"] == name])
        assert {one for one in table.columns if not one.startswith("mix-")} - told == set()


def test_its_headings_in_chinese_are_words_and_told_apart(kept):
    for name, table in kept[0].told_tables.items():
        words = headings(list(table.columns), "zh", name)
        assert len(set(words)) == len(words), name
        unknown = [one for one in words if not re.search("[\u4e00-\u9fff]", one)]
        assert [one for one in unknown if not one.startswith("mix-")] == [], name


OF_SOMETHING = {"aim", "brings", "change", "mean", "p50", "share_low", "total"}
"""Columns of which one asks: of what, and in which unit?"""

OF_ONE_KIND = {"account", "effects", "transport", "treasury"}
"""Answers whose tables have figures of one kind, or a row that names its own."""


def test_its_files_say_of_what_and_in_which_unit_their_numbers_are(kept):
    answer, folder = kept
    for name in answer.tables:
        columns = set(pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig", nrows=0))
        if columns & OF_SOMETHING and answer.kind not in OF_ONE_KIND:
            assert columns & {"outcome", "goal", "figure", "statistic", "column"}, name
            assert columns & {"unit", "outcome_unit", "goal_unit"}, name


def test_a_column_of_years_holds_whole_years_and_no_cell_a_paragraph(kept):
    for name, table in kept[0].tables.items():
        for column in table.columns.intersection(["year"]):
            assert pd.to_numeric(table[column].dropna()).between(1900, 2200).all(), name
        texts = table.select_dtypes(exclude=["number", "bool"]).astype(str)
        assert [one for one in texts if texts[one].str.len().max() > 160] == [], name


def test_its_workbook_has_each_table_and_no_code_in_chinese(kept):
    answer, _ = kept
    for language in ("en", "zh"):
        book = load_workbook(BytesIO(workbook_of(answer, language)))
        told = [name for name in answer.tables if name not in ("failures", "summary", "comparison")]
        assert {word(f"sheet of {name}", language) for name in told} <= set(book.sheetnames)
    texts = {
        cell.value
        for sheet in book
        for row in sheet
        for cell in row
        if cell.data_type == "s" and sheet.title != word("sheet of columns", "zh")
    }
    assert texts & {one for one in CODES if "_" in one} == set()
    assert [term for term in WRONG if any(term in text for text in texts)] == []


def test_it_is_read_back_as_it_was(kept, tmp_path):
    answer, folder = kept
    found = sim.show(folder)
    assert type(found) is type(answer) and found.label == answer.label
    for name, table in answer.tables.items():
        pd.testing.assert_frame_equal(found.tables[name], table, check_dtype=False)
    assert json.loads(json.dumps(found.manifest)) == manifest_of(folder)
    found.save(tmp_path / "again")
    again, before = contents(tmp_path / "again"), contents(folder)
    runs = ("chunks/", "rounds/", "experiments/", "alternatives/")
    assert again == {name: file for name, file in before.items() if not name.startswith(runs)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_printed_again(kept, capsys, language):
    with pytest.raises(SystemExit) as ended:
        main(["show", str(kept[1]), "--language", language])
    said = capsys.readouterr().out
    assert not ended.value.code and kept[0].label.said(language)[:8] in said


def test_the_same_question_goes_on_in_its_folder(kept):
    answer, folder = kept
    before = contents(folder)
    ASKED[answer.kind](out=folder)
    assert contents(folder) == before


@pytest.mark.parametrize("kept", ["comparison", "plan"], indirect=True)
def test_a_byte_that_changed_in_any_file_is_said_in_one_line(kept, tmp_path):
    folder = shutil.copytree(kept[1], tmp_path / "copy")
    names = {*bound_files(folder), "manifest.json"}
    assert names == {name for name in contents(folder) if "chunks/" not in name}
    for name in sorted(names):
        with flipped(folder / name), pytest.raises(sim.InputError) as said:
            sim.show(folder)
        assert "\n" not in str(said.value) and str(folder / name) in str(said.value)
    assert sim.show(folder).label == kept[0].label


def test_another_question_leaves_the_folder_alone(kept):
    answer, folder = kept
    before = contents(folder)
    other = "grid" if answer.kind == "comparison" else "comparison"
    with pytest.raises(sim.InputError, match="holds the results of another study"):
        ASKED[other](out=folder)
    assert contents(folder) == before


@pytest.mark.parametrize("kept", ["comparison"], indirect=True)
def test_only_what_was_written_here_is_written_over(kept, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder, mine = kept[1], {"mine.html": b"<p>mine</p>", "mine.xlsx": b"mine", "mine": b"mine"}
    for name, content in mine.items():
        Path(name).write_bytes(content)
    Path("folder.xlsx").mkdir()
    asked = [
        lambda: sim.report(folder, out="mine.html"),
        lambda: sim.report(folder, out="mine"),
        lambda: sim.show(folder, excel="mine.xlsx"),
        lambda: sim.show(folder, excel="folder.xlsx"),
    ]
    for ask in asked:
        with pytest.raises(sim.InputError, match="is there already; nothing is overwritten"):
            ask()
    assert {name: Path(name).read_bytes() for name in mine} == mine
    for _ in range(2):
        sim.report(folder, out="report.html")
        sim.show(folder, excel="book.xlsx")


@pytest.mark.parametrize("kept", ["comparison"], indirect=True)
def test_the_page_keeps_nothing_in_an_answers_folder(kept, tmp_path):
    (tmp_path / "mine").write_text("mine")
    for folder, said in ((kept[1], "holds an answer"), (tmp_path / "mine", "is not a folder")):
        with pytest.raises(sim.InputError, match=said):
            serve_page(PagePlace("muxing", str(folder)), print, language="en", browser=False)


def test_an_answer_that_is_not_complete_is_said(kept, tmp_path):
    folder = kept[1]
    for name, file in contents(folder).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(file)
    forge(tmp_path, manifest_of(folder) | {"result": None})
    with pytest.raises(sim.InputError, match="its runs are not all done"):
        sim.show(tmp_path)
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(sim.InputError, match="holds another answer"):
        sim.show(tmp_path)
