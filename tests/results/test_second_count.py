"""Every number of a comparison a second time: from the stored outcomes, in pandas, by other means.

Nothing of ``sim.comparison`` is used: groups instead of arrays, scipy's t-test, resamples at once.
"""

import hashlib
import re
import tomllib
import warnings
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_1samp

from sim.cli.main import main
from sim.experiments.ensemble import run_ensemble
from sim.model.ledger import Payment, Sector
from sim.model.outcomes import OUTCOME
from sim.results.comparison import read_results
from tests.small_study import compared

SCENARIOS = ["no-policy", "talent-push", "recession"]
RUNS = 8
BASELINE = "baseline"
QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}
CELL = ["scenario", "outcome", "period"]
RATIOS = {
    "public_cost_per_additional_graduation": ("public_cost_net", "graduations"),
    "private_investment_per_public_cny": ("private_investment", "public_cost_net"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("second") / "out"
    compared(place, scenarios=SCENARIOS, runs=RUNS, until="2028-12")
    return place


# The second computation -----------------------------------------------------------------------


def stored(folder):
    """The outcomes of a folder by scenario, draw, outcome and period, texts instead of codes."""
    texts = dict.fromkeys(CELL, str)
    return pd.read_parquet(folder / "outcomes.parquet").astype(texts)[[*CELL, "draw", "value"]]


@cache
def report_of(folder):
    return tomllib.loads((folder / "inputs" / "region.toml").read_text("utf-8"))["report"]


def is_projected(folder, period):
    return period > report_of(folder)


def with_whole(folder, rows):
    """The same, with flows added up over the projection and stocks at its end."""
    later = rows[is_projected(folder, rows["period"])]
    is_flow = later["outcome"].map(lambda name: OUTCOME[name].kind) == "flow"
    total = later[is_flow].groupby(["scenario", "outcome", "draw"])["value"].sum().reset_index()
    last = later[~is_flow & (later["period"] == later["period"].max())]
    return pd.concat([rows, total.assign(period="total"), last.assign(period="at_the_end")])


def paired(rows):
    """Each scenario's values less the baseline's of the same draw."""
    base = rows[rows["scenario"] == BASELINE].drop(columns="scenario")
    both = rows[rows["scenario"] != BASELINE].merge(base, on=["outcome", "period", "draw"])
    return both.assign(value=both["value_x"] - both["value_y"])


def told(rows):
    """Mean, error, quantiles, share above zero and t-test of each cell."""
    wide = rows.pivot(index="draw", columns=CELL, values="value")
    found = pd.DataFrame({"mean": wide.mean(), "standard_error": wide.sem()})
    for name, share in QUANTILES.items():
        found[name] = wide.quantile(share)
    return found.assign(above_zero=(wide > 0).mean(), clear=is_clear(wide))


def is_clear(values):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return ttest_1samp(values, 0).pvalue < 0.05


def bootstrapped(above, below, key):
    """The 90 % interval of a ratio of means over resamples of the draws."""
    digest = hashlib.sha256("\0".join(key).encode()).digest()
    stream = np.random.Generator(np.random.Philox(key=int.from_bytes(digest[:16], "little")))
    chosen = stream.integers(0, len(above), (2_000, len(above)))
    return np.quantile(above[chosen].mean(axis=1) / below[chosen].mean(axis=1), [0.05, 0.95])


# Is the first one -----------------------------------------------------------------------------


def table(folder, name):
    rows = pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values={"mean": ""})
    return rows.set_index(CELL).sort_index()


def check_same(shown, found, columns):
    """Columns of a table are those of the second count, which has each of its rows."""
    for name in columns:
        kind = bool if name == "clear" else float
        values = shown[name].replace({"True": True, "False": False}).astype(kind)
        second = found.loc[shown.index, name].astype(kind)
        scale = max(1.0, float(np.abs(second.astype(float)).max()))
        np.testing.assert_allclose(values, second, rtol=1e-9, atol=1e-12 * scale, err_msg=name)


def test_levels(folder):
    shown = table(folder, "summary")
    found = told(with_whole(folder, stored(folder)))
    assert len(shown) == len(found) > 1_000
    check_same(shown, found, ["mean", *QUANTILES])


def test_differences(folder):
    shown = table(folder, "comparison")
    shown = shown[shown.index.get_level_values("outcome").isin(list(OUTCOME))]
    found = told(paired(with_whole(folder, stored(folder))))
    projected = [one for one in found.index if one[2][0] in "at" or is_projected(folder, one[2])]
    assert len(shown) == len(projected) > 1_000
    check_same(shown, found, ["mean", "standard_error", "p05", "p50", "p95", "above_zero", "clear"])


def test_differences_as_they_add_up(folder):
    shown = table(folder, "running")
    rows = stored(folder)
    rows = rows[is_projected(folder, rows["period"])].sort_values("period")
    flows = rows["outcome"].map(lambda name: OUTCOME[name].kind) == "flow"
    added = rows.groupby(["scenario", "outcome", "draw"])["value"].cumsum()
    found = told(paired(rows.assign(value=added.where(flows, rows["value"]))))
    check_same(shown, found, ["mean", "p05", "p95", "above_zero", "clear"])


@pytest.mark.parametrize("name", RATIOS)
def test_ratios(folder, name):
    shown = table(folder, "comparison").xs((name, "total"), level=["outcome", "period"])
    rows = paired(with_whole(folder, stored(folder)))
    whole = rows[rows["period"] == "total"].pivot(
        index=["scenario", "draw"], columns="outcome", values="value"
    )
    for scenario, row in shown.iterrows():
        above, below = (whole.loc[scenario, one].to_numpy() for one in RATIOS[name])
        if scenario == "recession" or not is_clear(below):
            assert np.isnan(row["mean"])
        elif not np.isnan(row["mean"]):
            low, high = bootstrapped(above, below, ("1", scenario, BASELINE, name))
            told = [row["mean"], float(row["p05"]), float(row["p95"])]
            np.testing.assert_allclose(told, [above.mean() / below.mean(), low, high], rtol=1e-9)
    assert shown["mean"].notna().any()


def test_graduations_by_part_and_place_and_flows_of_money(folder):
    study = read_results(folder).study
    ensemble = run_ensemble(study, folder, 1)
    shown, summary = table(folder, "comparison"), table(folder, "summary")
    for number, scenario in enumerate(SCENARIOS, 1):
        parts = []
        for part in ("additional", "deadweight", "displaced"):
            kept = ensemble.values(f"graduations_{part}")[:, number].sum(axis=1)
            parts.append(shown.loc[(scenario, f"graduations_{part}", "total"), "mean"])
            assert parts[-1] == pytest.approx(kept.mean())
        additional, deadweight, displaced = parts
        whole = (scenario, "graduations", "total")
        assert additional + deadweight == pytest.approx(summary.loc[whole, "mean"])
        assert additional - displaced == pytest.approx(shown.loc[whole, "mean"], abs=1e-9)
    places = pd.read_csv(folder / "places.csv").groupby("scenario")["mean"].sum()
    flows = pd.read_csv(folder / "flows.csv").set_index(["scenario", "purpose"])
    for number, scenario in enumerate([BASELINE, *SCENARIOS]):
        graduations = summary.loc[(scenario, "graduations", "total"), "mean"]
        assert places[scenario] == pytest.approx(graduations)
        means = ensemble.values("flows")[:, number].mean(axis=0) / 100
        for payment in Payment:
            received = flows.loc[(scenario, payment.code), Sector(payment.payee).words]
            paid = means[payment] * (payment.payee != payment.payer)
            assert received == pytest.approx(paid)


LEVELS = {"graduations": 1, "private_investment": 1e6, "public_cost_net": 1e6}
"""What is printed as a table of levels and differences, in ones or CNY million."""


def test_what_is_printed(folder, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit):
        main(["show", str(folder)])
    said = [numbers(line) for line in capsys.readouterr().out.splitlines()]
    rows = with_whole(folder, stored(folder))
    levels, differences = told(rows), told(paired(rows))
    for outcome, scale in LEVELS.items():
        for scenario in [BASELINE, *SCENARIOS]:
            cell = (scenario, outcome, "total")
            tables = [levels] if scenario == BASELINE else [levels, differences]
            row = [each.loc[cell, name] / scale for each in tables for name in PRINTED]
            assert [written(one) for one in row] in said, cell


PRINTED = ("mean", "p05", "p95")


def written(value):
    """With about three digits."""
    digits = 0 if abs(value) >= 100 or value == 0 else 1 if abs(value) >= 1 else 2
    return f"{value:z,.{digits}f}"


def numbers(line):
    return [one.replace("−", "-") for one in re.findall(r"−?\d[\d,]*(?:\.\d+)?", line)]
