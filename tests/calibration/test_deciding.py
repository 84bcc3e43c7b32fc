"""What decides a difference: shares that are known come out; once on the model."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import sim
from calibration.asking.figures import figures_of
from calibration.deciding.answer import Deciding, deciding, sets_of
from calibration.deciding.shares import LUCKS, Explained, split
from sim.analysis.planner.goal import sum_of
from sim.analysis.sensitivity.factors import knowledge
from sim.core.arguments import ASK_ERROR
from sim.core.errors import InputError
from sim.experiments.ensemble import run_ensemble
from tests.cities import MUXING

SETS = 1_000


def known_city(luck, seed=1):
    """Parameters (sets, 6), and differences that the first and third decide at 4 to 1."""
    rng = np.random.default_rng(seed)
    parameters = rng.normal(size=(SETS, 6))
    means = 2 * parameters[:, 0] + parameters[:, 2]
    return parameters, means[:, None] + luck * rng.normal(size=(SETS, LUCKS))


def test_luck_and_ignorance_are_told_apart():
    found = split(known_city(luck=5.0)[1], ("t",))
    assert found.ignorance.low <= 5 / 30 <= found.ignorance.high
    assert found.luck.value == pytest.approx(1 - found.ignorance.value)
    alone = split(np.random.default_rng(1).normal(size=(SETS, LUCKS)), ("t",))
    assert alone.ignorance.low < 0 < alone.ignorance.high


def test_parameters_and_families_get_the_shares_that_they_decide():
    parameters, differences = known_city(luck=2.0)
    ignorance = split(differences, ("t",)).ignorance.value
    explained = Explained(differences, ignorance, ("t",))
    shares = [explained.by(column) for column in parameters.T]
    assert [one.value for one in shares] == pytest.approx([0.8, 0, 0.2, 0, 0, 0], abs=0.06)
    assert shares[0].low <= 0.8 <= shares[0].high and shares[2].low > 0
    assert max(one.low for one in (shares[1], *shares[3:])) <= 0.0
    first, second = explained.by_all(parameters[:, :3]), explained.by_all(parameters[:, 3:])
    assert (first.value, second.value) == pytest.approx((1.0, 0.0), abs=0.06)


def test_a_curve_is_seen_too():
    parameters, differences = known_city(luck=1.0)
    bent = differences - 2 * parameters[:, :1] + (parameters[:, :1] ** 2)
    explained = Explained(bent, split(bent, ("t",)).ignorance.value, ("t",))
    assert explained.by(parameters[:, 0]).value == pytest.approx(2 / 3, abs=0.1)


@pytest.fixture(scope="module")
def found():
    return sim.City(MUXING).sensitivity(
        "public_spending", of="double-subsidies", samples=30, until="2023-06", workers=1
    )


@pytest.mark.slow
def test_what_decides_a_difference_is_found_again_from_its_folder(found, tmp_path):
    found.save(tmp_path / "out")
    again = sim.reproduce(tmp_path / "out", workers=1)
    assert again["same"].all() and set(again["table"]) == set(found.tables)


@pytest.mark.slow
def test_what_a_policy_brings_is_parted_by_family_parameter_and_figure(found):
    assert isinstance(found, sim.DifferenceSensitivity) and found.mean > 0
    assert found.sources["share"].sum() == pytest.approx(1.0)
    assert set(found.parameters["family"]) == set(found.families["factor"])
    assert found.parameters["direction"].between(-1, 1).all()
    assert "deals" in set(found.figures["figure"])
    assert set(found.pictures) == {"families", "parameters", "figures", "sources"}


@pytest.fixture(scope="module")
def level():
    asked = {"factors": ["founder_flow"], "samples": 2, "until": "2023-06", "workers": 1}
    return sim.City(MUXING).sensitivity("firms_founded", **asked)


@pytest.mark.slow
def test_the_ignorance_of_a_level_is_parted_too(level):
    assert set(level.tables) == {"factors", "sources", "families", "parameters", "figures"}
    assert set(level.parameters["family"]) == set(level.families["factor"])
    assert level.sets == 30 and level.parameters["share"].is_monotonic_decreasing
    assert set(level.pictures) == set(level.tables)


@pytest.mark.slow
def test_what_a_level_is_parted_from_is_what_its_runs_give_with_no_factor_varied(level):
    known = level.study.parameters
    few = replace(known, values=known.values[: level.sets])
    study = replace(level.study, runs=LUCKS * level.sets, parameters=few)
    sets = sets_of(
        Deciding(study, level.outcome, figures_of(None, MUXING, ASK_ERROR)), None, 1, None
    )
    runs = sum_of(run_ensemble(study, None, 1), {level.outcome.name: 1.0})
    assert sets.brings.T.ravel().tolist() == runs.ravel().tolist()


@pytest.mark.slow
def test_a_level_is_found_again_from_its_folder_in_both_languages(level, tmp_path, typed):
    level.save(tmp_path / "out")
    pd.testing.assert_frame_equal(sim.show(tmp_path / "out").families, level.families)
    again = sim.reproduce(tmp_path / "out", workers=1)
    assert again["same"].all() and set(again["table"]) == set(level.tables)
    for language, said in (
        ("en", "What ignorance consists of, from 30"),
        ("zh", "参数未知的构成（30组"),
    ):
        status, text, _ = typed("show", str(tmp_path / "out"), "--language", language)
        assert status == 0 and said in text


def test_both_lucks_of_a_set_have_its_parameters_where_more_sets_are_asked_for_than_known():
    known = knowledge(MUXING)
    sets = len(known.values) + 12
    study = deciding("graduations", "talent-push", sets=sets, region=MUXING).study
    given = study.parameters
    assert study.runs == LUCKS * sets
    for one in (0, sets - 1):
        assert given.of_run(one) == given.of_run(one + sets) == known.of_run(one)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"of": "baseline"}, "compared with itself"),
        ({"of": "talent-push", "factors": ["rent_subsidy"]}, "leave factors and method out"),
        ({"of": "talent-push", "samples": 3}, "samples"),
        ({"of": "talent-pusch"}, "talent-push"),
    ],
)
def test_wrong_questions_are_said_in_one_line(asked, said):
    with pytest.raises(InputError, match=said) as raised:
        sim.sensitivity("graduations", **asked)
    assert "\n" not in str(raised.value)
