"""Patterns to which nothing was fitted, and whether the model shows them.

``python -m calibration.account.unfitted`` writes the table docs/patterns.md, after each fit.
"""

import argparse
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from calibration.effects.bench import Bench, count, divided, flow, lives, of_ids, present
from sim.core.arguments import REGION
from sim.inputs.city import City, load_city
from sim.model.agents.startups.startup import NEVER
from sim.model.world import World, of_everybody
from sim.results.compare import study_of

DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "patterns.md"
RUNS: Final = 60
_YOUNG, _OLD = 36, 72
_TOP = 0.05
_RESAMPLES = 400
_GRANTS = (
    "talent_grant_top",
    "talent_grant_leading",
    "project_grants",
    "contest_winners",
    "service_voucher",
)


class Pattern(NamedTuple):
    """What ``of`` some draws' ``sums`` is to lie between ``low`` and ``high``.

    ``sums`` takes from one draw an array of shape (numbers, cases); ``of`` takes the cases of all.
    """

    name: str
    low: float
    high: float
    source: str
    sums: Callable[[Bench], np.ndarray]
    of: Callable[[np.ndarray], float]


class Found(NamedTuple):
    """A pattern's value over all draws, with 90 % of its resamples, and whether it holds."""

    pattern: Pattern
    value: float
    p05: float
    p95: float

    @property
    def holds(self) -> str:
        """Whether the resamples lie in the expected range: yes, some of them (in part), or no."""
        pattern = self.pattern
        if pattern.low <= self.p05 and self.p95 <= pattern.high:
            return "yes"
        return "in part" if self.p05 <= pattern.high and self.p95 >= pattern.low else "no"


# Firms ----------------------------------------------------------------------------------------


def _firms(bench: Bench) -> np.recarray:
    """The firms in business in the first February before the report's year."""
    firms = present(bench.at(bench.year))
    in_business: np.recarray = firms[firms.is_team == 0]
    return in_business


def sizes(bench: Bench) -> np.ndarray:
    """The revenue of firms that sold anything in the last whole year (fen)."""
    revenue = _firms(bench).revenue_last_year
    found: np.ndarray = revenue[revenue > 0][None].astype(float)
    return found


def tail(cases: np.ndarray) -> float:
    """The exponent of the upper tail (Hill), of the largest twentieth."""
    logs = np.sort(np.log(cases[0]))[::-1]
    top = max(2, int(_TOP * len(logs)))
    return 1.0 / float(logs[:top].mean() - logs[top])


def growth(bench: Bench) -> np.ndarray:
    """Log growth of revenue in a year, log revenue before (CNY), and age in months."""
    firms = _firms(bench)
    firms = firms[(firms.revenue_last_year > 0) & (firms.revenue_before_last > 0)]
    firms = firms[bench.year - firms.founded >= 24]
    logs = np.log(firms.revenue_last_year), np.log(firms.revenue_before_last)
    return np.array([logs[0] - logs[1], logs[1], bench.year - firms.founded])


def tent(cases: np.ndarray) -> float:
    """Mean distance from the median over the standard deviation of growth."""
    apart = cases[0] - np.median(cases[0])
    return float(np.abs(apart).mean() / apart.std())


def spread_by_size(cases: np.ndarray) -> float:
    """How the spread of growth changes with size: the slope of its log on log revenue."""
    edges = np.quantile(cases[1], np.linspace(0, 1, 11))
    classes = [(cases[1] >= low) & (cases[1] <= high) for low, high in pairwise(edges)]
    spreads = [np.log(cases[0][one].std()) for one in classes]
    return float(np.polyfit([cases[1][one].mean() for one in classes], spreads, 1)[0])


def young_less_old(cases: np.ndarray) -> float:
    """Median growth of firms of three years at most, less that of those of six and more."""
    young, old = cases[0][cases[2] <= _YOUNG], cases[0][cases[2] >= _OLD]
    return float(np.median(young) - np.median(old))


def ends_by_size(bench: Bench) -> np.ndarray:
    """Of each firm its revenue, and whether it had failed or closed a year later."""
    firms = _firms(bench)
    firms = firms[firms.revenue_last_year > 0]
    later = bench.at(bench.year + 12)
    ended = of_ids(later, firms.id, "ended") != NEVER
    gone = ended & ~lives(of_ids(later, firms.id, "fate"))
    return np.array([firms.revenue_last_year, gone]).astype(float)


def small_less_large(cases: np.ndarray) -> float:
    """Closures a year of the smaller half of firms, less those of the larger half."""
    small = cases[0] < np.median(cases[0])
    return float(cases[1][small].mean() - cases[1][~small].mean())


# Money and policy -----------------------------------------------------------------------------


def stakes(bench: Bench) -> np.ndarray:
    """Stakes written off, and all that ended."""
    ends = ("stakes_sold", "stakes_bought_back", "stakes_written_off")
    sold, back, lost = (count(bench.under({}), 0, name) for name in ends)
    return np.array([[lost], [sold + back + lost]])


def losses(bench: Bench) -> np.ndarray:
    """Principal that defaulted, and lending, with four fifths of the loss covered and with one."""
    both = [bench.under({"compensation_rate": cover}) for cover in (0.8, 0.2)]
    return np.array([[each] for world in both for each in _lent(world, bench.late)])


def _lent(world: World, since: int) -> tuple[float, float]:
    return count(world, since, "defaulted_principal") / 100, flow(world, since, "loan")


def more_is_lost(sums: np.ndarray) -> float:
    """Defaults over lending with much cover, less the same with little."""
    lost = sums.sum(axis=1)
    return divided(lost[0], lost[1]) - divided(lost[2], lost[3])


def graduates(bench: Bench) -> np.ndarray:
    """Graduates after the report with no grants, as they are, and with twice as many; and both.

    The last is how many graduate with them who would without.
    """
    worlds = [bench.under(bench.scaled(_GRANTS, factor)) for factor in (0.0, 1.0, 2.0)]
    none, one, two = (_graduated(world, bench.late) for world in worlds)
    return np.array([[len(ids)] for ids in (none, one, two, np.intersect1d(none, one))], float)


def _graduated(world: World, since: int) -> np.ndarray:
    return of_everybody(world, "id")[of_everybody(world, "graduated") >= since]


def second_less_first(sums: np.ndarray) -> float:
    """Graduates that doubling the grants adds, less those that the grants there are add."""
    none, one, two, _ = sums.mean(axis=1)
    return float((two - one) - (one - none))


def deadweight(sums: np.ndarray) -> float:
    """The share of graduates with grants who would graduate without."""
    _, one, _, both = sums.sum(axis=1)
    return divided(both, one)


# The table ------------------------------------------------------------------------------------

PATTERNS: Final = (
    Pattern("sizes of firms: exponent of the upper tail", 0.8, 1.4,
            "[M] Axtell 2001, 1.06", sizes, tail),
    Pattern("yearly growth is tent-shaped: mean distance over deviation (Laplace 0.71, normal "
            "0.80)", 0.60, 0.76, "[F] Bottazzi & Secchi 2002", growth, tent),
    Pattern("spread of growth falls with size: exponent", -0.25, -0.12,
            "[F] Riccaboni et al. 2008", growth, spread_by_size),
    Pattern("young firms grow faster than old ones: difference of medians", 0.0, np.inf,
            "[M] Evans 1987", growth, young_less_old),
    Pattern("small firms close more often: difference a year", 0.0, np.inf,
            "[F] register of industry and commerce 2013", ends_by_size, small_less_large),
    Pattern("share of ended stakes that are written off", 0.2, 0.5,
            "[F] Mason & Harrison 2002, 0.34", stakes, lambda sums: divided(*sums.sum(axis=1))),
    Pattern("loans go bad more often under more compensation: difference", 0.0, np.inf,
            "[F] Lelarge, Sraer & Thesmar", losses, more_is_lost),
    Pattern("grants have diminishing returns: graduates of a second one less those of the first",
            -np.inf, 0.0, "assumed: the usual form", graduates, second_less_first),
    Pattern("share of graduates under grants who would graduate without", 0.05, 0.95,
            "assumed: neither all nor none", graduates, deadweight),
)  # fmt: skip


def found_in(city: City, runs: int, until: str | None = None) -> list[Found]:
    """Every pattern over so many draws of a city."""
    study = study_of([], runs=runs, region=city, until=until)
    cases: dict[Callable[[Bench], np.ndarray], list[np.ndarray]] = {}
    for number in range(runs):
        bench = Bench(study, number)
        for sums in dict.fromkeys(pattern.sums for pattern in PATTERNS):
            cases.setdefault(sums, []).append(sums(bench))
    return [_found(pattern, cases[pattern.sums]) for pattern in PATTERNS]


def _found(pattern: Pattern, draws: list[np.ndarray]) -> Found:
    random = np.random.default_rng(1)
    resampled = [
        pattern.of(np.concatenate([draws[one] for one in chosen], axis=1))
        for chosen in random.integers(0, len(draws), (_RESAMPLES, len(draws)))
    ]
    low, high = np.quantile(resampled, [0.05, 0.95])
    return Found(pattern, pattern.of(np.concatenate(draws, axis=1)), float(low), float(high))


_HEAD: Final = """# Patterns that nothing was fitted to

What firms, funds, loans and grants are known to look like, and what the model of {city} shows over
{runs} draws, with 90 % of resamples of the draws; a pattern holds in part if only some of these are
as expected. Sources are those of [evidence.md](evidence.md): [F] read, [M] from memory. That growth
is tent-shaped, and less spread in large firms, is put into the rules; the others come out of them.
The parameters: {label}.
`python -m calibration.account.unfitted` makes this page anew. How ratings of houses are distributed
officially is in no document at hand, and not held against the model.

pattern | expected | model | 90 % | holds | source
---|---|---|---|---|---
"""


def page(city: City, found: list[Found], runs: int) -> str:
    """The page of patterns."""
    rows = (
        f"{one.pattern.name} | {_span(one.pattern)} | {one.value:.3g} "
        f"| {one.p05:.3g} to {one.p95:.3g} | {one.holds} | {one.pattern.source}\n"
        for one in found
    )
    head = _HEAD.format(city=city.region.name.en, runs=runs, label=city.posterior.label)
    return head + "".join(rows)


def _span(pattern: Pattern) -> str:
    if np.isinf(pattern.high):
        return f"above {pattern.low:g}"
    return (
        f"below {pattern.high:g}" if np.isinf(pattern.low) else f"{pattern.low} to {pattern.high}"
    )


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description="Patterns that nothing was fitted to.")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"draws ({RUNS})")
    runs = parser.parse_args().runs
    city = load_city(REGION)
    DOCUMENT.write_text(page(city, found_in(city, runs), runs), encoding="utf-8")


if __name__ == "__main__":
    main()
