"""Outcomes by name, and what a policy changes in them, in words."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import sim
from sim.cli.main import main
from sim.cli.printing.analysis.discover import _conditions
from sim.cli.printing.consequences import in_words
from sim.comparison.consequences import (
    CONSEQUENCE_COLUMNS,
    CONSEQUENCES,
    consequences_of,
    outcomes_named,
    whole_of,
)
from sim.comparison.idle import idle_in
from sim.comparison.paired import comparison_of, sample_of, summary_of
from sim.comparison.tables import idle_of, notes_of
from sim.experiments.replicate import Period
from sim.inputs.levers import LEVER
from sim.inputs.scenarios.scenario import scenario_of
from sim.model.outcomes import OUTCOME, OUTCOMES
from sim.results.compare import study_of
from tests.cities import PINGHU
from tests.english import english_in

REWARD = "reward_incubator_excellent"
PERIODS = tuple(Period(str(year), year, year > 2022) for year in (2022, 2023, 2024))


def tables():
    """Graduations of two scenarios in three years, on four draws: 1 more each year, then 3."""
    baseline = np.array([[5, 10, 10], [5, 12, 10], [5, 8, 10], [5, 10, 10]])
    more = baseline + np.array([0, 1, 3])
    employees = np.stack([baseline * 10, baseline * 10 - 4], axis=1)
    samples = [
        sample_of(OUTCOME["graduations"], ("baseline", "a"), PERIODS,
                  np.stack([baseline, more], axis=1), 0),
        sample_of(OUTCOME["employees"], ("baseline", "a"), PERIODS, employees, 0),
    ]  # fmt: skip
    return (
        pd.concat([summary_of(one) for one in samples], ignore_index=True),
        pd.concat([comparison_of(one, "baseline") for one in samples], ignore_index=True),
    )


def test_consequences_are_level_and_difference_by_year_and_whole():
    found = consequences_of(*tables(), ["employees", "graduations"])
    assert list(found.columns) == list(CONSEQUENCE_COLUMNS)
    assert found["outcome"].tolist() == ["employees"] * 3 + ["graduations"] * 3
    assert found["level"].tolist() == [100, 100, 100, 10, 10, 20]
    assert found["mean"].tolist() == [-4, -4, -4, 1, 3, 4]
    assert whole_of(found)["mean"].tolist() == [-4, 4]
    assert len(consequences_of(*tables(), ["graduations"])) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"mean": 0.6, "clear": True, "above_zero": 0.9}, "+0.60% more"),
        ({"mean": 0.6, "clear": False, "above_zero": 0.72},
         "+0.60% likely more: in 7 of 10 runs"),
        ({"mean": -2.0, "clear": False, "above_zero": 0.3},
         "−2.0% likely less: more in 3 of 10 runs"),
        ({"mean": 0.1, "clear": False, "above_zero": 0.5}, "+0.10% either way: more in 5"),
        ({"mean": 0.6, "clear": True, "above_zero": 0.9, "runs": 29}, "+0.60%"),
        ({"mean": 0.0, "p05": 0.0, "p95": 0.0, "clear": False, "above_zero": 0}, "no change"),
        ({"mean": 2.0, "level": 0.0, "clear": True, "above_zero": 1.0}, "more"),
    ],
)  # fmt: skip
def test_size_and_direction_are_said_in_words(row, said):
    known = {"level": 100.0, "p05": -1.0, "p95": 2.0, "runs": 30} | row
    assert in_words(known, "en").startswith(said)
    assert (known["runs"] < 30) == ("more" not in in_words(known, "en") and known["mean"] != 0)
    assert english_in(in_words(known, "zh")) == []


def test_outcomes_are_chosen_by_name():
    assert outcomes_named(None) == CONSEQUENCES and set(CONSEQUENCES) <= set(OUTCOME)
    assert outcomes_named(["loans", "loans", " taxes"]) == ("loans", "taxes")
    with pytest.raises(sim.InputError, match="did you mean graduations"):
        outcomes_named(["graduation"])
    with pytest.raises(sim.InputError, match="none is named"):
        outcomes_named([])
    with pytest.raises(sim.InputError, match="is one name"):
        outcomes_named("loans")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_outcome_is_listed_with_unit_and_meaning(language, capsys):
    with pytest.raises(SystemExit):
        main(["outcomes", "--language", language])
    said = capsys.readouterr().out
    listed = sim.outcomes()
    assert listed["outcome"].tolist() == [one.name for one in OUTCOMES]
    assert (listed[["meaning", "meaning_zh", "unit"]] != "").all().all()
    assert all(name in said for name in OUTCOME)
    assert language == "en" or english_in(said) == []
    assert all(len(line) <= 80 for line in said.splitlines())


def test_a_comparison_shows_the_outcomes_that_are_chosen(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    asked = ["recession", "--runs", "2", "--until", "2023-02", "--workers", "1", "--out", "out"]
    with pytest.raises(SystemExit):
        main(["compare", *asked, "--outcomes", "loans,taxes"])
    said = capsys.readouterr().out
    assert "loans granted" in said and "taxes that startups" in said
    assert "certifications as" not in said and "Of 2 runs the interval is not to be used" in said
    found = sim.compare(["out"], outcomes=["loans"])
    assert found.consequences["outcome"].unique().tolist() == ["loans"]
    with pytest.raises(SystemExit) as ended:
        main(["compare", "recession", "--outcomes", "loan"])
    assert ended.value.code == 2 and "did you mean loans" in capsys.readouterr().err


# What is set in vain --------------------------------------------------------------------------


def scenario(**said):
    return scenario_of({"mine": said}, PINGHU)


def test_a_lever_that_acts_in_none_of_its_months_is_said():
    rewards = {REWARD: "x2", "from": "2023-03", "until": "2023-11"}
    (note,) = idle_in(scenario(**rewards), PINGHU)
    assert LEVER[REWARD].months == (1, 12)
    assert "acts in January, December only, and 2023-03 to 2023-11 has none" in str(note)
    (part,) = idle_in(scenario(**rewards | {"until": "2023-12"}), PINGHU)
    assert "and 2023-03 to 2023-12 has December alone" in str(part)
    assert english_in(note.said("zh") + part.said("zh")) == []
    assert idle_in(scenario(**rewards | {"until": "2024-12"}), PINGHU) == []
    (cut,) = idle_in(scenario(**rewards | {"until": "2024-12"}), PINGHU, "2023-06")
    assert "2023-03 to 2023-06" in str(cut)


def test_a_lever_that_acts_in_every_month_is_set_for_as_many_as_is_meant():
    months = {"from": "2023-02", "until": "2023-12"}
    assert LEVER["rd_subsidy_rate"].months == tuple(range(1, 13))
    assert idle_in(scenario(rd_subsidy_rate=0.5, **months), PINGHU) == []


def test_a_rule_that_is_looked_at_when_its_lever_does_not_act_is_said():
    rule = {"if": "bad_loan_share", "above": 0.01, "reward_incubator_good": "x2"}
    (note,) = idle_in(scenario(when=rule | {"from": "2023-02", "until": "2023-11"}), PINGHU)
    assert note.code == "never_acts" and "changes nothing" in note.said("en")
    assert idle_in(scenario(when=rule | {"from": "2023-02"}), PINGHU) == []
    (late,) = idle_in(scenario(when=rule | {"from": "2024-02"}), PINGHU, "2023-12")
    assert late.code == "begins_too_late"


@pytest.mark.parametrize(("lever", "months"), [("contest_prize", 12), (REWARD, 11)])
def test_a_rule_in_force_until_a_lever_acts_again_waits_for_no_month(lever, months):
    """The contest is in June; rewards count in January and again in December, 11 months later."""
    rule = {"if": "finance_found", "below": 0.5, lever: "x2"}
    assert idle_in(scenario(when=rule | {"for": months}), PINGHU) == []
    (note,) = idle_in(scenario(when=rule | {"for": months - 1}), PINGHU)
    assert note.code == "waits for month"
    assert idle_in(scenario(when=rule), PINGHU) == []


def test_a_scenario_that_begins_after_the_last_month_is_said():
    late = scenario_of("phase-out-subsidies", PINGHU)
    (note,) = idle_in(late, PINGHU, "2023-12")
    assert "begins in 2024-01, after the last month, 2023-12" in str(note)
    assert idle_in(late, PINGHU) == []


def test_what_begins_in_the_last_month_is_not_too_late():
    assert idle_in(scenario(**{"rent_subsidy": 0.1, "from": "2023-12"}), PINGHU, "2023-12") == []
    first, second = {"from": "2023-02", "until": "2023-12"}, {"from": "2024-01"}
    both = scenario(change=[first | {REWARD: "x2"}, second | {REWARD: "x3"}])
    assert idle_in(both, PINGHU, "2024-01") == []
    (part,) = idle_in(both, PINGHU, "2023-12")
    assert "and 2023-02 to 2023-12 has December alone" in str(part)
    rule = {"if": "bad_loan_share", "above": 0.01, REWARD: "x2", "until": "2023-12"}
    (note,) = idle_in(scenario(when=rule | {"from": "2023-11"}), PINGHU, "2023-11")
    assert note.code == "never_acts" and "2023-11 to 2023-11" in str(note)
    assert idle_in(scenario(when=rule | {"from": "2023-12"}), PINGHU, "2023-12") == []


def test_each_lever_has_months_of_its_own():
    part = {"from": "2023-03", "until": "2023-11", REWARD: "x2"}
    both = scenario(change=[part, {"from": "2023-02", "contest_prize": 2e5}])
    (note,) = idle_in(both, PINGHU)
    assert "and 2023-03 to 2023-11 has none" in str(note)


def test_levers_that_begin_too_late_are_said_by_month():
    late = scenario(change=[
        {"from": "2025-02", "rent_subsidy": 0.1},
        {"from": "2024-03", "contest_prize": 2e5},
        {"from": "2025-02", "service_voucher": 1e3},
    ])  # fmt: skip
    first, second = idle_in(late, PINGHU, "2023-12")
    assert str(first).startswith("contest_prize: begins in 2024-03, after the last month, 2023-12")
    assert str(second).startswith("rent_subsidy, service_voucher: begins in 2025-02")


def test_the_notes_of_a_study_begin_with_what_is_set_in_vain():
    study = study_of(["phase-out-subsidies"], runs=1, until="2023-12")
    assert [name for name, _ in idle_of(study)] == ["phase-out-subsidies"]
    assert notes_of(study)[0] == idle_of(study)[0]


def test_check_says_what_acts_in_no_month(tmp_path, capsys):
    file = tmp_path / "rewards.toml"
    file.write_text(
        '[[change]]\nfrom = "2023-03"\nuntil = "2023-11"\n' + f'{REWARD} = "x2"\n',
        encoding="utf-8",
    )
    with pytest.raises(SystemExit):
        main(["check", str(file)])
    assert "acts in January, December only" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(("failing", "said"), [(1.0, "always missed"), (0.0, "always met")])
def test_a_goal_that_is_always_missed_is_no_luck(failing, said):
    found = SimpleNamespace(failing=failing, telling=[])
    (line,) = _conditions(found, "en")
    assert said in line
