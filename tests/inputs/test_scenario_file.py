"""A scenario file: what it may say, and the one line for everything that it may not."""

from pathlib import Path

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.inputs.scenarios.file import Change, Scenario, read_scenario, scenario_from
from sim.inputs.scenarios.relative import ALLOWED, Relative
from sim.inputs.scenarios.scenario import scenarios_folder
from tests.cities import PINGHU
from tests.mutants import refusal

CITY = PINGHU
NAMED = '[name]\nen = "a"\nzh = "甲"\n[description]\nen = "b"\nzh = "乙"\n'
CHANGE = f"{NAMED}[[change]]\n"
SHIPPED = sorted(scenarios_folder().glob("*.toml"))
MONTHS = 'allowed: a month from "2022-11" to "2094-12"'
SHARE = "allowed: 0 to 1 (share)"
TEXT = "allowed: text in quotes, up to 200 characters"
LEVERS = 'allowed: levers by name, {"project_grants": "x0.5"}, or a list of such changes'
SUBSIDY = "allowed: 0, or 10,000 to 100,000,000 CNY"


def read(file: Path) -> Scenario:
    return read_scenario(file, CITY)


def read_text(folder: Path, text: str | bytes) -> Scenario:
    file = folder / "mine.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return read(file)


def refused(folder: Path, text: str | bytes) -> str:
    return refusal(read, folder / "mine.toml", text)


# What is right --------------------------------------------------------------------------------


def test_a_scenario_is_its_file_name_its_texts_and_its_changes(tmp_path):
    scenario = read_text(
        tmp_path,
        '[name]\nen = " a "\nzh = "甲"\n[description]\nen = """\nb\n  c"""\nzh = "乙"\n'
        '[[change]]\nfrom = "2023-01"\nuntil = "2024-12"\nrent_subsidy = 0.3\ncontest_winners = 5\n'
        "[[change]]\nloan_cap = 3_000_000\n",
    )
    assert (scenario.id, scenario.name.en, scenario.description.en) == ("mine", "a", "b c")
    assert scenario.changes == (
        Change("2023-01", "2024-12", {"rent_subsidy": 0.3, "contest_winners": 5.0}),
        Change("2022-11", None, {"loan_cap": 3_000_000.0}),
    )


@pytest.mark.parametrize(("mark", "end"), [("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_what_windows_editors_add_is_no_fault(tmp_path, mark, end):
    content = mark + f"{CHANGE}rent_subsidy = 0.3\n".replace("\n", end)
    assert read_text(tmp_path, content).changes == (Change("2022-11", None, {"rent_subsidy": 0.3}),)


def test_changes_may_follow_each_other_and_overlap_in_other_levers(tmp_path):
    text = (
        'from = "2023-01"\nuntil = "2023-12"\nrent_subsidy = 0.3\n'
        '[[change]]\nfrom = "2024-01"\nrent_subsidy = 0\n'
        '[[change]]\nfrom = "2023-06"\nloan_cap = 0\n'
    )
    assert len(read_text(tmp_path, CHANGE + text).changes) == 3


def test_a_value_may_be_told_from_what_would_be_in_force(tmp_path):
    text = f'{CHANGE}rent_subsidy = "x0.5"\nannual_budget = "+50_000_000"\n'
    assert read_text(tmp_path, text).changes == (
        Change("2022-11", None, {"rent_subsidy": Relative("x0.5"),
                                 "annual_budget": Relative("+50_000_000")}),
    )  # fmt: skip


def test_a_year_after_the_report_begins_in_january_and_ends_in_december(tmp_path):
    text = f'{CHANGE}from = "year+1"\nuntil = "year+3"\nrent_subsidy = 0.3\n'
    assert read_text(tmp_path, text).changes == (
        Change("2023-01", "2025-12", {"rent_subsidy": 0.3}),
    )


def test_a_text_in_one_language_is_shown_in_both_and_none_is_needed(tmp_path):
    one = read_text(
        tmp_path, 'name = "租金减半"\n[description]\nzh = "乙"\n[[change]]\nloan_cap = 0\n'
    )
    assert (one.name.en, one.name.zh, one.description.en) == ("租金减半", "租金减半", "乙")
    bare = read_text(tmp_path, '[[change]]\nfrom = "2025-01"\nrent_subsidy = "x0.5"\n')
    assert (bare.name.en, bare.description.en, bare.description.zh) == (
        "mine",
        "from 2025-01: rent_subsidy x0.5",
        "自2025-01起：房租补贴比例 x0.5",
    )


def test_a_dictionary_says_what_a_file_says(tmp_path):
    rent = {"rent_subsidy": "x0.5", "from": "2025-01"}
    file = '[[change]]\nfrom = "2025-01"\nrent_subsidy = "x0.5"\n'
    expected = read_text(tmp_path, file)
    assert scenario_from("mine", rent, CITY) == expected
    assert scenario_from("mine", [rent], CITY) == expected
    assert scenario_from("mine", {"change": (rent,)}, CITY) == expected
    assert scenario_from("mine", rent | {"until": None}, CITY) == expected
    named = scenario_from("mine", rent | {"name": "Half", "description": {"zh": "乙"}}, CITY)
    assert (named.name.zh, named.description.en, named.changes) == ("Half", "乙", expected.changes)
    count = scenario_from("mine", {"contest_winners": np.int64(5)}, CITY)
    assert count.changes[0].values == {"contest_winners": 5.0}


@pytest.mark.parametrize(("said", "message"), [
    (3, f"3 is a number; {LEVERS}"),
    ("x0.5", f"'x0.5' is text; {LEVERS}"),
    ({}, "is empty; allowed: [name], [description], [[change]], [[when]]"),
    ({"rent_subsidie": 0.3},
     "change 1: 'rent_subsidie' is not a lever (did you mean rent_subsidy?); "
     "allowed: see `fuhua levers`"),
    ({"rent_subsidy": 3, 4: 5},
     f"change 1: rent_subsidy = 3 is too large (did you mean 0.03?); {SHARE}\n"
     "scenario 'mine': change 1: '4' is not a lever; allowed: see `fuhua levers`"),
])  # fmt: skip
def test_a_dictionary_that_is_wrong_is_refused(said, message):
    with pytest.raises(InputError) as caught:
        scenario_from("mine", said, CITY)
    assert str(caught.value).endswith(message)
    assert str(caught.value).startswith("scenario 'mine': ")


# All faults at once ---------------------------------------------------------------------------


def test_all_faults_are_said_at_once_one_line_each(tmp_path):
    text = (
        'loan = 3\n[name]\nen = 3\njp = "x"\n[description]\nzh = " "\n'
        '[[change]]\nfrom = "2020-01"\ncompensation_rate = 80\nrent = 0.1\n'
        '[[change]]\nuntil = "2024-01"\nrent_subsidy = "+0.6"\nloan_cap = 5e6\n'
        "[[change]]\nloan_cap = 4e6\n"
        "[[change]]\nloan_cap = 3e6\n[[change]]\n"
    )
    assert refused(tmp_path, text).split("\n") == [
        "'loan' is not known here (did you mean loan_cap, under a line [[change]]?); "
        "allowed: [name], [description], [[change]], [[when]]",
        'change 1: from = "2020-01" is not after the report of 2022-10: what was before is '
        f"history; {MONTHS}",
        f"change 1: compensation_rate = 80 is too large (did you mean 0.8?); {SHARE}",
        "change 1: 'rent' is not a lever; allowed: see `fuhua levers`",
        f'change 2: rent_subsidy = "+0.6" makes 1.1 of 0.5 in 2022-11; {SHARE}',
        "change 5: is empty; at least one lever, such as loan_cap, is needed",
        "change 3 and change 4 both set loan_cap in 2022-11; "
        "give them months that do not overlap (from, until)",
        "name, jp is not known here; allowed: en, zh",
        f"name, en = 3 is a number; {TEXT}",
        "description, zh = '' is empty; allowed: text in quotes, up to 2,000 characters",
    ]


def test_of_very_many_faults_the_first_ones_are_said_and_how_many_follow(tmp_path):
    said = refused(tmp_path, "\n".join(f"a{number} = 1" for number in range(50))).split("\n")
    assert len(said) == 21 and said[-1] == "and 30 more faults"


def test_a_relative_value_is_held_against_each_value_of_the_baseline_meanwhile(tmp_path):
    assert refused(tmp_path, f'{CHANGE}lending_rate = "-0.026"\n') == (
        'change 1: lending_rate = "-0.026" makes 0.0095 of 0.0355 in 2023-06; '
        "allowed: 0.01 to 0.36 (share a year)"
    )
    assert read_text(tmp_path, f'{CHANGE}until = "2023-05"\nlending_rate = "-0.026"\n')


def test_a_relative_count_is_whole_and_an_amount_may_be_smaller_than_one_would_write(tmp_path):
    assert refused(tmp_path, f'{CHANGE}contest_winners = "x0.5"\nadmitted_lenders = "x2"\n') == (
        'change 1: contest_winners = "x0.5" makes 1.5 of 3 in 2022-11; '
        "allowed: a whole number from 0 to 1,000 a year\n"
        'change 1: admitted_lenders = "x2" makes 42 of 21 in 2022-11; '
        "allowed: a whole number from 0 to 30"
    )
    assert read_text(tmp_path, f'{CHANGE}service_voucher = "x0.001"\n')


# What is wrong: values ------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "message"), [
    ("80", f"80 is too large (did you mean 0.8?); {SHARE}"),
    ("1.5", f"1.5 is too large (did you mean 0.015?); {SHARE}"),
    ("-0.1", f"-0.1 is negative; {SHARE}"),
    ("nan", f"nan is not a finite number; {SHARE}"),
    ("-inf", f"-inf is not a finite number; {SHARE}"),
    ("1e400", f"inf is not a finite number; {SHARE}"),
    ("9" * 30, f"{'9' * 30} is too large; {SHARE}"),
    ("9" * 1900, f"about 1e1899 is too large; {SHARE}"),
    ('"0.8"', f"'0.8' is text, not a number (write 0.8, without quotes); {SHARE}"),
    ('"80%"', f"'80%' is text, not a number (write 0.8, without quotes); {SHARE}"),
    ('"八成"', f"'八成' is text, not a number; {SHARE}"),
    ("true", f"true is true or false, not a number; {SHARE}"),
    ("[0.8]", f"[...] is a list, not a number; {SHARE}"),
    ("{ value = 0.8 }", f"{{...}} is a table, not a number; {SHARE}"),
    ("2023-01-01", f"2023-01-01 is a date or time, not a number; {SHARE}"),
    ('"+10%"', f"'+10%' is no relative value; allowed: {ALLOWED}"),
    ('"x"', f"'x' is no relative value; allowed: {ALLOWED}"),
    ('"+0.6"', f'"+0.6" makes 1.1 of 0.5 in 2022-11; {SHARE}'),
    ('"-0.6"', f'"-0.6" makes -0.1 of 0.5 in 2022-11; {SHARE}'),
])  # fmt: skip
def test_a_rate_is_a_share(tmp_path, value, message):
    said = refused(tmp_path, f"{CHANGE}compensation_rate = {value}\n")
    assert said == f"change 1: compensation_rate = {message}"


@pytest.mark.parametrize(("value", "message"), [
    ("300", f"300 is too small (in 万元? write 3_000_000); {SUBSIDY}"),
    ("0.5", f"0.5 is too small; {SUBSIDY}"),
    ("-3_000_000", f"-3000000 is negative; {SUBSIDY}"),
    ("30_000_000_000", f"30000000000 is too large; {SUBSIDY}"),
    ('"300万元"', f"'300万元' is text, not a number (write 3_000_000, without quotes); {SUBSIDY}"),
])  # fmt: skip
def test_an_amount_is_in_cny(tmp_path, value, message):
    said = refused(tmp_path, f"{CHANGE}recognition_subsidy_national = {value}\n")
    assert said == f"change 1: recognition_subsidy_national = {message}"


def test_a_count_is_whole_and_lenders_are_no_more_than_there_are(tmp_path):
    assert refused(tmp_path, f"{CHANGE}matchmaking_events = 2.5\n") == (
        "change 1: matchmaking_events = 2.5 is a fraction; "
        "allowed: a whole number from 0 to 365 a year"
    )
    assert refused(tmp_path, f"{CHANGE}admitted_lenders = 31\n") == (
        "change 1: admitted_lenders = 31 is more than the banks of Pinghu; "
        "allowed: a whole number from 0 to 30"
    )


# What is wrong: months ------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "message"), [
    ('"2022-10"',
     f'"2022-10" is not after the report of 2022-10: what was before is history; {MONTHS}'),
    ('"2095-01"', f'"2095-01" is too late; {MONTHS}'),
    ('"2023-13"', f"'2023-13' is not a month; {MONTHS}"),
    ('"2023-1"', f"'2023-1' is not a month (did you mean \"2023-01\"?); {MONTHS}"),
    ('"2023年1月"', f"'2023年1月' is not a month (did you mean \"2023-01\"?); {MONTHS}"),
    ('"２０２３-01"', f"'２０２３-01' is not a month (did you mean \"2023-01\"?); {MONTHS}"),
    ("2023-01-01", f'2023-01-01 is not a month (did you mean "2023-01"?); {MONTHS}'),
    ("2023", f'2023 is not a month (did you mean "2023-01"?); {MONTHS}'),
    ("true", f"true is not a month; {MONTHS}"),
])  # fmt: skip
@pytest.mark.parametrize("key", ["from", "until"])
def test_months_are_written_as_months_and_lie_ahead(tmp_path, key, value, message):
    said = refused(tmp_path, f"{CHANGE}{key} = {value}\nrent_subsidy = 0.3\n")
    assert said == f"change 1: {key} = {message}"


def test_a_change_ends_after_it_begins(tmp_path):
    text = f'{CHANGE}from = "2024-01"\nuntil = "2023-12"\nrent_subsidy = 0.3\n'
    assert refused(tmp_path, text) == (
        'change 1: until = "2023-12" is before from = "2024-01"; allowed: "2024-01" or later'
    )


def test_two_changes_do_not_set_one_lever_in_one_month(tmp_path):
    text = f'{CHANGE}rent_subsidy = 0.3\n[[change]]\nfrom = "2024-01"\nrent_subsidy = 0.4\n'
    assert refused(tmp_path, text) == (
        "change 1 and change 2 both set rent_subsidy in 2024-01; "
        "give them months that do not overlap (from, until)"
    )


# What is wrong: keys --------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "message"), [
    (f"{CHANGE}compensation_ratio = 0.8\n",
     "change 1: 'compensation_ratio' is not a lever (did you mean compensation_rate?); "
     "allowed: see `fuhua levers`"),
    (f'{CHANGE}"风险补偿比例" = 0.8\n',
     "change 1: '风险补偿比例' is not a lever (did you mean compensation_rate?); "
     "allowed: see `fuhua levers`"),
    (f'{CHANGE}"a\\nb" = 0.8\n',
     "change 1: 'a\\nb' is not a lever; allowed: see `fuhua levers`"),
    (f"{CHANGE}rent_subsidy = 0.3\nrent_subsidy = 0.4",
     'is not TOML: Cannot overwrite a value (at end of document); "rent_subsidy" stands twice: '
     "keep one"),
    (f'{NAMED}[name]\nen = "c"\n',
     "is not TOML: Cannot declare ('name',) twice (at line 7, column 6); \"name\" stands twice: "
     "keep one"),
    (f"rent_subsidy = 0.3\n{NAMED}",
     '"rent_subsidy" stands outside of a change; put it under a line [[change]]'),
    (f'from = "2023-01"\n{NAMED}',
     '"from" stands outside of a change; put it under a line [[change]]'),
    (f'en = "x"\n{NAMED}',
     '"en" stands outside; put it under a line [name] or [description]'),
    (f'{CHANGE}name = "x"\n',
     'change 1: "name" stands in a change; put [name] before the first [[change]]'),
    (f'{CHANGE}zh = "x"\n',
     'change 1: "zh" stands in a change; put it under [name] or [description]'),
    (f"{NAMED}rent_subsidy = 0.3\n",
     '"rent_subsidy" stands in [description]; put it under a line [[change]]'),
    (f'{NAMED}jp = "x"\n', "description, jp is not known here; allowed: en, zh"),
    (f"{NAMED}[changes]\nrent_subsidy = 0.3\n",
     "'changes' is not known here (did you mean change?); "
     "allowed: [name], [description], [[change]], [[when]]"),
    (f"rent_subsidie = 0.3\n{NAMED}",
     "'rent_subsidie' is not known here (did you mean rent_subsidy, under a line [[change]]?); "
     "allowed: [name], [description], [[change]], [[when]]"),
    (f"{NAMED}[change]\nrent_subsidy = 0.3\n",
     "change = {...} is a table; write [[change]], in double brackets"),
    (f"change = 3\n{NAMED}", "change = 3 is a number; write [[change]], in double brackets"),
    (f"change = [3]\n{NAMED}", "change 1: 3 is a number; a table [[change]] is allowed"),
    (CHANGE, "change 1: is empty; at least one lever, such as loan_cap, is needed"),
    (f'{CHANGE}from = "2023-01"\n',
     "change 1: is empty; at least one lever, such as loan_cap, is needed"),
])  # fmt: skip
def test_keys_are_known_and_stand_where_they_belong(tmp_path, text, message):
    assert refused(tmp_path, text) == message


@pytest.mark.parametrize(("text", "message"), [
    ("", "is empty; allowed: [name], [description], [[change]], [[when]]"),
    ("name = 3\n",
     "name = 3 is a number; allowed: text in quotes, or a table [name] with en, zh or both"),
    ("[name]\n", "[name] is empty; allowed: en, zh or both"),
    ('[name]\nen = 3\nzh = "甲"\n', f"name, en = 3 is a number; {TEXT}"),
    ('[name]\nen = " "\nzh = "甲"\n', f"name, en = ' ' is empty; {TEXT}"),
    (f'[name]\nen = "{"a" * 201}"\nzh = "甲"\n', f"name, en = '{'a' * 36}... is too long; {TEXT}"),
    ('[name]\nen = "a\\u0007"\nzh = "甲"\n',
     f"name, en = 'a\\x07' has a control character or a line break; {TEXT}"),
    ('[name]\nen = "a\u202eb"\nzh = "甲"\n',
     f"name, en = 'a\\u202eb' has a control character or a line break; {TEXT}"),
])  # fmt: skip
def test_names_are_plain_texts_in_one_language_or_both(tmp_path, text, message):
    assert refused(tmp_path, text) == message


def test_the_baseline_changes_nothing(tmp_path):
    said = refusal(read, tmp_path / "baseline.toml", f"{CHANGE}rent_subsidy = 0.3\n")
    assert said == (
        'the baseline changes nothing: a file called "baseline" may have no [[change]] and '
        "no [[when]]; rename the file"
    )
