"""Reported figures as points in the history of a study: of a period that the study has."""

from typing import Final

import numpy as np
import pandas as pd

from sim.core.months import month_number, month_text
from sim.experiments.replicate import period_starts, periods
from sim.experiments.study import Study
from sim.inputs.beside.reported import ReportedPoint, reported_points
from sim.model.outcomes import OUTCOME

REPORTED_COLUMNS: Final = ("scenario", "figure", "outcome", "unit", "period", "value")
"""A figure that was ``value`` over a period (a flow) or at its end (a stock): counts, or CNY; the
history is that of the baseline."""


def reported_rows(study: Study) -> pd.DataFrame:
    """The reported figures that are of one period of a study (REPORTED_COLUMNS).

    A figure over several years, or over a part of a period, has no place among them.
    """
    spans = _spans(study)
    rows = []
    for point in reported_points(study.city):
        outcome = OUTCOME.get(point.outcome)
        period = _period(point, outcome.kind, spans) if outcome else ""
        if outcome and period:
            about = study.baseline.id, point.figure, outcome.name, outcome.unit
            rows.append((*about, period, point.value))
    return pd.DataFrame(rows, columns=list(REPORTED_COLUMNS))


def _spans(study: Study) -> dict[str, tuple[str, str]]:
    """The first and the last month of each period before the report, by its label."""
    start = month_number(study.region.start)
    starts = period_starts(study)
    ends = np.append(starts[1:], study.months) - 1
    return {
        period.label: (month_text(start + int(first)), month_text(start + int(last)))
        for period, first, last in zip(periods(study), starts, ends, strict=True)
        if not period.projected
    }


def _period(point: ReportedPoint, kind: str, spans: dict[str, tuple[str, str]]) -> str:
    for label, (first, last) in spans.items():
        if point.last == last and (kind == "stock" or point.first == first):
            return label
    return ""
