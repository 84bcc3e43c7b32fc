"""What two levers do together: a change from the baseline for every pair of their values."""

import pandas as pd
import pytest

import sim
from sim.cli.main import main
from tests.small_study import contents

PAIR = ["rent_subsidy=0:1", "service_voucher=0:20000"]
SOON = {"until": "2023-06", "runs": 10, "workers": 1, "steps": 3}
"""Enough runs that what a firm's voucher costs shows through the luck that it turns."""


@pytest.fixture(scope="module")
def grid():
    return sim.grid(PAIR, "public_spending", **SOON)


def test_every_pair_of_values_is_there_once(grid):
    pairs = grid.changes[["rent_subsidy", "service_voucher"]]
    assert len(pairs.drop_duplicates()) == 9
    assert set(pairs["rent_subsidy"]) == {0, 0.5, 1} and pairs["service_voucher"].max() == 20_000


def test_values_of_today_change_nothing_and_more_costs_more(grid):
    means = grid.changes.pivot(index="service_voucher", columns="rent_subsidy", values="mean")
    assert means.loc[10_000, 0.5] == 0
    assert means.loc[10_000].is_monotonic_increasing and means[0.5].is_monotonic_increasing
    assert means.loc[0, 0] < 0 < means.loc[20_000, 1]


def test_the_picture_has_a_cell_a_pair_and_names_both_levers(grid):
    picture = grid.plot()
    (axes, *_) = picture.axes
    assert axes.collections[0].get_array().size == 9
    assert axes.get_xlabel() == "rent_subsidy (share)"
    assert axes.get_ylabel() == "service_voucher (CNY a year)"
    assert picture.heading.unit == "CNY million" and picture.basis.runs == SOON["runs"]


def test_the_command_prints_a_table_and_keeps_a_picture(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        main([
            "grid", ",".join(PAIR), "--steps", "2", "--runs", "1", "--until", "2023-03",
            "--workers", "1", "--out", str(tmp_path / "out"),
        ])  # fmt: skip
    said = capsys.readouterr().out
    flat = " ".join(said.split())
    assert not ended.value.code and "rent_subsidy (share) to the right" in flat
    assert "seed 1" in flat.lower()
    assert {"changes.csv", "figures/levers.png"} <= set(contents(tmp_path / "out"))
    kept = pd.read_csv(tmp_path / "out" / "changes.csv", encoding="utf-8-sig")
    assert len(kept) == 4


@pytest.mark.parametrize(
    ("levers", "asked", "said"),
    [
        (PAIR, {"until": "2022-12"}, "until: 2022-12 is before 2023-01"),
        (["rent_subsidy"], {}, "levers: two are needed"),
        (["rent_subsidy", "lgd"], {}, "levers: two are needed"),
        (["rent_subsidy", "rent_subsidi"], {}, "did you mean rent_subsidy"),
        (PAIR, {"steps": 1}, "steps: 1 is not allowed: 2 to 12"),
        (PAIR, {"outcome": "graduation"}, "did you mean graduations"),
    ],
)
def test_wrong_input_is_one_line(levers, asked, said):
    with pytest.raises(sim.InputError, match=said):
        sim.grid(levers, **asked)
