"""A study: what is asked, checked, and told apart by a digest."""

import numpy as np
import pytest

from sim.core.errors import InputError
from sim.experiments.replicate import whole_years
from sim.experiments.study import ParameterDraws, Study
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import NOT_CALIBRATED
from tests.cities import PINGHU
from tests.worlds import BASELINE, a_scenario, a_study


def a_question(**fields):
    usual = {
        "city": PINGHU, "scenarios": (BASELINE,), "runs": 3, "seed": 1, "until": "2030-12",
        "parameters": a_study().parameters,
    }  # fmt: skip
    return Study(**usual | fields)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("runs", 0), ("runs", -1), ("seed", -1), ("seed", 2**64), ("until", "2022-10"),
        ("until", "2010-01"), ("until", "2095-12"), ("until", "soon"), ("until", "2030"),
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_refused_by_name(field, value):
    with pytest.raises(InputError, match=f"^{field}: "):
        a_question(**{field: value})


@pytest.mark.parametrize(("until", "months"), [("2022-11", 155), ("2030-12", 252)])
def test_months_run_from_the_regions_start_to_the_horizon(until, months):
    study = a_question(until=until)
    assert study.months == months
    assert study.years == list(range(2010, int(until[:4]) + 1))


def test_the_first_scenario_is_the_baseline():
    other = a_scenario("other", rent_subsidy=0.0)
    assert a_question(scenarios=(BASELINE, other)).baseline is BASELINE


def test_runs_take_the_rows_of_parameters_in_turn():
    values = np.arange(3 * len(NAMES), dtype=float).reshape(3, -1)
    draws = ParameterDraws(values, NOT_CALIBRATED)
    assert draws.of_run(4) == dict(zip(NAMES, values[1], strict=True))


def test_whole_years_run_from_january_to_december():
    years = [[one.year for one in whole_years(a_question(until=f"2024-{month}")) if one.projected]
             for month in ("06", "12")]  # fmt: skip
    assert years == [[2023], [2023, 2024]]


@pytest.mark.parametrize(
    "fields",
    [
        {"seed": 2},
        {"until": "2030-11"},
        {"scenarios": (BASELINE, a_scenario("other", rent_subsidy=0.1))},
        {"parameters": a_study(revenue_a_head=399_999.0).parameters},
    ],
)
def test_whatever_decides_the_results_changes_the_digest(fields):
    assert a_question().digest() != a_question(**fields).digest()


def test_the_number_of_runs_and_the_order_of_asking_do_not_change_the_digest():
    assert a_question().digest() == a_question(runs=9).digest()


def test_scenarios_that_differ_in_a_value_differ_in_the_digest():
    studies = [a_question(scenarios=(BASELINE, a_scenario("x", loan_cap=v))) for v in (1e6, 2e6)]
    assert studies[0].digest() != studies[1].digest()
