"""Which experiment measures which published effect: one registry, by id and part."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

from calibration.effects import funds, grants, guarantees, houses, patterns, subsidies
from calibration.effects.bench import Bench, per_cent_more, points, ratio


class Experiment(NamedTuple):
    """What is summed in one draw, and what the sums of all draws say.

    ``measure`` gives as many sums in every draw; they are added up over draws.
    """

    measure: Callable[[Bench], Sequence[float]]
    says: Callable[[np.ndarray], float]


def _closures(first: int, last: int) -> Experiment:
    return Experiment(patterns.closures, patterns.closures_a_year(first, last))


EXPERIMENTS: Final[dict[tuple[str, str], Experiment]] = {
    ("grant_vc", ""): Experiment(grants.grant_vc, ratio),
    ("grant_survival", ""): Experiment(grants.grant_survival, points),
    ("grant_patents", ""): Experiment(grants.grant_patents, per_cent_more),
    ("award_vc", ""): Experiment(grants.award_vc, points),
    ("guar_volume", ""): Experiment(guarantees.guar_volume, per_cent_more),
    ("guar_add_guarantee", ""): Experiment(guarantees.guar_add_guarantee, ratio),
    ("guar_add_loan", ""): Experiment(guarantees.guar_add_loan, ratio),
    ("guar_other", ""): Experiment(guarantees.guar_other, per_cent_more),
    ("guar_risk", ""): Experiment(guarantees.guar_risk, guarantees.ratio_of_ratios),
    ("guar_size", ""): Experiment(guarantees.guar_size, ratio),
    ("guar_select", ""): Experiment(guarantees.guar_select, guarantees.more_defaults),
    ("guar_rate", ""): Experiment(guarantees.guar_rate, ratio),
    ("guar_belief", ""): Experiment(guarantees.guar_belief, ratio),
    ("gvc_crowd", ""): Experiment(funds.gvc_crowd, ratio),
    ("gvc_entry", ""): Experiment(funds.gvc_entry, per_cent_more),
    ("gvc_gap", ""): Experiment(funds.gvc_gap, funds.fewer_sold),
    ("fund_dpi", ""): Experiment(funds.fund_dpi, ratio),
    ("rd_bang", ""): Experiment(subsidies.rd_bang, ratio),
    ("rd_elast", ""): Experiment(subsidies.rd_elast, subsidies.elasticity),
    ("rd_returns", ""): Experiment(subsidies.rd_returns, subsidies.cost_ratio),
    ("inc_survival", ""): Experiment(houses.inc_survival, points),
    ("inc_subsidy", ""): Experiment(houses.inc_subsidy, houses.fall_at_the_end),
    ("inc_spill", ""): Experiment(houses.inc_spill, per_cent_more),
    ("voucher_add", ""): Experiment(subsidies.voucher_add, ratio),
    ("voucher_decay", ""): Experiment(subsidies.voucher_decay, ratio),
    ("match_eq", ""): Experiment(subsidies.match_eq, per_cent_more),
    ("place_entry", ""): Experiment(subsidies.place_entry, per_cent_more),
    ("haz_age", "year 1"): _closures(1, 1),
    ("haz_age", "year 2"): _closures(2, 2),
    ("haz_age", "year 3"): _closures(3, 3),
    ("haz_age", "years 4 to 7"): _closures(4, 7),
    ("haz_age", "years 8 and 9"): _closures(8, 9),
    ("surv_9", ""): Experiment(patterns.closures, patterns.survival(9)),
    ("rd_int", ""): Experiment(patterns.rd_int, ratio),
    ("revenue", ""): Experiment(patterns.revenue, ratio),
    ("revenue_sd", ""): Experiment(patterns.revenue_logs, patterns.deviation),
    ("growth_old", ""): Experiment(patterns.growth_old, patterns.middle),
}


def measured(bench: Bench, keys: Sequence[tuple[str, str]]) -> list[list[float]]:
    """The sums of some experiments in one draw; those that parts share are made once."""
    return [_sums(bench, EXPERIMENTS[key].measure) for key in keys]


def _sums(bench: Bench, measure: Callable[[Bench], Sequence[float]]) -> list[float]:
    return [float(value) for value in bench.once(measure, lambda: measure(bench))]
