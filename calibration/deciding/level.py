"""What an outcome's level depends on, with the variance by ignorance parted further."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from calibration.asking.figures import figures_of
from calibration.deciding.answer import Deciding, sets_of, shares_of, taken
from calibration.deciding.shares import LUCKS, Explained, split
from sim.analysis.sensitivity.analysis import Sensitivity
from sim.core.arguments import ASK_ERROR
from sim.core.execution.resumable import Progress

IGNORANCE: Final = Path("rounds", "ignorance")
"""The folder, within that of the answer, of the draws that part ignorance."""


def with_ignorance_parted(
    found: Sensitivity, folder: Path | None, workers: int, progress: Progress | None = None
) -> Sensitivity:
    """The same answer, with what families, parameters and figures would take away if known.

    Sets of parameters are run with two draws of luck each, and with no factor varied. Only shares
    of variance (Sobol) are parted, and only where the level varies then. Does the draws that are
    missing in ``folder``; SimulationError if too few sets are whole.
    """
    if found.method != "sobol":
        return found
    question = _question(found)
    sets = sets_of(question, folder and folder / IGNORANCE, workers, progress)
    if not sets.vary:
        return found
    key = (str(found.study.seed), "level", found.outcome.name)
    explained = Explained(sets.brings, split(sets.brings, key).ignorance.value, key)
    tables = shares_of(question, sets, explained)
    return replace(
        found,
        families=tables["families"],
        parameters=tables["parameters"],
        figures=tables["figures"],
    )


def _question(found: Sensitivity) -> Deciding:
    parameters = taken(found.study.parameters, found.sets)
    study = replace(found.study, runs=LUCKS * found.sets, parameters=parameters)
    return Deciding(study, found.outcome, figures_of(None, study.city, ASK_ERROR))
