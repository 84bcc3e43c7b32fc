"""The synthetic country: a region folder like any other, the same each time, at any size."""

from pathlib import Path

import numpy as np
import pytest

from sim.cli.main import main
from sim.comparison.tables import graduations_by_place
from sim.experiments.replicate import past
from sim.figures.write import drawings
from sim.inputs.city import load_city
from sim.inputs.national import national_files, write_national
from sim.inputs.parameters import medians
from sim.results.compare import study_of
from sim.results.comparison import read_results

PROVINCES = 31
SMALL = 64_000
"""Startups of two provinces."""


@pytest.fixture(scope="module")
def country(tmp_path_factory):
    """The whole country; to read it takes a second."""
    folder = tmp_path_factory.mktemp("national")
    write_national(folder)
    return load_city(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    folder = tmp_path_factory.mktemp("small")
    write_national(folder, 2_000)
    text = (folder / "inputs" / "region.toml").read_text(encoding="utf-8")
    assert text.count("[[place]]") == 1
    return load_city(folder)


def test_a_whole_country_is_as_large_as_it_says(country):
    region = country.region
    assert len(region.place) == PROVINCES
    assert len(region.house) == 15_000
    assert len(region.fund) == 900
    assert region.lender_count() == 600


def test_each_province_has_its_share_of_the_houses(country):
    region = country.region
    weights = np.array([place.weight for place in region.place])
    numbers = np.bincount([region.place_number(house.place) for house in region.house])
    assert numbers == pytest.approx(15_000 * weights / weights.sum(), abs=2)


def test_the_same_size_gives_the_same_files():
    assert national_files(SMALL) == national_files(SMALL)
    assert national_files(SMALL)["region.toml"] != national_files(SMALL + 1_000)["region.toml"]


def test_what_is_a_total_grows_with_the_startups(small, country):
    founders = [medians(city.priors)["founders"] for city in (small, country)]
    assert founders[1] / founders[0] == pytest.approx(500)
    budgets = [city.policy["annual_budget"].at(2022 * 12) for city in (small, country)]
    assert budgets[1] / budgets[0] == pytest.approx(500, rel=1e-3)
    grants = [city.policy["contest_prize"].at(2022 * 12) for city in (small, country)]
    assert grants[0] == grants[1]


def test_it_has_about_as_many_startups_at_the_report_as_asked(small):
    world = past(study_of([], runs=1, region=small), 0)
    assert int(world.clock[0].startups) == pytest.approx(2_000, rel=0.25)


def test_a_country_is_made_and_run_by_commands(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    asked = ("--region", "national", "--runs", "1", "--workers", "1", "--until", "2023-03")
    for arguments in (("national", "--startups", str(SMALL)), ("run", *asked, "--out", "out")):
        with pytest.raises(SystemExit) as ended:
            main([*arguments])
        assert not ended.value.code, capsys.readouterr().err
    found = read_results("out")
    assert Path("out", "figures", "graduations_by_place.png").is_file()
    assert list(found.places["place"]) == ["Guangdong", "Jiangsu"]
    levels = found.summary.query("outcome == 'graduations' and period == 'total'")
    assert found.places["mean"].sum() == levels["mean"].item() > 0


def test_a_picture_of_places_belongs_to_a_region_that_has_several(small, country):
    assert "graduations_by_place" not in drawings(study_of([], region=small))
    assert "graduations_by_place" in drawings(study_of([], region=country))


def test_graduations_by_place_are_means_and_quantiles_over_the_draws():
    values = np.array([[[0, 10], [1, 20]], [[4, 30], [3, 40]]])
    table = graduations_by_place(values, ["baseline", "policy"], ["east", "west"])
    assert table["scenario"].tolist() == ["baseline", "baseline", "policy", "policy"]
    assert table["place"].tolist() == ["east", "west", "east", "west"]
    assert table["mean"].tolist() == table["p50"].tolist() == [2, 20, 2, 30]
    assert table["p95"].tolist() == pytest.approx([3.8, 29, 2.9, 39])
