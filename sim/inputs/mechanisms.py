"""Which behavioural parameters each lever acts through.

A policy's effect rests on them: where the data say nothing about one, the effect is as sure as its
prior.
"""

from collections.abc import Collection, Mapping
from typing import Final

from sim.inputs.scenario_file import Scenario

_HELP: Final = (
    "service_cost", "service_in_readiness", "service_in_growth", "service_in_patents",
    "service_in_hnte", "service_in_visibility",
)  # fmt: skip
_AMBITION: Final = (
    "staff_for_tier", "ambition_in_service", "operator_spread", "fit_out_cost", "payback", *_HELP,
)  # fmt: skip
_EFFORT: Final = ("rating_slope", "effort_cost", "effort_in_rating", "rated_good", *_HELP)
_LENDING: Final = (
    "screening_effort", "lgd", "pd_level", "pd_ability", "pd_size", "pd_runway", "funding_rate",
    "seeks_loans", "loan_to_revenue", "pull_of_finance",
)  # fmt: skip
_CASH: Final = ("planned_runway", "hiring_speed", "hiring_in_growth")
_INVESTORS: Final = (
    "seeks_equity", "visibility", "fund_noise", "outside_option", "stage_preference", *_CASH,
)  # fmt: skip

MECHANISMS: Final[Mapping[str, tuple[str, ...]]] = {
    "recognition_subsidy_national": _AMBITION,
    "recognition_subsidy_provincial": _AMBITION,
    "recognition_subsidy_municipal": ("opening_rate", *_AMBITION),
    "reward_incubator_excellent": _EFFORT,
    "reward_incubator_good": _EFFORT,
    "reward_makerspace_excellent": _EFFORT,
    "reward_makerspace_good": ("opening_rate", *_EFFORT),
    "compensation_rate": _LENDING,
    "compensation_pool": _LENDING,
    "compensation_trigger": _LENDING,
    "loan_cap": _LENDING,
    "interest_subsidy": (*_CASH, "seeks_loans", "loan_to_revenue"),
    "list_criteria": ("listing_rate", *_LENDING),
    "admitted_lenders": ("bank_quota", *_LENDING),
    "guidance_capital": ("private_follow", "private_autonomous", *_INVESTORS),
    "guidance_private_share": ("private_follow", "private_autonomous", *_INVESTORS),
    "guidance_gains_given_up": ("private_follow", "gains_in_follow", *_INVESTORS),
    "talent_grant_top": ("pull_of_grant", "talents", "top_talent", *_CASH),
    "talent_grant_leading": ("pull_of_grant", "talents", "top_talent", *_CASH),
    "rd_subsidy_rate": ("rd_price_elasticity", "rd_share_young", "rd_share_mature", *_CASH),
    "rent_subsidy": ("pull_of_rent", "wants_space", "rent", *_CASH),
    "contest_prize": ("contest_entry", *_CASH),
    "contest_winners": ("contest_entry", "award_in_visibility", "award_in_score", *_CASH),
    "matchmaking_events": ("projects_per_event", *_INVESTORS),
    "service_voucher": ("pull_of_service", *_HELP),
    "project_grant": ("project_proposal", *_CASH),
    "project_grants": ("project_proposal", *_CASH),
    "annual_budget": (),
    "demand_growth": ("growth", "volatility", "size_drag"),
    "lending_rate": _LENDING,
    "recession": ("margin", "planned_runway", "seed_money"),
    "founder_flow": ("founding_wish", "wants_space"),
    "private_capital": ("private_follow", "private_autonomous", *_INVESTORS),
}
"""The parameters through which each lever or outside condition acts; the budget acts on all."""


def rests_on(scenario: Scenario, unidentified: Collection[str]) -> tuple[str, ...]:
    """The parameters that a scenario acts through, among those that the data say nothing about."""
    changed = {name for change in scenario.changes for name in change.values}
    acting = {name for lever in changed for name in MECHANISMS[lever]}
    return tuple(sorted(acting & set(unidentified)))
