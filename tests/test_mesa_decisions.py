"""What the user's own agents decide is done, seen, and refused where it is out of range."""

import pytest

from sim.core.errors import SimulationError
from sim.core.money import FEN_PER_CNY
from sim.mesa_model import Bank, Incubator, Startup
from tests.test_mesa_agents import FIRST_JANUARY, a_model


def test_operators_plan_as_they_choose():
    class Builder(Incubator):
        def plan(self):
            self.effort = 0.5
            self.enlarge(1_000)

    model = a_model(Builder, months=FIRST_JANUARY)
    builders = list(model.agents_by_type[Builder])
    areas = [builder.area for builder in builders]
    model.step()
    assert [builder.area - 1_000 for builder in builders] == areas
    assert {builder.effort for builder in builders} == {0.5}


def test_an_application_tells_what_the_bank_sees():
    seen = []

    class Curious(Bank):
        def decide(self, application):
            seen.append(application)
            assert application.startup in self.model.agents_by_type[Startup]
            return super().decide(application)

    a_model(Curious, months=120)
    assert seen
    for application in seen:
        assert application.amount == application.fen / FEN_PER_CNY > 0
        assert 0.0 < application.pd < 1.0
        assert 0.0 <= application.promised <= 1.0


def test_a_share_out_of_range_fails_by_name():
    class Zealous(Bank):
        def screen(self, counted_on):
            return 2.0

    with pytest.raises(SimulationError, match=r"rule borrowing: effort: 2.0 is not allowed"):
        a_model(Zealous, months=1)
