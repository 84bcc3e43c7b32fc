"""What each lever moves: both ends of its range against the baseline, on the same luck."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import sim
from docs.levers import DOCUMENT, page
from sim.analysis.lever_effects import SHOWN, half_by
from sim.core.language import Both
from sim.inputs.levers import LEVER, LEVERS
from sim.model.outcomes import OUTCOME

SOME = ["rent_subsidy", "annual_budget"]
SOON = {"runs": 2, "until": "2025-12", "workers": 1}


@pytest.fixture(scope="module")
def found():
    return sim.lever_effects(SOME, **SOON)


def test_it_is_reproducible(found):
    again = sim.lever_effects(SOME[::-1], **SOON)
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
    assert page(again) == page(found)


def test_each_end_has_a_row_an_outcome(found):
    assert len(found.effects) == 2 * 2 * len(SHOWN)
    assert set(found.effects["outcome"]) == set(SHOWN)
    rent = found.levers.set_index("lever").loc["rent_subsidy"]
    assert (rent["low"], rent["today"], rent["high"]) == (0.0, 0.5, 1.0)


def test_more_of_a_subsidy_costs_more_and_less_costs_less(found):
    rows = found.effects.set_index(["lever", "end", "outcome"])["mean"]
    assert rows["rent_subsidy", "low", "public_spending_net"] < 0
    assert rows["rent_subsidy", "high", "public_spending_net"] > 0


def test_what_moves_nothing_says_when_it_binds(found):
    row = found.levers.set_index("lever").loc["annual_budget"]
    assert row["low_moves"] and not row["high_moves"]
    assert LEVER["annual_budget"].binds.en in page(found)
    assert LEVER["annual_budget"].binds.zh in page(found, "zh")


def test_half_of_a_flow_is_that_of_its_sum_and_of_a_stock_that_of_its_level():
    years, means = [2023, 2024, 2025], np.array([1.0, 2.0, 3.0])
    assert half_by(OUTCOME["graduations"], years, means) == 2024
    assert half_by(OUTCOME["active_startups"], years, np.array([2.0, 1.0, 3.0])) == 2025
    assert half_by(OUTCOME["graduations"], years, np.zeros(3)) is None


def test_the_published_page_has_each_lever_once_and_says_when_the_silent_bind():
    text = DOCUMENT.read_text(encoding="utf-8")
    headings = [f"\n## `{lever.name}`\n" for lever in LEVERS]
    assert [text.count(heading) for heading in headings] == [1] * len(LEVERS)
    places = [text.index(heading) for heading in headings]
    for lever, (start, end) in zip(LEVERS, pairwise([*places, len(text)]), strict=True):
        if "| nothing |" in text[start:end]:
            assert isinstance(lever.binds, Both) and lever.binds.en in text[start:end]


@pytest.mark.parametrize(
    ("levers", "asked", "said"),
    [(["rent_subsidi"], {}, "did you mean rent_subsidy"), (SOME, {"runs": 0}, "runs")],
)
def test_wrong_input_is_one_line(levers, asked, said):
    with pytest.raises(sim.InputError, match=said):
        sim.lever_effects(levers, **asked)
