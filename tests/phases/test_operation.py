"""Teams prepare, firms operate, and some leave the city."""

import pytest

from sim.model.agents.startups.business import pay_premises
from sim.model.agents.startups.startup import DEPARTED, DISSOLVED, EXITED, NEVER, NOBODY
from sim.model.phases import operation as phase
from sim.model.world import now_of
from tests.rows import MONTH, empty_world, event, flow, government_in, house_in, interpreted, put


def test_a_tenant_pays_rent_and_is_paid_back_the_subsidised_share():
    world = empty_world({"rent_subsidy": 0.5}, rent_ratio=0.5)
    government_in(world, 10**9)
    house, firm = house_in(world, tenants=1), put(world, host=0, team=8.0)
    now = interpreted(now_of)(world)
    borne = phase.pay_subsidised_rent(firm, house, world.government[0], now)
    assert flow(now, "rent") == house.cash + flow(now, "tax_on_rent") == 200_000
    assert flow(now, "rent_subsidy") == 100_000 == -firm.cash == borne


def test_a_graduate_rents_in_the_accelerator_of_its_house_or_from_a_landlord():
    world = empty_world()
    house_in(world, accelerator=45)
    firms = [put(world, team=2.0, graduated=MONTH - 1, alma_mater=0) for _ in range(2)]
    now = interpreted(now_of)(world)
    paid = [phase.pay_for_space(world, firm, now) for firm in firms]
    assert paid[0] == paid[1] == flow(now, "rent") == flow(now, "premises") > 0


def test_a_makerspace_counts_the_firms_that_its_teams_founded():
    world = empty_world(team_readiness=0.5)
    team = a_team(world, readiness=0.8, arrived=MONTH - 6)
    phase.prepare_team(world, team, interpreted(now_of)(world))
    assert world.incubators[20].founded_this_year == 1


def test_a_team_works_on_its_idea_and_faster_with_service():
    world = empty_world(team_readiness=0.9, service_effect=0.5)
    team = a_team(world, readiness=0.1, arrived=MONTH - 6)
    for service, gained in ((0.0, 1 / 20), (0.4, 1.2 / 20)):
        world.incubators[20].service, team.readiness = service, 0.1
        phase.prepare_team(world, team, interpreted(now_of)(world))
        assert team.readiness == pytest.approx(0.1 + gained)


def test_a_firm_outside_pays_a_landlord_by_the_head():
    world = empty_world()
    firm = put(world, team=4.0)
    pay_premises(firm, interpreted(now_of)(world))
    assert flow(interpreted(now_of)(world), "premises") == 200_000 == -firm.cash


def test_tenants_pay_their_house_and_the_others_a_landlord():
    world = empty_world(departure_rate=0.0)
    house_in(world, tenants=1)
    put(world, host=0)
    put(world)
    phase.operate_all(world)
    now = interpreted(now_of)(world)
    assert flow(now, "rent") > 0 and flow(now, "premises") > 0
    assert world.startups[0].paid > 0 and world.startups[1].paid > 0


def test_a_month_of_a_firm_pays_its_grant_and_remembers_the_service_that_vouchers_bought():
    world = empty_world(departure_rate=0.0, service_effect=0.5)
    government_in(world, 10**9)
    house_in(world, tenants=1, service=0.6, bought=0.3)
    tenant = put(world, host=0, revenue=10**8, sales=10**8, grant=10**8)
    outside = put(world, revenue=10**8, sales=10**8, boost=0.06)
    phase.operate_all(world)
    assert tenant.boost == pytest.approx(0.5 * 0.2 * 0.3 / 12)
    assert outside.boost == pytest.approx(0.05)
    assert flow(interpreted(now_of)(world), "talent_grant") == 3 * 10**7


def test_a_tenant_buys_services_of_its_house_and_others_do_not():
    fees = {}
    for host in (0, NOBODY):
        world = empty_world(departure_rate=0.0)
        house_in(world, tenants=1)
        put(world, host=host, sales=10**8, revenue=10**8)
        phase.operate_all(world)
        fees[host] = flow(interpreted(now_of)(world), "service_fee")
    assert fees[0] > 0 == fees[NOBODY]


def a_team(world, **fields):
    house_in(world, 20, kind=1, tenants=1)
    return put(world, is_team=1, host=20, founded=NEVER, **fields)


@pytest.mark.parametrize(
    ("readiness", "months", "becomes"),
    [
        (0.8, 6, "a firm"),
        (0.8, 5, "a team"),
        (0.0, 17, "a team"),
        (0.0, 18, "nothing"),
        (0.8, 18, "a firm"),
    ],
)
def test_a_team_founds_when_ready_and_dissolves_after_a_year_and_a_half(readiness, months, becomes):
    world = empty_world(team_readiness=0.5)
    team = a_team(world, readiness=readiness, arrived=MONTH - months)
    phase.prepare_team(world, team, interpreted(now_of)(world))
    now = interpreted(now_of)(world)
    assert (team.is_team == 0) == (becomes == "a firm") == (event(now, "firms_founded") == 1)
    assert (team.fate == DISSOLVED) == (becomes == "nothing")
    assert event(now, "teams_dissolved") == (becomes == "nothing")
    assert (team.host == 20) == (becomes == "a team")
    assert world.incubators[20].tenants == (becomes == "a team")
    assert (team.cash > 0) == (becomes == "a firm")


def test_a_firm_that_moves_away_repays_its_debt_and_takes_its_cash_along():
    world = empty_world()
    bank = world.banks[3]
    bank.outstanding = 600
    firm = put(world, cash=1_000, debt=600, instalment=50, lender=3)
    now = interpreted(now_of)(world)
    phase.leave(world, firm, DEPARTED, now)
    assert (firm.cash, firm.debt, bank.outstanding, bank.cash) == (0, 0, 0, 0)
    assert flow(now, "principal") == 600 and flow(now, "taken_along") == 400
    assert event(now, "departures") == 1 and firm.ended == MONTH


def test_a_buyer_covers_what_is_missing():
    world = empty_world()
    firm = put(world, cash=100, debt=600, instalment=50, lender=0)
    now = interpreted(now_of)(world)
    phase.leave(world, firm, EXITED, now)
    assert flow(now, "debt_assumed") == 500 and firm.cash == 0
    assert event(now, "exits") == 1


def test_a_buyer_covers_bills_of_a_firm_without_a_loan_too():
    world = empty_world()
    firm = put(world, cash=100, payable=600)
    now = interpreted(now_of)(world)
    phase.leave(world, firm, EXITED, now)
    assert (flow(now, "debt_assumed"), flow(now, "principal")) == (500, 0)
    assert firm.cash == firm.payable == 0


def test_what_the_cash_covers_no_buyer_has_to():
    world = empty_world()
    firm = put(world, cash=700, payable=100, debt=600, instalment=50, lender=0)
    now = interpreted(now_of)(world)
    phase.leave(world, firm, DEPARTED, now)
    assert flow(now, "debt_assumed") == 0 and flow(now, "principal") == 600


@pytest.mark.parametrize(("host", "graduations"), [(0, 1), (NOBODY, 0)])
def test_a_tenant_that_is_acquired_or_listed_graduates(host, graduations):
    world = empty_world()
    house = house_in(world, tenants=1)
    firm = put(world, host=host)
    now = interpreted(now_of)(world)
    phase.leave(world, firm, EXITED, now)
    assert event(now, "graduations") == event(now, "graduations_exit") == graduations
    assert house.graduates == graduations and house.tenants == 1 - graduations


def test_a_departure_is_no_graduation():
    world = empty_world()
    house_in(world, tenants=1)
    firm = put(world, host=0)
    phase.leave(world, firm, DEPARTED, interpreted(now_of)(world))
    assert firm.graduated == NEVER and world.incubators[0].tenants == 0
