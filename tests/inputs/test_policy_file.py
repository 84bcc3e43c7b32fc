"""A region's policy file: what it may hold, and the one line for everything that it may not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given

from sim.core.errors import InputError
from sim.core.months import month_number
from sim.inputs.levers import LEVER
from sim.inputs.policy import LEFT_OUT, read_policy
from sim.inputs.region import INPUTS, regions_folder
from tests.cities import PINGHU
from tests.mutants import mutants, read_or_refused, refusal, tables_in

REGION = PINGHU.region
SHIPPED = (regions_folder() / "pinghu" / INPUTS / "policy.toml").read_text("utf-8")
RENT = '[rent_subsidy]\nunit = "share"\nvalues = [{ from = "2010-01", value = 0.5 }]'
MONTH = 'allowed: a month such as "2022-10", from 1900 to 2199'


def read(file: Path):
    return read_policy(file, REGION)


def refused(folder: Path, rent: str) -> str:
    assert RENT in SHIPPED
    return refusal(read, folder / "policy.toml", SHIPPED.replace(RENT, rent))


def test_every_lever_of_the_shipped_policy_has_its_unit_and_a_source():
    content = tomllib.loads(SHIPPED)
    assert set(content) == set(LEVER)
    for name, course in PINGHU.policy.items():
        assert content[name]["unit"] == LEVER[name].unit
        assert course.source


def test_a_value_holds_from_its_month_to_the_next_one():
    course = PINGHU.policy["loan_cap"]
    months = ["2016-12", "2017-01", "2022-05", "2022-06", "2090-01"]
    assert [course.at(month_number(month)) for month in months] == [0, 3e6, 3e6, 5e6, 5e6]


@pytest.mark.parametrize(("rent", "message"), [
    (RENT.replace("rent_subsidy", "rent_subsidies"),
     "'rent_subsidies' is not a lever (did you mean rent_subsidy?); "
     "allowed: see `fuhua levers`"),
    ("[unused]", "'unused' is not a lever; allowed: see `fuhua levers`"),
    (RENT.replace("share", "CNY"),
     "rent_subsidy, unit = 'CNY' is another unit; allowed: \"share\""),
    (RENT.replace("unit =", "units ="),
     "rent_subsidy, units is not known here (did you mean unit?); allowed: source, source_zh, "
     "evidence, values, unit"),
    (RENT.replace("0.5", "50"),
     "rent_subsidy, values 1, value = 50 is too large (did you mean 0.5?); "
     "allowed: 0 to 1 (share)"),
    (RENT.replace("0.5", '"a"'),
     "rent_subsidy, values 1, value = 'a' is text, not a number; allowed: 0 to 1 (share)"),
    (RENT.replace(", value = 0.5", ""),
     "rent_subsidy, values 1, value is missing; allowed: a value of the lever"),
    (RENT.replace('"2010-01"', '"2010-1"'),
     "rent_subsidy, values 1, from = '2010-1' is not a month (did you mean \"2010-01\"?); "
     f"{MONTH}"),
    (RENT.replace("2010-01", "2009-12"),
     "rent_subsidy, values 1, from = '2009-12' is not allowed; "
     "allowed: a month from 2010-01 to 2094-12, in order"),
    (RENT.replace("2010-01", "2150-01"),
     "rent_subsidy, values 1, from = '2150-01' is not allowed; "
     "allowed: a month from 2010-01 to 2094-12, in order"),
    (RENT.replace("}]", '}, { from = "2010-01", value = 0 }]'),
     "rent_subsidy, values 2, from = '2010-01' is not allowed; "
     "allowed: a month from 2010-02 to 2094-12, in order"),
    (RENT.replace('[{ from = "2010-01", value = 0.5 }]', "[]"),
     "rent_subsidy, values = [...] is empty; allowed: a list of tables, [[...]]"),
    (RENT.replace('[{ from = "2010-01", value = 0.5 }]', "0.5"),
     "rent_subsidy, values = 0.5 is a number; allowed: a list of tables, [[...]]"),
])  # fmt: skip
def test_what_is_wrong_is_said_with_key_and_value(tmp_path, rent, message):
    assert refused(tmp_path, rent) == message


def test_all_faults_are_said_at_once(tmp_path):
    wrong = RENT.replace("0.5 }", '5 }, { from = "2009-01", value = -1 }').replace("share", "CNY")
    text = SHIPPED.replace(RENT, wrong).replace("[loan_cap]", "[loan_caps]")
    lines = refusal(read, tmp_path / "policy.toml", text).split("\n")
    assert [line.split(" is ")[0] for line in lines] == [
        "'loan_caps'",
        "rent_subsidy, unit = 'CNY'",
        "rent_subsidy, values 2, from = '2009-01'",
        "rent_subsidy, values 1, value = 5",
        "rent_subsidy, values 2, value = -1",
    ]


def test_no_more_lenders_are_admitted_than_there_are_banks(tmp_path):
    all_banks, too_many = (SHIPPED.replace("value = 21 }", f"value = {n} }}") for n in (30, 31))
    file = tmp_path / "policy.toml"
    assert refusal(read, file, too_many) == (
        "admitted_lenders, values 6, value = 31 is more than the banks of Pinghu; "
        "allowed: a whole number from 0 to 30"
    )
    file.write_text(all_banks, "utf-8")
    assert read(file)["admitted_lenders"].values[-1].value == 30


def test_a_table_for_a_list_is_refused(tmp_path):
    content = SHIPPED.replace(f"{RENT}\nsource", "[rent_subsidy.values]\nsource")
    assert "rent_subsidy, values = {...} is a table" in refusal(read, tmp_path / "p.toml", content)


OUTSIDE = "\n".join(
    f'[{name}]\nvalues = [{{ from = "2010-01", value = {lever.default} }}]\nsource = "assumed"'
    for name, lever in LEVER.items()
    if lever.kind == "outside"
)


def test_an_outside_condition_that_is_left_out_is_refused(tmp_path):
    text = OUTSIDE.replace("[recession]", "[rent_subsidy]")
    assert refusal(read, tmp_path / "p.toml", text) == (
        "recession is missing; allowed: an outside condition from 2010-01 on, "
        "in a table [recession]"
    )


def test_a_lever_that_is_left_out_does_nothing(tmp_path):
    (tmp_path / "p.toml").write_text(OUTSIDE, "utf-8")
    policy = read(tmp_path / "p.toml")
    assert list(policy) == list(LEVER)
    assert all(course.at(0) == 0 for course in policy.values())
    month = month_number(REGION.start)
    assert {name: course.at(month) for name, course in policy.items()} == {
        name: lever.default for name, lever in LEVER.items()
    }
    assert policy["founder_flow"].at(month) == 1 and policy["rent_subsidy"].at(month) == 0


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants") / "policy.toml"


@given(mutants(SHIPPED))
def test_a_mutated_policy_is_refused_in_one_line_or_obeyed_in_full(file, content):
    file.write_bytes(content)
    policy = read_or_refused(read, file)
    if policy is not None:
        said = {
            name: course.model_dump(mode="json", by_alias=True, exclude_unset=True)
            for name, course in policy.items()
            if course.source != LEFT_OUT
        }
        assert said == tables_in(content)


@pytest.mark.parametrize("name", [name for name, lever in LEVER.items() if lever.kind == "outside"])
def test_an_outside_condition_that_is_not_known_from_the_start_is_refused(tmp_path, name):
    table = SHIPPED.index(f"[{name}]")
    text = SHIPPED[:table] + SHIPPED[table:].replace("2010-01", "2010-02", 1)
    assert refusal(read, tmp_path / "policy.toml", text) == (
        f"{name}, values 1, from = '2010-02' is after the region's first month: there is no value "
        "before it; allowed: an outside condition from 2010-01 on"
    )


def test_a_region_that_begins_before_its_policy_is_refused_with_the_first_condition(tmp_path):
    earlier = REGION.model_copy(update={"start": "2005-01"})
    (tmp_path / "policy.toml").write_text(SHIPPED, "utf-8")
    with pytest.raises(InputError, match=r"demand_growth, values 1, from = '2010-01'.*2005-01 on"):
        read_policy(tmp_path / "policy.toml", earlier)


def test_a_lever_may_begin_later_and_is_zero_before(tmp_path):
    file = tmp_path / "policy.toml"
    file.write_text(SHIPPED.replace(RENT, RENT.replace("2010-01", "2015-01")), "utf-8")
    course = read(file)["rent_subsidy"]
    assert course.at(month_number("2014-12")) == 0 and course.at(month_number("2015-01")) == 0.5
