"""[[when]] in scenario files and dictionaries: read, written, said in words; every fault named."""

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.inputs.scenarios.file import read_scenario, scenario_from, scenario_text
from sim.inputs.scenarios.observables import BAD_LOAN_SHARE, POOL_LEFT
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.said import reaction_said
from sim.inputs.scenarios.scenario import levers_changed
from tests.cities import PINGHU

WHEN = """
[[when]]
if = "bad_loan_share"
above = 0.04
release = 0.03
for = 12
from = "year+1"
until = "2028-06"
compensation_rate = 0.4
loan_cap = "x0.5"

[[when]]
if = "pool_left"
below = 0.3
pool_leverage = 3
"""
BAD_LOANS = Reaction(
    BAD_LOAN_SHARE, "above", 0.04, 0.03, 12, "2023-01", "2028-06",
    {"compensation_rate": 0.4, "loan_cap": Relative("x0.5")},
)  # fmt: skip
POOL = Reaction(POOL_LEFT, "below", 0.3, 0.3, None, "2022-11", None, {"pool_leverage": 3.0})


def read(tmp_path: Path, text: str):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    return read_scenario(file, PINGHU)


def from_dictionary(said):
    return scenario_from("mine", said, PINGHU)


def test_a_file_is_read_as_it_says(tmp_path):
    scenario = read(tmp_path, WHEN)
    assert scenario.reactions == (BAD_LOANS, POOL) and scenario.changes == ()
    assert levers_changed(scenario, PINGHU) == {"compensation_rate", "loan_cap", "pool_leverage"}


def test_what_is_written_is_read_back(tmp_path):
    scenario = read(tmp_path, WHEN + '[[change]]\nfrom = "2024-01"\nrent_subsidy = 0.1\n')
    assert read(tmp_path, scenario_text(scenario)) == scenario
    assert scenario.described()["when"][1] == {
        "if": "pool_left", "below": 0.3, "release": 0.3, "from": "2022-11",
        "values": {"pool_leverage": 3.0},
    }  # fmt: skip


def test_a_scenario_without_rules_is_described_as_it_ever_was():
    assert "when" not in from_dictionary({"rent_subsidy": 0.1}).described()


def test_a_dictionary_says_the_same():
    when = {"if": "资金池", "below": 0.3, "pool_leverage": 3}
    named = from_dictionary({"when": {**when, "if": "pool_left"}, "rent_subsidy": 0.1})
    assert named.reactions == (POOL,) and named.changes[0].values == {"rent_subsidy": 0.1}
    assert from_dictionary({"when": [{**when, "if": "pool_left"}]}).reactions == (POOL,)


def test_a_rule_is_said_in_both_languages():
    said = reaction_said(BAD_LOANS)
    assert said.said("en") == (
        "From 2023-01 to 2028-06: when the bad-loan share (principal in default over loans "
        "granted, twelve months) rises above 4%, compensation_rate = 0.4, loan_cap = x0.5 "
        "of what would be in force, for 12 months; it can fire again once it was back at 3% or "
        "below"
    )
    assert "升至4%以上时，风险补偿比例设为0.4、单笔贷款补偿上限调整为原值的x0.5" in said.said("zh")
    assert "until it is back at 30% or above" in reaction_said(POOL).said("en")
    without_text = from_dictionary({"when": {"if": "pool_left", "below": 0.3, "loan_cap": 1e6}})
    assert "资金池" in without_text.description.zh and "below 30%" in without_text.description.en


ONE = {"if": "bad_loan_share", "above": 0.04, "compensation_rate": 0.4}
FAULTS = [
    ({"if": None}, ["when 1: if is missing: what is looked at; allowed: bad_loan_share, "]),
    ({"if": "bad_loans_share"}, ["if = 'bad_loans_share' is not known (did you mean bad_loan_"]),
    ({"above": None}, ["above or below is missing: the level to pass; allowed: one of above, "]),
    ({"below": 0.1}, ["above and below are both given; allowed: one of above, below"]),
    ({"above": 4}, ["above = 4 is too large (did you mean 0.04?); allowed: 0 to 1 (share)"]),
    ({"above": "4%"}, ["above = '4%' is text, not a number (write 0.04, without quotes); "]),
    ({"release": 0.05}, ["release = 0.05 is beyond above = 0.04, where the rule fires; allowed: "]),
    ({"for": 0.5}, ["for = 0.5 is no whole number; allowed: a whole number of months from 1"]),
    ({"for": "2 years"}, ["for = '2 years' is no whole number (write 24); allowed: "]),
    ({"for": 0}, ["for = 0 is too small; allowed: a whole number of months from 1 to 600"]),
    ({"from": "2020-01"}, ['from = "2020-01" is not after the report of 2022-10: what was before']),
    ({"until": "2022-10"}, ['until = "2022-10" is not after the report']),
    ({"from": "2024-01", "until": "2023-01"}, ['until = "2023-01" is before from = "2024-01"']),
    ({"compensation_rate": None}, ["sets no lever; at least one, such as compensation_rate, is"]),
    ({"compensation_rate": "x3"}, ['compensation_rate = "x3" makes 1.5 of 0.5 in 2022-11; ']),
    ({"compensation_rate": 40}, ["compensation_rate = 40 is too large (did you mean 0.4?)"]),
    ({"demand_growth": 0.1}, ["demand_growth is an outside condition, which no policy sets; "]),
    ({"pool_left": 0.1}, ['"pool_left" is what is looked at; write if = "pool_left", and above']),
    ({"where": "Zhongdai"}, ["where: a rule holds for the whole city; put where in a [[change]]"]),
    ({"fore": 12}, ["'fore' is not a lever (did you mean for?); allowed: see `fuhua levers`"]),
    ({"if": 3, "for": -1, "x": 1}, ["if = 3 is not known", "for = -1 is too small", "'x' is not"]),
]


@pytest.mark.parametrize(("wrong", "lines"), FAULTS)
def test_each_fault_is_said_in_a_line(wrong, lines):
    table = {key: value for key, value in (ONE | wrong).items() if value is not None}
    with pytest.raises(InputError) as refused:
        from_dictionary({"when": table})
    found = str(refused.value).split("\n")
    assert len(found) == len(lines) and all(line.startswith("scenario 'mine'") for line in found)
    assert all(part in line for line, part in zip(found, lines, strict=True)), found


def test_faults_of_all_tables_are_said_at_once(tmp_path):
    with pytest.raises(InputError) as refused:
        read(tmp_path, WHEN.replace("0.04", "4").replace("0.3", "30") + "[change]\nx = 1\n")
    lines = str(refused.value).split("\n")
    assert len(lines) == 3 and "when 2: below = 30 is too large" in lines[2]


def test_a_relative_value_is_told_from_what_the_changes_set():
    change = {"from": "2023-01", "compensation_rate": 0.9}
    rule = ONE | {"compensation_rate": "x1.5"}
    assert from_dictionary({"when": rule}).reactions
    with pytest.raises(InputError, match=r"makes 1\.35 of 0\.9 in 2023-01"):
        from_dictionary({"when": rule, "change": [change]})


def test_the_baseline_answers_nothing():
    with pytest.raises(InputError, match=r"may have no \[\[change\]\] and no \[\[when\]\]"):
        scenario_from("baseline", {"when": ONE}, PINGHU)
