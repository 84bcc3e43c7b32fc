"""The page's addresses: figures to the last bit those of ``sim.compare``, stage by stage."""

import asyncio
import gzip
import io
import json
import zipfile
from concurrent.futures import Future

import pytest
from starlette.testclient import TestClient

import sim
from sim.app import baked as ovens
from sim.app import bench as benches
from sim.app.ask import Ask, Wanted, ask_in
from sim.app.baked import baked_of, made_from
from sim.app.bench import Bench
from sim.app.serving import questions
from sim.app.serving.jobs import Jobs
from sim.app.serving.questions import Questions
from sim.app.serving.server import EventStream, Page, application
from sim.core.errors import InputError

STAGES = (1, 2)
RUNS = STAGES[-1]
SET = {"compensation_rate": [[0.8, "2024-01", None]]}
MINE = {"scenarios": [{"name": "mine", "levers": SET}], "seed": 3}


class Alone:
    """A crew of nobody else: what is asked is done at once."""

    def __init__(self, bench):
        self.bench = bench
        self.dropped = []

    def do(self, name, *given, owner=None, process=None):
        future = Future()
        try:
            future.set_result(getattr(self.bench, name)(*given))
        except InputError as error:
            future.set_exception(error)
        return future

    def drop(self, owner):
        self.dropped.append(owner)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench("pinghu", str(tmp_path_factory.mktemp("kept")))


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    monkeypatch.setattr(questions, "STAGES", STAGES)
    monkeypatch.setattr(benches, "ALL_RUNS", RUNS)


@pytest.fixture
def client(bench):
    page = Page(Alone(bench), Jobs("pinghu", "unused"), None)
    return TestClient(application(page), "http://127.0.0.1")


def answers(client, ask):
    """The events of a stream, each a pair."""
    text = client.get("/answers", params={"ask": json.dumps(ask), "tab": "t"}).text
    parts = [part.split("\n") for part in text.strip().split("\n\n")]
    return [(kind.removeprefix("event: "), json.loads(data[6:])) for kind, data in parts]


def last_answer(client, ask):
    return [about for kind, about in answers(client, ask) if kind == "answer"][-1]


# Figures --------------------------------------------------------------------------------------


def test_the_answer_comes_in_stages_and_ends(client):
    told = answers(client, MINE)
    assert [about["runs"] for kind, about in told if kind == "answer"][-1] == RUNS
    assert told[-1] == ("end", {"done": RUNS, "is_newest": True})


def test_an_untouched_city_differs_by_exactly_zero(client):
    today = {one["name"]: one["value"] for one in client.get("/city").json()["levers"]}
    kept = {"rent_subsidy": [[today["rent_subsidy"], None, None]]}
    answer = last_answer(client, {"scenarios": [{"name": "mine", "levers": kept}]})
    found = answer["scenarios"][0]
    assert {row[2] for row in found["changes"]} == {0.0}
    assert {
        value for fan in found["fans"].values() for row in fan["bands"] for value in row[1:]
    } == {0.0}
    untouched = last_answer(client, {})
    assert untouched["scenarios"] == [] and untouched["levels"].keys() == {"baseline"}


def test_the_page_the_function_and_the_file_agree_to_the_last_bit(client, bench, tmp_path):
    answer = last_answer(client, MINE)
    typed = client.get("/typed", params={"ask": json.dumps(MINE)}).json()
    code = typed["python"].replace("runs=200", f"runs={RUNS}, workers=1")
    space = {"sim": sim}
    exec(code, space)
    found = space["found"]
    assert found.result.digest == answer["digest"]
    effects = found.effects("mine")
    told = answer["scenarios"][0]["effects"]
    assert [row[2] for row in told if row[2] is not None] == effects["mean"].dropna().tolist()
    file = tmp_path / "mine.toml"
    file.write_text(typed["files"], encoding="utf-8")
    assert typed["command"] == "fuhua run mine.toml --runs 200 --seed 3"
    again = sim.compare([str(file)], runs=RUNS, seed=3, workers=1)
    assert again.result.digest == answer["digest"]


def test_fans_end_at_the_total(client):
    found = last_answer(client, MINE)["scenarios"][0]
    totals = {row[0]: row[2] for row in found["effects"]}
    for outcome, fan in found["fans"].items():
        assert fan["bands"][-1][1] == totals[outcome]
        assert len(fan["lines"]) == RUNS


def test_several_scenarios_are_those_of_one_comparison(client):
    names = ["talent-push", "half-subsidies"]
    answer = last_answer(client, {"scenarios": [{"name": one} for one in names]})
    found = sim.compare(names, runs=RUNS, workers=1)
    assert answer["digest"] == found.result.digest
    against = last_answer(client, {"scenarios": [{"name": n} for n in names], "against": names[0]})
    assert {one["id"] for one in against["scenarios"]} == {"baseline", names[1]}
    other = found.effects(names[1], names[0])["mean"].dropna().tolist()
    told = next(one for one in against["scenarios"] if one["id"] == names[1])["effects"]
    assert [row[2] for row in told if row[2] is not None] == other


# What is wrong, kept and left -----------------------------------------------------------------


def test_a_wrong_value_is_said_in_the_stream(client):
    ask = {"scenarios": [{"name": "mine", "levers": {"rent_subsidy": [[7, None, None]]}}]}
    kind, fault = answers(client, ask)[-1]
    assert kind == "fault" and "allowed" in fault["en"] and not fault["zh"].isascii()
    assert answers(client, {"seed": "x"})[-1][0] == "fault"


def test_a_scenario_that_is_saved_anew_is_run_anew(client):
    ask = {"scenarios": [{"name": "again"}], "seed": 3}
    digests = []
    for value in (0.8, 0.2, 0.8):
        levers = {"compensation_rate": [[value, "2024-01", None]]}
        client.post("/scenarios", json={"scenarios": [{"name": "again", "levers": levers}]})
        digests.append(last_answer(client, ask)["digest"])
    client.post("/scenarios/forget", json={"name": "again"})
    assert digests[0] == digests[2] != digests[1]


def test_a_scenario_is_drawn_once_under_all_its_names(client, bench):
    asked = Questions(Alone(bench))
    named = ask_in(json.dumps({"scenarios": [{"name": "更高补偿", "levers": SET}], "seed": 3}))
    draws = [asyncio.run(asked.all_draws("t", one)) for one in (ask_in(json.dumps(MINE)), named)]
    assert draws[0] == draws[1] and len(asked.kept) == 1
    found = sim.compare({"更高补偿": named.scenarios[0].content()}, runs=RUNS, seed=3, workers=1)
    assert bench.answer(named, draws[1])["digest"] == found.result.digest


def test_rules_that_answer_the_state_are_kept_when_a_lever_is_moved(client, bench):
    rule = {"if": "pool_left", "below": 0.9, "for": 12, "rent_subsidy": 0.4}
    ruled = {"name": "ruled", "levers": SET, "when": [rule]}
    client.post("/scenarios", json={"scenarios": [ruled]})
    (kept,) = client.get("/scenarios").json()
    (full, said), moved = kept["when"][0], {**SET, "contest_prize": [[0, "2024-01", None]]}
    assert full["rent_subsidy"] == 0.4 and "房租" in said["zh"]
    again = {"scenarios": [{"name": "mine", "levers": moved, "when": [full]}], "seed": 3}
    typed = client.get("/typed", params={"ask": json.dumps(again)}).json()
    assert "[[when]]" in typed["files"] and "'when'" in typed["python"]
    both = {**again, "scenarios": [*again["scenarios"], {"name": "talent-push"}]}
    digest = last_answer(client, both)["digest"]
    client.post("/scenarios/forget", json={"name": "ruled"})
    mine = {"mine": ask_in(json.dumps(again)).scenarios[0].content()}
    assert sim.compare([mine, "talent-push"], runs=RUNS, seed=3, workers=1).result.digest == digest
    refused = {"scenarios": [{"name": "mine", "levers": SET, "when": [{"if": "luck"}]}]}
    assert answers(client, refused)[-1][0] == "fault"


def test_the_answer_can_be_taken_along(client):
    found = client.get("/export", params={"ask": json.dumps(MINE), "as": "csv", "tab": "t"})
    assert "attachment" in found.headers["content-disposition"]
    names = zipfile.ZipFile(io.BytesIO(found.content)).namelist()
    assert {"comparison.csv", "summary.csv", "notes.csv"} <= set(names)
    book = client.get("/export", params={"ask": json.dumps(MINE), "as": "xlsx", "lang": "zh"})
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book.content)).namelist()
    assert client.get("/export", params={"as": "exe", "tab": "t"}).status_code == 400


def test_scenarios_are_kept_within_their_folder(client):
    said = {"scenarios": [{"name": "较高补偿", "levers": SET}]}
    assert client.post("/scenarios", json=said).status_code == 200
    assert [one["id"] for one in client.get("/scenarios").json()] == ["较高补偿"]
    for name in ("../outside", "talent-push"):
        refused = client.post("/scenarios", json={"scenarios": [{"name": name, "levers": SET}]})
        assert refused.status_code == 400 and "name" in refused.json()["fault"]["en"]
    assert client.post("/scenarios/forget", json={"name": "../较高补偿"}).status_code == 400
    client.post("/scenarios/forget", json={"name": "较高补偿"})
    assert client.get("/scenarios").json() == []


@pytest.mark.parametrize(
    "path", ["/static/../ask.py", "/static/%2e%2e/ask.py", "/../pyproject.toml"]
)
def test_files_outside_are_not_served(client, path):
    assert client.get(path).status_code == 404


def test_what_is_too_long_is_refused(client):
    assert client.post("/scenarios", content=b"x" * 200_000).status_code == 400
    assert client.post("/jobs", json={"kind": "rm", "ask": {}}).status_code == 400


def test_who_leaves_frees_the_crew(bench):
    asked = Questions(Alone(bench))

    async def leave():
        events = asked.answered("tab", Ask())
        await anext(events)
        assert len(asked) == 1
        await events.aclose()

    asyncio.run(leave())
    assert len(asked) == 0 and asked.crew.dropped[-1] == "tab"


def test_a_stream_ends_when_the_browser_leaves():
    closed = []

    async def events():
        try:
            while True:
                yield "progress", {"done": 1, "of": 2}
                await asyncio.sleep(60)
        finally:
            closed.append(True)

    async def leave():
        sent = []

        async def receive():
            while not sent:
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        await asyncio.wait_for(EventStream(events())({}, receive, send), 0.5)

    asyncio.run(leave())
    assert closed == [True]


def test_what_is_baked_fits_the_page(bench):
    baked = baked_of("pinghu")
    if baked is None:
        pytest.skip("nothing is baked: python -m sim.app.baked")
    found, described = json.loads(gzip.decompress(baked)), bench.described()
    assert {key: found.get(key) for key in described} == json.loads(json.dumps(described))
    assert found["answers"].keys() == {"", *(one["id"] for one in described["examples"])}


def test_what_is_baked_of_other_files_is_not_shown(monkeypatch, tmp_path):
    monkeypatch.setattr(ovens, "BAKED", tmp_path)
    for told, made in (("right", made_from("pinghu")), ("wrong", "other files")):
        text = json.dumps({"said": told, "made_from": made}).encode()
        (tmp_path / "pinghu.json.gz").write_bytes(gzip.compress(text))
        assert (baked_of("pinghu") is not None) == (told == "right")
    assert baked_of("../baked/pinghu") is None is baked_of("elsewhere")


def test_the_newest_question_of_a_tab_wins(bench):
    asked = Questions(Alone(bench))

    async def ask_twice():
        older = asked.answered("tab", Ask((Wanted("talent-push"),)))
        await anext(older)
        newer = [kind async for kind, _ in asked.answered("tab", Ask())]
        return newer, [about async for kind, about in older if kind == "end"]

    newer, older = asyncio.run(ask_twice())
    assert newer[-1] == "end" and older == [{"done": 0, "is_newest": False}]


def test_kept_histories_give_the_same_bits_and_are_bounded(bench):
    ask = ask_in(json.dumps(MINE))
    small = Bench("pinghu", "unused")
    small._histories._most = 0
    assert small.draw(ask, 1) == bench.draw(ask, 1) == bench.draw(ask, 1)
    assert len(small._histories) == 0 < len(bench._histories)
    assert bench._histories.nbytes == sum(
        one.nbytes for kept in bench._histories._by_study.values() for one in kept.values()
    )
