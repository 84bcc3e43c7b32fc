"""What a planner asks from Python, one call each: an answer with tables, a picture and files."""

import pytest

import sim
from sim.inputs.scenarios.scenario import load_scenario
from tests.cities import MUXING
from tests.small_study import contents

SOON = {"until": "2023-02", "workers": 1, "region": "muxing"}


def test_explain_gives_shares_that_add_up(tmp_path):
    found = sim.explain("talent-push", runs=1, out=tmp_path, **SOON)
    money = found.shares[found.shares["outcome"] == "public_cost_net"].set_index("part")
    assert money["brings"].drop("whole_package").sum() == pytest.approx(
        money.loc["whole_package", "brings"]
    )
    assert found.plot("public_cost_net").heading.unit == "CNY million"
    assert {"shares.csv", "figures/graduations.png"} <= set(contents(tmp_path))
    with pytest.raises(sim.InputError, match=r"taxes'.* allowed: graduations, private"):
        found.plot("taxes")


def test_sensitivity_gives_sources_of_variance(tmp_path):
    found = sim.sensitivity(
        "public_spending", factors=["rent_subsidy", "founder_flow"], samples=2, out=tmp_path, **SOON
    )
    assert len(found.sources) == 4 and found.plot("sources").heading.unit == "share of the variance"
    assert "This is about the level" in found.plot("factors").heading.interval
    assert {"sources.csv", "figures/factors.svg"} <= set(contents(tmp_path))
    with pytest.raises(sim.InputError, match="allowed: factors, sources"):
        found.plot("luck")


def test_sensitivity_is_that_of_a_scenario():
    asked = {"outcome": "public_spending", "factors": ["founder_flow"], "samples": 2, **SOON}
    as_is = sim.sensitivity(**asked)
    none = sim.sensitivity(scenario=load_scenario("no-policy", MUXING), **asked)
    assert none.mean < as_is.mean


def test_discover_says_how_often_a_goal_is_missed(tmp_path):
    found = sim.discover("double-subsidies", "public_spending<=0", futures=40, out=tmp_path, **SOON)
    assert 0 < found.failing <= 1 and len(found.futures) == 40
    assert {"conditions.csv", "limits.csv", "futures.csv", "figures/failures.png"} <= set(
        contents(tmp_path)
    )


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda: sim.explain("baseline"), "nothing to explain"),
        (lambda: sim.discover("baseline"), "name another one"),
        (lambda: sim.discover("recession", "graduations"), "is not understood"),
        (lambda: sim.sensitivity("graduation"), "did you mean graduations"),
        (lambda: sim.plan(0), "budget: 0 is not allowed"),
        (lambda: sim.plan(float("nan")), "budget: nan is not allowed"),
        (lambda: sim.plan(2e7, levers=["rent"]), "levers: rent is not known"),
    ],
)
def test_wrong_input_is_one_line(ask, said):
    with pytest.raises(sim.InputError, match=said) as raised:
        ask()
    assert "\n" not in str(raised.value)
