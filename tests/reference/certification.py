"""How a firm comes to be certified as a high-tech enterprise."""

from typing import Any

from .account import NEVER, fen
from .elementary import normal_cdf

HNTE_VALIDITY = 36


class Certification:
    """Of a startup: its applications for a certificate."""

    model: Any
    founded: int
    patents: int
    revenue_last_year: int
    rd_last_year: int
    hnte_until: int
    award_due: int
    service: float

    def apply_for_hnte(self, uniform: float) -> None:
        """Once a year, with patents, revenue and R&D, apply for a certificate of three years."""
        parameters = self.model.parameters
        age = self.model.month - self.founded
        if age < 12 or age % 12 != 0 or self.hnte_until >= self.model.month + 12:
            return
        sales = self.revenue_last_year
        asked = 0.05 if sales <= 50_000_000_00 else 0.04 if sales <= 200_000_000_00 else 0.03
        reported = self.rd_last_year / (1.0 - 0.24)
        if self.patents < 5 or sales <= 0 or reported < asked * sales:
            return
        chance = parameters.hnte_pass * self.chance_to_apply()
        if uniform < chance * (1.0 + parameters.service_effect * 1.5 * self.service):
            if self.hnte_until == NEVER:
                self.award_due = fen(self.award())
            self.hnte_until = self.model.month + HNTE_VALIDITY
            self.model.events["hnte_certified"] += 1

    def chance_to_apply(self) -> float:
        """Of a first certificate: that the award exceeds the cost, normal among firms."""
        if self.hnte_until != NEVER:
            return 1.0
        award = self.award() / self.model.prices
        return normal_cdf((award - self.model.parameters.certification_cost) / 30_000_000.0)

    def award(self) -> float:
        """What its sector is paid for a first certificate (fen)."""
        return self.model.lever_of(self.sector, "certification_award")
