"""What ``fuhua calibrate`` prints of the figures that a fit reaches."""

from collections.abc import Hashable, Mapping
from typing import Any

from rich.table import Table

from calibration.account.validation import figure_in
from sim.cli.console import out, table
from sim.cli.printing.calibration.validate import number_shown
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.inputs.parameters import PARAMETER
from sim.inputs.region import Region


def print_reached(about: Mapping[str, Any], region: Region, language: Language) -> None:
    """Print reported against simulated figures, and what was left for them.

    ``about`` is the posterior's manifest.
    """
    rows = about["reached"]
    out().print(_shown(rows, region, language))
    for row in rows:
        if row["unreached"]:
            _say("nothing reached", language, figure=figure_in(row, region, language),
                 least=number_shown(row["least"], language),
                 most=number_shown(row["most"], language))  # fmt: skip
    for row in about["left_prior"]:
        _say("left its prior", language, **_left(row, language))
    effective = about.get("effective", about["generations"][-1]["effective_draws"])
    missed, figures = len(about["missed_figures"]), len(about["figures"])
    _say("draws are worth", language, effective=effective, missed=missed, figures=figures)


def _say(code: str, language: Language, **places: object) -> None:
    out().print(word(code, language, **places), soft_wrap=True)


def _shown(rows: list[dict[Hashable, Any]], region: Region, language: Language) -> Table:
    made = table(word("what a fit reaches", language), word("figure", language))
    for name in ("reported", "may stand for", "90 % interval", "is missed"):
        made.add_column(word(name, language), justify="right")
    for row in rows:
        spans = (_span(row, ends, language) for ends in (("low", "high"), ("p05", "p95")))
        missed = word("yes", language) if row["missed"] else ""
        reported = number_shown(row["reported"], language)
        made.add_row(figure_in(row, region, language), reported, *spans, missed)
    return made


def _span(row: Mapping[Hashable, Any], ends: tuple[str, str], language: Language) -> str:
    low, high = (number_shown(row[end], language) for end in ends)
    return word("from to", language, low=low, high=high)


def _left(row: Mapping[str, Any], language: Language) -> dict[str, Any]:
    parameter = PARAMETER[row["parameter"]]
    return {
        "parameter": parameter.name,
        "meaning": meaning_in(parameter, language),
        "unit": word(parameter.unit, language),
        "median": row["posterior_p50"],
        "low": row["prior_p05"],
        "high": row["prior_p95"],
    }
