"""What a fit reaches of its figures, on a handful of numbers."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from calibration.account import reached
from calibration.account.reached import reached_by
from sim.cli.printing.calibration.calibrate import _part_shown

TARGETS = pd.DataFrame(
    {
        "target": ["met", "missed", "far", "rate"],
        "reported_by_the_city": [True, True, True, False],
        "low": [9.0, 9.0, 90.0, 9.0],
        "high": [11.0, 11.0, 110.0, 11.0],
        "p05": [4.0, 1.0, 20.0, 12.0],
        "p95": [9.5, 8.9, 30.0, 14.0],
    }
)
PARAMETERS = pd.DataFrame(
    {
        "parameter": ["within", "above", "below", "held"],
        "shift": [1.6, 1.7, -1.7, 2.0],
        "label": ["weak", "weak", "identified", "fixed"],
    }
)
SIMULATED = np.array([[5.0, 2.0, 0.0, 13.0], [12.0, 20.0, 80.0, 9.0]])
"""Statistics of two cities, a row each."""


@pytest.fixture
def found(monkeypatch):
    monkeypatch.setattr(reached, "target_table", lambda *_: TARGETS)
    monkeypatch.setattr(reached, "parameter_table", lambda _: PARAMETERS)
    monkeypatch.setattr(reached, "pooled", lambda _: SimpleNamespace(statistics=SIMULATED))
    return reached_by(SimpleNamespace(batches=[]), SimpleNamespace(statistics=None))


def test_a_figure_is_missed_where_its_range_and_the_interval_have_nothing_in_common(found):
    assert list(found.targets["missed"]) == [False, True, True, True]
    assert found.described()["missed_figures"] == ["missed", "far"]


def test_a_figure_that_no_simulated_city_reached_is_known(found):
    assert list(found.targets["unreached"]) == [False, False, True, False]
    assert list(found.targets["least"]) == [5.0, 2.0, 0.0, 9.0]


def test_parameters_that_left_their_priors_are_named_but_not_those_that_are_fixed(found):
    assert list(found.left["parameter"]) == ["above", "below"]


@pytest.mark.parametrize("part", [0, "effects", "posterior cities"])
def test_what_is_under_way_has_words_in_both_languages(part):
    assert _part_shown(part, "en").isascii() and not _part_shown(part, "zh").isascii()
