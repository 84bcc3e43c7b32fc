"""The report: whole, in two languages, from nothing outside, and every number recomputed."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import sim
from sim.core.language import name_in
from sim.core.words import word
from sim.inputs.levers import LEVER, PAID_FOR
from sim.inputs.parameters import PARAMETER
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.outcomes import OUTCOME
from sim.results.report.budget import ITEMS
from sim.results.report.sources import LEVERAGES, Sources
from sim.results.report.targets import INDICATORS
from sim.results.report.trail import Trail, written_as
from sim.results.report.verify import read_report
from tests.cities import PINGHU
from tests.core.test_chinese_terms import WRONG
from tests.small_study import compared


class Reader(HTMLParser):
    """The text of each language, and the addresses that the page names."""

    def __init__(self):
        super().__init__()
        self.text, self.addresses, self.language = {}, [], ""
        self.hidden = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.addresses += [given[name] for name in ("src", "href") if name in given]
        self.language = given.get("lang", "") if tag == "main" else self.language
        self.hidden = tag in ("script", "style")

    def handle_data(self, data):
        if self.language and not self.hidden:
            self.text[self.language] = self.text.get(self.language, "") + data


@pytest.fixture(scope="module")
def folder(finished, tmp_path_factory):
    place = tmp_path_factory.mktemp("report") / "results"
    shutil.copytree(finished[0], place)
    sim.report(place, scenario="double-subsidies", year=2024, language="zh")
    return place


@pytest.fixture(scope="module")
def page(folder):
    return (folder / "report.html").read_text("utf-8")


@pytest.fixture(scope="module")
def texts(page):
    reader = Reader()
    reader.feed(page)
    assert all(address.startswith("data:") for address in reader.addresses)
    return reader.text


def figures(folder):
    return {(one.trail, one.language): one for one in read_report(folder / "report.html").figures}


# What stands in it ----------------------------------------------------------------------------


def test_it_has_both_languages_and_asks_nothing_of_the_network(page, texts):
    assert set(texts) == {"en", "zh"} and '<html lang="zh"' in page
    assert "Decision memo: Double the subsidies" in texts["en"] and "决策备忘录" in texts["zh"]
    for language in texts:  # of two policies: which one is asked for, and how to choose the other
        other = name_in(load_scenario("recession", PINGHU).name, language)
        assert other in texts[language][:400] and "report --scenario" in texts[language][:800]
    assert not re.search(r"https?://|@import|url\(", page.split('id="inputs"')[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_has_the_bureaus_forms_with_what_a_person_fills(texts, language):
    for code in ("capital paid in", "by hand"):
        assert word(code, language) in texts[language]
    for item in ITEMS:
        assert PAID_FOR[item].line.said(language) in texts[language]
    for one in INDICATORS:
        assert word(f"indicator {one.name}", language) in texts[language]


def test_no_code_and_no_forbidden_term_stands_in_the_chinese_text(texts):
    told = texts["zh"].split("fuhua compare")[0]
    codes = {*OUTCOME, *LEVER, *PARAMETER, *LEVERAGES, "double-subsidies"} - {"lgd"}
    assert {code for code in codes if re.search(rf"(?<!\w){code}(?!\w)", told)} == set()
    assert re.findall(r"[a-z]+_[a-z_]+", told) == []
    assert [term for term in WRONG if term in told] == []


def test_sources_are_said_as_written_and_name_no_section(texts, tmp_path):
    assert all("evidence" not in text and "文献依据" not in text for text in texts.values())
    own = "our rent_subsidy (docs/rules.md, 4)"
    course = PINGHU.policy["rent_subsidy"].model_copy(update={"source": own, "source_zh": own})
    city = replace(PINGHU, policy=PINGHU.policy | {"rent_subsidy": course})
    compared(out=tmp_path, scenarios=["recession"], runs=1, region=city)
    sim.report(tmp_path)
    assert (tmp_path / "report.html").read_text("utf-8").count(own) >= 2


def test_the_items_of_the_budget_add_up(folder):
    found = figures(folder)
    asked = [
        found[Trail("level", "double-subsidies", f"spent_on_{item}", "2024"), "zh"].value
        for item in ITEMS
    ]
    total = found[Trail("level", "double-subsidies", "spending_but_capital", "2024"), "zh"]
    assert total.value == pytest.approx(sum(asked)) and total.value > 0
    assert total.said == f"{total.value / 1e4:,.2f}"


def test_a_promise_is_kept_in_nine_runs_of_ten(folder):
    chances = [one for one in figures(folder).values() if one.trail.stat[:1] in "<>"]
    assert len(chances) >= 40
    assert all(one.value >= 0.9 for one in chances if one.value == one.value)


def test_the_same_folder_gives_the_same_bytes(folder, page, tmp_path):
    file = tmp_path / "again.html"
    sim.report(folder, scenario="double-subsidies", year=2024, language="zh", out=file)
    assert file.read_text("utf-8") == page


# Whether it holds -----------------------------------------------------------------------------


def test_every_number_holds_when_its_runs_are_done_again(folder):
    checks = sim.verify(folder / "report.html", workers=1)
    assert len(checks) > 500 and checks["holds"].all()


@pytest.mark.parametrize("changed", ["written", "value"])
def test_a_number_that_was_changed_is_found(folder, page, tmp_path, changed):
    first = re.search(r'<data value="([^"]+)"[^>]*>([^<]+)</data>', page)
    place = 2 if changed == "written" else 1
    start, end = first.span(place)
    file = tmp_path / "changed.html"
    file.write_text(page[:start] + "12345" + page[end:], "utf-8")
    checks = sim.verify(file, results=folder)
    assert list(checks["holds"]).count(False) == 1


def test_what_is_no_report_or_not_of_these_runs_is_refused(folder, tmp_path):
    file = tmp_path / "page.html"
    file.write_text("<html><p>1</p></html>", "utf-8")
    with pytest.raises(sim.InputError, match="is no report of fuhua"):
        sim.verify(file)
    with pytest.raises(sim.InputError, match=r"is a folder.*fuhua reproduce"):
        sim.verify(folder)
    other = tmp_path / "other"
    compared(out=other, scenarios=["recession"], runs=1)
    with pytest.raises(sim.InputError, match="runs of another study"):
        sim.verify(folder / "report.html", results=other)


def test_another_answer_is_refused_with_what_to_compare_first(tmp_path):
    folder = tmp_path / "grid"
    folder.mkdir()
    (folder / "manifest.json").write_text('{"answer": "solution"}', "utf-8")
    with pytest.raises(sim.InputError) as refused:
        sim.report(folder)
    assert "another answer (solution)" in str(refused.value)
    assert "compare" not in str(refused.value)
    (folder / "solved.toml").touch()
    with pytest.raises(sim.InputError) as refused:
        sim.report(folder)
    assert f"fuhua compare {folder / 'solved.toml'}" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_year_that_is_not_simulated_to_its_end_is_none_to_report_on(tmp_path):
    compared(out=tmp_path / "out", scenarios=["recession"], runs=1, until="2023-06")
    with pytest.raises(sim.InputError, match="no whole year"):
        sim.report(tmp_path / "out")
    sim.show(tmp_path / "out", excel=tmp_path / "book.xlsx")


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"scenario": "no"}, "none of these"), ({"year": 2031}, "year: 2031 is not allowed")],
)
def test_what_the_comparison_does_not_have_is_refused(folder, asked, said):
    with pytest.raises(sim.InputError, match=said):
        sim.report(folder, **asked)


# Numbers --------------------------------------------------------------------------------------


def test_numbers_are_the_tables_own(folder):
    found = sim.show(folder)
    sources = Sources(found)
    rows = found.summary
    is_it = (rows["scenario"] == "recession") & (rows["outcome"] == "graduations")
    (row,) = rows[is_it & (rows["period"] == "2024")].to_dict("records")
    for stat in ("mean", "p05", "p50", "p95"):
        trail = Trail("level", "recession", "graduations", "2024", stat)
        assert sources.value(trail) == pytest.approx(row[stat])
    rows = found.comparison
    is_it = (rows["scenario"] == "recession") & (rows["outcome"] == "lending")
    (row,) = rows[is_it & (rows["period"] == "total")].to_dict("records")
    assert sources.value(Trail("change", "recession", "lending")) == pytest.approx(row["mean"])


@pytest.mark.parametrize(
    ("value", "form", "english", "chinese"),
    [
        (1_234_567.0, "CNY", "1.2", "123"),
        (1_234_567.0, "budget", "1.23", "123.46"),
        (9_665.2, "each", "0.00967", "0.967"),
        (0.456, "share", "46%", "46%"),
        (3.21, "+count", "+3.2", "+3.2"),
        (0.8, "set share", "80%", "80%"),
        (300_000.0, "set CNY", "0.3", "30"),
        (float("nan"), "count", "—", "—"),
    ],
)
def test_numbers_are_written_in_the_units_of_the_language(value, form, english, chinese):
    assert (written_as(value, form, "en"), written_as(value, form, "zh")) == (english, chinese)


def test_a_command_writes_it_and_another_says_which_numbers_differ(folder, tmp_path, typed):
    copy = tmp_path / "results"
    shutil.copytree(folder, copy)
    status, said, _ = typed("report", str(copy), "--language", "zh")
    assert status == 0 and said.startswith("报告：")
    file = copy / "report.html"
    status, said, _ = typed("verify", str(file), "--results", str(copy), "--language", "zh")
    assert status == 0 and "全部一致" in said
    wrong = re.sub(r"(<data [^>]*>)[^<]+", r"\g<1>99", file.read_text("utf-8"), count=1)
    file.write_text(wrong, "utf-8")
    status, said, _ = typed("verify", str(file), "--results", str(copy), "--language", "zh")
    lines = said.splitlines()
    assert status == 1 and len(lines) == 2 and "报告为99" in lines[0]
