"""Which parameters move nothing: what the regression says of outputs that are known."""

import numpy as np
import pytest

from calibration.screening import BEFORE, INERT, Screened, drawn, page, shares, varied
from sim.inputs.parameters import NAMES
from tests.cities import PINGHU

DRAWS = 3_000


@pytest.fixture(scope="module")
def found():
    """An output that two parameters make, one of them ten times as much, with a little noise."""
    scores, _ = drawn(varied(PINGHU), DRAWS)
    noise = np.random.default_rng(1).standard_normal(DRAWS)
    made = scores[:, NAMES.index("lgd")] + 0.316 * scores[:, NAMES.index("insists")] + 0.1 * noise
    return Screened(scores, {"made": np.exp(made)})


def test_shares_are_those_of_the_variance(found):
    held = dict(zip(NAMES, shares(found)[:, 0], strict=True))
    assert held.pop("lgd") == pytest.approx(0.9, abs=0.03)
    assert held.pop("insists") == pytest.approx(0.09, abs=0.02)
    assert max(held.values()) < INERT


def test_the_page_shows_fixed_parameters_that_do_move_something(found):
    rows = [line for line in page(found, PINGHU).splitlines() if line.startswith("| `")]
    assert "| `insists` | 0.01 to 0.15 |" in rows[-1] and rows[-1].endswith("made |")
    assert not any("`lgd`" in row for row in rows)


def test_fixed_parameters_are_varied_as_before():
    assert {name for name in BEFORE if not PINGHU.priors[name].is_fixed} == set()
    scores, values = drawn(varied(PINGHU), 50)
    column = NAMES.index("event_cost")
    assert np.corrcoef(scores[:, column], np.log(values[:, column]))[0, 1] > 0.99
