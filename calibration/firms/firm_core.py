"""The firm core alone: its facts, held against what is known of firms, and its money rules."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import numpy as np

from sim.core.money import FEN_PER_CNY, MILLION
from sim.inputs.inner import inner_coefficients
from sim.inputs.levers import LEVER, POLICY_ROW
from sim.inputs.parameters import parameter_row
from sim.model.agents.startups.startup import FAILED, NEVER
from sim.model.alone import live, nursery
from sim.model.world import World, copy

FIRMS: Final = 4_000
FIRST_YEAR, LAST_YEAR = 2010, 2030
MONTHS: Final = 12 * (LAST_YEAR - FIRST_YEAR + 1)
TENANT_AGE: Final = (12, 60)
TENANT_YEARS: Final = range(2019, 2024)
STAYING: Final = {"departure_rate": 0.0, "exit_rate": 0.0}
"""Firms of the register stay or close: none moves away or is sold."""


class Fact(NamedTuple):
    """What is known of firms: a range that the firm core's figure should lie in."""

    name: str
    low: float
    high: float
    source: str


FACTS: Final = (
    Fact("closures in year 1", 0.007, 0.032, "register: 0.016"),
    Fact("closures in year 2", 0.04, 0.085, "register: 0.063"),
    Fact("closures in year 3", 0.07, 0.115, "register: 0.095"),
    Fact("closures in years 4 to 7", 0.07, 0.10, "register: 0.085"),
    Fact("closures in years 8 and 9", 0.06, 0.09, "register: below 0.08"),
    Fact("closures in years 10 to 14", 0.04, 0.08, "register: falling"),
    Fact("survival to 5 years", 0.66, 0.78, "register: 0.70"),
    Fact("survival to 9 years", 0.46, 0.62, "register: 0.50"),
    Fact("mean revenue", 2.4, 5.1, "Torch, Huzhou, Jiashan; m CNY of 2021"),
    Fact("s.d. of log revenue", 1.1, 1.8, "docs/evidence.md, 2"),
    Fact("staff", 6, 17, "Torch, Huzhou; founders included"),
    Fact("R&D over revenue", 0.05, 0.09, "Torch 2021: 0.067"),
    Fact("growth of firms from 6 years", -0.02, 0.12, "docs/evidence.md, 2; nominal"),
    Fact("growth of firms under 4 years", 0.03, 0.30, "docs/evidence.md, 2; nominal"),
    Fact("s.d. of yearly growth near 1 m", 0.35, 0.75, "docs/evidence.md, 2"),
    Fact("kurtosis of yearly growth", 4.5, 9, "Laplace: 6 (Bottazzi and Secchi 2006)"),
    Fact("fall of the s.d. with size", 0.10, 0.26, "Stanley et al. 1996; exponent"),
    Fact("growth by log size", -0.06, 0.01, "docs/evidence.md, 2; slope"),
    Fact("median months of cash", 1, 6, "surveys of small firms 2020, 2021"),
    Fact("share with cash above 3 months", 0.15, 0.8, "surveys of small firms 2020, 2021"),
    Fact("share at a loss", 0.15, 0.5, "survey of small firms 2021: 0.28 and 0.19 break even"),
    Fact("closures that leave unpaid bills", 0.03, 0.6, "assumed"),
)
"""What the firm core shows without help. Rates a year; ages in years from founding."""

MONEY_FACTS: Final = (
    Fact("grant of 0.35 m: survival at 36 months", 0.0, 0.20, "docs/evidence.md, 8"),
    Fact("grant of 1 m: ratio of firms that reach a milestone", 0.98, 2.2, "Howell 2017"),
    Fact("loan in a bad spell: survival at 12 months", 0.0, 0.2, "assumed: above zero"),
    Fact("harmed by a grant", 0.0, 0.01, "money harms nobody: share that ends sooner"),
    Fact("helped by a loss", 0.0, 0.01, "a loss helps nobody: share that lives longer"),
)
"""What money does to firms of up to five years in January 2019, all else and all luck equal."""


class Lives(NamedTuple):
    """Firms that lived alone: their rows at each year's end, and the prices of each month."""

    years: Mapping[int, np.ndarray]
    prices: np.ndarray

    @property
    def last(self) -> np.ndarray:
        """The last year."""
        return self.years[LAST_YEAR]


def conditions(levers: Mapping[str, float] | None = None) -> np.ndarray:
    """The outside conditions of every month: wages and prices rise, and no policy helps."""
    rows = np.zeros(MONTHS, POLICY_ROW)
    rows["wage_growth"] = 0.04
    rows["wage_growth"][: 12 * (2022 - FIRST_YEAR)] = 0.085
    rows["founder_flow"] = 1.0
    for name, value in (levers or {}).items():
        rows[name] = value
    return rows.view(np.recarray)


def price_index(policy: np.ndarray) -> np.ndarray:
    """Wages and prices in each month, 1 in mid 2021."""
    growth = np.cumsum(np.log1p(policy["wage_growth"]) / 12)
    growth = np.concatenate([[0.0], growth[:-1]])
    return np.asarray(np.exp(growth - growth[12 * (2021 - FIRST_YEAR) + 6]))


def newborn(
    values: Mapping[str, float],
    firms: int = FIRMS,
    seed: int = 1,
    levers: Mapping[str, float] | None = None,
) -> World:
    """A world of firms to come, under a set of parameters."""
    policy = conditions(levers)
    row = parameter_row({**values, **STAYING})
    return nursery(firms, policy, row, float(price_index(policy)[0]), seed)


def lives(world: World) -> Lives:
    """Let all years pass, and keep the firms as they are at the end of each."""
    years = {}
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        live(world, 12 * (year - FIRST_YEAR + 1))
        years[year] = world.startups.copy()
    return Lives(years, price_index(world.policy))


# Facts ----------------------------------------------------------------------------------------


def facts(lived: Lives) -> dict[str, float]:
    """The figures of ``FACTS`` for firms that lived alone."""
    return {**_of_closures(lived), **_of_tenants(lived), **_of_growth(lived)}


def _of_closures(lived: Lives) -> dict[str, float]:
    """Closures a year by age, and survival, from monthly hazards."""
    rows = lived.last
    born = rows["founded"] != NEVER
    founded, ended = rows["founded"][born], rows["ended"][born]
    closed = ended != NEVER
    age = np.where(closed, ended, MONTHS - 1) - founded
    deaths = np.bincount(age[closed], minlength=MONTHS)
    at_risk = np.cumsum(np.bincount(age, minlength=MONTHS)[::-1])[::-1]
    stays = 1 - deaths / np.maximum(at_risk, 1)

    def yearly(first: int, last: int) -> float:
        months = slice(12 * (first - 1), 12 * last)
        rate = deaths[months].sum() / max(1, at_risk[months].sum())
        return float(1 - (1 - rate) ** 12)

    fate = rows["fate"][born]
    return {
        "closures in year 1": yearly(1, 1),
        "closures in year 2": yearly(2, 2),
        "closures in year 3": yearly(3, 3),
        "closures in years 4 to 7": yearly(4, 7),
        "closures in years 8 and 9": yearly(8, 9),
        "closures in years 10 to 14": yearly(10, 14),
        "survival to 5 years": float(np.prod(stays[:60])),
        "survival to 9 years": float(np.prod(stays[:108])),
        "closures that leave unpaid bills": float((fate == FAILED).sum() / max(1, closed.sum())),
    }


def _of_tenants(lived: Lives) -> dict[str, float]:
    """What firms of the age of tenants sell, employ, spend and hold, in money of 2021."""
    found = [_tenants(lived, year) for year in TENANT_YEARS]
    rows, prices = (np.concatenate(parts) for parts in zip(*found, strict=True))
    revenue = rows["revenue_year"] / prices / MILLION
    selling = rows["sales"] > 0
    whole_year = revenue > 0
    months = (rows["cash"] - rows["payable"]) / np.maximum(1, rows["monthly_cost"])
    loss = rows["sales"] < rows["monthly_cost"]
    return {
        "mean revenue": float(revenue.mean()),
        "s.d. of log revenue": float(np.log(revenue[whole_year]).std()),
        "staff": float(rows["team"].mean()),
        "R&D over revenue": float((rows["rd_year"] / prices).sum() / (revenue.sum() * MILLION)),
        "median months of cash": float(np.median(months[selling])),
        "share with cash above 3 months": float((months[selling] > 3).mean()),
        "share at a loss": float(loss[selling].mean()),
    }


def _tenants(lived: Lives, year: int) -> tuple[np.ndarray, np.ndarray]:
    rows, month = lived.years[year], 12 * (year - FIRST_YEAR + 1) - 1
    age = month - rows["founded"]
    there = (rows["founded"] != NEVER) & (rows["ended"] == NEVER)
    rows = rows[there & (age >= TENANT_AGE[0]) & (age <= TENANT_AGE[1])]
    return rows, np.full(len(rows), lived.prices[month - 6 : month - 4].mean())


def _of_growth(lived: Lives) -> dict[str, float]:
    """Growth of yearly sales of firms that sold in both whole years."""
    age, size, growth = _growth(lived)
    near = np.abs(np.log(size)) < np.log(2)
    logs = np.log(size)
    slope, level = np.polyfit(logs, growth, 1)
    rest = growth - slope * logs - level
    bins = np.quantile(logs, np.linspace(0, 1, 11))
    place = np.clip(np.searchsorted(bins, logs) - 1, 0, 9)
    spreads = np.array([rest[place == k].std() for k in range(10)])
    centres = np.array([logs[place == k].mean() for k in range(10)])
    fall = -np.polyfit(centres, np.log(spreads), 1)[0]
    even = rest * np.exp(fall * logs)
    even = (even - even.mean()) / even.std()
    return {
        "growth of firms from 6 years": float(np.median(growth[age >= 72])),
        "growth of firms under 4 years": float(np.median(growth[age < 48])),
        "s.d. of yearly growth near 1 m": float(growth[near].std()),
        "kurtosis of yearly growth": float((even**4).mean()),
        "fall of the s.d. with size": float(fall),
        "growth by log size": float(slope),
    }


def _growth(lived: Lives) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Age (months), size (m CNY of 2021) and growth (log) of each firm and pair of years."""
    found = []
    for year in range(FIRST_YEAR + 4, LAST_YEAR):
        before, after = lived.years[year], lived.years[year + 1]
        month = 12 * (year - FIRST_YEAR + 1) - 1
        earlier = lived.years[year - 1]
        whole = (earlier["sales"] > 0) & (after["ended"] == NEVER) & (before["revenue_year"] > 0)
        old, new = before["revenue_year"][whole], after["revenue_year"][whole]
        age = month - before["founded"][whole]
        size = old / lived.prices[month - 6] / MILLION
        found.append((age, size, np.log(np.maximum(1, new) / old)))
    age, size, growth = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return age, size, growth


def misses(found: Mapping[str, float], known: tuple[Fact, ...] = FACTS) -> dict[str, float]:
    """By how many widths of its range each figure misses it; 0 inside."""
    return {
        fact.name: max(fact.low - found[fact.name], found[fact.name] - fact.high, 0.0)
        / (fact.high - fact.low)
        for fact in known
    }


# Money ----------------------------------------------------------------------------------------

TREATED_MONTH: Final = 12 * (2019 - FIRST_YEAR)
Treatment = Callable[[World, np.ndarray], None]


def money_facts(values: Mapping[str, float], firms: int = FIRMS, seed: int = 1) -> dict[str, float]:
    """The figures of ``MONEY_FACTS``: what a grant, a loan and a loss do to the same firms."""
    before = newborn(values, firms, seed)
    live(before, TREATED_MONTH)
    rows = before.startups
    there = (rows["founded"] != NEVER) & (rows["ended"] == NEVER)
    young = there & (TREATED_MONTH - rows["founded"] <= 60)
    low = rows["cash"] < 0.7 * values["buffer"] * rows["monthly_cost"]
    bad_spell = there & (rows["sales"] > 0) & (rows["sales"] < rows["monthly_cost"]) & low
    nothing = _after(before, young, lambda *_: None)
    small = _after(before, young, _given(350_000))
    large = _after(before, young, _given(1_000_000))
    taken = _after(before, young, _given(-100_000))
    alone, lent = (
        _after(before, bad_spell, treatment, 12) for treatment in (lambda *_: None, _lent)
    )
    return {
        "grant of 0.35 m: survival at 36 months": _alive(small) - _alive(nothing),
        "grant of 1 m: ratio of firms that reach a milestone": _seen(large) / _seen(nothing),
        "loan in a bad spell: survival at 12 months": _alive(lent) - _alive(alone),
        "harmed by a grant": float((_end(small) < _end(nothing)).mean()),
        "helped by a loss": float((_end(taken) > _end(nothing)).mean()),
    }


def _after(before: World, who: np.ndarray, treatment: Treatment, months: int = 36) -> np.ndarray:
    """The rows of some firms so many months after a treatment."""
    world = copy(before)
    treatment(world, who)
    live(world, TREATED_MONTH + months)
    return np.asarray(world.startups[who])


def _given(amount: int) -> Treatment:
    """A grant to each (CNY), or if it is negative a loss as far as there is cash."""

    def give(world: World, who: np.ndarray) -> None:
        cash = world.startups["cash"][who]
        world.startups["cash"][who] = np.maximum(0, cash + amount * FEN_PER_CNY)

    return give


def _lent(world: World, who: np.ndarray) -> None:
    """A loan of two months of cost over two years to each."""
    amount = 2 * world.startups["monthly_cost"][who]
    world.startups["cash"][who] += amount
    world.startups["debt"][who] = amount
    world.startups["instalment"][who] = amount // 24 + 1
    world.startups["loan_rate"][who] = 0.06
    world.startups["lender"][who] = 0


def _alive(rows: np.ndarray) -> float:
    return float((rows["ended"] == NEVER).mean())


def _end(rows: np.ndarray) -> np.ndarray:
    return np.where(rows["ended"] == NEVER, MONTHS, rows["ended"])


def _seen(rows: np.ndarray) -> float:
    """Share of firms that reached a milestone since the treatment."""
    return float((rows["milestone_since"] >= TREATED_MONTH).mean())


# What each rule is needed for -----------------------------------------------------------------

ABLATIONS: Final[dict[str, dict[str, float]]] = {
    "as it is": {},
    "giving up by choice": {"patience": 1e9},
    "closures for other reasons": {"other_closures": 0.0},
    "spread of first sales (0.6)": {"sales_spread": 0.6},
    "changes of fortune in jumps (12 a year)": {"shocks_a_year": 12.0},
    "calm with size": {"calm": 0.0},
    "second purse": {"second_purse": 0.0},
    "second purse and waiting bills": {"second_purse": 0.0, "arrears": 0.0},
    "one patience for all": {"patience_spread": 0.0},
    "founders unpaid (always paid)": {"assured_living": 1.0, "patience": 1e9},
    "buffer": {"buffer": 0.0},
    "effect of spare heads on growth": {"spare_heads": 0.0},
    "wage index": {"wage_growth": 0.0},
}
"""Each rule left out, the inner coefficients as they were: parameters, constants or conditions."""


def ablations(
    values: Mapping[str, float],
    firms: int = FIRMS,
    changes: Mapping[str, Mapping[str, float]] = ABLATIONS,
) -> dict[str, dict[str, float]]:
    """For each rule left out, the facts that firms then miss, with their figures."""
    full = {**values, **inner_coefficients(values)}
    table = {}
    for name, change in changes.items():
        levers = {key: value for key, value in change.items() if key in LEVER}
        given = {**full, **{key: change[key] for key in change.keys() - levers.keys()}}
        found = facts(lives(newborn(given, firms, levers=levers)))
        table[name] = {fact: found[fact] for fact, miss in misses(found).items() if miss > 0}
    return table
