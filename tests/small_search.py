"""A planner's search with few trials of few draws, for tests of what is built on it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sim.analysis.paths import found
from sim.analysis.planner import plan
from sim.analysis.planner.search import race, surface


@contextmanager
def few_trials() -> Iterator[None]:
    """Let a search take four draws a trial."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (found, "SEARCH_RUNS"),
            (plan, "SEARCH_RUNS"),
            (surface, "SEARCH_RUNS"),
            (race, "_HEAT_RUNS"),
        ):
            patch.setattr(module, name, 4)
        patch.setattr(surface, "_ROUNDS", 1)
        yield
