"""Agents are views of their rows; one that decides otherwise is asked, and only then."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.money import FEN_PER_CNY
from sim.mesa_model import Bank, EstablishedFirm, Fund, Government, Incubator, Makerspace, Startup
from sim.mesa_model.ecosystem import AGENT_KINDS, EcosystemModel
from sim.mesa_model.row_field import Choice, Flag, Money, Proportion, Real, RowField, Whole
from sim.model.ledger import EVENT
from tests.worlds import present, same_rows

SEED = 4
SMALL = {"founders": 0.8}
"""A small city, so that each agent can be asked in each month."""

MONTHS = 170
"""A year and more after the report, with a January."""

FIRST_JANUARY = 156
"""The first January after the report, 2023-01: operators begin to plan."""

BOOKKEEPING = {"opening", "received", "paid"}
OWN_WORKINGS = {"id", "reach", "support", "kind", "weight", "best"}


def a_model(*agents: type, months: int = MONTHS) -> EcosystemModel:
    model = EcosystemModel(seed=SEED, parameters=SMALL, agents=agents)
    for _ in range(months):
        model.step()
    return model


@pytest.fixture(scope="module")
def usual() -> EcosystemModel:
    """The small city; not to be changed."""
    return a_model()


@pytest.fixture
def young() -> EcosystemModel:
    return a_model(months=60)


def events(model: EcosystemModel, name: str) -> np.ndarray:
    return model.world.events[:, EVENT[name]]


# Views ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", AGENT_KINDS)
def test_every_field_of_a_row_can_be_seen(kind, usual):
    fields = set(getattr(usual.world, kind.ROWS).dtype.names) - BOOKKEEPING - OWN_WORKINGS
    assert {field for field in fields if not hasattr(kind, field)} == set()
    views = [name for name in dir(kind) if isinstance(getattr(kind, name), RowField)]
    assert set(views) <= set(getattr(usual.world, kind.ROWS).dtype.names)
    assert all(getattr(kind, name).__doc__ for name in views)


@pytest.mark.parametrize("kind", AGENT_KINDS)
def test_reading_and_writing_back_changes_nothing(kind, young):
    rows = getattr(young.world, kind.ROWS)
    before = rows.tobytes()
    for agent in young.agents_by_type[kind]:
        for name in dir(kind):
            if isinstance(getattr(kind, name), RowField):
                setattr(agent, name, getattr(agent, name))
    assert rows.tobytes() == before


@given(st.integers(-2 * 10**15, 2 * 10**15))
def test_money_keeps_every_fen(fen):
    money = Money("an amount")
    assert money.kept(money.shown(fen)) == fen


def test_attributes_read_and_write_the_row(young):
    startup = next(iter(young.agents_by_type[Startup]))
    startup.debt = 1234.56
    startup.talent = "top"
    startup.listed = True
    assert startup.row.debt == 123_456
    assert startup.row.talent == 2
    assert startup.row.listed == 1
    startup.row.patents = 5
    assert startup.patents == 5
    assert (startup.debt, startup.talent, startup.listed) == (1234.56, "top", True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Money(""), float("nan")),
        (Money(""), float("inf")),
        (Money(""), "much"),
        (Whole(""), 1.5),
        (Real(""), float("nan")),
        (Proportion(""), 1.01),
        (Proportion(""), float("nan")),
        (Choice(("a", "b"), ""), "c"),
        (Flag(""), "perhaps"),
    ],
)
def test_what_a_row_cannot_hold_is_refused(field, value):
    field.name = "field"
    with pytest.raises((TypeError, ValueError, OverflowError)):
        field.kept(value)


def test_agents_know_each_other(usual):
    tenants = usual.agents_by_type[Startup].select(lambda startup: startup.host is not None)
    for startup in tenants:
        kind = Makerspace if startup.is_team else Incubator
        assert startup.host in usual.agents_by_type[kind]
        assert startup.host.place == startup.place
    for house in [*usual.agents_by_type[Incubator], *usual.agents_by_type[Makerspace]]:
        assert len(tenants.select(lambda startup, house=house: startup.host is house)) == (
            house.tenants
        )


def test_names_are_those_of_the_region(usual):
    region = usual.region
    assert {house.name for house in usual.agents_by_type[Incubator]} <= set(region.house_names())
    sectors = {startup.sector for startup in usual.agents_by_type[Startup]}
    assert sectors <= {sector.name for sector in region.sector}


def test_each_agent_has_an_id_of_its_own(usual):
    assert len(set(usual.agents.get("unique_id"))) == len(usual.agents)


def test_the_levers_in_force_can_be_read():
    model = EcosystemModel("half-subsidies", seed=SEED, until="2023-06", parameters=SMALL)
    model.run_model()
    usual = a_model(months=model.steps)
    (ours,), (theirs,) = (list(each.agents_by_type[Government]) for each in (model, usual))
    name = "recognition_subsidy_national"
    assert ours.levers[name] == theirs.levers[name] / 2 > 0
    assert ours.levers["lending_rate"] == theirs.levers["lending_rate"]


# AgentSet -------------------------------------------------------------------------------------


def test_agent_sets_work(young):
    startups = young.agents_by_type[Startup]
    rows = present(young.world)
    assert startups.agg("cash", sum) == pytest.approx(rows["cash"].sum() / FEN_PER_CNY)
    assert sorted(startups.get("patents")) == sorted(rows["patents"])
    large = startups.select(lambda startup: startup.team > 5.0, at_most=3)
    assert len(large) == min(3, np.sum(rows["team"] > 5.0)) > 0
    startups.set("patents", 3)
    assert np.all(present(young.world)["patents"] == 3)


def test_agents_can_be_made_to_act_in_any_order(young):
    houses = young.agents_by_type[Incubator]
    areas = houses.get("area")
    houses.do("enlarge", 100)
    assert houses.get("area") == [area + 100 for area in areas]
    order = []
    houses.shuffle_do(lambda house: order.append(house.number))
    assert sorted(order) == sorted(houses.get("number"))
    by_tier = houses.groupby("tier").count()
    assert sum(by_tier.values()) == len(houses)


# Subclasses that decide nothing of their own --------------------------------------------------


class SameStartup(Startup):
    def founds_here(self, pull):
        return super().founds_here(pull)

    def wants_equity(self):
        return super().wants_equity()

    def wants_loan(self):
        return super().wants_loan()


class SameIncubator(Incubator):
    def admit(self, startup, looks):
        return super().admit(startup, looks)

    def plan(self):
        super().plan()


class SameMakerspace(Makerspace):
    def plan(self):
        super().plan()


class SameFund(Fund):
    def score(self, startup, uniform):
        return super().score(startup, uniform)

    def invests_here(self):
        return super().invests_here()


class SameBank(Bank):
    def decide(self, application):
        return super().decide(application)


SAME = (SameStartup, SameIncubator, SameMakerspace, SameFund, SameBank)


@pytest.mark.parametrize("agents", [*((kind,) for kind in SAME), SAME])
def test_asking_gives_the_bits_of_the_compiled_phase(agents, usual):
    model = a_model(*agents)
    assert same_rows(model.world, usual.world)
    assert {agent.unique_id for agent in model.agents} == set(usual.agents.get("unique_id"))


def test_something_happens_in_every_phase_that_asks(usual):
    for name in ("loans", "deals", "deals_elsewhere", "graduations", "teams_formed", "defaults"):
        assert events(usual, name).sum() > 0


def test_a_subclass_without_decisions_is_not_asked():
    class Marked(Bank):
        colour = "red"

    model = a_model(Marked, months=2)
    assert model.phases_asked() == set()
    assert set(model.agents_by_type[Marked].get("colour")) == {"red"}


# Subclasses that decide otherwise -------------------------------------------------------------


class LendsNothing(Bank):
    def decide(self, application):
        return False


class GoesElsewhere(Fund):
    def invests_here(self):
        return False


class AdmitsNobody(Incubator):
    def admit(self, startup, looks):
        return False


class WantsNoEquity(Startup):
    def wants_equity(self):
        return False


class WantsNoLoan(Startup):
    def wants_loan(self):
        return False


class FoundsNowhere(Startup):
    def founds_here(self, pull):
        return False


@pytest.mark.parametrize(
    ("kind", "decided", "event"),
    [
        (LendsNothing, "loans", "loans"),
        (GoesElsewhere, "deals", "deals"),
        (AdmitsNobody, "tenants", "tenants"),
        (WantsNoEquity, "finance_sought", "deals"),
        (FoundsNowhere, "firms_founded", "firms_founded"),
    ],
)
def test_a_decision_changes_what_follows_from_it_and_nothing_before(kind, decided, event, usual):
    first = int(np.flatnonzero(events(usual, decided))[0])
    months = int(np.flatnonzero(events(usual, event))[0]) + 12
    model = a_model(kind, months=months)
    assert events(model, event).sum() == 0
    np.testing.assert_array_equal(model.world.events[:first], usual.world.events[:first])
    arrived = events(model, "founders_arrived")[:months]
    np.testing.assert_array_equal(arrived, events(usual, "founders_arrived")[:months])


def test_firms_that_want_no_loan_get_none_and_established_ones_do():
    model = a_model(WantsNoLoan, months=0)
    before = loans_of_startups(model)
    assert sum(before.values()) > 0
    for _ in range(60):
        model.step()
    after = loans_of_startups(model)
    assert after.keys() - before.keys()
    assert after == {identity: before.get(identity, 0) for identity in after}
    assert model.world.established.loans.any()


def loans_of_startups(model: EcosystemModel) -> dict[int, int]:
    """Loans taken so far, those before the first month included, by identity."""
    return {startup.identity: startup.loans for startup in model.agents_by_type[WantsNoLoan]}


class WantsEverything(Startup):
    def wants_equity(self):
        return True

    def wants_loan(self):
        return True


def test_whoever_wants_everything_gets_one_loan_at_a_time(usual):
    model = a_model(WantsEverything, months=120)
    for name in ("finance_sought", "loan_applications", "loans"):
        assert events(model, name)[:120].sum() > events(usual, name)[:120].sum()
    debts = sum(model.agents_by_type[WantsEverything].get("debt"))
    debts += sum(model.agents_by_type[EstablishedFirm].get("debt"))
    assert debts == pytest.approx(sum(model.agents_by_type[Bank].get("outstanding")))
    assert debts > 0


def test_a_fund_that_ranks_the_other_way_round_backs_others(usual):
    class Contrarian(Fund):
        def score(self, startup, uniform):
            return -super().score(startup, uniform)

    model = a_model(Contrarian, months=140)
    np.testing.assert_array_equal(events(model, "deals")[:100], events(usual, "deals")[:100])
    assert model.world.startups["equity"].tobytes() != usual.world.startups["equity"].tobytes()
