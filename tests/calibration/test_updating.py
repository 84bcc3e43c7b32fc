"""Later figures: what they teach, against closed forms and synthetic cities; their file; once."""

import shutil
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import sim
from calibration.reported.targets import Targets, load_targets
from calibration.updating.answer import FEWEST_EFFECTIVE, WEAK
from calibration.updating.figures import later_figures
from calibration.updating.learning import after, given_earlier
from calibration.updating.record import keep_with_region
from calibration.updating.scoring import naive_forecasts, score_table
from sim.core.errors import InputError
from tests.answers import small_update
from tests.cities import MUXING, PINGHU

DRAWS = 1_000
LUCK = 0.7
KNOWN = load_targets(PINGHU)
REGION = PINGHU.region


# What is learnt, where the truth is known ---------------------------------------------------------


class Cities:
    """Normal cities: a later figure follows a parameter, and luck that an earlier figure shows."""

    def __init__(self, draws, seed):
        rng = np.random.default_rng(seed)
        self.scores = rng.normal(size=(draws, 5))
        shared = LUCK * rng.normal(size=draws)
        self.before = (shared + 0.3 * rng.normal(size=draws))[:, None]
        noise = rng.normal(size=(draws, 2))
        self.later = self.scores[:, :2] + shared[:, None] + 0.4 * noise


def closed_form(observed):
    """Mean and deviation of the first parameter after both later figures, the earlier at zero."""
    shared = 1 / (1 / LUCK**2 + 1 / 0.3**2)
    noise = 0.4**2 * np.eye(2) + shared
    gain = np.linalg.inv(np.eye(2) + noise)
    return (gain @ observed)[0], np.sqrt(1 - gain[0, 0])


@pytest.mark.parametrize("observed", [[0.0, 0.0], [1.5, -0.5]])
def test_what_is_learnt_is_that_of_the_closed_form(observed):
    cities = Cities(20_000, 1)
    later = given_earlier(cities.scores, cities.before, cities.later)
    found = after(cities.scores, later, np.array(observed))
    mean, deviation = closed_form(observed)
    assert found.mean()[0] == pytest.approx(mean, abs=0.03)
    assert found.deviation()[0] == pytest.approx(deviation, abs=0.02)
    assert found.deviation()[2:] == pytest.approx(1.0, abs=0.03)


def test_without_the_earlier_figures_luck_would_be_taken_for_a_parameter():
    cities = Cities(20_000, 1)
    blind = after(cities.scores, cities.later, np.array([1.5, -0.5]))
    assert blind.deviation()[0] > closed_form([1.5, -0.5])[1] + 0.03


def test_on_synthetic_cities_updated_intervals_cover_at_their_rate_and_are_narrower():
    drawn, truth = Cities(DRAWS, 2), Cities(300, 3)
    later = given_earlier(drawn.scores, drawn.before, drawn.later)
    adrift = truth.before @ _slope(drawn)
    ranks, widths = [], []
    for city in range(300):
        found = after(drawn.scores, later, (truth.later - adrift)[city])
        ranks.append(found.ranks(truth.scores[city]))
        widths.append(found.deviation())
    covered = np.mean(np.abs(np.array(ranks) - 0.5) < 0.45, axis=0)
    assert covered == pytest.approx(0.9, abs=4 * np.sqrt(0.09 / 300))
    assert (np.mean(widths, axis=0)[:2] < 0.8).all()


def _slope(cities):
    """By how much later figures follow the earlier one, parameters being equal, (1, figures)."""
    terms = np.column_stack([cities.before, cities.scores])
    return np.linalg.lstsq(terms, cities.later, rcond=None)[0][:1]


def test_figures_far_from_all_that_was_expected_leave_few_effective_draws():
    cities = Cities(DRAWS, 4)
    one = cities.later[:, :1]
    near, far, farther = (
        after(cities.scores, one, np.array([off * one.std()])).effective for off in (1.0, 3.8, 4.6)
    )
    assert near > 5 * WEAK > 5 * far > 0
    assert far > FEWEST_EFFECTIVE > farther


# Their file ---------------------------------------------------------------------------------------


def read(**columns):
    rows = {name: [value] for name, value in columns.items()}
    return later_figures(pd.DataFrame(rows), KNOWN, REGION, 0.1)


def test_a_reported_figure_is_named_by_its_id_and_others_as_they_are_asked_for():
    (tenants,) = read(figure="centre_tenants", date="2023-10", value=210)
    assert (tenants.statistic, tenants.house, tenants.window[1]) == (
        "tenants", "平湖科创中心", REGION.month("2023-10"),
    )  # fmt: skip
    assert (tenants.low, tenants.high) == pytest.approx((210 / 1.1, 231))
    (loans,) = read(figure="loans_current_list", date="2023年6月", value="7亿")
    assert loans.value == 7e8 and loans.window[0] == REGION.month("2022-01")
    (year,) = read(figure="graduations in 2023", date="2023-12", value=9, low=8, high=11)
    assert year.window == (REGION.month("2023-01"), REGION.month("2023-12"))
    assert (year.low, year.high) == (8, 11)
    for date in ("2023", "2023年", ""):
        (again,) = read(figure="graduations in 2023", date=date, value=9)
        assert again.window == year.window


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"figure": "tenant", "date": "2023-10", "value": 1}, "did you mean tenants"),
        ({"figure": "tenants", "date": "2023", "value": 1}, "is not a month"),
        ({"figure": "deals in 2023", "date": "2024", "value": 1}, "is not a month"),
        ({"figure": "tenants", "date": "soon", "value": 1}, "soon"),
        ({"figure": "tenants", "date": "2023-10", "value": "many"}, "many"),
        ({"figure": "tenants", "date": "2023-10", "value": 2.5}, "whole|fraction"),
        ({"figure": "tenants", "date": "1990-10", "value": 2}, "is not simulated"),
        ({"figure": "centre_tenants", "date": "2022-10", "value": 2}, "known for these months"),
        ({"figure": "deals in 2023", "date": "2022-10", "value": 2}, "before the first month"),
        ({"figure": "tenants", "date": "2023-10", "value": 2, "from": "2023-01"}, "is a stock"),
        ({"figure": "tenants", "date": "2023-10"}, "column value is missing"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_with_its_line(row, said):
    with pytest.raises(InputError, match=said) as raised:
        read(**row)
    assert "\n" not in str(raised.value)


def test_a_file_of_a_spreadsheet_is_read(tmp_path):
    file = tmp_path / "later_figures.csv"
    file.write_text("figure;date;value\ncentre_tenants;2023/10;210\n\n", encoding="utf-8-sig")
    (figure,) = later_figures(file, KNOWN, REGION, 0.1)
    assert figure.value == 210
    file.write_text("figure,date,value\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no figure"):
        later_figures(file, KNOWN, REGION, 0.1)


# Scores -------------------------------------------------------------------------------------------


def test_naive_forecasts_stay_or_grow_along_a_line():
    (tenants,) = read(figure="centre_tenants", date="2023-10", value=210)
    before = next(one for one in KNOWN.targets if one.id == "centre_tenants")
    months = REGION.month("2022-10") + 1
    assert naive_forecasts(tenants, KNOWN) == pytest.approx(
        (before.value, before.value * (months + 12) / months)
    )
    (loans,) = read(figure="loans_current_list", date="2023-10", value=1e9)
    before = next(one for one in KNOWN.targets if one.id == "loans_current_list")
    assert naive_forecasts(loans, KNOWN) == pytest.approx(
        (before.value * 22 / 10, before.value * (22 / 10) ** 2)
    )
    (year,) = read(figure="survival_to_five_years", date="2023-10", value=0.5)
    assert np.isnan(naive_forecasts(year, Targets((), {}))).all()


def test_scores_are_means_over_figures_and_beside_naive_ones_on_the_same():
    forecasts = pd.DataFrame(
        {
            "value": [10.0, 100.0], "crps": [1.0, 30.0], "p05": [5.0, 50.0], "p95": [15.0, 90.0],
            "inside_50": [True, False], "inside_90": [True, False],
            "no_change": [12.0, np.nan], "linear_trend": [15.0, np.nan],
        }
    )  # fmt: skip
    found = score_table(forecasts).set_index("forecast")
    assert found.loc["this_model", ["error", "inside_90", "width_90"]].tolist() == pytest.approx(
        [0.2, 0.5, 0.7]
    )
    assert found.loc["no_change", ["error", "error_there"]].tolist() == pytest.approx([0.2, 0.1])
    assert found.loc["linear_trend", "figures"] == 1


# The model, once ----------------------------------------------------------------------------------


def test_a_city_that_is_not_fitted_has_nothing_to_update():
    with pytest.raises(InputError, match="is not fitted"):
        sim.update(pd.DataFrame(), region=replace(MUXING, posterior=_one_set()))


def _one_set():
    return replace(PINGHU.posterior, values=PINGHU.posterior.values[:1])


@pytest.fixture(scope="module")
def updated(tmp_path_factory):
    return small_update(tmp_path_factory.mktemp("update") / "out")


@pytest.mark.slow
def test_the_model_is_scored_and_its_city_runs_on_what_was_learnt(updated):
    assert updated.forecasts["figure"].tolist() == ["centre_tenants", "deals in 2021"]
    assert (updated.forecasts["p05"] < updated.forecasts["p95"]).all()
    assert np.isfinite(updated.forecasts["crps"]).all()
    assert updated.effective > FEWEST_EFFECTIVE
    values = updated.city.posterior.values
    assert values.shape == (1_000, len(updated.parameters))
    assert not np.array_equal(values, PINGHU.posterior.values)
    assert updated.city.digest == PINGHU.digest
    assert updated.posterior.label != PINGHU.posterior.label


@pytest.mark.slow
def test_an_update_is_made_again_from_its_folder(updated, tmp_path):
    updated.save(tmp_path / "out")
    found = sim.reproduce(tmp_path / "out", workers=1)
    assert found["same"].all() and set(found["table"]) == set(updated.tables)


@pytest.mark.slow
def test_a_city_after_an_update_has_what_stands_beside_its_inputs(updated):
    assert updated.city.beside == PINGHU.beside is not None


@pytest.mark.slow
def test_what_was_learnt_is_kept_with_the_region_and_not_learnt_twice(updated, tmp_path):
    folder = tmp_path / "town"
    shutil.copytree(PINGHU.folder, folder)
    city = replace(PINGHU, folder=folder)
    kept = replace(updated, study=replace(updated.study, city=city))
    for _ in range(2):
        file = keep_with_region(kept)
    assert len(pd.read_csv(file, encoding="utf-8-sig")) == 4
    again = sim.City(folder)
    assert np.array_equal(again.posterior.values, updated.posterior.values)
    row = {"figure": ["centre_tenants"], "date": ["2022-12"], "value": [195]}
    with pytest.raises(InputError, match="has learnt from centre_tenants 2022-12 already"):
        again.update(pd.DataFrame(row))


@pytest.mark.slow
def test_forecasts_hold_what_was_reported_within_the_posterior_of_it(updated):
    row = updated.forecasts.set_index("figure").loc["centre_tenants"]
    assert 120 < row["p50"] < 300 and row["inside_90"]
