"""Where policies act: groups add up to the city, and towns are those of a region's file."""

import shutil

import numpy as np
import pytest

import sim
from sim.analysis.where.answer import run_where, where_asked
from sim.analysis.where.groups import WHERE_OUTCOMES, groupings, sums_of_run
from sim.experiments.replicate import periods, run_replicate
from sim.inputs.beside.towns import towns_of
from sim.inputs.city import load_city
from sim.model.outcomes import OUTCOMES
from sim.results.compare import study_of
from tests.cities import MUXING, PINGHU

COLUMN = {outcome.name: number for number, outcome in enumerate(OUTCOMES)}


@pytest.fixture(scope="module")
def study():
    return study_of(["double-subsidies"], runs=2, until="2024-12")


def test_the_groups_of_each_dimension_add_up_to_the_city(study):
    ways = groupings(study)
    assert [way.name for way in ways] == ["house", "town", "sector", "origin"]
    outcomes = run_replicate(study, 0).outcomes
    projected = [period.projected for period in periods(study)]
    for sums in sums_of_run(study, 0, ways):
        for number, scenario in enumerate(study.scenarios):
            rows = outcomes[scenario.id]
            city = [
                rows[projected, COLUMN[name]].sum()
                if OUTCOMES[COLUMN[name]].kind == "flow"
                else rows[-1, COLUMN[name]]
                for name in WHERE_OUTCOMES
            ]
            assert sums[number].sum(axis=0).tolist() == city


def test_differences_are_taken_run_by_run(study):
    found = run_where(where_asked(["double-subsidies"], "employees", runs=2, until="2024-12"))
    ways = groupings(study)
    sums = np.stack([sums_of_run(study, number, ways)[2] for number in range(2)])
    gaps = sums[:, 1, :, 3] - sums[:, 0, :, 3]
    rows = found.groups.query("dimension == 'sector' and outcome == 'employees'")
    assert rows["mean"].to_numpy() == pytest.approx(gaps.mean(axis=0))
    assert rows["without"].to_numpy() == pytest.approx(sums[:, 0, :, 3].mean(axis=0))
    assert list(rows["group"]) == [sector.name for sector in PINGHU.region.sector]


def test_every_house_of_pinghu_has_a_town_and_muxing_has_none():
    towns = towns_of(PINGHU)
    assert set(towns) == {house.name for house in PINGHU.region.house}
    assert len(set(towns.values())) == 9 and towns_of(MUXING) == {}


@pytest.mark.parametrize(
    ("here", "there", "says"),
    [
        ("town_zh", "town zh", "the column town_zh is missing"),
        ("makerspace 3", "makerspace 33", "is no house"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path, here, there, says):
    shutil.copytree(PINGHU.folder / "inputs", tmp_path / "town" / "inputs")
    file = tmp_path / "town" / "inputs" / "towns.csv"
    file.write_text(file.read_text("utf-8").replace(here, there), "utf-8")
    with pytest.raises(sim.InputError, match=says):
        towns_of(load_city(tmp_path / "town"))


def test_what_is_asked_for_is_checked():
    with pytest.raises(sim.InputError, match="did you mean employees"):
        where_asked(["recession"], "employes")
    with pytest.raises(sim.InputError, match="only the baseline"):
        where_asked(["baseline"])
