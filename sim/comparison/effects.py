"""What a policy does, compared with a reference: graduations added, their cost, private money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.paired import COMPARISON_COLUMNS, TOTAL, Sample, comparison_rows, in_time
from sim.comparison.ratios import (
    Note,
    Ratio,
    cost_per_additional,
    not_defined,
    ratio_of_differences,
)
from sim.experiments.replicate import Period
from sim.experiments.study import Study
from sim.inputs.levers import LEVERS
from sim.inputs.scenarios.scenario import Scenario

PARTS: Final = ("graduations_additional", "graduations_deadweight", "graduations_displaced")
COST: Final = "public_cost_per_additional_graduation"
LEVERAGE: Final = "private_investment_per_public_cny"
NET_COST: Final = "public_cost_net"
RATIO_OUTCOMES: Final = ("graduations", "private_investment", NET_COST)

_UNITS: Final = {COST: "CNY per graduation", LEVERAGE: "CNY per CNY"}


@dataclass(frozen=True)
class Pair:
    """A scenario, what it is compared with, and whether only policy differs between them."""

    scenario: Scenario
    reference: Scenario
    differs_in_policy_only: bool


def pair_of(study: Study, scenario: Scenario, reference: Scenario) -> Pair:
    """Two scenarios of a study; outside conditions are compared month by month as they act."""
    both = (scenario, reference)
    one, other = (study.schedule(each) for each in both)
    outside = [lever.name for lever in LEVERS if lever.kind == "outside"]
    same = all(np.array_equal(one[name], other[name]) for name in outside)
    return Pair(scenario, reference, same)


def additionality_rows(
    pair: Pair, parts: Mapping[str, np.ndarray], periods: Sequence[Period], failed: int
) -> pd.DataFrame:
    """Additional, deadweight and displaced graduations by projected period, and in total.

    ``parts`` holds by name (PARTS) counts of shape (draws, projected periods). Rows of
    COMPARISON_COLUMNS.
    """
    frames = []
    for name in PARTS:
        counts = parts[name]
        with_total = np.column_stack([counts, counts.sum(axis=1)]).astype(np.float64)
        rows = comparison_rows(
            with_total,
            scenario=pair.scenario.id,
            reference=pair.reference.id,
            outcome=name,
            unit="count",
            **in_time(periods, TOTAL),
            failed=failed,
        )
        frames.append(rows)
    return pd.concat(frames, ignore_index=True)


def ratio_rows(pair: Pair, samples: Mapping[str, Sample], seed: int) -> pd.DataFrame:
    """Public cost per additional graduation, and private CNY per public CNY, in total.

    ``samples`` holds the RATIO_OUTCOMES by name; ``seed`` is the study's.
    """
    differences = {
        name: sample.total_differences(pair.scenario.id, pair.reference.id)
        for name, sample in samples.items()
    }
    rows = [
        _ratio_row(pair, name, ratio, samples["graduations"])
        for name, ratio in _ratios(pair, differences, seed).items()
    ]
    return pd.DataFrame(rows, columns=list(COMPARISON_COLUMNS))


def _ratios(pair: Pair, differences: Mapping[str, np.ndarray], seed: int) -> dict[str, Ratio]:
    if not pair.differs_in_policy_only:
        return dict.fromkeys(_UNITS, not_defined(Note.OUTSIDE_CONDITIONS_DIFFER))
    key = (str(seed), pair.scenario.id, pair.reference.id)
    graduations, private, public = (differences[name] for name in RATIO_OUTCOMES)
    return {
        COST: cost_per_additional(public, graduations, (*key, COST)),
        LEVERAGE: ratio_of_differences(private, public, (*key, LEVERAGE), Note.SPENDING_NOT_CLEAR),
    }


def _ratio_row(pair: Pair, name: str, ratio: Ratio, sample: Sample) -> dict[str, object]:
    return {
        "scenario": pair.scenario.id,
        "reference": pair.reference.id,
        "outcome": name,
        "unit": _UNITS[name],
        "year": None,
        "period": TOTAL,
        "mean": ratio.value,
        "p05": ratio.low,
        "p95": ratio.high,
        "clear": None,
        "runs": len(sample.values),
        "failed": sample.failed,
        "note": ratio.note or "",
    }
