"""Each benchmark works, at its smallest size."""

import pytest

from benchmarks.__main__ import BENCHMARKS, SMALLEST


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
