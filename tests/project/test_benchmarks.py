"""Each benchmark works, at its smallest size."""

import warnings

import numpy as np
import pytest

from benchmarks.__main__ import BENCHMARKS, SMALLEST
from benchmarks.pairing import told


def test_each_benchmark_has_a_smallest_size():
    assert list(SMALLEST) == [*BENCHMARKS]


LONG = ("cold-start", "compiling", "drawing", "ensembles", "reference", "scale", "storage")
"""They start processes, or interpret rules."""


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=pytest.mark.nightly if name in LONG else ()) for name in BENCHMARKS
])  # fmt: skip
def test_a_benchmark_works(name, capsys):
    BENCHMARKS[name](**SMALLEST[name])
    assert capsys.readouterr().out


def test_runs_that_all_differ_alike_have_no_errors_to_compare():
    base, other = np.array([3.0, 5.0, 4.0]), np.array([4.0, 4.0, 6.0])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert told(base + 2, other, base).startswith("+2.00 in every run; no errors to compare")
        assert told(base, other, base).startswith("+0.00 in every run; no errors to compare")
    assert told(base + np.arange(3), other, base).startswith(
        "+1.00; 0.577 with the same luck, 0.882"
    )
