"""Firms that look for investors meet funds; funds invest, here or elsewhere."""

import pytest

from sim.model.agents.startups.startup import NOBODY
from sim.model.phases import investing as phase
from sim.model.phases.paying_back import HELD
from sim.model.world import now_of
from tests.rows import MONTH, YEAR, a_month, a_startup, empty_world, event, flow, interpreted, put

SEEKER = {"seeks_equity": 1, "milestone_since": MONTH, "cash": 100}
FOUND = {"own_sourcing": 1.0, "service_effect": 0.0}
"""Each of fewer than four seekers is found by a fund that looks for a deal."""

this_month = interpreted(now_of)


def a_market(funds=1, policy=None, **parameters):
    """A world in which some funds look for a deal each month, and nothing elsewhere is better."""
    terms = {"quality_elsewhere": -100.0, "fund_noise": 0.0, **FOUND, **parameters}
    world = empty_world({"matchmaking_events": 0.0} | (policy or {}), **terms)
    for fund in world.funds[:funds]:
        fund.opened, fund.committed, fund.dry_powder = MONTH - 59, 10**10, 10**10
        fund.ticket, fund.winds_up = 5 * 10**8, MONTH + 6 * YEAR
    return world


def close(world):
    phase.meet_funds(world)
    phase.close_deals(world)
    return this_month(world)


def test_the_best_of_the_startups_that_a_fund_meets_gets_the_deal():
    world = a_market()
    firms = [put(world, **SEEKER, ability=ability) for ability in (-1.0, 2.0, 0.0)]
    now = close(world)
    assert event(now, "deals") == 1 and [firm.deals for firm in firms] == [0, 1, 0]
    assert firms[1].backer == 0 and firms[1].last_round == MONTH
    assert event(now, "finance_sought") == 3 and event(now, "finance_found") == 1
    assert event(now, "projects_reviewed") == 3
    assert world.clock[0].seekers == 3 and world.places[0].found_easily_last == 3.0


def test_funds_that_look_are_counted_anew_each_month():
    world = a_market(funds=3)
    for _ in range(2):
        phase.begin_search(world, this_month(world))
        assert world.places[0].looking == 3 and world.places[0].found_easily == 0.0


def test_a_deal_at_home_is_a_stake_in_the_firm():
    world = a_market(quality_elsewhere=-5.0, selection_gap=1.2)
    world.funds[0].public_share, world.funds[0].reinvestment = 0.5, 1.2
    firm = put(world, **SEEKER, ability=1.0)
    now = close(world)
    stake = world.stakes[0, 0]
    assert (stake.startup, stake.at_home, stake.end) == (firm.id, 1, HELD)
    assert stake.cost == flow(now, "equity") == firm.equity > 0 and stake.since == MONTH
    assert stake.quality == pytest.approx(1.0 + 1.0 + 5.0 - 0.6)


def test_a_fund_that_met_nobody_good_enough_goes_elsewhere():
    world = a_market(quality_elsewhere=100.0)
    put(world, **SEEKER)
    now = close(world)
    stake = world.stakes[0, 0]
    assert event(now, "deals") == 0 and event(now, "deals_elsewhere") == 1
    assert stake.cost == flow(now, "equity_elsewhere") > 0
    assert (stake.startup, stake.at_home) == (NOBODY, 0) and abs(stake.quality) < 6.0


def test_a_fund_makes_one_deal_in_a_month_and_a_stake_of_each():
    world = a_market()
    for month in range(3):
        world.clock.month = MONTH + month
        world.funds[0].opened = MONTH + month - 59
        close(world)
    assert (world.stakes[0].cost > 0).sum() == world.funds[0].deals_elsewhere == 3


@pytest.mark.parametrize(("sourcing", "deals"), [(0.0, 0), (1.0, 1)])
def test_funds_invest_only_in_startups_that_reach_them(sourcing, deals):
    world = a_market(own_sourcing=sourcing)
    put(world, **SEEKER)
    assert event(close(world), "deals") == deals


def test_who_does_not_seek_is_not_met():
    world = a_market()
    put(world, **SEEKER | {"milestone_since": MONTH - 6})
    assert event(close(world), "deals") == 0


def test_a_fund_that_looks_for_seed_passes_over_firms_with_sales():
    world = a_market(investable_revenue=1e7)
    world.funds[0].seed_share = 1.0
    grown = put(world, **SEEKER, ability=3.0, sales=10**8)
    young = put(world, **SEEKER)
    close(world)
    assert (grown.deals, young.deals) == (0, 1)


# How they meet --------------------------------------------------------------------------------


def test_places_at_events_are_shared_among_the_seekers():
    for events, seekers, chance in ((12, 18, 0.5), (12, 9, 1), (12, 3, 1), (12, 0, 1), (0, 9, 0)):
        world = empty_world({"matchmaking_events": events}, projects_per_event=9.0)
        world.clock.seekers = seekers
        assert phase.invitation_chance(world, this_month(world)) == chance


def a_place(events, looking=1, sought=20.0, sourcing=0.8):
    """Pinghu's one place with events a year, 9 projects each, and what a rule sees of the month."""
    policy = {"matchmaking_events": events}
    world = empty_world(policy, projects_per_event=9.0, own_sourcing=sourcing)
    world.places.looking, world.places.found_easily_last = looking, sought
    return world.places[0], this_month(world)


@pytest.mark.parametrize(("events", "heard"), [(0, 0.0), (8, 2.0), (16, 4.0), (60, 4.0)])
def test_a_fund_hears_a_third_of_what_events_introduce_and_no_more_than_it_reviews(events, heard):
    assert phase.heard_at_events(*a_place(events)) == pytest.approx(heard)


def test_the_invited_present_themselves_to_the_funds_that_look():
    for looking, chance in ((0, 0.0), (1, 1 / 3), (3, 1.0), (5, 1.0)):
        assert phase.chance_at_events(*a_place(8, looking)) == pytest.approx(chance)
    assert phase.chance_at_events(*a_place(0)) == 0.0


@pytest.mark.parametrize(("events", "found"), [(0, 0.8 * 4), (8, 0.8 * 2), (16, 0.0), (60, 0.0)])
def test_what_events_do_not_bring_a_fund_finds_itself_with_some_success(events, found):
    place, now = a_place(events)
    assert phase.chance_to_be_found(place, 1.0, now) == pytest.approx(found / 20)
    assert phase.chance_to_be_found(place, 1.5, now) == pytest.approx(1.5 * found / 20)


def test_ending_events_costs_a_fund_less_than_what_they_brought():
    reviewed = {}
    for events in (0, 10):
        place, now = a_place(events, sought=1e4)
        found = phase.chance_to_be_found(place, 1.0, now) * 1e4
        reviewed[events] = found + phase.heard_at_events(place, now)
    assert reviewed[10] == pytest.approx(2.5 + 0.8 * 1.5) and reviewed[0] == pytest.approx(3.2)


def test_service_and_an_award_make_a_startup_easier_to_find():
    now = a_month(service_effect=0.25)
    assert phase.ease_of_finding(a_startup(), 0.0, now) == 1.0
    assert phase.ease_of_finding(a_startup(), 0.5, now) == pytest.approx(1.5)
    assert phase.ease_of_finding(a_startup(award_until=MONTH + 1), 0.5, now) == pytest.approx(3.0)
    assert phase.ease_of_finding(a_startup(award_until=MONTH), 0.0, now) == 1.0


def test_events_introduce_projects():
    world = a_market(policy={"matchmaking_events": 12.0}, own_sourcing=0.0, projects_per_event=9.0)
    world.clock.seekers = 9
    for _ in range(9):
        put(world, **SEEKER)
    now = close(world)
    assert event(now, "projects_matched") == 9 and event(now, "deals") == 1


def test_a_backed_startup_turns_to_its_backer_first():
    world = a_market(funds=3)
    world.funds.outside_option = 1e9
    world.funds.outside_option[:3] = 0.0
    world.places.looking = 3
    firm = put(world, backer=1)
    assert {phase.fund_met(world, firm, uniform) for uniform in (0.1, 0.5, 0.9)} == {1}
    world.funds[1].outside_option, world.places.looking = 1e9, 2
    assert {phase.fund_met(world, firm, uniform) for uniform in (0.1, 0.9)} == {0, 2}


def test_any_fund_that_looks_for_a_deal_is_met_equally_often():
    world = a_market(funds=4)
    world.funds.outside_option = 1e9
    world.funds.outside_option[[0, 2, 3]] = 0.0
    world.places.looking = 3
    firm = put(world)
    met = [phase.fund_met(world, firm, (n + 0.5) / 30) for n in range(30)]
    assert [met.count(number) for number in range(4)] == [10, 0, 10, 10]
    world.funds.outside_option, world.places.looking = 1e9, 0
    assert phase.fund_met(world, firm, 0.5) == NOBODY
