"""Numba passes named tuples of others as it does without the package."""

from typing import NamedTuple

import numba
from numba.core.datamodel.registry import default_manager

import sim.core.dispatch  # noqa: F401  (it changes how named tuples are passed)
from sim.model.world import Now


class OfOthers(NamedTuple):
    first: int
    second: float


def test_named_tuples_of_others_are_passed_and_named_as_numba_does_it():
    """Else what others compiled and kept before the package was there is called wrongly."""
    kind = numba.typeof(OfOthers(1, 2.0))
    passed = [str(one) for one in default_manager.lookup(kind).get_argument_type()]
    assert passed == ["i64", "double"] and kind.mangling_args == (kind.name, ())


def test_named_tuples_of_the_package_are_passed_by_their_address():
    kind = numba.types.NamedTuple((numba.types.int64,) * len(Now._fields), Now)
    assert default_manager.lookup(kind).get_argument_type().is_pointer
    assert kind.mangling_args[0] == "Now"
