"""What ``fuhua validate`` prints: the account of a fit."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
from rich.table import Table

from calibration.account.synthetic import passes
from calibration.account.validation import Account, figure_in
from sim.cli.console import out, table
from sim.cli.printing.calibration.calibrate import labels_in
from sim.cli.printing.frame import basis_in
from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import scale_of
from sim.inputs.region import Region

_HUNDRED_MILLION: Final = 1e8
_LARGEST: Final[dict[Language, float]] = {"en": 1e6, "zh": _HUNDRED_MILLION}


def print_account(account: Account, language: Language) -> None:
    """Print reported against simulated figures, and how far the fit can be trusted."""
    tables, region = account.tables, account.study.region
    targets = tables["targets"]
    out().print(_shown(targets, region, language))
    reported = targets[targets["reported_by_the_city"]]
    counts = {"inside": reported["inside"].sum(), "figures": len(reported)}
    half_width = reported["half_width"].median()
    out().print(word("how many inside", language, **counts, half_width=half_width))
    out().print(labels_in(language, tables["parameters"]["label"]))
    out().print(_synthetic(tables, language))
    for row in tables["coverage"].to_dict("records"):
        said = {"nominal": row["nominal"], "covered": row["covered"]}
        out().print(word("coverage", language, **said))
    out().print(basis_in(language, account.study, account.size["runs"], account.size["failed"]))


def _synthetic(tables: Mapping[str, pd.DataFrame], language: Language) -> str:
    ranks, narrowed = tables["synthetic_cities"], tables["synthetic_cities_narrowed"]
    return word(
        "synthetic cities",
        language,
        result=word("passed" if passes(ranks) else "not passed", language),
        below=(ranks["p"] < 0.01).sum(),
        parameters=len(ranks),
        narrowed=word("passed" if passes(narrowed) else "narrowed not passed", language),
    )


def _shown(targets: pd.DataFrame, region: Region, language: Language) -> Table:
    made = table(word("reported against simulated", language), word("figure", language))
    for name in ("reported", "heading median", "90 % interval", "is inside"):
        made.add_column(word(name, language), justify="right")
    for row in targets.to_dict("records"):
        made.add_row(figure_in(row, region, language), *_cells(row, language))
    return made


def _cells(row: Mapping[Hashable, Any], language: Language) -> list[str]:
    reported, median, low, high = (
        number_shown(row[name], language) for name in ("reported", "p50", "p05", "p95")
    )
    if row["at_least"]:
        reported = word("at least", language, value=reported)
    inside = word("yes", language)
    if not row["inside"]:
        inside = word("off", language, off=row["tolerances_off"])
    return [reported, median, word("from to", language, low=low, high=high), inside]


def number_shown(value: float, language: Language) -> str:
    """A figure with as many digits as are read, large ones in millions."""
    if abs(value) >= _HUNDRED_MILLION:
        return word("hundreds of millions", language, value=value / _LARGEST[language])
    if abs(value) >= 1e6:
        return word("millions", language, value=value / scale_of("CNY", language))
    return f"{value:,.0f}" if abs(value) >= 10 else f"{value:.3g}"
