"""Houses that a report gives only in total: how many they become, their names and their areas."""

import pytest

from sim.inputs.houses_alike import MOST_ALIKE
from sim.inputs.region import read_region
from tests.inputs.test_region import SMALL
from tests.mutants import refusal

ALIKE = """[[house]]
name = "incubator"
kind = "incubator"
count = 35
opened = "2015-01"
total_area = 1_200_000
events = [{ month = "2018-01", tier = "municipal" }]
source = "reported in total"
"""
FUND = "[[fund]]\n"


def with_alike(text=ALIKE, small=SMALL):
    return small.replace(FUND, text + FUND, 1)


def read(folder, text):
    file = folder / "region.toml"
    file.write_text(text, "utf-8")
    return read_region(file)


def test_a_total_is_shared_out_and_adds_up(tmp_path):
    region = read(tmp_path, with_alike())
    alike = region.house[1:]
    assert [house.name for house in alike] == [f"incubator {number}" for number in range(1, 36)]
    assert sum(house.area for house in alike) == 1_200_000
    assert {house.area for house in alike} == {34_285, 34_286}
    assert {(house.kind, house.opened, house.events[0].tier) for house in alike} == {
        ("incubator", "2015-01", "municipal")
    }
    assert region.house[0] == read(tmp_path, SMALL).house[0]
    assert len(region.house_names()) == 36 + 2  # and two would-be makerspaces


def test_a_mean_is_the_area_of_each(tmp_path):
    region = read(tmp_path, with_alike(ALIKE.replace("total_area = 1_200_000", "area = 30_000")))
    assert {house.area for house in region.house[1:]} == {30_000}
    assert len(region.house) == 36


def test_one_alike_is_one_house_and_groups_stand_where_they_are_written(tmp_path):
    one = ALIKE.replace("count = 35", "count = 1").replace('"incubator"\nkind', '"single"\nkind')
    region = read(tmp_path, with_alike(one + ALIKE.replace("count = 35", "count = 2")))
    names = ["A", "single 1", "incubator 1", "incubator 2"]
    assert [house.name for house in region.house] == names
    assert [house.area for house in region.house[1:]] == [1_200_000, 600_000, 600_000]


def test_a_house_of_a_group_may_be_the_centre(tmp_path):
    text = with_alike().replace('centre = "A"', 'centre = "incubator 9"')
    assert read(tmp_path, text).centre == "incubator 9"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("count = 35", "count = 0", "house 2, count = 0 is too small; allowed: a whole number fro"),
        ("count = 35", "count = 3.5", "house 2, count = 3.5 is a fraction; allowed: a whole numbe"),
        ("count = 35", 'count = "35家"', "house 2, count = '35家' is text (write 35, without q"),
        ("count = 35\n", "", "house 2, count is missing; allowed: a whole number from 1 to 20,000"),
        ("total_area = 1_200_000\n", "", "house 2 has no area and total_area; allowed: area, of e"),
        ("total_area", "area = 30_000\ntotal_area", "house 2 has both area and total_area; allowe"),
        ("1_200_000", "120", "house 2, total_area = 120 makes 3 m2 of each of 35; allowed: 100 to"),
        ("1_200_000", "90", "house 2, total_area = 90 is too small (in 万 m2? write 900_000)"),
        ("total_area", "totla_area", "house 2, totla_area is not known here (did you mean total_a"),
        ('"2018-01"', '"2013-01"', "house 2, events 1, month = '2013-01' is too early; allowed: a"),
        ('name = "incubator"', 'name = "incubator 1"\n', None),
        ('opened = "2015-01"\n', "", "house 2, opened is missing"),
        ('kind = "incubator"', 'kind = "incubator"\nspeciality = "wood"', "house 2, speciality = "),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_group_is_said_of_its_table(tmp_path, old, new, message):
    assert old in ALIKE
    text = with_alike(ALIKE.replace(old, new, 1))
    if message is None:
        assert read(tmp_path, text).house[1].name == "incubator 1 1"
    else:
        assert refusal(read_region, tmp_path / "region.toml", text).startswith(message)


def test_faults_of_groups_and_of_single_houses_are_said_at_once(tmp_path):
    text = with_alike(ALIKE.replace("35", "0"), SMALL.replace("area = 10_000", "area = 1"))
    lines = refusal(read_region, tmp_path / "region.toml", text).split("\n")
    assert [line.split(" is ")[0] for line in lines] == ["house 2, count = 0", "house 1, area = 1"]


def test_a_name_that_a_group_makes_is_taken(tmp_path):
    single = SMALL.replace('name = "A"', 'name = "incubator 7"')
    message = refusal(read_region, tmp_path / "region.toml", with_alike(small=single))
    assert "name = 'incubator 7' stands twice" in message


def test_more_houses_than_any_country_has_are_refused_before_they_are_made(tmp_path):
    half = ALIKE.replace("35", str(MOST_ALIKE // 2 + 1)).replace("1_200_000", "20_000_000")
    text = with_alike(half + half.replace('"incubator"\n', '"other"\n', 1))
    message = refusal(read_region, tmp_path / "region.toml", text)
    assert message == "house: 20,002 houses alike are too many; allowed: 20,000"
