"""The league table: all scenarios at once, by what they cost and what they bring."""

import numpy as np
import pandas as pd
import pytest

import sim
from sim.cli.main import main
from sim.results.league import LEAGUE_COLUMNS, league_study, unbeaten

ASKED = {"runs": 3, "until": "2023-12", "workers": 1, "region": "muxing"}
CHOSEN = ["no-subsidies", "double-subsidies", "recession"]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    folder = tmp_path_factory.mktemp("league") / "out"
    return sim.league(CHOSEN, outcome="employees", out=folder, **ASKED), folder


def test_its_figures_are_those_of_the_comparison(kept):
    league, _ = kept
    rows = league.ranking.set_index("scenario")
    assert tuple(league.ranking.columns) == LEAGUE_COLUMNS and set(rows.index) == set(CHOSEN)
    compared = sim.compare(CHOSEN, **ASKED).comparison.set_index(["scenario", "outcome", "period"])
    for name in CHOSEN:
        effect = compared.loc[name, "employees", "at_the_end"]
        cost = compared.loc[name, "public_cost_net", "total"]
        assert rows.loc[name, "effect_mean"] == effect["mean"]
        assert rows.loc[name, "cost_p95"] == cost["p95"]
    assert rows.loc["double-subsidies", "cost_mean"] > 0 > rows.loc["no-subsidies", "cost_mean"]


def test_another_climate_is_no_policy_and_comes_last(kept):
    rows = kept[0].ranking
    assert rows["scenario"].iloc[-1] == "recession"
    assert rows["policy_only"].tolist() == [True, True, False] and not rows["unbeaten"].iloc[-1]


def test_who_brings_no_less_for_no_more_beats():
    rows = pd.DataFrame(
        [(1, 5, True), (2, 5, True), (3, 9, True), (-1, -2, True), (2, -1, True), (0, 99, False),
         (1, 5, True)],
        columns=["cost_mean", "effect_mean", "policy_only"],
    )  # fmt: skip
    assert unbeaten(rows).tolist() == [True, False, True, True, False, False, True]


def test_nothing_named_is_all_that_the_region_can_have():
    listed = sim.scenarios(region="muxing")
    possible = set(listed[listed["fault"] == ""]["scenario"])
    study = league_study(runs=1, region="muxing")
    assert {scenario.id for scenario in study.scenarios} == possible and len(possible) > 10


def test_one_scenario_at_least_and_a_known_outcome():
    with pytest.raises(sim.InputError, match="at least one other"):
        sim.league(["baseline"], **ASKED)
    with pytest.raises(sim.InputError, match="outcome: 'luck' is not known"):
        sim.league(CHOSEN, outcome="luck", **ASKED)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_is_kept_and_printed_again(kept, capsys, language):
    league, folder = kept
    again = sim.show(folder)
    assert isinstance(again, sim.League) and again.outcome == league.outcome
    np.testing.assert_allclose(again.ranking["cost_mean"], league.ranking["cost_mean"])
    assert (folder / "figures" / "league.png").is_file()
    with pytest.raises(SystemExit) as ended:
        main(["show", str(folder), "--language", language])
    said = capsys.readouterr().out
    assert not ended.value.code
    assert ("other conditions" if language == "en" else "外部环境不同") in " ".join(said.split())
