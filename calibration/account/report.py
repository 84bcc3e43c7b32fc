"""A fit's posterior as files, with what is known about it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from calibration.account.account import generation_table, parameter_table
from calibration.account.reached import Reached
from calibration.effects.likelihood import Met
from calibration.fitting.fit import DRAWS, Fit
from calibration.fitting.scores import values_of
from sim.core.compiled import digest_of, files_with_rules
from sim.inputs.posterior import write_posterior


def today() -> str:
    """The day, in UTC, such as "2026-11-24"."""
    return datetime.now(UTC).date().isoformat()


def keep_posterior(
    fit: Fit, folder: Path, date: str, reached: Reached, met: Met | None = None
) -> None:
    """Write a fit's posterior as draws in the parameters' units, with its manifest.

    ``reached`` says which figures the draws reach, and ``met`` how they meet the published effects.
    """
    values = values_of(fit.posterior.resampled(DRAWS), fit.city.priors)
    more = {} if met is None else met.described()
    write_posterior(folder, values, about(fit, date) | reached.described() | more)


def about(fit: Fit, date: str) -> dict[str, Any]:
    """What is known about a fit, as JSON can hold it."""
    parameters = parameter_table(fit)
    return {
        "date": date,
        "region": fit.city.name,
        "inputs": fit.city.digest,
        "rules": digest_of(files_with_rules()),
        "seed": fit.seed,
        "budget": fit.budget,
        "failed": fit.failed,
        "figures": [target.id for target in fit.targets.targets if target.is_reported],
        "base_rates": [target.id for target in fit.targets.targets if not target.is_reported],
        "generations": generation_table(fit).to_dict("records"),
        "identified": dict(zip(parameters["parameter"], parameters["label"], strict=True)),
    }
