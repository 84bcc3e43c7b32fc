"""A comparison as the page takes it: numbers and codes from its tables, as they are, in JSON."""

import math
from typing import Any, Final

import pandas as pd

from sim.comparison.consequences import CONSEQUENCES
from sim.comparison.cumulative import cumulative_differences, cumulative_of
from sim.comparison.effects import RATIO_OUTCOMES
from sim.comparison.tables import sample_in
from sim.core.language import Both
from sim.core.terms import in_both
from sim.experiments.ensemble import Ensemble
from sim.experiments.replicate import periods
from sim.inputs.scenarios.scenario import Scenario
from sim.model.ledger import Payment
from sim.model.outcomes import OUTCOME
from sim.results.comparison import Comparison

ON_PAGE: Final = tuple(dict.fromkeys((*RATIO_OUTCOMES, *CONSEQUENCES)))
"""What the page shows."""

_FEW: Final = 10
"""With fewer draws each is a line; from so many on there are bands."""

_LEVELS: Final = ("outcome", "period", "mean", "p05", "p25", "p50", "p75", "p95")
_CHANGES: Final = ("outcome", "period", "mean", "p05", "p95", "above_zero", "clear")
_EFFECTS: Final = ("outcome", "unit", "mean", "p05", "p95", "clear", "note")
_PLACES: Final = ("place", "mean", "p05", "p95")


def told(found: Comparison, ensemble: Ensemble) -> dict[str, Any]:
    """What a comparison says, of each scenario but that which it is compared with."""
    study = found.study
    others = [one for one in study.scenarios if one.id != found.against]
    return {
        "runs": found.result.runs,
        "failed": found.result.failed,
        "digest": found.result.digest,
        "seed": study.seed,
        "until": study.until,
        "against": found.against,
        "label": _both(in_both(found.label)),
        "periods": [period._asdict() for period in periods(study)],
        "levels": {one.id: _levels(found, one) for one in study.scenarios},
        "scenarios": [_scenario(found, ensemble, one) for one in others],
    }


def _levels(found: Comparison, scenario: Scenario) -> list[list[Any]]:
    rows = found.summary
    chosen = (rows["scenario"] == scenario.id) & rows["outcome"].isin(RATIO_OUTCOMES)
    return listed_rows(rows[chosen], _LEVELS)


def _scenario(found: Comparison, ensemble: Ensemble, scenario: Scenario) -> dict[str, Any]:
    against, changes = found.against, found.consequences
    places, flows = found.places, found.flows
    notes = [note for one, note in found.notes if one == scenario.id]
    return {
        "id": scenario.id,
        "name": scenario.name.model_dump(),
        "effects": listed_rows(found.effects(scenario.id), _EFFECTS),
        "changes": listed_rows(changes[changes["scenario"] == scenario.id], _CHANGES),
        "fans": {name: _fan(ensemble, name, scenario.id, against) for name in RATIO_OUTCOMES},
        "places": listed_rows(places[places["scenario"] == scenario.id], _PLACES),
        "flows": _flows(flows, scenario.id, against),
        "notes": [_both(in_both(note)) for note in notes],
    }


def _fan(ensemble: Ensemble, outcome: str, scenario: str, against: str) -> dict[str, Any]:
    """Differences added up: bands, and lines while there are few draws."""
    sample = sample_in(ensemble, OUTCOME[outcome], 0)
    bands = cumulative_of(sample, scenario, against)
    lines = cumulative_differences(sample, scenario, against)
    return {
        "bands": listed_rows(bands, tuple(bands.columns)),
        "lines": lines.tolist() if len(lines) < _FEW else [],
    }


def _flows(flows: pd.DataFrame, scenario: str, against: str) -> list[list[Any]]:
    """Who pays whom for what (CNY): purpose, payer, payee, before, after, and the difference."""
    paid = {
        one: flows[flows["scenario"] == one].set_index("purpose") for one in (against, scenario)
    }
    rows = []
    for payment in Payment:
        payer, payee = payment.payer.words, payment.payee.words
        both = (paid[one].at[payment.code, payee] for one in (against, scenario))
        before, after = (plain_value(value) for value in both)
        if before or after:
            rows.append([payment.code, payer, payee, before, after, after - before])
    return rows


def listed_rows(rows: pd.DataFrame, columns: tuple[str, ...]) -> list[list[Any]]:
    """The rows of a table as lists of some of its columns; what there is not is null."""
    return [[plain_value(row[name]) for name in columns] for row in rows.to_dict("records")]


def plain_value(value: Any) -> Any:
    """A value of a table as JSON can hold it."""
    if value is None or value is pd.NA or (isinstance(value, float) and not math.isfinite(value)):
        return None
    return value.item() if hasattr(value, "item") else value


def _both(text: Both) -> dict[str, str]:
    return text._asdict()
