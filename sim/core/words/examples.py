"""Levers that helps and messages take as examples: the only place that knows which they are."""

from typing import Final

A_SHARE: Final = "rent_subsidy"
ANOTHER_SHARE: Final = "compensation_rate"
A_COUNT: Final = "contest_winners"
A_YEARLY_COUNT: Final = "project_grants"
A_PRIZE: Final = "contest_prize"
