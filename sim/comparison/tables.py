"""The tables of a study, made from its runs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import pandas_dtype

from sim.comparison.effects import (
    COST,
    LEVERAGE,
    PARTS,
    RATIO_OUTCOMES,
    Pair,
    additionality_rows,
    pair_of,
    ratio_rows,
)
from sim.comparison.idle import idle_in
from sim.comparison.over_time.reported import REPORTED_COLUMNS, reported_rows
from sim.comparison.over_time.running import RUNNING, RUNNING_COLUMNS, no_running, running_of
from sim.comparison.paired import (
    CLEAR,
    COMPARISON_COLUMNS,
    QUANTILES,
    SUMMARY_COLUMNS,
    YEAR,
    Sample,
    difference_parts,
    level_parts,
    sample_of,
    stacked,
)
from sim.comparison.ratios import Note, effects_missed, ranking_turns
from sim.core.execution.store import Failure
from sim.core.language import Both
from sim.core.money import FEN_PER_CNY
from sim.core.terms import Coded, coded
from sim.experiments.draw_rows import FLOWS, GRADUATIONS_BY_PLACE
from sim.experiments.ensemble import Ensemble
from sim.experiments.firings import FIRING_COLUMNS, firing_rows
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.scenarios.scenario import levers_changed, rests_on
from sim.model.ledger import Payment, Sector
from sim.model.outcomes import OUTCOMES, Outcome

PLACE_COLUMNS: Final = ("scenario", "place", "outcome", "unit", "mean", *QUANTILES)
_SECTORS: Final = [sector.words for sector in Sector]
FLOW_COLUMNS: Final = ("scenario", "purpose", "unit", *_SECTORS)
COLUMNS: Final = {
    "summary": SUMMARY_COLUMNS,
    "comparison": COMPARISON_COLUMNS,
    "flows": FLOW_COLUMNS,
    "places": PLACE_COLUMNS,
    "failures": Failure._fields,
    "firings": FIRING_COLUMNS,
    "running": RUNNING_COLUMNS,
    "reported": REPORTED_COLUMNS,
}
"""The columns of each table, by its name."""

_TEXTS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "period",
    "place",
    "note",
    "purpose",
    "month",
    "rule",
    "reason",
    "condition",
    "levers",
    "until",
    "figure",
)
_KINDS: Final[Mapping[str, Any]] = (
    dict.fromkeys(_TEXTS, str)
    | dict.fromkeys(("runs", "failed", "draw", "number"), np.int64)
    | {"year": YEAR, "clear": CLEAR}
)


class Tables(NamedTuple):
    """What a study's runs gave, as tables (COLUMNS); money in CNY.

    ``summary``: levels by scenario, outcome and period. ``comparison``: paired differences from the
    baseline, additionality and costs. ``flows``: the transaction-flow matrix. ``places``:
    projected graduations by place. ``failures``: the runs that failed, with what replays each.
    ``firings``: when rules fired that answer the city's state. ``running``: paired differences as
    they add up over the projection. ``reported``: reported figures of periods of the history.
    """

    summary: pd.DataFrame
    comparison: pd.DataFrame
    flows: pd.DataFrame
    places: pd.DataFrame
    failures: pd.DataFrame
    firings: pd.DataFrame
    running: pd.DataFrame
    reported: pd.DataFrame


def kinds_of(name: str) -> dict[str, Any]:
    """The kind of each column of a table: str, int64, uint64 for seeds, years, else float64."""
    kinds = {column: _KINDS.get(column, np.float64) for column in COLUMNS[name]}
    return kinds | ({"seed": np.uint64} if "seed" in kinds else {})


def tables_of(ensemble: Ensemble, outcomes: Iterable[Outcome] = OUTCOMES) -> Tables:
    """The tables of an ensemble of which at least one run did not fail.

    Of ``outcomes`` alone, among which RATIO_OUTCOMES must be, if not of all.
    """
    study = ensemble.study
    failures = pd.DataFrame(ensemble.failures(), columns=list(COLUMNS["failures"]))
    levels, compared, running, of_ratios = [], [], [], {}
    for outcome in outcomes:
        sample = sample_in(ensemble, outcome, len(failures))
        levels += level_parts(sample)
        compared += difference_parts(sample, study.baseline.id)
        if outcome.name in RUNNING:
            running.append(running_of(sample, study.baseline.id))
        if outcome.name in RATIO_OUTCOMES:
            of_ratios[outcome.name] = sample
    differences = [stacked(compared, COMPARISON_COLUMNS)]
    for scenario in study.scenarios[1:]:
        pair = pair_of(study, scenario, study.baseline)
        differences.append(_additionality(ensemble, pair, len(failures)))
        differences.append(ratio_rows(pair, of_ratios, study.seed))
    notes = {scenario: note.code for scenario, note in reversed(notes_of(study))}
    scenarios = [scenario.id for scenario in study.scenarios]
    places = [place.name for place in study.region.place]
    by_place = ensemble.values(GRADUATIONS_BY_PLACE)
    return Tables(
        _joined("summary", [stacked(levels, SUMMARY_COLUMNS)]),
        _with_notes(_joined("comparison", differences), notes),
        _joined("flows", [flow_matrix(ensemble.values(FLOWS), scenarios)]),
        _joined("places", [graduations_by_place(by_place, scenarios, places)]),
        _joined("failures", [failures]),
        _joined("firings", [firing_rows(ensemble)]),
        _joined("running", [no_running(), *running]),
        _joined("reported", [reported_rows(study)]),
    )


def no_rows(name: str) -> pd.DataFrame:
    """A table without rows, by its name: that of an answer from before there was such a table."""
    return _joined(name, [pd.DataFrame(columns=list(COLUMNS[name]))])


def sample_in(ensemble: Ensemble, outcome: Outcome, failed: int) -> Sample:
    """An outcome in every run of an ensemble that did not fail, of which there are so many."""
    study = ensemble.study
    scenarios = [scenario.id for scenario in study.scenarios]
    whole = ensemble.values(outcome.name)
    return sample_of(outcome, scenarios, periods(study), whole, failed)


def _additionality(ensemble: Ensemble, pair: Pair, failed: int) -> pd.DataFrame:
    parts = {name: ensemble.values(name, [pair.scenario.id])[:, 0] for name in PARTS}
    projected = [period for period in periods(ensemble.study) if period.projected]
    return additionality_rows(pair, parts, projected, failed)


def notes_of(study: Study) -> list[tuple[str, Coded]]:
    """What the effects of each scenario rest on that is not known, and what they are known to miss.

    What is set in vain, parameters that are not identified, published effects that the model
    misses, rival answers that turn the ranking of levers, and rivalry, where it is left out.
    """
    return [
        *idle_of(study),
        *unidentified_of(study),
        *missed_of(study),
        *turned_of(study),
        *upper_bounds_of(study),
    ]


def idle_of(study: Study) -> list[tuple[str, Coded]]:
    """What the scenarios set in vain: too late, or in months in which it does not act."""
    return [
        (one.id, note) for one in study.scenarios for note in idle_in(one, study.city, study.until)
    ]


def upper_bounds_of(study: Study) -> list[tuple[str, Coded]]:
    """All scenarios but the baseline, if no draw has firms that take customers from each other."""
    if (study.parameters.values[:, NAMES.index("rivalry")] > 0.0).any():
        return []
    return [(one.id, coded(Note.UPPER_BOUND)) for one in study.scenarios[1:]]


def missed_of(study: Study) -> list[tuple[str, Coded]]:
    """The scenarios that change levers whose published effects are missed, and which these are."""
    missed = study.parameters.missed
    notes = {
        one.id: effects_missed(missed, levers_changed(one, study.city))
        for one in study.scenarios
        if missed
    }
    return [(scenario, note) for scenario, note in notes.items() if note is not None]


def turned_of(study: Study) -> list[tuple[str, Coded]]:
    """The scenarios that change levers whose places turn under rival answers, and which these."""
    notes = {}
    for one in study.scenarios[1:]:
        levers = set(levers_changed(one, study.city))
        turned = study.parameters.turned
        notes[one.id] = ranking_turns(each for each in turned if levers.intersection(each.levers))
    return [(scenario, note) for scenario, note in notes.items() if note is not None]


def unidentified_of(study: Study) -> list[tuple[str, Coded]]:
    """The scenarios that act through parameters that are not identified, and which these are."""
    names = {
        one.id: rests_on(one, study.city, study.parameters.unidentified) for one in study.scenarios
    }
    return [
        (scenario, coded(Note.RESTS_ON_UNIDENTIFIED, names=_parameters_named(found)))
        for scenario, found in names.items()
        if found
    ]


def _parameters_named(names: Sequence[str]) -> Both:
    """Parameters as they are listed: by name in English, by meaning in Chinese."""
    return Both(", ".join(names), "、".join(PARAMETER[name].meaning_zh for name in names))


def _with_notes(comparison: pd.DataFrame, by_scenario: Mapping[str, str]) -> pd.DataFrame:
    """The comparison with its scenario's note on each row that has none."""
    noted = comparison["note"] != ""
    ratios = comparison["outcome"].isin((COST, LEVERAGE))
    of_scenario = comparison["scenario"].map(lambda name: by_scenario.get(name, ""))
    notes = comparison["note"].where(noted | ratios, of_scenario)
    return comparison.assign(note=notes)


def _joined(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    kinds = {column: pandas_dtype(kind) for column, kind in kinds_of(name).items()}
    return pd.concat([_of_kinds(frame, kinds) for frame in frames], ignore_index=True)


def _of_kinds(frame: pd.DataFrame, kinds: Mapping[str, Any]) -> pd.DataFrame:
    """A table with columns of some kinds; one that has its kind is not made again."""
    other = {name: kind for name, kind in kinds.items() if frame[name].dtype != kind}
    return frame.astype(other) if other else frame


def graduations_by_place(
    values: np.ndarray, scenarios: Sequence[str], places: Sequence[str]
) -> pd.DataFrame:
    """Graduations over the projection, one row a scenario and place (PLACE_COLUMNS; counts).

    ``values`` has shape (draws, scenarios, places); the mean and the quantiles are over the draws.
    """
    columns = {"mean": values.mean(axis=0)} | {
        name: np.quantile(values, share, axis=0) for name, share in QUANTILES.items()
    }
    table = pd.DataFrame({name: column.ravel() for name, column in columns.items()})
    table["scenario"] = np.repeat(list(scenarios), len(places))
    table["place"] = list(places) * len(scenarios)
    table["outcome"] = "graduations"
    table["unit"] = "count"
    return table[list(PLACE_COLUMNS)]


def flow_matrix(flows: np.ndarray, scenarios: Sequence[str]) -> pd.DataFrame:
    """Mean flows over the projection, one row a scenario and payment (FLOW_COLUMNS; CNY).

    ``flows`` has shape (draws, scenarios, payments), fen. What a sector receives is positive, and
    what it pays negative: each row adds up to zero.
    """
    means = flows.mean(axis=0) / FEN_PER_CNY
    matrix = np.zeros((len(scenarios), len(Payment), len(Sector)))
    for payment in Payment:
        matrix[:, payment, payment.payee] = means[:, payment]
        matrix[:, payment, payment.payer] -= means[:, payment]
    table = pd.DataFrame(matrix.reshape(-1, len(Sector)), columns=_SECTORS)
    table["scenario"] = np.repeat(list(scenarios), len(Payment))
    table["purpose"] = [payment.code for payment in Payment] * len(scenarios)
    table["unit"] = "CNY"
    return table[list(FLOW_COLUMNS)]
