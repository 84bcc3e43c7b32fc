"""What a planner's question may choose from."""

from typing import Literal

Per = Literal["year", "total"]
"""Whether a budget is for each year or for all of them."""

Robust = Literal["mean", "cvar", "regret"]
"""What counts: the mean of the runs, the mean of the worst of them, or regret."""
