"""How ``fuhua sensitivity --of`` says what decides how much a policy brings."""

from typing import TYPE_CHECKING, Any, Final, Protocol

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import basis_in, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.figures.quantities import counted_in, number, scale_of
from sim.inputs.parameters import PARAMETER

if TYPE_CHECKING:
    from calibration.deciding.answer import DifferenceSensitivity

_MOST: Final = 10
_FEW: Final = 5


class Parted(Protocol):
    """What has the tables of ``calibration.deciding``."""

    @property
    def families(self) -> pd.DataFrame:
        """Shares by family of parameters."""

    @property
    def parameters(self) -> pd.DataFrame:
        """Shares by parameter."""

    @property
    def figures(self) -> pd.DataFrame:
        """Shares by figure that could be collected."""


def print_difference(found: "DifferenceSensitivity", language: Language) -> None:
    """Print the size of the difference, what is luck in it, and what decides the rest."""
    print_idle(found.study, language)
    console = out()
    console.print(_over_runs(found, language))
    console.print(_parted(found, language))
    if not found.is_told:
        console.print(word("difference not parted", language))
    print_parted(console, found, language)
    console.print(basis_in(language, found.study, found.runs, found.failed))


def print_parted(console: Console, found: Parted, language: Language) -> None:
    """Print what families, parameters and figures would take away of the variance by ignorance."""
    console.print(_families(found.families, language))
    console.print(_parameters(found.parameters, language))
    console.print(_figures(found.figures, language))
    console.print(f"{word('difference legend', language)}\n")


def _over_runs(found: "DifferenceSensitivity", language: Language) -> str:
    scale = scale_of(found.outcome.unit, language)
    against, policy = (name_in(one.name, language) for one in found.study.scenarios)
    return word(
        "difference over runs",
        language,
        policy=policy,
        against=against,
        outcome=meaning_in(found.outcome, language),
        mean=number(found.mean / scale),
        deviation=number(found.deviation / scale),
        unit=counted_in(found.outcome, language),
    )


def _parted(found: "DifferenceSensitivity", language: Language) -> str:
    rows = found.sources.to_dict("records")
    row = next(one for one in rows if one["factor"] == "ignorance")
    share, low, high = (_percent(row[name]) for name in ("share", "share_low", "share_high"))
    return word("difference parted", language, ignorance=share, low=low, high=high)


def _percent(share: float) -> str:
    """A share as per cent, no less than nothing and no more than all."""
    return "–" if pd.isna(share) else f"{min(max(share, 0.0), 1.0):.0%}"


def _share(row: dict[Any, Any]) -> str:
    share, low, high = (_percent(row[name]) for name in ("share", "share_low", "share_high"))
    return f"{share} ({low} … {high})"


def _families(rows: pd.DataFrame, language: Language) -> Table:
    made = table(word("families title", language), word("heading of family", language))
    made.add_column(word("heading share of ignorance", language), justify="right")
    for row in rows.to_dict("records"):
        made.add_row(word(row["factor"], language), _share(row))
    return made


def _parameters(rows: pd.DataFrame, language: Language) -> Table:
    made = table(word("parameters title", language), word("heading of parameter", language))
    made.add_column(word("heading share of ignorance", language), justify="right")
    made.add_column(word("heading direction of", language))
    for row in rows.head(_MOST).to_dict("records"):
        goes = "goes with more" if row["direction"] > 0 else "goes with less"
        name = meaning_in(PARAMETER[row["parameter"]], language)
        made.add_row(name, _share(row), word(goes, language))
    return made


def _figures(rows: pd.DataFrame, language: Language) -> Table:
    made = table(word("figures to collect title", language), word("heading of figure", language))
    made.add_column(word("heading share of ignorance", language), justify="right")
    for row in rows.head(_FEW).to_dict("records"):
        made.add_row(row["name" if language == "en" else "name_zh"], _share(row))
    return made
