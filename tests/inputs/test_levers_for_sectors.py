"""Levers set for the firms of some sectors alone."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.core.errors import InputError
from sim.experiments.replicate import advance, past, run_replicate, under
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, LOCAL_ROW, SET_ALONE, UNSET, in_row_units
from sim.inputs.scenarios.file import read_scenario, scenario_from, scenario_text
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.scenario import local_schedule, policy_schedule
from sim.model.agents.government import talent_grant
from sim.model.agents.startups.certification import chance_to_apply
from sim.model.agents.startups.rd import answer_rd_support, do_rd
from sim.model.agents.startups.startup import TOP_TALENT
from sim.model.outcomes import OUTCOME
from sim.model.world import copy
from sim.results.compare import study_of
from tests.cities import MUXING, PINGHU
from tests.rows import a_month, a_startup

FROM = {"from": "2023-01"}
SECTORS = [one.name for one in MUXING.region.sector]
CHIPS = [one.name for one in PINGHU.region.sector].index("integrated circuits")
BASELINE = scenario_from("baseline", {"name": "baseline"}, MUXING)
PAID = {
    "rd_subsidy_rate": 0.3,
    "certification_award": 300_000.0,
    "talent_grant_top": 2_000_000.0,
    "talent_grant_leading": 0.0,
    "project_grant": 500_000.0,
}


def asked(city=PINGHU, **said):
    return scenario_from("mine", FROM | said, city)


@pytest.mark.parametrize(
    ("sectors", "members"),
    [("digital", ("digital",)), ("数字技术", ("digital",)),
     (["集成电路", "digital"], ("digital", "integrated circuits"))],
)  # fmt: skip
def test_a_sector_is_known_by_name_in_both_languages(sectors, members):
    (change,) = asked(sectors=sectors, rd_subsidy_rate=0.2).changes
    assert change.only.members == members and change.only.kind == "sector"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"sectors": "digitals", "rd_subsidy_rate": 0.2}, "'digitals' is no sector of the region"),
        ({"sectors": "digitals", "rd_subsidy_rate": 0.2}, "did you mean digital.*allowed: equip"),
        ({"sectors": [], "rd_subsidy_rate": 0.2}, "sectors = .*list of names"),
        ({"sectors": [5], "rd_subsidy_rate": 0.2}, "5 is no sector"),
        (
            {"sectors": "digital", "interest_subsidy": 0.2},
            "sectors.*allowed: talent_grant_top",
        ),
        ({"sectors": "digital", "rent_subsidy": 0.2}, "rent_subsidy cannot be set with sectors"),
        ({"where": "Danghu", "rd_subsidy_rate": 0.2}, "rd_subsidy_rate cannot be set with where"),
        ({"where": "Danghu", "sectors": "digital", "rd_subsidy_rate": 0.2}, "one of the two$"),
        ({"sectors": "digital"}, "is empty"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(said, expected):
    with pytest.raises(InputError, match=expected) as raised:
        asked(**said)
    assert len(str(raised.value).splitlines()) == 1


def test_changes_for_other_sectors_do_not_overlap_and_for_the_same_they_do():
    both = [FROM | {"sectors": one, "rd_subsidy_rate": 0.2} for one in ("digital", "集成电路")]
    assert len(scenario_from("mine", [*both, FROM | {"rd_subsidy_rate": 0.1}], PINGHU).changes) == 3
    again = FROM | {"sectors": ["integrated circuits", "equipment"], "rd_subsidy_rate": "x2"}
    with pytest.raises(InputError, match="change 2 and change 3 both set rd_subsidy_rate"):
        scenario_from("mine", [*both, again], PINGHU)


def test_the_city_s_schedule_is_untouched_and_the_sector_has_its_own():
    scenario, months = asked(sectors="集成电路", rd_subsidy_rate=0.2, until="2023-12"), 200
    baseline = scenario_from("other", {"change": []} | {"name": "other"}, PINGHU)
    assert np.array_equal(*(policy_schedule(PINGHU, each, months) for each in (scenario, baseline)))
    local = local_schedule(PINGHU, scenario, months)
    first, last = (PINGHU.region.month(month) for month in ("2023-01", "2023-12"))
    assert local.shape == (months, len(local_rows(PINGHU.region)))
    assert (local["rd_subsidy_rate"][first : last + 1, CHIPS] == 0.2).all()
    local["rd_subsidy_rate"][first : last + 1, CHIPS] = UNSET
    assert all((local[name] == UNSET).all() for name in LOCAL_ROW.names)


def test_a_scenario_is_written_and_read_again(tmp_path):
    scenario = asked(sectors=["digital", "集成电路"], rd_subsidy_rate="x2")
    file = tmp_path / "mine.toml"
    file.write_text(scenario_text(scenario), encoding="utf-8")
    assert 'sectors = ["digital", "集成电路"]' in file.read_text(encoding="utf-8")
    again = read_scenario(file, PINGHU)
    assert again.described() == scenario.described() and again.changes == scenario.changes


# What it does -----------------------------------------------------------------------------------


def a_month_with(sector, **levers):
    """A month in which nothing is paid to firms but in one sector (CNY)."""
    now = a_month(dict.fromkeys(SET_ALONE["sector"], 0.0))
    for name, value in levers.items():
        now.local[name][sector] = in_row_units(LEVER[name], value)
    answer_rd_support(now)
    return now


def test_rules_read_what_is_set_for_the_firm_s_own_sector():
    now = a_month_with(2, **PAID | {"certification_award": 2e6})
    here, there = (a_startup(sector=number, patents=1) for number in (2, 1))
    for firm in (here, there):
        do_rd(firm, 10**6, 10**9, now)
    assert here.rd_effort > 1.0 == there.rd_effort and here.rd_due > 0 == there.rd_due
    assert chance_to_apply(here, now) > 0.99 > chance_to_apply(there, now)
    here.talent = there.talent = TOP_TALENT
    assert [talent_grant(firm, now) for firm in (here, there)] == [2e8, 0.0]


def totals(scenarios, runs=2, until="2029-12"):
    study = Study(MUXING, scenarios, runs, 3, until, MUXING.posterior)
    drawn = [run_replicate(study, run).outcomes for run in range(runs)]
    return {one.id: sum(draw[one.id] for draw in drawn) for one in scenarios}


@pytest.mark.simulates
@pytest.mark.parametrize("lever", SET_ALONE["sector"])
def test_in_every_sector_it_is_what_it_is_in_the_whole_city(lever):
    said = FROM | {lever: PAID[lever]}
    city = scenario_from("city", said, MUXING)
    every = scenario_from("every", said | {"sectors": SECTORS}, MUXING)
    kept = [said, FROM | {lever: "x1", "sectors": SECTORS}]
    found = totals((BASELINE, city, every, scenario_from("kept", kept, MUXING)))
    assert np.array_equal(found["city"], found["every"])
    assert np.array_equal(found["baseline"], found["kept"])
    assert not np.array_equal(found["baseline"], found["city"])


@pytest.mark.simulates
def test_one_sector_is_paid_less_than_all():
    one = scenario_from("one", FROM | PAID | {"sectors": "software"}, MUXING)
    found = totals((BASELINE, scenario_from("city", FROM | PAID, MUXING), one))
    column = list(OUTCOME).index("spent_on_rd_subsidy")
    paid = {name: rows[:, column].sum() for name, rows in found.items()}
    assert paid["baseline"] < paid["one"] < paid["city"]


@pytest.mark.simulates
def test_effort_is_owed_the_sector_s_rate_and_elsewhere_the_city_s():
    nothing = FROM | {"rd_subsidy_rate": 0.0}
    said = {
        "nothing": [nothing],
        "city": [FROM | {"rd_subsidy_rate": 0.2}],
        "chips": [nothing, FROM | {"sectors": "集成电路", "rd_subsidy_rate": 0.2}],
    }
    made = [scenario_from(name, changes, PINGHU) for name, changes in said.items()]
    study = Study(PINGHU, tuple(made), 1, 3, "2026-12", PINGHU.posterior)
    history, until = past(study, 0), PINGHU.region.month("2023-01") + 1
    owed = {}
    for one in made:
        world = advance(under(copy(history), study, one), until, study, 0, one.id)
        firms = world.startups[: world.clock[0].startups]
        owed[one.id] = pd.DataFrame(firms[["id", "sector", "rd_due", "rd_year"]]).set_index("id")
    there = owed["chips"]["sector"] == CHIPS
    assert owed["chips"][there].equals(owed["city"][there])
    assert owed["chips"][~there].equals(owed["nothing"][~there])
    assert owed["chips"]["rd_due"][there].sum() > 0 == owed["chips"]["rd_due"][~there].sum()


@pytest.mark.simulates
def test_microdata_pay_the_firms_of_the_sector_alone_and_exactly():
    nothing = dict.fromkeys(("rd_subsidy_rate", "certification_award", "project_grant"), 0.0)
    paid_here = {
        "rd_subsidy_rate": 0.2,
        "certification_award": 123_456.0,
        "project_grant": 70_001.0,
    }
    said = [FROM | nothing, FROM | paid_here | {"sectors": "高端装备"}]
    frames = sim.microdata(scenario={"change": said}, until="2025-01").frames
    paid = frames["payments"].query("to == 'startup'")
    paid = paid[paid["month"].astype(str) > "2023-08"]
    sector = frames["founders"].set_index("startup")["sector"].reindex(paid["payee"])
    paid = paid.assign(sector=sector.to_numpy()).set_index("purpose")
    for purpose in ("rd_subsidy", "certification_award", "project_grant"):
        assert set(paid.loc[[purpose], "sector"]) == {"equipment"}
    assert set(paid.loc[["certification_award"], "amount"]) == {123_456.0}
    assert set(paid.loc[["project_grant"], "amount"]) == {35_000.5}


@pytest.mark.simulates
def test_the_mesa_model_has_them_too():
    said = {"chips": FROM | {"sectors": "集成电路", "rd_subsidy_rate": 0.9}}
    model = sim.EcosystemModel(said, seed=3, until="2024-01")
    while model.running:
        model.step()
    paid = model.datacollector.get_model_vars_dataframe()["spent_on_rd_subsidy"]
    study = study_of(said, runs=1, seed=3, until="2024-01")
    drawn = run_replicate(study, 0).outcomes
    column = list(OUTCOME).index("spent_on_rd_subsidy")
    assert paid.iloc[-1] == drawn["chips"][-1, column] / 100 > drawn["baseline"][-1, column] / 100
