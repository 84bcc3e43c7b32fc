"""Figures that a region's own files contradict are said: areas, houses by tier, funds, levers."""

import pytest

from calibration.new_region import write_region
from calibration.reported.facts import CITY_FACTS, contradictions, without_fact
from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.targets import FILE, load_targets
from sim.cli.main import main
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.region import INPUTS

AREA = "first_area,first incubator,floor area,20000,m2,stock,,2022-12,,example"


@pytest.fixture
def folder(tmp_path):
    write_region("some-city", tmp_path / "some-city")
    return tmp_path / "some-city"


def said(folder):
    city = load_city(folder)
    return [str(line) for line in contradictions(city, load_targets(city))]


def change(folder, name, old, new):
    file = folder / INPUTS / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def reported(folder, row, fact, role="input"):
    """Add a figure to the ledger, and the fact that it is held against."""
    identity = row.split(",")[0]
    with (folder / INPUTS / LEDGER_FILE).open("a", encoding="utf-8") as ledger:
        ledger.write(f"{row}\n")
    with (folder / INPUTS / FILE).open("a", encoding="utf-8") as targets:
        named = f'fact = "{fact}"\n' if fact else ""
        targets.write(f'\n[{identity}]\nrole = "{role}"\nreason = "why"\n{named}')


@pytest.mark.parametrize("name", ["pinghu", "muxing"])
def test_the_files_of_shipped_cities_contradict_nothing(name):
    city = load_city(name)
    assert contradictions(city, load_targets(city)) == []


def test_a_floor_area_that_was_entered_otherwise_is_said(folder):
    assert said(folder) == []
    change(folder, "region.toml", "area = 20_000", "area = 32_000")
    line = (
        "first_area: reported 20,000 m2 as of 2022-12, but the region's files make it 32,000 "
        "(area of first incubator)"
    )
    assert said(folder) == [line]
    change(folder, FILE, 'fact = "area"\n', "")  # a house's area need not name it
    assert said(folder) == [line]


def test_a_figure_is_held_against_the_files_at_its_own_month(folder):
    change(folder, LEDGER_FILE, AREA, AREA.replace("20000", "10000").replace("2022-12", "2016-12"))
    assert said(folder) == []
    change(folder, LEDGER_FILE, "10000", "20000")
    assert said(folder)[0].startswith(
        "first_area: reported 20,000 m2 as of 2016-12, but the region"
    )


@pytest.mark.parametrize(
    ("fact", "unit", "right"),
    [
        ("houses", "count", 3), ("incubators", "count", 2), ("makerspaces", "count", 1),
        ("incubators_provincial", "count", 1), ("incubators_municipal", "count", 1),
        ("area", "m2", 29_000), ("incubator_area", "m2", 28_000), ("makerspace_area", "m2", 1_000),
        ("funds", "count", 1), ("fund_capital", "CNY", 300_000_000), ("institutes", "count", 1),
        ("banks", "count", 30), ("loan_cap", "CNY", 5_000_000),
        ("official_rules", "year", 2_019), ("official_rules", "count", 2_019),
    ],
)  # fmt: skip
def test_every_fact_is_read_and_a_wrong_figure_said(folder, fact, unit, right):
    row = f"it,city,it,{right},{unit},stock,,2022-12,,"
    reported(folder, row, fact)
    assert said(folder) == []
    change(folder, LEDGER_FILE, row, row.replace(f",{right},", f",{right * 2},"))
    assert len(said(folder)) == 1 and f"({fact} of city)" in said(folder)[0]


def test_houses_alike_are_all_counted(folder):
    group = '[[house]]\nname = "h"\nkind = "incubator"\ncount = 35\nopened = "2015-01"\n'
    group += 'total_area = 1_200_000\nsource = "report"\n\n[[fund]]'
    change(folder, "region.toml", "[[fund]]", group)
    reported(folder, "n,city,it,37,count,stock,,2022-12,,", "incubators")
    reported(folder, "a,city,it,1228000,m2,stock,,2022-12,,", "incubator_area")
    assert said(folder) == []


@pytest.mark.parametrize(
    ("fact", "unit", "message"),
    [
        (
            "incubator",
            "count",
            r"it, fact = 'incubator' is not known \(did you mean incubators",
        ),
        ("area", "count", "it, fact = 'area' is in m2, but the figure in 'count'"),
    ],
)
def test_a_fact_that_is_none_is_refused_in_one_line(folder, fact, unit, message):
    reported(folder, f"it,city,it,3,{unit},stock,,2022-12,,", fact)
    with pytest.raises(InputError, match=message):
        said(folder)


def test_check_says_it_of_a_region_folder_in_both_languages(folder, capsys):
    change(folder, "region.toml", "area = 20_000", "area = 32_000")
    reported(folder, "more,city,it,3,count,stock,,2022-12,,", None)
    english = ("is right", "make it 32,000", "not checked: more", "EXAMPLE")
    chinese = ("校验通过", "区域文件为32,000", "more", "示例数据")
    for language, texts in (("en", english), ("zh", chinese)):
        with pytest.raises(SystemExit) as ended:
            main(["check", str(folder), "--language", language])
        printed = capsys.readouterr().out
        assert ended.value.code in (0, None) and all(text in printed for text in texts)


def test_an_input_without_a_fact_is_known_by_its_id(folder):
    reported(folder, "more,city,it,3,count,stock,,2022-12,,", None)
    assert without_fact(load_targets(load_city(folder))) == ["more"]
    assert set(CITY_FACTS) >= {"houses", "area"}
