"""Levers set at some houses, in a town or a place alone."""

import json
from io import BytesIO

import numpy as np
import pytest
from openpyxl import load_workbook

import sim
from sim.core.errors import InputError
from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study
from sim.inputs.beside.towns import towns_of
from sim.inputs.levers import LOCAL_ROW, UNSET
from sim.inputs.region import ordered_houses
from sim.inputs.scenarios.file import read_scenario, scenario_from, scenario_text
from sim.inputs.scenarios.scenario import differences, local_schedule, policy_schedule
from sim.model.outcomes import OUTCOME
from sim.results.compare import study_of
from sim.results.manifest import Asked, made_now, reserve
from sim.results.workbook.write import workbook_of
from tests.cities import MUXING, PINGHU

CENTRE = "平湖科创中心"
ZHONGDAI = [house for house, town in towns_of(PINGHU).items() if town.name == "Zhongdai"]
EVERYWHERE = [house.name for house in ordered_houses(PINGHU.region)]
FROM = {"from": "2023-01"}


def asked(city=PINGHU, **said):
    return scenario_from("mine", FROM | said, city)


def houses_of(scenario):
    (change,) = scenario.changes
    return change.only.members


@pytest.mark.parametrize(
    ("where", "houses"),
    [(CENTRE, [CENTRE]), ("Zhongdai", ZHONGDAI), ("钟埭街道", ZHONGDAI),
     ([CENTRE, "钟埭街道"], ZHONGDAI), ("平湖", EVERYWHERE)],
)  # fmt: skip
def test_a_house_a_town_and_a_place_are_known_by_name_in_both_languages(where, houses):
    assert sorted(houses_of(asked(where=where, rent_subsidy=0.8))) == sorted(houses)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"where": "Zhongdao", "rent_subsidy": 0.8}, "'Zhongdao' is no house, town or place"),
        (
            {"where": "Zhongdao", "rent_subsidy": 0.8},
            "did you mean Zhongdai.*allowed: Pinghu, .*Danghu",
        ),
        ({"where": [], "rent_subsidy": 0.8}, "where = .*list of names"),
        ({"where": 5, "rent_subsidy": 0.8}, "where = 5"),
        ({"where": [5], "rent_subsidy": 0.8}, "5 is no house"),
        ({"where": [["Danghu"]], "rent_subsidy": 0.8}, "is no house"),
        ({"where": CENTRE, "loan_cap": 1e6}, "loan_cap cannot be set with where.*rent_subsidy"),
        ({"where": CENTRE}, "is empty"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(said, expected):
    with pytest.raises(InputError, match=expected):
        asked(**said)


def test_changes_at_other_houses_do_not_overlap_and_at_the_same_they_do():
    one, other = ZHONGDAI[:2]
    both = [
        FROM | {"where": one, "rent_subsidy": 0.8},
        FROM | {"where": other, "rent_subsidy": 0.9},
    ]
    assert len(scenario_from("mine", [*both, FROM | {"rent_subsidy": 0.1}], PINGHU).changes) == 3
    with pytest.raises(InputError, match="change 1 and change 3 both set rent_subsidy"):
        scenario_from("mine", [*both, FROM | {"where": "Zhongdai", "rent_subsidy": "x0.5"}], PINGHU)


def test_the_city_s_schedule_is_untouched_and_the_houses_have_their_own():
    scenario, months = asked(where="Zhongdai", rent_subsidy="x0.5", until="2023-12"), 200
    baseline = scenario_from("other", {"change": []} | {"name": "other"}, PINGHU)
    assert np.array_equal(*(policy_schedule(PINGHU, each, months) for each in (scenario, baseline)))
    local = local_schedule(PINGHU, scenario, months)[:, len(PINGHU.region.sector) :]
    first, last = (PINGHU.region.month(month) for month in ("2023-01", "2023-12"))
    there = [house.name in ZHONGDAI for house in ordered_houses(PINGHU.region)]
    today = policy_schedule(PINGHU, scenario, months)["rent_subsidy"][first]
    assert (local["rent_subsidy"][first : last + 1][:, there] == today / 2).all()
    assert (local["rent_subsidy"][:first] == UNSET).all()
    assert (local["rent_subsidy"][last + 1 :] == UNSET).all()
    assert (local["rent_subsidy"][:, np.logical_not(there)] == UNSET).all()
    assert all((local[name] == UNSET).all() for name in LOCAL_ROW.names if name != "rent_subsidy")


def test_a_house_may_keep_what_is_set_otherwise_in_the_city():
    kept = FROM | {"where": CENTRE, "rent_subsidy": "x1"}
    scenario = scenario_from("mine", [FROM | {"rent_subsidy": 0.1}, kept], PINGHU)
    first, row = PINGHU.region.month("2023-01"), [one.name for one in ordered_houses(PINGHU.region)]
    assert policy_schedule(PINGHU, scenario, 200)["rent_subsidy"][first] == 0.1
    local = local_schedule(PINGHU, scenario, 200)["rent_subsidy"][first]
    assert (
        local[len(PINGHU.region.sector) + row.index(CENTRE)] == 0.5
        and (local == UNSET).sum() == len(local) - 1
    )
    assert [one.scenario for one in differences(scenario, PINGHU)] == [0.1, 0.5]
    assert differences(scenario_from("mine", kept, PINGHU), PINGHU) == []


def test_a_scenario_is_written_and_read_again(tmp_path):
    scenario = asked(where=["Zhongdai", CENTRE], rent_subsidy="x0.5")
    file = tmp_path / "mine.toml"
    file.write_text(scenario_text(scenario), encoding="utf-8")
    again = read_scenario(file, PINGHU)
    assert again.described() == scenario.described() and again.changes == scenario.changes


def test_the_manifest_says_what_is_in_force_for_these_alone(tmp_path):
    chips = {"sectors": "集成电路", "rd_subsidy_rate": 0.2}
    changes = [{"where": CENTRE, "rent_subsidy": 0.9, "until": "2023-12"}, chips]
    said = scenario_from("mine", [FROM | change for change in changes], PINGHU)
    reserve(tmp_path, Asked("runs", study_of([said], runs=1, until="2024-06"), {}), made_now())
    baseline, mine = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["scenarios"]
    assert baseline["in_force_for"] == {}
    assert mine["in_force_for"] == {
        "rent_subsidy": {CENTRE: [["2022-11", 0.5], ["2023-01", 0.9], ["2024-01", 0.5]]},
        "rd_subsidy_rate": {"integrated circuits": [["2022-11", 0.05], ["2023-01", 0.2]]},
    }
    assert mine["in_force"]["rent_subsidy"] == [["2022-11", 0.5]]


# What it does -----------------------------------------------------------------------------------


def totals(scenarios, runs=2):
    study = Study(MUXING, scenarios, runs, 3, "2026-12", MUXING.posterior)
    drawn = [run_replicate(study, run).outcomes for run in range(runs)]
    return {one.id: sum(draw[one.id] for draw in drawn) for one in scenarios}


@pytest.mark.simulates
def test_at_every_house_it_is_what_it_is_in_the_whole_city():

    said = {"service_voucher": 60_000.0, "recognition_subsidy_municipal": 0.0}
    everywhere = [house.name for house in ordered_houses(MUXING.region)]
    baseline = scenario_from("baseline", {"name": "baseline"}, MUXING)
    city = scenario_from("city", FROM | said, MUXING)
    houses = scenario_from("houses", FROM | said | {"where": everywhere}, MUXING)
    found = totals((baseline, city, houses))
    assert np.array_equal(found["city"], found["houses"])
    assert not np.array_equal(found["baseline"], found["city"])


@pytest.mark.simulates
def test_one_house_is_paid_for_its_tenants_alone():
    house = next(one.name for one in MUXING.region.house if one.kind == "incubator")
    baseline = scenario_from("baseline", {"name": "baseline"}, MUXING)
    trials = [
        scenario_from(name, FROM | {"service_voucher": 60_000.0} | where, MUXING)
        for name, where in (("city", {}), ("house", {"where": house}))
    ]
    found = totals((baseline, *trials))
    paid = {name: rows[:, list(OUTCOME).index("spent_on_service_voucher")].sum()
            for name, rows in found.items()}  # fmt: skip
    assert paid["baseline"] < paid["house"] < paid["city"]


@pytest.mark.simulates
def test_the_mesa_model_has_them_too():
    said = {"town": FROM | {"where": "Zhongdai", "service_voucher": 60_000.0}}
    model = sim.EcosystemModel(said, seed=3, until="2023-03")
    while model.running:
        model.step()
    paid = model.datacollector.get_model_vars_dataframe()["spent_on_service_voucher"]
    study = study_of(said, runs=1, seed=3, until="2023-03")
    drawn = run_replicate(study, 0).outcomes
    column = list(OUTCOME).index("spent_on_service_voucher")
    assert paid[-3:].sum() == drawn["town"][-1, column] / 100 > drawn["baseline"][-1, column] / 100


@pytest.mark.simulates
def test_it_is_said_for_whom_in_both_languages_and_kept_with_the_answer(tmp_path):
    said = [FROM | {"where": "当湖街道", "rent_subsidy": 0.9},
            FROM | {"sectors": "集成电路", "rd_subsidy_rate": 0.2}]  # fmt: skip
    found = sim.compare({"some": said}, runs=2, until="2023-12", out=tmp_path / "out", workers=1)
    again = sim.show(tmp_path / "out")
    for one in (found, again):
        changes = one.study.scenarios[1].changes
        assert [change.only.names for change in changes] == [("当湖街道",), ("集成电路",)]
        assert [change.only.key for change in changes] == ["where", "sectors"]
    english = ("only at Danghu", "only for firms in integrated circuits")
    chinese = ("，限于当湖街道", "，限于集成电路企业")
    description = again.study.scenarios[1].description
    assert all(told in description.en for told in english)
    assert all(told in description.zh for told in chinese)
    memo = sim.report(tmp_path / "out", out=tmp_path / "memo.html")
    assert all(told in memo.read_text(encoding="utf-8") for told in english + chinese)
    assert sim.verify(memo, workers=1)["holds"].all()
    notes = load_workbook(BytesIO(workbook_of(again, "en")))["Levers and sources"]["A"]
    assert all(any(told in str(cell.value) for cell in notes) for told in english)


@pytest.mark.simulates
def test_microdata_pay_the_tenants_of_other_houses_alone():
    said = {"town": FROM | {"where": "Zhongdai", "rent_subsidy": 0.0}}
    found = sim.microdata(scenario=said, until="2023-02")
    rents = found.frames["payments"].query("purpose == 'rent_subsidy' and month == '2023-02'")
    firms = found.frames["firm_months"].query("month == '2023-02'").set_index("startup")
    houses = firms["house"].reindex(rents["payee"])
    assert len(rents) and not houses.isin([EVERYWHERE.index(name) for name in ZHONGDAI]).any()
