"""Scenarios given from Python: names, paths, dictionaries and scenarios, alone or together."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.study import Study
from sim.inputs.region import Name
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.scenario import (
    BASELINE,
    Change,
    Scenario,
    load_scenario,
    policy_schedule,
    scenario_of,
    scenarios_folder,
)
from sim.mesa_model.ecosystem import EcosystemModel
from sim.results.compare import study_of
from tests.cities import PINGHU

RISE = {"rent_subsidy": Relative("x3")}
RENT = {"rent": {"rent_subsidy": "x0.5", "from": "2025-01"}}


def test_a_dictionary_of_dictionaries_is_as_many_scenarios():
    study = study_of(RENT | {"none": [{"rent_subsidy": 0}]})
    assert [scenario.id for scenario in study.scenarios] == [BASELINE, "rent", "none"]


def test_a_list_may_mix_names_paths_dictionaries_and_scenarios():
    mine = load_scenario("recession", PINGHU)
    path = scenarios_folder() / "rd-push.toml"
    study = study_of(["half-subsidies", path, str(path), RENT, mine])
    assert [scenario.id for scenario in study.scenarios] == [
        BASELINE, "half-subsidies", "rd-push", "rent", "recession",
    ]  # fmt: skip


def test_half_of_the_rent_subsidy_is_in_force_from_its_month_on():
    study = study_of(RENT)
    rows = policy_schedule(PINGHU, study.scenarios[1], study.months)
    first = study.region.month("2025-01")
    assert rows.rent_subsidy[first - 1] == 0.5
    assert (rows.rent_subsidy[first:] == 0.25).all()


def test_a_run_and_a_question_take_one_dictionary():
    assert EcosystemModel(RENT, until="2022-12").scenario.id == "rent"
    with pytest.raises(InputError, match="scenario: 2 are given; allowed: one"):
        scenario_of(RENT | {"other": {"rent_subsidy": 0}}, PINGHU)


def test_a_scenario_without_a_name_is_told_how_to_give_one():
    with pytest.raises(InputError) as caught:
        study_of([{"rent_subsidy": "x0.5"}])
    assert str(caught.value) == (
        "scenario: 'rent_subsidy' is a lever; give it under a name, such as "
        "{\"mine\": {'rent_subsidy': ...}}"
    )


@pytest.mark.parametrize(("value", "kind"), [
    (None, "another kind of value"), (date(2023, 1, 1), "a date or time"), (True, "true or false"),
])  # fmt: skip
def test_a_value_that_is_none_is_called_what_it_is(value, kind):
    with pytest.raises(InputError, match=f"rent_subsidy = .* is {kind}, not a number"):
        study_of([{"mine": {"rent_subsidy": value}}])


def test_two_dictionaries_of_one_name_that_differ_are_refused():
    with pytest.raises(InputError, match="is the name of two different ones"):
        study_of([RENT, {"rent": {"rent_subsidy": 0}}])


def test_a_scenario_made_by_hand_is_checked_against_the_city_of_its_study():
    said = Name(en="a", zh="甲")
    mine = Scenario(
        "mine", said, said, (Change("2023-01", None, {"rent_subsidy": Relative("x3")}),)
    )
    with pytest.raises(InputError) as caught:
        study_of([mine])
    assert str(caught.value) == (
        'scenario mine: rent_subsidy = "x3" makes 1.5 of 0.5 in 2023-01; allowed: 0 to 1 (share)'
    )


def test_a_relative_scenario_goes_on_in_a_study_of_the_same_policy(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text('[[change]]\nfrom = "year+1"\nrent_subsidy = "x0.5"\n', encoding="utf-8")
    one, other = (
        study_of([given]) for given in (file, {"mine": {"rent_subsidy": 0.25, "from": "2023-01"}})
    )
    assert np.array_equal(*(_rows(study) for study in (one, other)))
    assert one.digest() != other.digest()


def _rows(study: Study) -> np.recarray:
    return policy_schedule(PINGHU, study.scenarios[1], study.months)
