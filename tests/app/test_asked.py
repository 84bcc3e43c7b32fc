"""Questions of minutes: each kind answers in both languages, as a process that can be stopped."""

import json
import time

import pytest

from sim.app import asked
from sim.app.ask import ask_in
from sim.app.serving.jobs import JOB_KINDS, Jobs
from tests.app.browser import short_region

SET = {"compensation_rate": [[0.8, None, None]], "contest_prize": [[0, None, None]]}
MINE = {"scenarios": [{"name": "mine", "levers": SET}], "seed": 3}
GIVEN = {
    "explain": {},
    "fates": {},
    "solve": {"lever": "rent_subsidy", "runs": 10, "target": "graduations>=1"},
    "sensitivity": {"samples": 2},
}


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    return str(short_region(tmp_path_factory.mktemp("city")))


@pytest.mark.parametrize("kind", GIVEN)
def test_each_kind_answers_in_both_languages(kind, region, tmp_path, monkeypatch):
    monkeypatch.setattr(asked, "EXPLAIN_RUNS", 2)
    monkeypatch.setattr(asked, "FOLLOWED_RUNS", 2)
    told = []
    ask = ask_in(json.dumps(MINE))
    out = str(tmp_path / "out")
    found = asked.answer_to(
        region, str(tmp_path), kind, ask, GIVEN[kind], out, lambda *one: told.append(one)
    )
    json.dumps(found, allow_nan=False)
    assert told and found["runs"] >= 2
    check_tables(found["tables"])


def check_tables(tables):
    """Tables of the page are whole, in both languages."""
    for table in tables:
        texts = [table["title"], *table["headings"], *(row["name"] for row in table["rows"])]
        assert all("_" not in text["en"] and "_" not in text["zh"] for text in texts)
        assert table["rows"] and not table["title"]["zh"].isascii()
        assert {len(row["cells"]) for row in table["rows"]} == {len(table["headings"])}


def test_every_kind_is_asked_somewhere():
    assert {*GIVEN, "plan"} == set(JOB_KINDS)  # a plan: tests/analysis/test_plan_question.py


def ended(job):
    """A job once it has ended."""
    until = time.monotonic() + 60
    while job.state == "running" and time.monotonic() < until:
        time.sleep(0.02)
    return job


def test_a_job_that_is_stopped_ends_at_once_and_a_wrong_one_says_why(region, tmp_path):
    jobs = Jobs(region, str(tmp_path))
    wrong = jobs.start("solve", MINE, {"lever": "no such lever"})
    long = jobs.start("sensitivity", MINE, {})
    began = time.monotonic()
    jobs.stop(long.number)
    assert time.monotonic() - began < 0.5 and long.state == "stopped"
    assert not jobs._processes[long.number].is_alive()
    assert ended(wrong).state == "failed" and wrong.fault["zh"]
    assert [one["ask"] for one in jobs.listed()] == [MINE, MINE]
