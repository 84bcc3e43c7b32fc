"""Every lever and outside condition has an effect, in the direction that its mechanism implies.

Each claim compares a policy with the baseline under the same draws, on the quantities closest to
the mechanism: amounts over five years of projection, and states at their end; over eight years
where the mechanism takes so long.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import pytest

from sim.experiments.replicate import project
from sim.inputs.levers import LEVER
from sim.model.agents.incubators.incubator import INCUBATOR, MAKERSPACE
from sim.model.agents.startups.startup import NEVER
from sim.model.ledger import Event, Payment
from sim.model.outcomes import OUTCOMES, outcomes_of
from tests.worlds import BASELINE, JANUARY, a_past, a_scenario, a_study

DRAWS = 8
AFTER_FIVE_YEARS = "2027-12"
AFTER_EIGHT_YEARS = "2030-12"
SHOW_LATE = {"compensation_trigger", "guidance_fund_life", "recognition_of_public_houses"}
"""Levers that work on what is rare or far off."""


def figures_of(world) -> dict[str, float]:
    """Outcomes and flows of the months from the change on, and states at the end, by name.

    Efforts and service are those of the houses that were open at the report.
    """
    projected = int(world.clock[0].report) + 1
    changed = projected + 2
    outcomes = outcomes_of(world.events, world.flows)[changed:].sum(axis=0)
    outcomes_by_name = dict(zip((one.name for one in OUTCOMES), outcomes, strict=True))
    ends = world.events[changed:, [Event.FAILURES, Event.CLOSURES]].sum()
    flows = world.flows[changed:].sum(axis=0)
    opened = world.incubators.opened
    houses = world.incubators[(opened != NEVER) & (opened < projected)]
    incubators, makerspaces = (houses[houses.kind == kind] for kind in (INCUBATOR, MAKERSPACE))
    return {
        **{payment.code: flows[payment] for payment in Payment},
        **outcomes_by_name,
        "rd_subsidy of later years": world.flows[changed + 1 :, Payment.RD_SUBSIDY].sum(),
        "project_grant of later years": world.flows[changed + 3 :, Payment.PROJECT_GRANT].sum(),
        "ends": ends,
        "ends a firm": ends / world.events[changed:, Event.ACTIVE_STARTUPS].sum(),
        "houses' effort": houses.effort.mean(),
        "houses that work for a tier": houses.ambitious.sum(),
        "tenants' service": np.average(incubators.service, weights=incubators.tenants),
        "makerspaces' service": makerspaces.service.mean(),
        "committed capital": world.funds.committed.sum(),
    }


@cache
def figures(lever: str, value: float, until: str = AFTER_FIVE_YEARS) -> list[dict[str, float]]:
    """The figures of each draw with a lever at a value since 2023; no lever is the baseline."""
    scenario = a_scenario("tried", first=JANUARY, **{lever: value}) if lever else BASELINE
    study = a_study(scenario, until=until)
    return [figures_of(project(study, n, scenario, a_past(n))) for n in range(DRAWS)]


def differences(lever: str, value: float, figure: str) -> np.ndarray:
    """What the policy adds to a figure in each draw."""
    until = AFTER_EIGHT_YEARS if lever in SHOW_LATE else AFTER_FIVE_YEARS
    pairs = zip(figures("", 0.0, until), figures(lever, value, until), strict=True)
    return np.array([float(after[figure]) - float(before[figure]) for before, after in pairs])


class Claim(NamedTuple):
    """A lever set to a value moves some figures up and others down."""

    lever: str
    value: float
    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()


CLAIMS = (
    # incubators and makerspaces: subsidies and rewards change what operators do
    Claim("recognition_subsidy_national", 0.0,
          down=("houses that work for a tier", "tenant_services", "tenants' service")),
    # (services rise, but what reaches tenants does not: large subsidies capture the operator)
    Claim("recognition_subsidy_national", 9e6,
          up=("houses that work for a tier", "tenant_services")),
    Claim("recognition_subsidy_provincial", 4e6,
          up=("houses that work for a tier", "tenant_services")),
    Claim("recognition_subsidy_provincial", 0.0,
          down=("houses that work for a tier", "tenant_services", "tenants' service")),
    Claim("recognition_subsidy_municipal", 0.0,
          down=("incubators_opened", "tenants", "tenant_services")),
    Claim("recognition_subsidy_municipal", 1e7,
          up=("recognition_subsidy", "tenant_services", "incubators_opened")),
    Claim("reward_incubator_excellent", 2e6,
          up=("houses' effort", "tenant_services", "evaluation_reward")),
    Claim("reward_incubator_excellent", 0.0,
          down=("houses' effort", "tenant_services", "evaluation_reward")),
    Claim("reward_incubator_good", 1e6,
          up=("houses' effort", "tenant_services", "evaluation_reward")),
    Claim("reward_incubator_good", 0.0,
          down=("houses' effort", "tenant_services", "evaluation_reward")),
    Claim("reward_makerspace_excellent", 1e6,
          up=("houses' effort", "makerspaces' service", "good_ratings", "evaluation_reward")),
    Claim("reward_makerspace_excellent", 0.0, down=("houses' effort", "makerspaces' service")),
    Claim("reward_makerspace_good", 5e5,
          up=("houses' effort", "makerspaces' service", "evaluation_reward")),
    Claim("reward_makerspace_good", 0.0,
          down=("houses' effort", "evaluation_reward", "incubators_opened")),
    Claim("recognition_of_public_houses", 1.0, up=("recognition_subsidy",)),
    # loans: a guarantee raises what is lent to a firm; a suspended lender's seat goes to another
    Claim("compensation_rate", 0.9,
          up=("guaranteed_loans", "guarantees", "lending", "compensation")),
    Claim("compensation_rate", 0.0, down=("guaranteed_loans", "lending", "compensation")),
    Claim("compensation_pool", 0.0, down=("guaranteed_loans", "lending", "compensation")),
    Claim("compensation_pool", 2e6, down=("guaranteed_lending", "compensation")),
    Claim("compensation_trigger", 0.0,
          up=("lenders_suspended",), down=("listed_lending",)),
    Claim("compensation_trigger", 1.0, down=("lenders_suspended",)),
    Claim("loan_cap", 1e7, up=("guaranteed_lending",)),
    Claim("loan_cap", 0.0, down=("guaranteed_loans", "lending", "compensation")),
    Claim("first_loan_bonus", 0.3, up=("guarantees",)),
    Claim("public_cover_cap", 0.2, down=("guarantees", "compensation")),
    Claim("pool_leverage", 1.0, down=("guarantees", "guaranteed_loans")),
    Claim("scheme_rate_ceiling", 0.02, up=("guaranteed_loans", "guaranteed_lending")),
    Claim("scheme_rate_ceiling", 0.003, down=("guaranteed_loans", "guaranteed_lending")),
    Claim("interest_subsidy", 0.4, up=("interest_subsidy", "lending")),
    Claim("interest_subsidy", 0.0, down=("interest_subsidy",)),
    Claim("list_criteria", 0, up=("listed_firms", "listed_lending")),
    Claim("list_criteria", 3, down=("listed_firms", "guaranteed_loans", "listed_lending")),
    Claim("admitted_lenders", 0, down=("guaranteed_loans", "listed_firms", "lending")),
    Claim("admitted_lenders", 30, up=("guaranteed_loans", "listed_lending")),
    # funds
    Claim("guidance_capital", 1e8,
          up=("committed capital", "public_capital_call", "private_capital_call", "equity_all")),
    Claim("guidance_capital", 0.0,
          down=("committed capital", "public_capital_call", "private_capital_call", "deals")),
    Claim("guidance_private_share", 0.9, down=("committed capital", "public_capital_call")),
    Claim("guidance_gains_given_up", 1.0, up=("committed capital", "private_capital_call")),
    Claim("guidance_gains_given_up", 0.0, down=("committed capital", "private_capital_call")),
    Claim("guidance_reinvestment", 4.0, up=("equity",),
          down=("committed capital", "private_capital_call")),
    Claim("guidance_reinvestment", 0.0, down=("equity",)),
    Claim("guidance_seed_share", 1.0, up=("deals_all",), down=("equity_all",)),
    Claim("guidance_fund_life", 5.0, up=("exit_proceeds_elsewhere",), down=("stakes_elsewhere",)),
    # startups
    Claim("talent_grant_top", 4e6, up=("talent_grant", "firms_founded")),
    Claim("talent_grant_top", 0.0, down=("talent_grant", "firms_founded", "patents")),
    Claim("talent_grant_leading", 3e6, up=("talent_grant", "firms_founded", "patents")),
    Claim("talent_grant_leading", 0.0, down=("talent_grant", "firms_founded")),
    Claim("rd_subsidy_rate", 0.1, up=("rd_subsidy", "rd_spending", "patents")),
    Claim("rd_subsidy_rate", 0.0, down=("rd_subsidy", "rd_spending", "patents", "hnte_certified")),
    Claim("certification_award", 6e5, up=("certification_award", "hnte_certified")),
    Claim("certification_award", 0.0, down=("certification_award", "hnte_certified")),
    Claim("rent_subsidy", 1.0, up=("rent_subsidy", "firms_founded", "tenants")),
    Claim("rent_subsidy", 0.0, down=("rent_subsidy", "firms_founded", "tenants")),
    Claim("contest_prize", 1e7, up=("contest_prize", "payroll", "rd_spending")),
    Claim("contest_prize", 0.0, down=("contest_prize",)),
    Claim("contest_winners", 12, up=("contest_awards", "contest_prize")),
    Claim("contest_winners", 0, down=("contest_awards", "contest_prize")),
    Claim("matchmaking_events", 20, up=("matchmaking", "projects_matched")),
    Claim("matchmaking_events", 0, down=("matchmaking", "projects_matched")),
    Claim("service_voucher", 2e4,
          up=("service_voucher", "tenant_services", "patents")),
    Claim("service_voucher", 0.0,
          down=("service_voucher", "tenant_services", "tenants' service", "patents")),
    Claim("project_grant", 6e5, up=("project_grant", "payroll")),
    Claim("project_grant", 0.0, up=("ends",), down=("project_grant", "active_startups")),
    Claim("project_grants", 60, up=("project_grant", "active_startups"),
          down=("ends a firm",)),
    Claim("project_grants", 0, up=("ends",), down=("project_grant", "active_startups")),
    Claim("annual_budget", 3e7,
          down=("public_spending", "rent_subsidy", "project_grant")),
    Claim("annual_budget", 6e8, up=("lapsed_budget",)),
    # outside conditions
    Claim("demand_growth", 0.1, up=("founders_arrived", "sales", "graduations", "employees"),
          down=("ends a firm",)),
    Claim("demand_growth", -0.05, up=("ends a firm",),
          down=("founders_arrived", "sales", "graduations_revenue")),
    Claim("wage_growth", 0.1, up=("founders_arrived", "sales", "payroll", "graduations_revenue")),
    Claim("wage_growth", 0.0,
          down=("founders_arrived", "sales", "payroll", "graduations_revenue")),
    Claim("lending_rate", 0.06, up=("interest",), down=("lending",)),
    Claim("lending_rate", 0.02, up=("lending",), down=("interest",)),
    Claim("recession", 0.3, up=("ends a firm",),
          down=("founders_arrived", "sales", "graduations", "employees")),
    Claim("founder_flow", 2.0, up=("founders_arrived", "firms_founded", "tenants")),
    Claim("founder_flow", 0.5, down=("founders_arrived", "firms_founded", "tenants")),
    Claim("tax_relief_of_tiers", 0.0, up=("tax_on_rent",)),
    Claim("official_rules", 2022, down=("recognitions",)),
    Claim("private_capital", 3.0, up=("committed capital", "private_capital_call", "deals")),
    Claim("private_capital", 0.0, down=("committed capital", "private_capital_call", "deals")),
)  # fmt: skip

MOVES = [
    (claim.lever, claim.value, direction, figure)
    for claim in CLAIMS
    for direction, figures_moved in ((1, claim.up), (-1, claim.down))
    for figure in figures_moved
]


def test_every_lever_and_outside_condition_is_claimed_to_work():
    assert {claim.lever for claim in CLAIMS} == set(LEVER)


UNCLEAR = {
    ("compensation_rate", 0.9, "lending"),
    ("list_criteria", 0, "listed_lending"),
    ("official_rules", 2022, "recognitions"),
    ("admitted_lenders", 30, "guaranteed_loans"),
}
"""Claims whose mean over eight draws of the fitted posterior is within two standard errors."""


@pytest.mark.parametrize(
    ("lever", "value", "direction", "figure"),
    MOVES,
    ids=[f"{lever}={value:g} moves {figure}" for lever, value, _, figure in MOVES],
)
def test_a_lever_moves_what_its_mechanism_moves(request, lever, value, direction, figure):
    if (lever, value, figure) in UNCLEAR:
        request.applymarker(pytest.mark.xfail(reason="right on average, not clear in eight draws"))
    moved = direction * differences(lever, value, figure)
    assert moved.mean() > 0
    in_every_draw = (moved > 0).all()
    assert in_every_draw or moved.mean() > 2 * moved.std(ddof=1) / np.sqrt(DRAWS)


ANSWERED_BY_FOUNDERS = {"demand_growth", "wage_growth", "recession", "founder_flow"}
"""Outside conditions that change how many could found; all the rest only changes who does."""


@pytest.mark.parametrize(
    "claim", [c for c in CLAIMS if c.lever not in ANSWERED_BY_FOUNDERS],
    ids=lambda claim: f"{claim.lever}={claim.value:g}",
)  # fmt: skip
def test_no_policy_changes_who_arrives(claim):
    assert not differences(claim.lever, claim.value, "founders_arrived").any()


@pytest.mark.parametrize(
    ("lever", "purpose"),
    [
        ("interest_subsidy", "interest_subsidy"),
        ("rd_subsidy_rate", "rd_subsidy of later years"),
        ("rent_subsidy", "rent_subsidy"),
        ("contest_prize", "contest_prize"),
        ("contest_winners", "contest_prize"),
        ("matchmaking_events", "matchmaking"),
        ("matchmaking_events", "projects_matched"),
        ("service_voucher", "service_voucher"),
        ("project_grant", "project_grant of later years"),
        ("project_grants", "project_grant of later years"),
        ("compensation_pool", "compensation"),
        ("annual_budget", "rent_subsidy"),
        ("annual_budget", "evaluation_reward"),
    ],
)
def test_an_amount_of_nothing_pays_nothing(lever, purpose):
    assert [draw[purpose] for draw in figures(lever, 0.0)] == [0] * DRAWS
    assert all(draw[purpose] > 0 for draw in figures("", 0.0))


@pytest.mark.parametrize("value", [0.0, 0.2])
def test_a_private_share_below_what_private_money_offers_anyway_changes_nothing(value):
    assert not differences("guidance_private_share", value, "equity_all").any()


def test_a_larger_budget_never_pays_less():
    assert (differences("annual_budget", 6e8, "public_spending") >= 0).all()


def test_a_trigger_out_of_reach_suspends_nobody():
    assert all(draw["lenders_suspended"] == 0 for draw in figures("compensation_trigger", 1.0))
