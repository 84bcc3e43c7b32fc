"""What a table allows is said in words made from its fields."""

from typing import Annotated

import pytest
from pydantic import Field, StrictInt

from sim.inputs.toml.table import Table, checked_table


class Bounded(Table):
    both: Annotated[StrictInt, Field(ge=1, le=2_000)] = 1
    least: Annotated[StrictInt, Field(ge=1)] = 1
    most: Annotated[StrictInt, Field(le=9, description="m2")] = 1
    free: StrictInt = 1


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("both", 0, "both = 0 is too small; allowed: a whole number from 1 to 2,000"),
        ("least", 0, "least = 0 is too small; allowed: a whole number from 1 on"),
        ("most", 10, "most = 10 is too large; allowed: a whole number up to 9 (m2)"),
        ("free", "a", "free = 'a' is text; allowed: a whole number"),
    ],
)
def test_bounds_are_said_as_far_as_there_are_any(key, value, said):
    with pytest.raises(ValueError) as refused:
        checked_table(Bounded, {key: value})
    assert str(refused.value) == said
