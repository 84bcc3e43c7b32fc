"""What lies between two scenarios of a run, neither of which need be the baseline."""

from collections.abc import Iterable
from typing import Final

import numpy as np
import pandas as pd

from sim.comparison.effects import COST, LEVERAGE, PARTS, RATIO_OUTCOMES, Pair, ratio_rows
from sim.comparison.paired import (
    COMPARISON_COLUMNS,
    TOTAL,
    Sample,
    difference_parts,
    sample_of,
    stacked,
)
from sim.core.money import FEN_PER_CNY
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.model.outcomes import OUTCOMES, Outcome

EFFECT_COLUMNS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "mean",
    "p05",
    "p95",
    "clear",
    "note",
)

_SHORT: Final = ("graduations", *PARTS, "private_investment", "public_cost_net", COST, LEVERAGE)


def rows_between(study: Study, outcomes: pd.DataFrame, pair: Pair) -> pd.DataFrame:
    """Paired differences of every outcome, by period and in total, and the ratios.

    ``outcomes`` is tidy (``draw_rows.OUTCOME_ROW``). Rows of COMPARISON_COLUMNS: counts, and
    money in CNY, the scenario's less the reference's in each draw.
    """
    ids = (pair.scenario.id, pair.reference.id)
    values = _values(study, outcomes[outcomes["scenario"].isin(ids)], ids)
    samples = {one.name: _sample(study, values[one.name], one, ids) for one in OUTCOMES}
    parts = [part for one in samples.values() for part in difference_parts(one, pair.reference.id)]
    differences = stacked(parts, COMPARISON_COLUMNS)
    ratios = ratio_rows(pair, {name: samples[name] for name in RATIO_OUTCOMES}, study.seed)
    return pd.concat([differences, ratios.astype(differences.dtypes)], ignore_index=True)


def _values(study: Study, rows: pd.DataFrame, ids: Iterable[str]) -> dict[str, np.ndarray]:
    """Values of shape (draws, scenarios, periods) by outcome; one table of all is quickly made."""
    table = rows.pivot(index=["outcome", "draw"], columns=["scenario", "period"], values="value")
    labels = [period.label for period in periods(study)]
    values = np.stack([table[name][labels].to_numpy() for name in ids], axis=1)
    of = table.index.get_level_values("outcome")
    return {one.name: values[of == one.name] for one in OUTCOMES}


def _sample(study: Study, values: np.ndarray, outcome: Outcome, ids: Iterable[str]) -> Sample:
    """An outcome's values under two scenarios, in whole fen or counts as they were."""
    per_unit = FEN_PER_CNY if outcome.unit == "CNY" else 1
    whole = np.rint(values * per_unit).astype(np.int64)
    return sample_of(outcome, list(ids), periods(study), whole, study.runs - len(values))


def short(rows: pd.DataFrame) -> pd.DataFrame:
    """What a planner looks at first, of COMPARISON_COLUMNS: a row an effect (EFFECT_COLUMNS).

    Totals over the projection: graduations and what they are made of, private and net public
    money, public cost per additional graduation, private CNY per public CNY.
    """
    chosen = rows[rows["outcome"].isin(_SHORT) & (rows["period"] == TOTAL)]
    by_outcome = chosen["outcome"].map(_SHORT.index)
    ordered = chosen.assign(order=by_outcome).sort_values(["scenario", "order"], kind="stable")
    return ordered[list(EFFECT_COLUMNS)].reset_index(drop=True)
