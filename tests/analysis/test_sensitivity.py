"""Sensitivity: known indices come out of the very path that a city takes, or nothing does."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from SALib.test_functions import Ishigami, Sobol_G

from sim.analysis.sensitivity.analysis import analyse, design_of, outcome_of, totals_of
from sim.analysis.sensitivity.designs import MorrisDesign, SobolDesign
from sim.analysis.sensitivity.evaluation import Evaluation, evaluate
from sim.analysis.sensitivity.factors import (
    Factor,
    factors_of,
    factors_of_first_look,
    knowledge,
)
from sim.analysis.sensitivity.totals import KNOWLEDGE, LUCK, SOURCES, Totals
from sim.core.errors import InputError, SimulationError
from sim.experiments.replicate import periods, run_replicate
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.parameters import NAMES
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.outcomes import OUTCOME, OUTCOMES
from tests.cities import PINGHU
from tests.worlds import a_scenario, a_study

G = np.array([0.0, 1.0, 4.5, 9.0, 99.0])
THREE = ("x1", "x2", "x3")


@dataclass(frozen=True)
class Known:
    """A function with known indices; ``holes`` are runs in which it gives no number."""

    name: str
    values: int = 1
    threshold: float = np.inf

    def described(self):
        return {"name": self.name, "threshold": self.threshold}

    def __call__(self, point):
        if point[0] > self.threshold:
            return np.array([np.nan])
        if self.name == "ishigami":
            return Ishigami.evaluate((2 * np.pi * point - np.pi)[None])
        if self.name == "g":
            return Sobol_G.evaluate(point[None], a=G)
        return np.array([3 * point[2] - 2 * point[3] + 10 * point[0]])


def outputs_of(function, points, folder=None, workers=1):
    return evaluate(Evaluation(function, points, 1), folder, workers)[:, 0]


def of_sobol(function, names, sources, samples):
    design = SobolDesign(names, sources, samples, 1)
    return design, design.indices(outputs_of(function, design.points))


def within(rows, column, expected):
    """Whether known indices lie within three half-widths of the interval, which is not wide."""
    half = (rows[f"{column}_high"] - rows[f"{column}_low"]) / 2
    assert half.max() < 0.1
    assert (np.abs(rows[column] - expected) <= 3 * half + 0.002).all()


# Known indices ----------------------------------------------------------------------------------


def test_ishigami_by_factor_and_by_source():
    _, found = of_sobol(Known("ishigami"), THREE, ("a", "b", "a"), 2048)
    within(found.factors, "first", [0.3139, 0.4424, 0.0])
    within(found.factors, "total", [0.5576, 0.4424, 0.2437])
    assert found.sources["factor"].tolist() == ["a", "b"]
    within(found.sources, "first", [0.5576, 0.4424])
    within(found.sources, "total", [0.5576, 0.4424])


def test_sobol_g_by_factor():
    names = tuple(f"x{number}" for number in range(len(G)))
    _, found = of_sobol(Known("g"), names, ("one",) * len(G), 2048)
    variances = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + variances) - 1
    within(found.factors, "first", variances / whole)
    within(found.factors, "total", variances / whole * (1 + whole) / (1 + variances))
    assert found.sources.empty


def test_points_are_run_once_and_those_of_one_luck_follow_each_other():
    design = SobolDesign((LUCK, KNOWLEDGE, "x"), ("luck", "known", "lever"), 8, 1)
    assert len(design.points) == 8 * (3 + 2)
    assert len(np.unique(design.points, axis=0)) == len(design.points)
    assert (np.diff(design.points[:, 0]) >= 0).all()


def test_morris_finds_the_effects_of_a_linear_function_whatever_the_luck():
    design = MorrisDesign((LUCK, KNOWLEDGE, "x", "y"), 6, 1)
    found = design.indices(outputs_of(Known("linear"), design.points)).factors
    assert found["factor"].tolist() == ["x", "y"]
    assert np.allclose(found["effect"], [3, -2]) and np.allclose(found["size"], [3, 2])
    assert np.allclose(found["spread"], 0, atol=1e-12)
    assert len(design.points) == 6 * 3 and len(np.unique(design.points[:, 0])) == 6


def test_two_workers_and_a_second_time_give_the_same(tmp_path):
    points = SobolDesign(THREE, THREE, 32, 1).points
    one = outputs_of(Known("ishigami"), points)
    assert np.array_equal(outputs_of(Known("ishigami"), points, tmp_path, workers=2), one)
    assert np.array_equal(outputs_of(Known("ishigami"), points, tmp_path), one)


# What is incomplete is refused ------------------------------------------------------------------


def test_one_output_that_is_no_number_is_refused_with_a_count():
    points = SobolDesign(THREE, THREE, 64, 1).points
    threshold = np.unique(points[:, 0])[-2]
    holes = int((points[:, 0] > threshold).sum())
    assert 0 < holes < 10
    with pytest.raises(SimulationError, match=f"{holes} of {len(points)} runs failed or gave no"):
        outputs_of(Known("ishigami", threshold=threshold), points)


def test_an_outcome_that_never_changes_has_no_indices():
    for design in (SobolDesign(THREE, THREE, 4, 1), MorrisDesign(THREE, 4, 1)):
        with pytest.raises(InputError, match="none of the factors changes it"):
            design.indices(np.full(len(design.points), 7.0))


@pytest.mark.parametrize("samples", [0, 1, 3, 100, -4])
def test_samples_are_a_power_of_two(samples):
    with pytest.raises(InputError, match=f"samples: {samples} is not allowed"):
        SobolDesign(THREE, THREE, samples, 1)


# Factors ----------------------------------------------------------------------------------------


def test_factors_have_ranges_of_their_own_kind():
    lever, count, share, outside, parameter = factors_of(
        ["compensation_pool", "matchmaking_events", "guidance_private_share", "recession", "lgd"],
        PINGHU,
    )
    assert (lever.low, lever.high) == (0.0, 4e7)
    assert (count.low, count.high) == (0.0, 20.0) and count.at(0.512) == 10.0
    assert (share.low, share.high) == (0.0, 0.99)
    assert (outside.low, outside.high) == LEVER["recession"].plausible
    assert parameter.kind == "parameter" and parameter.low < parameter.high
    assert parameter.at(np.array([0.0, 1.0])).tolist() == [parameter.low, parameter.high]


def test_a_range_may_be_given_and_all_of_a_kind_named():
    (factor,) = factors_of(["rent_subsidy=0.2:0.8"], PINGHU)
    assert (factor.low, factor.high, factor.at(0.5)) == (0.2, 0.8, 0.5)
    levers = factors_of(["levers"], PINGHU)
    assert {one.name for one in levers} == {one.name for one in LEVERS if one.kind == "lever"}
    everything = factors_of(["levers", "outside", "parameters", "rent_subsidy"], PINGHU)
    assert len({one.name for one in everything}) == len(everything) > len(levers) + 60


def test_a_first_look_is_at_the_main_levers_each_with_a_range_in_the_city():
    looked_at = {factor.name: factor for factor in factors_of_first_look(PINGHU)}
    assert set(looked_at) == {lever.name for lever in LEVERS if lever.first_look}
    fund = looked_at["guidance_capital"]
    assert (fund.low, fund.high) == (0, 1e8), "assumed: since 2025 the county raises no new fund"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rent_subsidi", "did you mean rent_subsidy"),
        ("rent_subsidy=80", "is no range; write it as"),
        ("rent_subsidy=0:80", "is too large"),
        ("rent_subsidy=0.8:0.2", "is not smaller"),
        ("rent_subsidy=nan:1", "is no range"),
        ("lgd=0:7", "is not allowed"),
        ("", "is not known"),
    ],
)
def test_wrong_factors_are_said_in_one_line(text, said):
    with pytest.raises(InputError, match=said) as raised:
        factors_of([text], PINGHU)
    assert "\n" not in str(raised.value)


def test_what_is_known_of_the_parameters_is_more_than_one_set():
    known = knowledge(PINGHU)
    assert known.values.shape[1] == len(NAMES)
    assert len(np.unique(known.values, axis=0)) > 100


# A city -----------------------------------------------------------------------------------------

OTHER = a_scenario("other", rent_subsidy=0.0)


def a_city(*factors):
    study = a_study(OTHER, until="2023-12")
    return Totals(study, tuple(factors))


def test_a_point_gives_the_totals_of_a_draw():
    totals = a_city()
    draw = run_replicate(totals.study, 0)
    projected = [period.projected for period in periods(totals.study)]
    found = totals(np.zeros(2)).reshape(2, -1)
    for name in ("graduations", "public_spending_net"):
        column, unit = list(OUTCOME).index(name), OUTCOME[name].unit
        for values, scenario in zip(found, totals.study.scenarios, strict=True):
            total = draw.outcomes[scenario.id][projected, column].sum()
            assert values[column] == total / (100 if unit == "CNY" else 1)


def test_a_lever_and_a_parameter_are_set_where_the_point_is():
    rent = Factor("rent_subsidy", "lever", "share", (0.0, 1.0))
    half, nothing = (a_city(rent)(np.array([0.3, 0.0, share])) for share in (0.5, 0.0))
    spent = list(OUTCOME).index("spent_on_rent_subsidy")
    count = len(OUTCOMES)
    assert half[spent] > 0 and half[count + spent] > 0
    assert nothing[spent] == nothing[count + spent] == 0
    founders = Factor("founders", "parameter", "founders a month", (0.0, 30.0))
    arrived = list(OUTCOME).index("founders_arrived")
    few, many = (a_city(founders)(np.array([0.3, 0.0, share]))[arrived] for share in (0.1, 0.9))
    assert many > 5 * few > 0


def test_luck_is_one_of_the_sources():
    totals = a_city(*factors_of(["rent_subsidy", "recession", "lgd"], PINGHU))
    assert totals.names == (LUCK, KNOWLEDGE, "rent_subsidy", "recession", "lgd")
    assert totals.sources == tuple(
        SOURCES[kind] for kind in ("luck", "parameter", "lever", "outside", "parameter")
    )
    outcome = [OUTCOMES.index(OUTCOME["graduations"])]
    one, same, other = (totals(np.array([luck, 0, 0.5, 0.5, 0.5]))[outcome] for luck in (0, 0, 0.4))
    assert one == same != other


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_a_city_is_analysed_and_other_outcomes_take_no_run_more(tmp_path, method):
    study = a_study(until="2023-06")
    chosen = factors_of(["rent_subsidy", "founder_flow"], PINGHU)
    totals = totals_of(study, load_scenario("baseline", PINGHU), chosen)
    asked = {"method": method, "samples": 4, "folder": tmp_path}
    found = analyse(totals, "founders_arrived", **asked)
    assert found.runs == len(design_of(method, totals, 4).points)
    rows = found.factors.set_index("factor")
    assert rows.loc["rent_subsidy", "high"] == 1.0
    column = "total" if method == "sobol" else "size"
    assert rows.loc["rent_subsidy", column] == pytest.approx(0, abs=1e-9)
    assert rows.loc["founder_flow", column] > 0
    assert len(found.sources) == (4 if method == "sobol" else 0)
    told = []
    analyse(totals, "spent_on_rent_subsidy", progress=lambda *done: told.append(done), **asked)
    assert told == []


def test_another_samples_folder_is_refused(tmp_path):
    study = replace(a_study(until="2023-01"), runs=1)
    totals = totals_of(study, study.baseline, factors_of(["rent_subsidy"], PINGHU))
    analyse(totals, "public_spending", samples=2, folder=tmp_path)
    with pytest.raises(InputError, match="holds the results of another study"):
        analyse(totals, "public_spending", samples=4, folder=tmp_path)


def test_an_unknown_outcome_or_method_is_said_with_what_is_allowed():
    with pytest.raises(InputError, match="did you mean graduations"):
        outcome_of("graduation")
    with pytest.raises(InputError, match="allowed: sobol, morris"):
        design_of("fast", a_city(), None)
