"""What firms and tenants look like without any treatment."""

from collections.abc import Callable

import numpy as np

from calibration.effects.bench import Bench, divided, eligible, lives, present, tenants
from sim.core.money import FEN_PER_CNY
from sim.model.agents.startups.startup import NEVER
from sim.model.world import World, of_everybody

AGES = 10
OLD = 72
_GRID = np.linspace(-2.0, 2.0, 401)


def closures(bench: Bench) -> list[float]:
    """Closures and months lived by year of age, of all firms founded in the city."""
    world = bench.under({})
    founded, ended = of_everybody(world, "founded"), of_everybody(world, "ended")
    born = founded != NEVER
    gone = (ended != NEVER)[born]
    age = np.where(gone, ended[born], bench.end) - founded[born]
    closed = age[gone & ~lives(of_everybody(world, "fate")[born])]
    lived = [np.clip(age - 12 * year, 0, 12).sum() for year in range(AGES)]
    return [*np.bincount(closed // 12, minlength=AGES)[:AGES], *lived]


def closures_a_year(first: int, last: int) -> Callable[[np.ndarray], float]:
    """Closures a year, in per cent, in some years of life (the first is 1)."""

    def rate(sums: np.ndarray) -> float:
        years = slice(first - 1, last)
        return 100.0 * (
            1.0 - (1.0 - divided(sums[:AGES][years].sum(), sums[AGES:][years].sum())) ** 12
        )

    return rate


def survival(years: int) -> Callable[[np.ndarray], float]:
    """The share of firms that live so many years if they neither move away nor are sold."""

    def share(sums: np.ndarray) -> float:
        hazards = sums[:AGES] / np.maximum(1, sums[AGES:])
        return float(np.prod((1.0 - hazards[:years]) ** 12))

    return share


def rd_int(bench: Bench) -> list[float]:
    """R&D and revenue of tenants in the last whole year before the report."""
    firms = _tenants(bench)
    return [firms.rd_last_year.sum() / FEN_PER_CNY, firms.revenue_last_year.sum() / FEN_PER_CNY]


def revenue(bench: Bench) -> list[float]:
    """Revenue of tenants in that year, in CNY, and how many they are."""
    firms = _tenants(bench)
    return [firms.revenue_last_year.sum() / FEN_PER_CNY, len(firms)]


def revenue_logs(bench: Bench) -> list[float]:
    """Number, sum and sum of squares of the log revenue of tenants that sold in a whole year."""
    firms = _tenants(bench)
    firms = firms[(firms.revenue_last_year > 0) & (bench.year - firms.founded >= 12)]
    logs = np.log(firms.revenue_last_year / FEN_PER_CNY)
    return [len(logs), logs.sum(), (logs**2).sum()]


def deviation(sums: np.ndarray) -> float:
    """The standard deviation, from number, sum and sum of squares."""
    mean = divided(sums[1], sums[0])
    return float(np.sqrt(divided(sums[2], sums[0]) - mean**2))


def growth_old(bench: Bench) -> list[float]:
    """Firms of six years and more by their log growth of revenue in a year, on a fine grid."""
    counts = np.zeros(len(_GRID) - 1)
    for month in range(bench.year - 24, bench.end, 24):
        firms = present(bench.at(month))
        firms = firms[(firms.is_team == 0) & (month - firms.founded >= OLD)]
        both = (firms.revenue_last_year > 0) & (firms.revenue_before_last > 0)
        growth = np.log(firms.revenue_last_year[both] / firms.revenue_before_last[both])
        counts += np.histogram(np.clip(growth, _GRID[0], _GRID[-1]), _GRID)[0]
    return counts.tolist()


def middle(counts: np.ndarray) -> float:
    """The median of what is counted on the grid."""
    reached = np.concatenate([[0.0], np.cumsum(counts)])
    return float(np.interp(reached[-1] / 2, reached, _GRID)) if reached[-1] else float("nan")


def _tenants(bench: Bench) -> np.recarray:
    world: World = bench.at(bench.year)
    firms: np.recarray = present(world)[eligible(world, tenants)]
    return firms
