"""A region file: what it may hold, and the one line for everything that it may not."""

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given

from sim.core.errors import InputError
from sim.core.streams import luck_of
from sim.inputs.levers import POLICY_ROW
from sim.inputs.parameters import medians, read_priors
from sim.inputs.region import INPUTS, load_region, read_region, region_folder, regions_folder
from sim.model.initial_state import first_world
from tests.cities import PINGHU
from tests.mutants import mutants, read_or_refused, refusal

SHIPPED = regions_folder() / "pinghu" / INPUTS / "region.toml"
SMALL = """
id = "small"
start = "2010-01"
report = "2022-10"
horizon = "2030-12"
centre = "A"
[name]
en = "Small"
zh = "小"
[[sector]]
name = "digital"
name_zh = "数字"
share = 0.4
[[sector]]
name = "biomedicine"
name_zh = "医药"
share = 0.6
long_incubation = true
[[place]]
name = "P"
name_zh = "甲"
[[house]]
name = "A"
kind = "incubator"
opened = "2012-01"
area = 10_000
speciality = "digital"
events = [{ month = "2013-01", tier = "municipal" }, { month = "2014-01", area = 12_000 }]
source = "assumed"
[[fund]]
name = "F"
opened = "2018-05"
committed = 100_000_000
ticket = 5_000_000
public_share = 0.3
source = "assumed"
[[institute]]
name = "I"
opened = "2015-01"
source = "assumed"
[[prospect]]
kind = "makerspace"
number = 2
area = 500
source = "assumed"
[[lenders]]
number = 5
source = "assumed"
"""
MONTH = 'allowed: a month such as "2022-10", from 1900 to 2199'
TEXT = "allowed: text in quotes, up to 2,000 characters"


def refused(folder: Path, old: str, new: str) -> str:
    assert old in SMALL
    return refusal(read_region, folder / "region.toml", SMALL.replace(old, new, 1))


def test_a_small_region_is_read_as_it_stands(tmp_path):
    file = tmp_path / "region.toml"
    file.write_text(SMALL, encoding="utf-8")
    region = read_region(file)
    assert (region.id, region.month("2022-10"), region.lender_count()) == ("small", 153, 5)
    assert region.house_names() == ["A", "new makerspace 1", "new makerspace 2"]
    assert region.sector_number("biomedicine") == 1
    assert region.house[0].events[1].area == 12_000


@pytest.mark.parametrize(("old", "new", "message"), [
    ("area = 10_000", 'area = "10000"',
     "house 1, area = '10000' is text (write 10_000, without quotes); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", 'area = "1.2万"',
     "house 1, area = '1.2万' is text (write 12_000, without quotes); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", "area = 1",
     "house 1, area = 1 is too small (in 万 m2? write 10_000); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", "area = 1.25",
     "house 1, area = 1.25 is a fraction (in 万 m2? write 12_500); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 12_000", "area = 2",
     "house 1, events 2, area = 2 is too small (in 万 m2? write 20_000); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 500", "area = 3",
     "prospect 1, area = 3 is too small (in 万 m2? write 30_000); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("committed = 100_000_000", "committed = 10_000",
     "fund 1, committed = 10000 is too small (in 万元? write 100_000_000); "
     "allowed: a whole number from 1,000,000 to 1,000,000,000,000 (CNY)"),
    ("area = 10_000", "area = 10_000.5",
     "house 1, area = 10000.5 is a fraction; allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", "area = 1e4",
     "house 1, area = 10000.0 is a fraction (write 10_000); "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", "area = 0",
     "house 1, area = 0 is too small; allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 10_000", "area = true",
     "house 1, area = true is true or false; allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("area = 12_000", f"area = {'9' * 400}",
     "house 1, events 2, area = about 1e399 is too large; "
     "allowed: a whole number from 100 to 10,000,000 (m2)"),
    ("committed = 100_000_000", "committed = 10_000",
     "fund 1, committed = 10000 is too small (in 万元? write 100_000_000); "
     "allowed: a whole number from 1,000,000 to 1,000,000,000,000 (CNY)"),
    ("public_share = 0.3", "public_share = 30",
     "fund 1, public_share = 30 is too large (did you mean 0.3?); "
     "allowed: a number from 0 to 1 (a share)"),
    ("public_share = 0.3", "public_share = nan",
     "fund 1, public_share = nan is not a finite number; allowed: a number from 0 to 1 (a share)"),
    ("public_share = 0.3", f"public_share = {'9' * 400}",
     "fund 1, public_share = about 1e399 is too large; allowed: a number from 0 to 1 (a share)"),
    ("public_share = 0.3", "public_share = 2023-01-01",
     "fund 1, public_share = 2023-01-01 is a date or time; "
     "allowed: a number from 0 to 1 (a share)"),
    ("long_incubation = true", "long_incubation = 1",
     "sector 2, long_incubation = 1 is a number; allowed: true or false"),
    ('kind = "incubator"', 'kind = "incubater"',
     "house 1, kind = 'incubater' is not known (did you mean incubator?); "
     'allowed: "incubator" or "makerspace"'),
    ('kind = "incubator"', "kind = 3",
     'house 1, kind = 3 is a number; allowed: "incubator" or "makerspace"'),
    ('opened = "2018-05"', "opened = 2018",
     f"fund 1, opened = 2018 is a number; {MONTH}"),
    ('opened = "2018-05"', 'opened = "2018-5"',
     f"fund 1, opened = '2018-5' is not a month (did you mean \"2018-05\"?); {MONTH}"),
    ('start = "2010-01"', 'start = "0010-01"', f"start = '0010-01' is out of range; {MONTH}"),
    ('id = "small"', 'id = ""', f"id = '' is empty; {TEXT}"),
    ('id = "small"', 'id = "a\\u202eb"',
     f"id = 'a\\u202eb' has a control character or a line break; {TEXT}"),
])  # fmt: skip
def test_values_are_of_the_right_kind_and_size(tmp_path, old, new, message):
    assert refused(tmp_path, old, new) == message


@pytest.mark.parametrize(("old", "new", "message"), [
    ("area = 10_000", "aera = 10_000",
     "house 1, aera is not known here (did you mean area?); "
     "allowed: name, name_zh, kind, opened, area, place, speciality, operator, events, source"),
    ("area = 10_000\n", "",
     "house 1, area is missing; allowed: a whole number from 100 to 10,000,000 (m2)"),
    ('zh = "小"\n', "", f"name, zh is missing; {TEXT}"),
    ('centre = "A"', 'center = "A"',
     "center is not known here (did you mean centre?); allowed: id, name, start, report, horizon, "
     "centre, sector, place, house, fund, institute, prospect, lenders, "
         "established"),
    ("[[place]]", "[place]", "place = {...} is a table; allowed: a list of tables, [[...]]"),
    ("[[lenders]]\nnumber = 5\nsource = \"assumed\"\n", "",
     "lenders is missing; allowed: a list of tables, [[...]]"),
])  # fmt: skip
def test_keys_are_known_and_none_is_missing(tmp_path, old, new, message):
    assert refused(tmp_path, old, new) == message


@pytest.mark.parametrize(("old", "new", "message"), [
    ('report = "2022-10"', 'report = "2010-01"',
     "report = '2010-01' is not after start = '2010-01'; allowed: a month after 2010-01"),
    ('horizon = "2030-12"', 'horizon = "2022-10"',
     "horizon = '2022-10' is not after report = '2022-10'; allowed: a month after 2022-10"),
    ('horizon = "2030-12"', 'horizon = "2150-12"',
     "horizon = '2150-12' is too late; allowed: up to 2094-12"),
    ('opened = "2015-01"', 'opened = "2150-01"',
     "institute 1, opened = '2150-01' is too late; allowed: up to 2094-12"),
    ('month = "2014-01"', 'month = "2150-01"',
     "house 1, events 2, month = '2150-01' is too late; allowed: up to 2094-12"),
    ('month = "2013-01"', 'month = "2011-01"',
     "house 1, events 1, month = '2011-01' is too early; allowed: after 2012-01, in order"),
    ('month = "2014-01"', 'month = "2013-01"',
     "house 1, events 2, month = '2013-01' is too early; allowed: after 2013-01, in order"),
    (', tier = "municipal"', "",
     "house 1, events 1 says nothing; allowed: a month with tier, area or accelerator_area"),
    ('centre = "A"', 'centre = "B"', "centre = 'B' is not known; allowed: 'A'"),
    ('speciality = "digital"', 'speciality = "digitel"',
     "house 1, speciality = 'digitel' is not known (did you mean digital?); "
     "allowed: 'digital', 'biomedicine'"),
    ("ticket = 5_000_000", 'ticket = 5_000_000\nplace = "Q"',
     "fund 1, place = 'Q' is not known; allowed: 'P'"),
    ("ticket = 5_000_000", "ticket = 500_000_000",
     "fund 1, ticket = 500_000_000 is more than committed = 100_000_000; allowed: at most that"),
    ('name = "biomedicine"', 'name = "digital"',
     "sector 2, name = 'digital' stands twice; allowed: a name of its own"),
    ("share = 0.6", "share = 0.5",
     "sector, share: they add up to 0.9; allowed: shares that make 1"),
])  # fmt: skip
def test_what_is_said_fits_together(tmp_path, old, new, message):
    assert refused(tmp_path, old, new) == message


@pytest.mark.parametrize(("old", "said"), [
    ({"area = 10_000": 'area = "a"', "share = 0.4": "share = 4", 'zh = "小"\n': ""},
     ["sector 1, share = 4", "house 1, area = 'a'", "name, zh"]),
    ({'centre = "A"': 'centre = "B"', '"2013-01"': '"2011-01"', "share = 0.6": "share = 0.5",
      'speciality = "digital"': 'speciality = "wood"', '"2022-10"': '"2010-01"'},
     ["report = '2010-01'", "house 1, speciality = 'wood'", "sector, share: they add up to 0.9",
      "house 1, events 1, month = '2011-01'", "centre = 'B'"]),
])  # fmt: skip
def test_all_faults_are_said_at_once(tmp_path, old, said):
    text = SMALL
    for one, other in old.items():
        assert one in text
        text = text.replace(one, other, 1)
    lines = refusal(read_region, tmp_path / "region.toml", text).split("\n")
    assert {begin for begin in said if any(line.startswith(begin) for line in lines)} == set(said)
    assert len(lines) == len(said)


def test_a_region_that_does_not_exist_is_answered_with_the_nearest():
    allowed = "allowed: muxing, pinghu, or a folder with an inputs/region.toml (fuhua "
    for name, question in [("pingu", " (did you mean pinghu?)"), ("x" * 300, ""), ("a\nb", "")]:
        with pytest.raises(InputError) as caught:
            load_region(name)
        message = str(caught.value)
        assert message.startswith(f"region '{name[:36]}") or message.startswith("region 'a\\nb'")
        assert f": is not known{question}; {allowed}" in message
        assert message.isprintable()


def test_a_region_is_found_by_name_and_by_folder(tmp_path):
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "region.toml").write_text(SMALL, encoding="utf-8")
    assert load_region(str(tmp_path)).id == "small"
    assert region_folder(str(tmp_path)) == tmp_path
    assert PINGHU.region.id == "pinghu"
    assert region_folder("pinghu") == SHIPPED.parents[1]


def test_a_folder_of_an_earlier_version_says_what_to_move(tmp_path):
    (tmp_path / "region.toml").write_text(SMALL, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_region(str(tmp_path))
    assert str(caught.value) == (
        f"{tmp_path}: is laid out as in an earlier version; move its .toml and .csv files into "
        f"{tmp_path / 'inputs'}"
    )


# Whatever is in it ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants") / "region.toml"


@given(mutants(SMALL))
def test_a_mutated_region_is_refused_in_one_line_or_makes_a_world(file, content):
    file.write_bytes(content)
    region = read_or_refused(read_region, file)
    if region is None:
        return
    said = region.model_dump(mode="json", exclude_unset=True)
    assert said == tomllib.loads(content.decode("utf-8-sig"))
    parameters = medians(read_priors(SHIPPED.parent / "priors.toml"))
    policy = np.zeros(region.month(region.horizon) + 1, POLICY_ROW).view(np.recarray)
    world = first_world(region, policy, parameters, luck_of(1, 0))
    assert len(world.incubators) == len(region.house_names())


@given(mutants(SHIPPED.read_text("utf-8")))
def test_the_shipped_region_mutated_is_refused_in_one_line_or_obeyed(file, content):
    file.write_bytes(content)
    region = read_or_refused(read_region, file)
    if region is not None:
        said = region.model_dump(mode="json", exclude_unset=True)
        assert said == tomllib.loads(content.decode("utf-8-sig"))
