"""Policies in, a comparison out, from Python."""

import subprocess
import sys

import numpy as np
import pytest

import sim
from sim.comparison.effects import PARTS
from sim.comparison.paired import AT_THE_END, TOTAL
from sim.comparison.tables import flow_matrix
from sim.inputs.scenarios.file import Change
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.ledger import Payment, Sector
from tests.cities import PINGHU
from tests.small_study import OTHERS, RUNS, compared, fails_in


def totals(table, outcome, column="mean"):
    chosen = table[(table["outcome"] == outcome) & (table["period"] == TOTAL)]
    return dict(zip(chosen["scenario"], chosen[column], strict=True))


def test_the_baseline_is_always_run_and_comes_first(comparison):
    assert [one.id for one in comparison.study.scenarios] == ["baseline", *OTHERS]


def test_a_scenario_named_twice_is_run_once():
    given = ["recession", "baseline", "recession"]
    study = compared(scenarios=given, runs=1).study
    assert [one.id for one in study.scenarios] == ["baseline", "recession"]


def test_a_scenario_may_be_an_object():
    mine = load_scenario("recession", PINGHU)
    mine = type(mine)("mine", mine.name, mine.description, (Change("2023-01", None, {
        "recession": 0.5}),))  # fmt: skip
    levels = totals(compared(scenarios=[mine]).summary, "graduations")
    assert levels["mine"] < levels["baseline"]


def test_one_name_instead_of_a_list_is_refused():
    with pytest.raises(sim.InputError, match=r"is one name; write \['no-policy'\]"):
        sim.compare("no-policy", runs=1)


def test_two_scenarios_of_one_name_are_refused(tmp_path):
    text = "[name]\nen = 'a'\nzh = 'b'\n[description]\nen = 'a'\nzh = 'b'\n"
    file = tmp_path / "recession.toml"
    file.write_text(f"{text}[[change]]\nfrom = '2023-01'\nrecession = 0.5\n", encoding="utf-8")
    with pytest.raises(sim.InputError, match="is the name of two different ones"):
        compared(scenarios=["recession", file])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"workers": 0}, "workers: 0 is not allowed"),
        ({"runs": 0}, "runs: 0 is not allowed"),
        ({"seed": -1}, "seed: -1 is not allowed"),
        ({"until": "2020-01"}, "until: 2020-01 is not allowed"),
        ({"region": "atlantis"}, "atlantis"),
        ({"scenarios": ["recesion"]}, "did you mean recession"),
    ],
)
def test_wrong_input_is_refused_before_anything_is_written(tmp_path, wrong, said):
    with pytest.raises(sim.InputError, match=said):
        compared(tmp_path / "out", **wrong)
    assert not (tmp_path / "out").exists()


def test_summary_and_comparison_are_those_of_the_outcomes(comparison):
    rows = comparison.outcomes
    projected = [p for p in rows["period"].unique() if p == "2022-11/2022-12" or p >= "2023"]
    chosen = rows[(rows["outcome"] == "lending") & rows["period"].isin(projected)]
    by_draw = chosen.pivot_table(index="draw", columns="scenario", values="value", aggfunc="sum",
                                 observed=True)  # fmt: skip
    levels = totals(comparison.summary, "lending")
    differences = totals(comparison.comparison, "lending")
    for scenario in OTHERS:
        paired = by_draw[scenario] - by_draw["baseline"]
        assert levels[scenario] == pytest.approx(by_draw[scenario].mean(), rel=1e-12)
        assert differences[scenario] == pytest.approx(paired.mean(), rel=1e-9)


def test_graduations_by_group_add_up_to_those_of_the_comparison(comparison):
    for scenario in OTHERS:
        rows = comparison.additionality(scenario).query("outcome == 'graduations'")
        for name in PARTS:
            chosen = rows[(rows["part"] == name.removeprefix("graduations_"))]
            by_dimension = chosen.groupby("dimension")["mean"].sum()
            assert set(by_dimension.index) == {"incubator", "sector", "origin", "year"}
            assert by_dimension.tolist() == pytest.approx(
                [totals(comparison.comparison, name)[scenario]] * 4
            )
    with pytest.raises(sim.InputError, match="did you mean recession"):
        comparison.additionality("recesion")


def test_the_projection_of_a_stock_is_what_there_is_at_the_end(comparison):
    for table in (comparison.summary, comparison.comparison):
        years = table[table["outcome"] == "tenants"].set_index("period")["mean"]
        assert TOTAL not in years and AT_THE_END in years
        assert years[AT_THE_END].tolist() == years["2024"].tolist()
    assert AT_THE_END not in set(comparison.summary.query("outcome == 'lending'")["period"])


def test_additional_less_displaced_is_the_difference(comparison):
    additional, deadweight, displaced = (totals(comparison.comparison, part) for part in PARTS)
    levels = totals(comparison.summary, "graduations")
    for scenario in OTHERS:
        assert additional[scenario] + deadweight[scenario] == pytest.approx(levels[scenario])
        assert displaced[scenario] + deadweight[scenario] == pytest.approx(levels["baseline"])


def test_outcomes_are_one_row_each_without_nan(comparison):
    rows = comparison.outcomes
    assert len(rows) == len(rows.drop_duplicates(["scenario", "draw", "period", "outcome"]))
    assert np.isfinite(rows["value"]).all() and not rows.isna().any().any()
    assert set(rows["draw"]) == set(range(RUNS))


def test_every_row_of_the_flow_matrix_adds_up_to_zero(comparison):
    assert (comparison.flows[[sector.words for sector in Sector]].sum(axis=1) == 0).all()
    assert len(comparison.flows) == len(Payment) * (1 + len(OTHERS))


def test_the_flow_matrix_holds_what_the_outcomes_say(comparison):
    equity = comparison.flows[comparison.flows["purpose"] == "equity"].set_index("scenario")
    for scenario, amount in totals(comparison.summary, "equity").items():
        assert equity.loc[scenario, "startups"] == pytest.approx(amount, rel=1e-12)
        assert equity.loc[scenario, "funds"] == pytest.approx(-amount, rel=1e-12)


def test_the_flow_matrix_is_the_mean_over_the_draws_in_cny():
    flows = np.zeros((2, 1, len(Payment)), np.int64)
    flows[:, 0, 0] = 100, 300
    row = flow_matrix(flows, ["a"]).iloc[0]
    assert row["purpose"] == "founders_capital"
    assert (row["households"], row["startups"]) == (-2.0, 2.0)


def test_one_process_and_two_give_the_same_bits(comparison):
    assert compared(workers=2).result == comparison.result


def test_another_seed_gives_other_bits(comparison):
    assert compared(seed=2).result.digest != comparison.result.digest


def test_progress_is_told():
    told = []
    compared(runs=2, progress=lambda done, runs: told.append((done, runs)))
    assert told[-1] == (2, 2)


def test_a_run_that_fails_is_left_out_and_counted(monkeypatch):
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(1))
    comparison = compared()
    assert comparison.failures[["draw", "reason"]].values.tolist() == [[1, "ValueError: no luck"]]
    assert set(comparison.outcomes["draw"]) == {0, 2}
    for table in (comparison.summary, comparison.comparison):
        assert set(table["runs"]) == {RUNS - 1} and set(table["failed"]) == {1}


def test_there_is_no_comparison_if_all_runs_fail(monkeypatch):
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(0, 1, 2))
    with pytest.raises(sim.SimulationError, match="all 3 runs failed; the first: ValueError"):
        compared()


def test_every_output_says_what_the_parameters_rest_on(comparison):
    label = str(comparison.label)
    assert "calibrated" in label and label in repr(comparison)


def test_a_picture_is_drawn_by_name(comparison):
    assert comparison.plot("differences").axes
    with pytest.raises(sim.InputError, match="did you mean graduations"):
        comparison.plot("graduation")


def test_every_public_name_is_there():
    assert all(getattr(sim, name).__name__ == name for name in sim.__all__)
    assert set(sim.__all__) <= set(dir(sim))
    with pytest.raises(AttributeError, match="nothing"):
        _ = sim.nothing


def test_importing_sim_loads_nothing_heavy():
    code = "import sim, sys; print({'numba', 'pandas', 'mesa', 'matplotlib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
