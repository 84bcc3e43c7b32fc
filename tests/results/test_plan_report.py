"""A plan as a memo: why this mix, what budgets reach, and every number recomputed."""

import re

import pytest

import sim
from sim.analysis.planner.tables import BEST, PLAN, RUNNER_UP, TODAY
from sim.core.words import word
from sim.inputs.levers import LEVER, PAID_FOR
from sim.model.outcomes import OUTCOME
from sim.results.report.trail import Trail
from sim.results.report.verify import read_report
from tests.answers import small_plan
from tests.cities import MUXING
from tests.core.test_chinese_terms import WRONG
from tests.results.test_report import Reader
from tests.small_search import few_trials


@pytest.fixture(scope="module", autouse=True)
def _few_trials():
    with few_trials():
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("plan") / "out"
    small_plan(place)
    sim.report(place, language="zh")
    return place


@pytest.fixture(scope="module")
def texts(folder):
    reader = Reader()
    reader.feed((folder / "report.html").read_text("utf-8"))
    assert all(address.startswith("data:") for address in reader.addresses)
    return reader.text


def figures(folder):
    return {one.trail: one for one in read_report(folder / "report.html", "plan").figures}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_says_why_this_mix_and_what_budgets_reach(texts, language):
    codes = ("why this mix", "parts of the mix", "what budgets reach", "afterwards")
    for code in (*codes, "by hand", "today"):
        assert word(code, language) in texts[language]
    assert PAID_FOR["rd_subsidy"].line.said(language) in texts[language]
    assert "fuhua plan --budget 1000000 --goal rd_spending --levers rd_subsidy_rate" in texts["en"]
    assert "--limits all=x3" in texts["en"] and "{" not in texts[language]


def test_no_code_and_no_forbidden_term_stands_in_its_chinese_text(texts):
    told = texts["zh"].split("fuhua plan")[0]
    assert {
        code for code in (*OUTCOME, *LEVER) if re.search(rf"(?<!\w){code}(?!\w)", told)
    } == set()
    assert re.findall(r"[a-z]+_[a-z_]+|recommended|baseline", told) == []
    assert [term for term in WRONG if term in told] == []


def test_its_numbers_are_those_of_the_plan(folder):
    plan, found = sim.show(folder), figures(folder)
    for row in range(len(plan.frontier)):
        for stat in ("spent", "mean", "p05"):
            trail = Trail("table", "", "frontier", str(row), stat)
            expected = plan.frontier.iloc[row][stat]
            assert trail not in found if expected != expected else found[trail].value == expected
    for row, kind in enumerate(plan.mixes["is"]):
        named = Trail("table", "", "mixes", str(row), "mean")
        assert (named in found) == (kind in (PLAN, BEST, RUNNER_UP, TODAY)), kind
    change = Trail("change", "recommended", "graduations")
    rows = plan.consequences[plan.consequences["outcome"] == "graduations"]
    total = rows.loc[rows["period"] == "total", "mean"].item()
    assert found[change].value == pytest.approx(total)


def test_every_number_holds_when_the_plan_is_made_again(folder):
    checks = sim.verify(folder / "report.html", workers=1)
    assert len(checks) > 300 and checks["holds"].all()
    assert (checks["kind"] == "table").sum() > 20


def test_a_number_of_the_search_that_was_changed_is_found(folder, tmp_path):
    page = (folder / "report.html").read_text("utf-8")
    first = re.search(r'<data value="([^"]+)" data-from="\[&#34;table', page)
    file = tmp_path / "changed.html"
    file.write_text(page[: first.start(1)] + "12345" + page[first.end(1) :], "utf-8")
    checks = sim.verify(file, results=folder)
    assert list(checks["holds"]).count(False) == 1 and not checks[~checks["holds"]].empty


def test_runs_of_another_plan_are_refused(folder, tmp_path):
    sim.compare(
        ["recession"], runs=1, until="2022-12", region=MUXING, out=tmp_path / "c", workers=1
    )
    with pytest.raises(sim.InputError, match="runs of another study"):
        sim.verify(folder / "report.html", results=tmp_path / "c")
