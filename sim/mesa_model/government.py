"""The government as a Mesa agent."""

from sim.core.money import FEN_PER_CNY
from sim.inputs.levers import LEVER
from sim.mesa_model.row_field import Money, Real
from sim.mesa_model.row_model import RowAgent
from sim.model.agents import government as rules


class Government(RowAgent):
    """The one government of the region."""

    ROWS = "government"
    POSITION = 5

    cash = Money("cash at hand (CNY)")
    pool = Money("the part of its cash set aside for compensation (CNY)")
    promised = Money("what the scheme promised of the loans outstanding (CNY)")
    left = Money("what is left of this year's budget (CNY)")
    spent = Money("what was spent since January (CNY)")
    owed = Money("what it had promised and not paid at the end of the last month (CNY)")
    sought = Real("firms that sought finance, fading over a year")
    found = Real("firms that found it, fading over a year")

    @property
    def claims(self) -> float:
        """What lenders claimed from the pool, fading over a year (CNY)."""
        return float(self.row.claims) / FEN_PER_CNY

    @property
    def finance_climate(self) -> float:
        """Share of the firms that sought finance in the last year that found it, from 0 to 1."""
        return float(rules.finance_climate(self.row))

    @property
    def levers(self) -> dict[str, float]:
        """The levers and outside conditions in force this month, in their units (money in CNY)."""
        policy = self.model.now.policy
        return {
            name: float(policy[name]) / (FEN_PER_CNY if lever.is_money else 1)
            for name, lever in LEVER.items()
        }
