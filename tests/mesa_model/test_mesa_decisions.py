"""What the user's own agents decide is done and seen."""

from sim.core.money import FEN_PER_CNY
from sim.mesa_model import Bank, EstablishedFirm, Incubator, Startup
from sim.model.agents.borrower import CHANNELS
from tests.mesa_model.test_mesa_agents import FIRST_JANUARY, a_model


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
            kind = type(application.borrower)
            assert application.borrower in self.model.agents_by_type[kind]
            return super().decide(application)

    a_model(Curious, months=120)
    assert {type(application.borrower) for application in seen} == {Startup, EstablishedFirm}
    for application in seen:
        assert application.amount == application.terms.amount / FEN_PER_CNY >= 0
        assert 0.0 <= application.expected_default <= 1.0
        assert application.channel in CHANNELS and application.rate > 0.0
        assert 0.0 <= application.promised <= 1.0
