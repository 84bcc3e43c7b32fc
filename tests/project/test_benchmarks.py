"""Each benchmark works, at its smallest size."""

import pytest

from benchmarks.__main__ import BENCHMARKS, SMALLEST


def test_each_benchmark_has_a_smallest_size():
    assert list(SMALLEST) == [*BENCHMARKS]


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_works(name, capsys):
    BENCHMARKS[name](**SMALLEST[name])
    assert capsys.readouterr().out
