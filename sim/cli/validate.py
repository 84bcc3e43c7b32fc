"""fuhua validate: what a fit reproduces, what it learnt, and how far it can be trusted."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.calibrate import BUDGET, fit_folder, generations_shown
from sim.cli.console import out, table
from sim.cli.options import RegionOption, WorkersOption, folder_in
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.posterior import FOLDER, read_manifest
from sim.results.compare import REGION, SEED, default_workers

if TYPE_CHECKING:
    import pandas as pd

    from calibration.report import Account

EXAMPLE: Final = "Example: fuhua validate --fit results/my-fit"

_LEAST_CITIES: Final = 50


def validate(
    folder: Annotated[
        Path | None,
        typer.Option(
            "--fit",
            parser=folder_in,
            help="The folder of a fit.",
            show_default="results/fit-REGION",
        ),
    ] = None,
    region: RegionOption = REGION,
    runs: Annotated[int, typer.Option(help="Cities simulated from the posterior.")] = 1_000,
    cities: Annotated[int, typer.Option(help="Synthetic cities the fit is tested on.")] = 300,
    workers: WorkersOption = None,
) -> None:
    """Hold a fit to account: tables and pictures, in the folder of the fit."""
    from calibration.account import simulated_reports
    from calibration.fit import fit
    from calibration.report import account_of, today, write_account

    place = folder or fit_folder(region)
    budget, seed = _begun(place)
    if cities < _LEAST_CITIES or runs < _LEAST_CITIES:
        raise InputError(f"runs and cities: at least {_LEAST_CITIES} of each are allowed")
    processes = workers or default_workers(budget)
    with generations_shown(place) as watcher:
        fitted = fit(load_city(region, fitted=False), budget, seed, place, processes, watcher)
        if cities > len(fitted.batches[0].reports) // 2:
            raise InputError(f"cities: {cities} are too many for a fit with {budget} runs")
        simulated = simulated_reports(fitted, runs, place / "posterior-cities", processes)
    account = account_of(fitted, simulated, cities)
    write_account(fitted, account, place / "account", today())
    _print(account)
    out().print(f"Account: {place / 'account'}", soft_wrap=True)


def _begun(place: Path) -> tuple[int, int]:
    if not (place / FOLDER).is_dir():
        raise InputError(f"{place}: holds no fit; make one with: fuhua calibrate --out {place}")
    about = read_manifest(place / FOLDER)
    return int(about.get("budget", BUDGET)), int(about.get("seed", SEED))


def _print(account: "Account") -> None:
    targets = account.tables["targets"]
    out().print(_shown("Reported against simulated", targets))
    inside = targets[targets["reported_by_the_city"]]["inside"]
    out().print(
        f"{inside.sum()} of {len(inside)} reported figures are inside their 90 % interval; the "
        f"median half-width is {targets['half_width'].median():.0%}."
    )
    labels = account.tables["parameters"].groupby("label")["parameter"].count()
    out().print("Parameters: " + ", ".join(f"{n} {label}" for label, n in labels.items()) + ".")
    ranks, coverage = account.tables["synthetic_cities"], account.tables["coverage"]
    out().print(
        f"Synthetic cities: {len(account.ranks)}; {'passed' if account.passed else 'FAILED'} at "
        f"the 1 % level ({(ranks['p'] < 0.01).sum()} of {len(ranks)} parameters below it singly); "
        f"narrowed by a fifth: {'passed' if account.narrowed_passed else 'failed, as it should'}."
    )
    for row in coverage.itertuples():
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
