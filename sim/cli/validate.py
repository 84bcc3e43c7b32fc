"""What ``fuhua validate`` prints: the account of a fit, kept or made anew."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from calibration.account import simulated_reports
from calibration.fit import fit
from calibration.report import ACCOUNT, account_of, read_account, today, write_account
from calibration.synthetic import passes
from sim.cli.calibrate import generations_shown
from sim.cli.console import out, table
from sim.core.defaults import BUDGET, SEED
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.posterior import FOLDER, read_manifest
from sim.inputs.region import region_folder
from sim.results.compare import default_workers

if TYPE_CHECKING:
    import pandas as pd


class Size(NamedTuple):
    """How many cities an account is made of, and by how many processes."""

    runs: int
    cities: int
    workers: int | None


def has_account(region: str) -> bool:
    """Whether an account is kept in a region's folder."""
    return (region_folder(region) / ACCOUNT).is_dir()


def show_account(region: str) -> None:
    """Print the account that is kept in a region's folder; InputError if it is not right."""
    city, folder = load_city(region), region_folder(region)
    print_account(read_account(folder))
    out().print(f"{city.posterior.label}. Account: {folder / ACCOUNT}", soft_wrap=True)


def make_account(place: Path, region: str, size: Size, *, adopt: bool) -> None:
    """Make and print the account of the fit in a folder, and keep it there.

    With ``adopt``, in the region's folder too. Raises InputError if the folder holds no fit.
    """
    budget, seed = budget_and_seed(place)
    processes = size.workers or default_workers(budget)
    with generations_shown(place) as watcher:
        fitted = fit(load_city(region, fitted=False), budget, seed, place, processes, watcher)
        if size.cities > len(fitted.batches[0].reports) // 2:
            raise InputError(f"cities: {size.cities} are too many for a fit with {budget} runs")
        simulated = simulated_reports(fitted, size.runs, place / "posterior-cities", processes)
    account = account_of(fitted, simulated, size.cities)
    print_account(account.tables)
    for folder in (place, region_folder(region))[: 1 + adopt]:
        write_account(fitted, account, folder / ACCOUNT, today())
        out().print(f"Account: {folder / ACCOUNT}", soft_wrap=True)


def budget_and_seed(place: Path) -> tuple[int, int]:
    """With what the fit in a folder was made; InputError if it holds none."""
    if not (place / FOLDER).is_dir():
        raise InputError(f"{place}: holds no fit; make one with: fuhua calibrate --out {place}")
    about = read_manifest(place / FOLDER)
    return int(about.get("budget", BUDGET)), int(about.get("seed", SEED))


def print_account(tables: Mapping[str, "pd.DataFrame"]) -> None:
    """Print reported against simulated figures, and how far the fit can be trusted."""
    targets = tables["targets"]
    out().print(_shown("Reported against simulated", targets))
    inside = targets[targets["reported_by_the_city"]]["inside"]
    out().print(
        f"{inside.sum()} of {len(inside)} reported figures are inside their 90 % interval; the "
        f"median half-width is {targets['half_width'].median():.0%}."
    )
    labels = tables["parameters"].groupby("label")["parameter"].count()
    out().print("Parameters: " + ", ".join(f"{n} {label}" for label, n in labels.items()) + ".")
    ranks, narrowed = tables["synthetic_cities"], tables["synthetic_cities_narrowed"]
    out().print(
        f"Synthetic cities: {'passed' if passes(ranks) else 'FAILED'} at "
        f"the 1 % level ({(ranks['p'] < 0.01).sum()} of {len(ranks)} parameters below it singly); "
        f"narrowed by a fifth: {'passed' if passes(narrowed) else 'failed, as it should'}."
    )
    for row in tables["coverage"].itertuples():
        out().print(f"{row.nominal:.0%} intervals hold {row.covered:.1%} of the true parameters.")


def _shown(title: str, targets: "pd.DataFrame") -> object:
    shown = table(title, "figure")
    for name in ("reported", "median", "90 % interval", "inside"):
        shown.add_column(name, justify="right")
    for row in targets.itertuples():
        shown.add_row(
            str(row.quantity),
            _number(float(str(row.reported))),
            _number(float(str(row.p50))),
            f"{_number(float(str(row.p05)))} to {_number(float(str(row.p95)))}",
            "yes" if row.inside else f"no, by {row.tolerances_off:.1f} tolerances",
        )
    return shown


def _number(value: float) -> str:
    if abs(value) >= 1e6:
        return f"{value / 1e6:,.1f} m"
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.3g}"
