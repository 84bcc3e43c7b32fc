"""A fit's account as files: tables, pictures, and the posterior with what is known about it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from calibration.account import (
    convergence_table,
    generation_table,
    left_out_table,
    naive_table,
    parameter_table,
    target_table,
)
from calibration.checks import check_table
from calibration.effects.likelihood import Met
from calibration.fit import DRAWS, Fit
from calibration.scores import values_of
from calibration.synthetic import coverage_table, rank_table, ranks_of
from sim.core.arguments import CITIES
from sim.core.compiled import digest_of, files_with_rules
from sim.core.errors import InputError
from sim.core.files import make_folder, read_csv, write_atomically, write_csv
from sim.figures.basis import Basis
from sim.figures.densities import density_chart
from sim.figures.picture import Heading, Picture
from sim.figures.rank_histograms import rank_chart
from sim.figures.targets import target_chart
from sim.inputs.parameters import NAMES, PARAMETER
from sim.inputs.posterior import FOLDER, label_of, read_manifest, write_posterior

_MOST_DRAWN: Final = 24
_RANKS: Final = 99
_IN_CHINESE: Final = r" \([^)]*[\u4e00-\u9fff][^)]*\)"


ACCOUNT: Final = "account"
"""The folder, within that of a region or of a fit, of the fit's account."""

_RANKED: Final[dict[str, type]] = {"p": float, "adjusted": float}
SHOWN: Final[dict[str, dict[str, type]]] = {
    "targets": {
        "target": str, "quantity": str, "reported_by_the_city": bool, "reported": float,
        "p05": float, "p50": float, "p95": float, "inside": bool, "tolerances_off": float,
        "half_width": float,
    },
    "parameters": {"parameter": str, "label": str},
    "synthetic_cities": _RANKED,
    "synthetic_cities_narrowed": _RANKED,
    "coverage": {"nominal": float, "covered": float},
}  # fmt: skip
"""The tables that say in short what an account says, and the columns of each that do."""


class Account(NamedTuple):
    """The tables of a fit's account by name.

    ``ranks`` are those of true parameters, of shape (synthetic cities, parameters); ``simulated``
    is how many cities of the posterior the targets are compared with.
    """

    tables: dict[str, pd.DataFrame]
    ranks: np.ndarray
    simulated: int


def account_of(fit: Fit, simulated: np.ndarray, cities: int = CITIES) -> Account:
    """All tables of a fit's account; ``simulated`` are those of ``simulated_reports``."""
    ranks = ranks_of(fit, cities)
    tables = {
        "targets": target_table(fit, simulated),
        "checks": check_table(simulated[:, len(fit.targets.targets) :]),
        "left_out": left_out_table(fit),
        "parameters": parameter_table(fit),
        "generations": generation_table(fit),
        "convergence": convergence_table(fit),
        "naive_forecasts": naive_table(fit),
        "synthetic_cities": rank_table(ranks.ranks),
        "synthetic_cities_narrowed": rank_table(ranks.narrowed),
        "coverage": coverage_table(ranks.ranks),
    }
    return Account(tables, ranks.ranks, len(simulated))


def read_account(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables SHOWN of an account that was kept in a region's folder.

    Raises InputError, in one line, if one is missing or damaged, or if they are those of another
    posterior than the region's.
    """
    place = folder / ACCOUNT
    tables = {name: read_csv(place / f"{name}.csv", kinds) for name, kinds in SHOWN.items()}
    labels = tables["parameters"].set_index("parameter")["label"].to_dict()
    if labels != read_manifest(folder / FOLDER)["identified"]:
        raise InputError(
            f"{place}: is that of another posterior; make it anew: fuhua validate --recompute"
        )
    return tables


def today() -> str:
    """The day, in UTC, such as "2026-11-24"."""
    return datetime.now(UTC).date().isoformat()


def keep_posterior(fit: Fit, folder: Path, date: str, met: Met | None = None) -> None:
    """Write a fit's posterior as draws in the parameters' units, with its manifest.

    ``met`` says how the draws meet the published effects.
    """
    values = values_of(fit.posterior.resampled(DRAWS), fit.city.priors)
    more = {} if met is None else met.described()
    write_posterior(folder, values, about(fit, date) | more)


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


# Tables and pictures --------------------------------------------------------------------------


def write_account(fit: Fit, account: Account, folder: Path, date: str) -> list[Path]:
    """Write the tables and pictures of an account; the files written."""
    make_folder(folder)
    files = []
    for name, table in account.tables.items():
        write_csv(folder / f"{name}.csv", table)
        files.append(folder / f"{name}.csv")
    for name, picture in pictures_of(fit, account, date).items():
        for ending, content in (("png", picture.png()), ("svg", picture.svg())):
            write_atomically(folder / f"{name}.{ending}", content)
            files.append(folder / f"{name}.{ending}")
    return files


def pictures_of(fit: Fit, account: Account, date: str) -> dict[str, Picture]:
    """The pictures of an account by name."""
    basis = _basis(fit, date)
    return {
        "targets": _targets(
            account.tables["targets"],
            "Targets against simulated cities",
            replace(basis, runs=account.simulated, failed=0),
        ),
        "left_out": _targets(account.tables["left_out"], "Each target predicted without it", basis),
        "parameters": _parameters(fit, account.tables["parameters"], date),
        "synthetic_cities": _ranks(fit, account, date),
    }


def _targets(table: pd.DataFrame, title: str, basis: Basis) -> Picture:
    reported = table["reported_by_the_city"]
    names = table["quantity"].str.replace(_IN_CHINESE, "", regex=True)
    drawn = table.assign(target=names.where(reported, names + " (base rate)"))
    heading = Heading(
        title,
        f"{reported.sum()} figures that the city reported, and {(~reported).sum()} base rates from "
        "literature and statistics.",
        "% of the target",
        "Posterior predictive intervals of 50 and 90 %.",
    )
    return target_chart(drawn, heading, basis)


def _parameters(fit: Fit, table: pd.DataFrame, date: str) -> Picture:
    shown = table.sort_values("width")["parameter"].head(_MOST_DRAWN)
    priors = fit.city.priors
    first = fit.batches[0].cities.scores[:DRAWS]
    prior, posterior = (
        pd.DataFrame(values_of(scores, priors), columns=list(NAMES))[shown].rename(columns=_drawn)
        for scores in (first, fit.posterior.resampled(DRAWS))
    )
    heading = Heading(
        "What the figures say about the parameters",
        f"The {len(shown)} parameters that they narrow most.",
        "density",
        f"Prior and posterior by {DRAWS:,} draws of each.",
    )
    return density_chart(prior, posterior, heading, _basis(fit, date))


def _ranks(fit: Fit, account: Account, date: str) -> Picture:
    shown = account.tables["parameters"].sort_values("width")["parameter"].head(_MOST_DRAWN)
    whole = np.floor(account.ranks * (_RANKS + 1)).clip(0, _RANKS).astype(int)
    ranks = pd.DataFrame(whole, columns=list(NAMES))[shown]
    heading = Heading(
        "Is the fit right about cities whose parameters are known?",
        f"Rank of the true value among 100 draws, in {len(ranks)} synthetic cities.",
        "cities",
        "The 24 parameters that the figures narrow most; the table has them all.",
    )
    return rank_chart(ranks, _RANKS, heading, _basis(fit, date))


def _drawn(name: str) -> str:
    return f"{name.replace('_', ' ')} ({PARAMETER[name].unit})"


def _basis(fit: Fit, date: str) -> Basis:
    region = fit.city.region
    return Basis(
        f"{region.name.en}, {region.start} to {region.report}",
        fit.budget,
        fit.seed,
        label_of(about(fit, date)),
        fit.failed,
    )
