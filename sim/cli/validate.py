"""How ``fuhua validate`` prints the account of a fit."""

from pathlib import Path
from typing import TYPE_CHECKING

from sim.cli.console import out, table
from sim.core.defaults import BUDGET
from sim.core.errors import InputError
from sim.inputs.posterior import FOLDER, read_manifest
from sim.results.compare import SEED

if TYPE_CHECKING:
    import pandas as pd

    from calibration.report import Account


def budget_and_seed(place: Path) -> tuple[int, int]:
    """With what the fit in a folder was made; InputError if it holds none."""
    if not (place / FOLDER).is_dir():
        raise InputError(f"{place}: holds no fit; make one with: fuhua calibrate --out {place}")
    about = read_manifest(place / FOLDER)
    return int(about.get("budget", BUDGET)), int(about.get("seed", SEED))


def print_account(account: "Account") -> None:
    """Print reported against simulated figures, and how far the fit can be trusted."""
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
