"""Levers that belong together: parts of one instrument, which a planner moves at once."""

from typing import Final

FAMILIES: Final = {
    "recognition_subsidies": (
        "recognition_subsidy_national", "recognition_subsidy_provincial",
        "recognition_subsidy_municipal",
    ),
    "evaluation_rewards": (
        "reward_incubator_excellent", "reward_incubator_good", "reward_makerspace_excellent",
        "reward_makerspace_good",
    ),
    "loan_scheme": (
        "compensation_rate", "compensation_pool", "compensation_trigger", "loan_cap",
        "interest_subsidy", "list_criteria", "admitted_lenders",
    ),
    "guidance_fund": ("guidance_capital", "guidance_private_share", "guidance_gains_given_up"),
    "talent_grants": ("talent_grant_top", "talent_grant_leading"),
    "rd_subsidy_and_projects": ("rd_subsidy_rate", "project_grant", "project_grants"),
    "rent_subsidy_and_vouchers": ("rent_subsidy", "service_voucher"),
    "contests_and_matchmaking": ("contest_prize", "contest_winners", "matchmaking_events"),
    "annual_budget": ("annual_budget",),
    "outside_conditions": (
        "demand_growth", "lending_rate", "recession", "founder_flow", "private_capital",
    ),
}  # fmt: skip

_FAMILY_OF: Final = {lever: family for family, levers in FAMILIES.items() for lever in levers}


def family_of(lever: str) -> str:
    """The family of a lever or outside condition."""
    return _FAMILY_OF[lever]
