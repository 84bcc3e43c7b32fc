"""The compensation of lenders' losses: how much it lends, to whom, at what price and risk."""

import numpy as np

from calibration.effects.bench import Bench, count, divided, flow
from calibration.effects.loans import cohorts, loans_under, made_in
from sim.core.money import FEN_PER_CNY
from sim.model.agents.borrower import LOAN_TERM, ORDINARY, SCHEME
from sim.model.world import World, copy, with_policy

COVER = 0.5
POINT = 0.01
AFTER = 18
FIRST_YEARS = 24
LENDING = ("loan", "established_loan")


def _without(bench: Bench) -> World:
    loans_under(bench, {"compensation_rate": 0.0})
    return bench.under({"compensation_rate": 0.0})


def _under(bench: Bench) -> World:
    loans_under(bench, {"compensation_rate": COVER})
    return bench.under({"compensation_rate": COVER})


def guar_volume(bench: Bench) -> list[float]:
    """Lending to startups, in CNY, with half of the loss covered and with none."""
    return [flow(world, bench.late, "loan") for world in (_under(bench), _without(bench))]


def guar_add_guarantee(bench: Bench) -> list[float]:
    """All lending that the cover adds, and guarantees granted, in CNY."""
    return [_added(bench), count(_under(bench), bench.late, "guarantees") / FEN_PER_CNY]


def guar_add_loan(bench: Bench) -> list[float]:
    """All lending that the cover adds, and guaranteed lending, in CNY."""
    return [_added(bench), count(_under(bench), bench.late, "guaranteed_lending") / FEN_PER_CNY]


def _added(bench: Bench) -> float:
    under, without = (flow(w, bench.late, *LENDING) for w in (_under(bench), _without(bench)))
    return under - without


def _both(bench: Bench) -> tuple[np.ndarray, np.ndarray]:
    """The loans without cover and with it, one by one."""
    loans = [loans_under(bench, {"compensation_rate": cover}) for cover in (0.0, COVER)]
    return loans[0], loans[1]


def guar_other(bench: Bench) -> list[float]:
    """Lending of others after a first guaranteed loan, to the same firms with cover and without."""
    without, under = _both(bench)
    scheme = under[(under["channel"] == SCHEME) & (under["month"] < bench.late + FIRST_YEARS)]
    firms, first = np.unique(scheme["firm"], return_index=True)
    since, lender = scheme["month"][first], scheme["lender"][first]
    return [_of_others(loans, firms, since, lender) for loans in (under, without)]


def _of_others(
    loans: np.ndarray, firms: np.ndarray, since: np.ndarray, lender: np.ndarray
) -> float:
    """What other lenders lent to firms in the months after one of each."""
    loans = loans[np.isin(loans["firm"], firms)]
    place = np.searchsorted(firms, loans["firm"])
    after = loans["month"] - since[place]
    counts = (after > 0) & (after <= AFTER) & (loans["lender"] != lender[place])
    return float(loans["amount"][counts].sum())


def guar_risk(bench: Bench) -> list[float]:
    """Lending added and guaranteed, of the riskiest third of borrowers and of the safest."""
    without, under = _both(bench)
    firms, first = np.unique(np.concatenate([without["firm"], under["firm"]]), return_index=True)
    risk = np.concatenate([without["risk"], under["risk"]])[first]
    third = np.argsort(np.argsort(risk, kind="stable")) * 3 // max(1, len(firms))
    guaranteed = under[under["channel"] == SCHEME]
    lent, more, covered = (
        np.bincount(third[np.searchsorted(firms, loans["firm"])], loans["amount"], 3)
        for loans in (without, under, guaranteed)
    )
    added = more - lent
    return [added[2], covered[2], added[0], covered[0]]


def ratio_of_ratios(sums: np.ndarray) -> float:
    """The first over the second sum, over the third over the fourth."""
    return divided(divided(sums[0], sums[1]), divided(sums[2], sums[3]))


def guar_size(bench: Bench) -> list[float]:
    """Log ratios of amounts and of covers of the same loans, with one point more for one month."""
    levers = ({"compensation_rate": COVER}, {"compensation_rate": COVER + POINT})
    policies = [bench.policy(lever, bench.late) for lever in levers]
    world, sums = with_policy(bench.at(bench.late), policies[0]), np.zeros(2)
    for month in range(bench.late + 11, bench.end - 1, 12):
        world = bench.run_on(world, month)
        less, more = (
            made_in(bench.run_on(with_policy(copy(world), policy), month + 1), month)
            for policy in policies
        )
        sums += _logs_of_same(less, more)
    return sums.tolist()


def _logs_of_same(less: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Of the loans that are guaranteed in both: log ratios of amounts and covers, added up.

    Those that were lost in their first month are left out.
    """
    less, more = (
        loans[(loans["channel"] == SCHEME) & (loans["amount"] > 0)] for loans in (less, more)
    )
    _, one, other = np.intersect1d(less["firm"], more["firm"], return_indices=True)
    pairs = ((less[name][one], more[name][other]) for name in ("amount", "cover"))
    return np.array([np.log(b / a).sum() for a, b in pairs])


def guar_select(bench: Bench) -> list[float]:
    """Loans and defaults within the term by class, under the scheme and otherwise."""
    months = (bench.late, bench.end - LOAN_TERM)
    found = [cohorts(_under(bench), *months, field) for field in ("loans", "defaults")]
    return [float(value) for part in found for value in part.ravel()]


def more_defaults(sums: np.ndarray) -> float:
    """Defaults per loan under the scheme less those otherwise, within classes, in points."""
    loans, defaults = sums.reshape(2, -1, 2)
    both = (loans > 0).all(axis=1)
    share = defaults[both] / loans[both]
    weights = loans[both, SCHEME]
    more = share[:, SCHEME] - share[:, ORDINARY]
    return 100.0 * divided(float((more * weights).sum()), float(weights.sum()))


def guar_rate(bench: Bench) -> list[float]:
    """Mean rates of firms that borrow in both, with cover less without, in basis points; number."""
    (one, without), (other, under) = (_mean_rates(loans) for loans in _both(bench))
    _, a, b = np.intersect1d(one, other, return_indices=True)
    return [1e4 * float((under[b] - without[a]).sum()), len(a)]


def _mean_rates(loans: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Firms, and the mean rate of the loans of each."""
    firms, place = np.unique(loans["firm"], return_inverse=True)
    return firms, np.bincount(place, loans["rate"]) / np.bincount(place)


def guar_belief(bench: Bench) -> list[float]:
    """Defaults within the term of loans of the last years of history, and those expected."""
    report = bench.study.region.month(bench.study.region.report)
    months = (bench.early - 24, report - LOAN_TERM)
    world = bench.at(report + 1)
    return [float(cohorts(world, *months, field).sum()) for field in ("defaults", "expected")]
