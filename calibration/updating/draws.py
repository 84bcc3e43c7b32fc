"""Cities of a posterior, run on to the dates of later figures: what they count at each date."""

from dataclasses import dataclass

import numpy as np

from calibration.draw_work import ListWork
from calibration.reported.targets import Target, Targets
from sim.experiments.ensemble import code_digest
from sim.experiments.replicate import advance, past


@dataclass(frozen=True, eq=False)
class Watch(ListWork):
    """Which figures are counted in the draws of a study: reported ones, and later ones."""

    earlier: Targets
    later: Targets

    @property
    def lengths(self) -> dict[str, int]:
        """How many earlier figures, and later ones, a draw counts."""
        return {"earlier": len(self.earlier.targets), "later": len(self.later.targets)}

    def identity(self) -> dict[str, str]:
        """What the draws depend on, as digests."""
        return {
            "study": self.study.digest(),
            "earlier": self.earlier.named(),
            "later": self.later.named(),
            "code": code_digest(),
        }

    def lists(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """What one draw counts: earlier (targets,) and later (figures,)."""
        study, region = self.study, self.study.region
        report, houses = region.month(region.report), region.house_names()
        dates = sorted({report, *(one.window[1] for one in self.later.targets)})
        world = past(study, number, dates[0] + 1)
        found: dict[Target, float] = {}
        for date in dates:
            world = advance(world, date + 1, study, number, study.baseline.id)
            if date == report:
                earlier = self.earlier.counted(world, region)
            due = (one for one in self.later.targets if one.window[1] == date)
            found.update({one: one.counted(world, houses) for one in due})
        later = np.array([found[one] for one in self.later.targets])
        if not np.isfinite([*earlier, *later]).all():
            raise ArithmeticError("a statistic is not a finite number")
        return earlier, later
