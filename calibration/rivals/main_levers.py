"""The main levers: which they are, and what raising each does under a set of parameters."""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np

from calibration.alternatives import Alternative
from calibration.rivals.ranking import Differences
from sim.analysis.planner.instruments import Instrument, instruments_of
from sim.comparison.effects import NET_COST
from sim.comparison.paired import sample_of
from sim.core.errors import SimulationError
from sim.core.execution.resumable import Progress
from sim.core.months import month_number, month_text
from sim.experiments.ensemble import Ensemble, run_ensemble
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.inputs.parameters import NAMES
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario
from sim.model.outcomes import OUTCOME
from sim.results.compare import study_of

MAIN: Final = (
    "recognition_subsidies", "evaluation_rewards", "compensation_rate", "guidance_capital",
    "talent_grants", "rd_subsidy_rate", "rent_subsidy", "matchmaking_events",
)  # fmt: skip
"""One instrument of each family."""

_DOUBLED: Final = 2.0


def main_study(asked: Study) -> Study:
    """A study's baseline, and each main lever raised from the January after the report on."""
    first = month_text((month_number(asked.region.report) // 12 + 1) * 12)
    scenarios = [_raised(one, first) for one in instruments_of(MAIN, asked.city, first)]
    study = study_of(
        scenarios, runs=asked.runs, seed=asked.seed, until=asked.until, region=asked.city
    )
    return replace(study, parameters=replace(asked.parameters, turned=()))


def _raised(instrument: Instrument, first: str) -> Scenario:
    """An instrument doubled as far as it may be, or taken up where there is nothing today."""
    name = instrument.name.replace("_", "-")
    level = _DOUBLED if instrument.today else 1.0
    said = Name(en=name, zh=name)
    return Scenario(name, said, said, (Change(first, None, instrument.values(level)),))


def under(study: Study, alternative: Alternative | None) -> Study:
    """A study with a parameter set to its alternative in every draw; as it is under none."""
    if alternative is None:
        return study
    values = study.parameters.values.copy()
    values[:, NAMES.index(alternative.parameter)] = alternative.value
    return replace(study, parameters=replace(study.parameters, values=values))


def raise_levers(
    study: Study, folder: Path | None, workers: int, progress: Progress | None = None
) -> Ensemble:
    """The runs of a ``main_study``; SimulationError if all of them fail."""
    ensemble = run_ensemble(study, folder, workers, progress=progress)
    failures = ensemble.failures()
    if len(failures) == study.runs:
        raise SimulationError(**failures[0]._asdict())
    return ensemble


def differences_in(ensemble: Ensemble) -> Differences:
    """What raising each main lever brings and costs in each draw that did not fail."""
    return Differences(changes_of(ensemble, "graduations"), changes_of(ensemble, NET_COST))


def changes_of(ensemble: Ensemble, outcome: str) -> np.ndarray:
    """The change of an outcome over the projection (counts, or CNY), of shape (draws, levers)."""
    ids = [scenario.id for scenario in ensemble.study.scenarios]
    values = ensemble.values(outcome)
    sample = sample_of(OUTCOME[outcome], ids, periods(ensemble.study), values, 0)
    columns = [sample.total_differences(one, ids[0]) for one in ids[1:]]
    return np.column_stack(columns)
