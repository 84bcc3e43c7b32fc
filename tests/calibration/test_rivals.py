"""The ranking of main levers under rival answers, and what is said where one turns it."""

import json
import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import sim
from calibration import alternatives
from calibration.alternatives import ALTERNATIVE, ALTERNATIVES, NEUTRALS, RIVALS, rivals_of
from calibration.rivals.answer import OWN, PLACES, Rivals
from calibration.rivals.main_levers import MAIN, main_study, under
from calibration.rivals.ranking import Differences, ahead, chances, places_of, ranked, turned_pairs
from sim.analysis.planner.instruments import instruments_of
from sim.analysis.planner.plan import Plan
from sim.analysis.planner.question import question_of
from sim.analysis.sensitivity.factors import knowledge
from sim.comparison.ratios import ranking_turns
from sim.comparison.tables import notes_of, turned_of
from sim.core.errors import InputError
from sim.experiments.replicate import past
from sim.inputs.city import load_city
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.posterior import (
    FOLDER,
    Turned,
    keep_turned,
    read_manifest,
    turned_in,
    write_posterior,
)
from sim.results.compare import run_study, study_of
from sim.results.comparison import read_results
from sim.results.manifest import made_now
from tests.cities import MUXING

TURNED = Turned(
    "search_by_need",
    1.0,
    "firms seek at need",
    "企业按需寻求",
    (("talent_grants", "rent_subsidy"),),
)
SOON = {"runs": 2, "until": "2023-06", "workers": 1}


# The record -------------------------------------------------------------------------------------


def test_each_alternative_is_an_allowed_value_of_a_parameter():
    for one in ALTERNATIVES:
        low, high = PARAMETER[one.parameter].range()
        assert low <= one.value <= high, one.id
        assert one.source and one.meaning and one.meaning_zh
    assert len(ALTERNATIVE) == len(ALTERNATIVES)
    assert len({one.parameter for one in NEUTRALS}) == len(NEUTRALS)
    assert {"search_by_need=0", "search_by_need=1"} <= {one.id for one in RIVALS}


def test_rival_answers_are_chosen_by_parameter():
    assert [one.id for one in rivals_of(["search_by_need"])] == [
        "search_by_need=0",
        "search_by_need=1",
    ]
    assert rivals_of(None) == RIVALS
    with pytest.raises(InputError, match=r"learnin is not known \(did you mean learning\?\)"):
        rivals_of(["learnin"])
    with pytest.raises(InputError, match="only: lgd has no rival answer; allowed: market"):
        rivals_of(["lgd"])


def test_the_main_levers_are_one_instrument_of_each_family():
    study = main_study(study_of([], runs=1, until="2023-06"))
    families = {LEVER[name].family for name in LEVER if LEVER[name].pays}
    found = [{LEVER[name].family for name in one.changes[0].values} for one in study.scenarios[1:]]
    assert all(len(one) == 1 for one in found)
    assert {family for one in found for family in one} == families
    assert len(found) == len(MAIN) == 8


def test_a_lever_is_doubled_as_far_as_it_may_be():
    study = main_study(study_of([], runs=1, until="2023-06"))
    by_id = {one.id: one.changes[0].values for one in study.scenarios[1:]}
    today = dict(instruments_of(["rent_subsidy"], study.city, "2023-01")[0].base)["rent_subsidy"]
    assert by_id["rent-subsidy"] == {"rent_subsidy": min(1.0, 2 * today)}
    assert by_id["compensation-rate"]["compensation_rate"] <= 1.0


def test_an_alternative_replaces_one_column_in_every_draw():
    study = study_of([], runs=1, until="2023-06")
    one = ALTERNATIVE["search_by_need=1"]
    values = under(study, one).parameters.values
    changed = (values != study.parameters.values).any(axis=0)
    assert [name for name, is_new in zip(NAMES, changed, strict=True) if is_new] == [one.parameter]
    assert (values[:, NAMES.index(one.parameter)] == 1.0).all()
    assert under(study, None) is study


def test_a_city_can_be_simulated_under_each_alternative():
    study = study_of([], runs=1, region=MUXING)
    for one in ALTERNATIVES:
        assert len(past(under(study, one), 0).startups), one.id


# Places -----------------------------------------------------------------------------------------


def test_the_cheapest_is_first_and_what_brings_nothing_last():
    graduations = np.array([1.0, 2.0, 0.0, -1.0, 1.0])
    spending = np.array([3.0, 2.0, 0.0, 5.0, -1.0])
    assert ranked(graduations, spending).tolist() == [3, 2, 4, 5, 1]


def differences(*costs):
    """Levers that bring one graduation each at so much, a little more or less by draw."""
    draws = np.arange(20)[:, None]
    return Differences(np.ones((20, len(costs))), np.array(costs) + 0.1 * (draws % 3))


def test_chances_add_up_by_lever_and_by_place():
    noisy = Differences(
        np.random.default_rng(1).normal(1.0, 2.0, (20, 3)), np.ones((20, 3)) * [1.0, 2.0, 3.0]
    )
    shares = chances(places_of(noisy, 1))
    assert shares.sum(axis=0) == pytest.approx(np.ones(3))
    assert shares.sum(axis=1) == pytest.approx(np.ones(3))
    assert 0 < shares[0, 0] < 1
    assert chances(places_of(differences(3.0, 1.0, 2.0), 1)).argmax(axis=1).tolist() == [2, 0, 1]


def test_two_levers_turn_where_each_is_surely_ahead_once():
    own, other = (places_of(differences(*costs), 1) for costs in ((1, 2, 3), (2, 1, 3)))
    assert ahead(own)[0, 1] == 1.0
    assert turned_pairs(own, other, ("a", "b", "c")) == (("b", "a"),)
    assert turned_pairs(own, own, ("a", "b", "c")) == ()


def test_what_is_not_sure_does_not_turn():
    even = Differences(np.ones((20, 2)), np.tile([[1.0, 2.0], [2.0, 1.0]], (10, 1)))
    own, unsure = places_of(differences(1, 2), 1), places_of(even, 1)
    assert turned_pairs(own, unsure, ("a", "b")) == ()


def test_levers_behind_the_first_three_turn_nothing():
    own, other = (places_of(differences(1, 2, 3, *last), 1) for last in ((4, 5), (5, 4)))
    assert turned_pairs(own, other, tuple("abcde")) == ()


# The answer -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found():
    return sim.rivals(["search_by_need"], region="muxing", **SOON)


def test_each_alternative_ranks_all_levers(found):
    by = found.ranking.groupby("alternative", sort=False)
    assert [name for name, _ in by] == [OWN, "search_by_need=0", "search_by_need=1"]
    for _, rows in by:
        assert sorted(rows["lever"]) == sorted(MAIN)
        assert rows[list(PLACES)].sum(axis=1).to_numpy() == pytest.approx(np.ones(len(MAIN)))
        assert rows["mean_place"].is_monotonic_increasing
        assert rows["spending"].abs().sum() > 0


def test_what_turns_is_read_back_from_the_table(found):
    table = found.alternatives.assign(turns=["", "", "talent_grants>rent_subsidy"])
    (turned,) = replace(found, alternatives=table).turned
    assert (turned.parameter, turned.value, turned.pairs) == ("search_by_need", 1.0, TURNED.pairs)
    (note,) = replace(found, alternatives=table).notes
    assert "talent_grants before rent_subsidy" in note[1].said("en")


def test_it_is_kept_only_with_a_posterior_and_only_as_a_whole():
    with pytest.raises(sim.InputError, match="adopt: muxing has no posterior"):
        sim.rivals(region="muxing", adopt=True, **SOON)
    with pytest.raises(sim.InputError, match="adopt: is not allowed with some"):
        sim.rivals(["learning"], region="muxing", adopt=True, **SOON)


def test_what_turns_the_ranking_is_adopted_by_the_region(tmp_path, monkeypatch):
    region = tmp_path / "muxing"
    shutil.copytree(MUXING.folder, region)
    about = {"figures": [], "date": "2026-01-01", "identified": {}, "inputs": MUXING.digest}
    write_posterior(region / FOLDER, knowledge(MUXING).values[:2], about)
    monkeypatch.setattr(alternatives, "RIVALS", (ALTERNATIVE["learning=0"],))
    turned = property(lambda _: (TURNED,))
    monkeypatch.setattr(Rivals, "turned", turned)
    asked = {"region": region, "out": tmp_path / "out", "adopt": True, **SOON}
    first = sim.rivals(**asked)
    assert load_city(region).posterior.turned == (TURNED,)
    again = sim.rivals(**asked)
    pd.testing.assert_frame_equal(again.ranking, first.ranking)
    assert again.study.digest() == first.study.digest()


# What is said of it -----------------------------------------------------------------------------


def test_a_posterior_keeps_what_turns_the_ranking(tmp_path):
    about = {"figures": [], "date": "2026-01-01", "identified": {}, "inputs": "0"}
    write_posterior(tmp_path, np.ones((2, len(NAMES))), about)
    keep_turned(tmp_path, [TURNED])
    manifest = read_manifest(tmp_path)
    assert turned_in(manifest["turned"]) == (TURNED,)
    assert manifest["date"] == "2026-01-01"
    assert turned_in(json.loads(json.dumps([TURNED._asdict()]))) == (TURNED,)


def test_what_turns_is_kept_with_results(tmp_path):
    study = replace(with_turned("talent-push"), until="2023-01")
    run_study(study, tmp_path, workers=1).save(tmp_path)
    assert read_results(tmp_path).study.parameters.turned == (TURNED,)


def with_turned(*scenarios):
    study = study_of(scenarios, runs=1, until="2023-06")
    return replace(study, parameters=replace(study.parameters, turned=(TURNED,)))


def test_a_scenario_says_which_rival_answers_turn_its_levers():
    study = with_turned("talent-push", "higher-compensation")
    ((scenario, note),) = turned_of(study)
    assert scenario == "talent-push" and (scenario, note) in notes_of(study)
    assert "firms seek at need (search_by_need = 1): talent_grants before rent_subsidy" in str(note)
    assert note.said("zh").endswith("企业按需寻求（1）：人才创业资助优于房租补贴比例")


def test_all_that_are_ahead_of_one_lever_are_said_together():
    pairs = (("rent_subsidy", "talent_grants"), ("guidance_capital", "talent_grants"))
    note = ranking_turns([TURNED._replace(pairs=pairs)])
    assert str(note).endswith("rent_subsidy, guidance_capital before talent_grants")


def test_nothing_is_said_where_nothing_turns():
    assert ranking_turns([]) is None
    assert set(TURNED.levers) == {"talent_grant_top", "talent_grant_leading", "rent_subsidy"}


def test_every_plan_of_the_region_says_what_turns_the_ranking():
    city = load_city("pinghu")
    city = replace(city, posterior=replace(city.posterior, turned=(TURNED,)))
    question = question_of(
        2e6, per="year", goal="rd_spending", levers=["rd_subsidy_rate"], robust="mean", runs=10,
        seed=3, region=city, until="2023-12",
    )  # fmt: skip
    levers, rest = pd.DataFrame({"lever": ["rd_subsidy_rate"]}), pd.DataFrame()
    plan = Plan(
        question.baseline, made_now(), question, question.baseline.baseline, 0, levers,
        *[rest] * 8,
    )  # fmt: skip
    ((_, note),) = [one for one in plan.notes if one[1].code == "ranking_turns"]
    assert "talent_grants before rent_subsidy" in str(note)
