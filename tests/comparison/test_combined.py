"""Any two scenarios, of one run or of two put together, compared with each other."""

import re

import pandas as pd
import pytest

import sim
from sim.cli.main import main
from sim.comparison.effects import COST, PARTS
from sim.results.combined import combine
from tests.english import english_in
from tests.small_study import compared


@pytest.fixture
def both(comparison):
    return comparison


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    """Two runs, with one scenario each beside the baseline."""
    place = tmp_path_factory.mktemp("runs")
    for name in ("double-subsidies", "recession"):
        compared(place / name, scenarios=[name])
    return place / "double-subsidies", place / "recession"


def in_order(table):
    return table.sort_values(list(table.columns), ignore_index=True).astype(object)


# Between two scenarios ---------------------------------------------------------------------------


def test_between_a_scenario_and_the_baseline_is_what_the_comparison_says(both):
    found = both.between("recession", "baseline").drop(columns="note")
    known = both.comparison[both.comparison["scenario"] == "recession"].drop(columns="note")
    known = known[~known["outcome"].isin(PARTS)]
    pd.testing.assert_frame_equal(in_order(found), in_order(known))


def test_the_other_way_round_every_sign_changes(both):
    there, back = (both.between(*pair) for pair in (
        ("recession", "double-subsidies"), ("double-subsidies", "recession"),
    ))  # fmt: skip
    is_ratio = there["outcome"].str.contains("_per_")
    assert there.loc[~is_ratio, "mean"].tolist() == (-back.loc[~is_ratio, "mean"]).tolist()
    assert there.loc[~is_ratio, "mean"].any()
    assert is_ratio.any() and there.index.tolist() == list(range(len(there)))


def test_two_other_scenarios_differ_by_what_lies_between_both_and_the_baseline(both):
    def means(*pair):
        rows = both.between(*pair)
        kept = rows[~rows["outcome"].str.contains("_per_")]
        return kept.set_index(["outcome", "period"])["mean"]

    whole = means("recession", "double-subsidies")
    parts = means("recession", "baseline") - means("double-subsidies", "baseline")
    assert whole.to_numpy() == pytest.approx(parts[whole.index].to_numpy(), abs=1e-3)


def test_effects_are_a_few_rows_of_totals(both):
    against_baseline = both.effects("double-subsidies")
    assert set(PARTS) < set(against_baseline["outcome"]) and COST in set(
        against_baseline["outcome"]
    )
    assert set(both.effects("recession", "double-subsidies")["outcome"]) == set(
        against_baseline["outcome"]
    ) - set(PARTS)
    with pytest.raises(sim.InputError, match="did you mean recession"):
        both.effects("recesion")


def test_periods_are_in_order(both):
    period = both.outcomes["period"].dtype
    assert period.ordered and list(period.categories[-3:]) == ["2022-11/2022-12", "2023", "2024"]


# Two runs ----------------------------------------------------------------------------------------


def test_two_runs_put_together_are_the_run_of_both(both, folders):
    together = combine(*map(sim.show, folders))
    assert together.study.digest() == both.study.digest()
    for name in ("summary", "comparison", "flows", "places", "outcomes"):
        found, known = (getattr(one, name).astype(str) for one in (together, both))
        pd.testing.assert_frame_equal(in_order(found), in_order(known))


def test_a_run_put_together_with_itself_is_itself(folders):
    run = sim.show(folders[0])
    pd.testing.assert_frame_equal(combine(run, run).outcomes, run.outcomes)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"seed": 2}, r"the seed differs \(1 and 2\)"),
        ({"until": "2023-12"}, r"the last month differs \(2024-12 and 2023-12\)"),
        ({"runs": 2}, r"the number of runs differs \(3 and 2\)"),
        ({"region": "muxing"}, "the region differs"),
    ],
)
def test_runs_that_cannot_be_compared_are_refused_in_one_line(both, other, said):
    with pytest.raises(sim.InputError, match=said) as raised:
        combine(both, compared(scenarios=["recession"], **other))
    assert str(raised.value).startswith("these runs cannot be compared: ")
    assert "\n" not in str(raised.value)


def test_the_command_holds_two_runs_against_each_other(folders, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["compare", *map(str, folders), "--against", "double-subsidies"])
    said = capsys.readouterr().out
    assert not ended.value.code
    assert "recession against double-subsidies" in said and "seed 1" in said
    assert all(len(line) <= 80 for line in said.splitlines())


def test_the_command_answers_in_chinese(folders, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["compare", *map(str, folders), "--language", "zh"])
    said = capsys.readouterr().out
    assert not ended.value.code
    assert "recession 对比 baseline" in said and "每净增一家毕业企业" in "".join(said.split())
    assert english_in(said) == []
    assert not re.search(r"[一-龥] *…", said), "a note is cut off"


def test_the_command_says_what_is_not_there(folders, tmp_path, capsys):
    for given, said in (
        ([tmp_path], "holds no results"),
        ([folders[0], "--against", "recession"], "is not in this run"),
    ):
        with pytest.raises(SystemExit) as ended:
            main(["compare", *map(str, given)])
        assert ended.value.code == 2
        assert said in capsys.readouterr().err
