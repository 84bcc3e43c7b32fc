"""How ``fuhua transport`` prints what is predicted of other places."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import intervals_rest_on
from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import number

if TYPE_CHECKING:
    from calibration.transport.answer import Transport


def print_transport(made: "Transport", language: Language) -> None:
    """Print a row a figure, the scores beside the rules of one line, and what that depends on."""
    out().print(_table(made, language))
    for row in made.scores.to_dict("records"):
        for text in _scored(row, language):
            out().print(text, soft_wrap=True)
    if len(made.left_out):
        out().print(word("left out figures", language, count=len(made.left_out)))
    out().print(f"{word('legend of transport', language)}\n")
    out().print(intervals_rest_on(language, made.study, made.study.runs, made.failed))


def _table(made: "Transport", language: Language) -> Table:
    shown = table(word("transport title", language), word("heading place", language))
    shown.add_column(word("heading known", language))
    for heading in ("reported", "model", "inside"):
        shown.add_column(word(heading, language), justify="right", no_wrap=True)
    for row in made.sites.to_dict("records"):
        what = {"place": row["place"], "as_of": row["as_of"]}
        low, middle, high = (number(row[name]) for name in ("p05", "p50", "p95"))
        shown.add_row(
            word("place and date", language, **what, quantity=word(row["quantity"], language)),
            "\n".join(_known(row, language)),
            number(row["reported"]),
            f"{middle} ({low} … {high})",
            word("yes" if row["inside"] else "no", language),
        )
    return shown


def _known(row: Mapping[Any, Any], language: Language) -> Iterator[str]:
    """What is known of a place at a date."""
    if row["knows_houses"]:
        yield word("known houses", language, houses=int(row["houses"]))
    if row["knows_floor"]:
        yield word("known floor", language, floor=row["floor"])
    if row["opened"]:
        yield word("known opened", language, opened=row["opened"])


def _scored(row: Mapping[Any, Any], language: Language) -> Iterator[str]:
    """The scores of a quantity, and of the rules that speak of it."""
    yield word(
        "scored",
        language,
        quantity=word(row["quantity"], language),
        inside=row["inside"],
        places=row["places"],
        within=row["within_factor_3"],
        error=row["error"],
    )
    for rule in ("floor", "house"):
        error, same = row[f"error_{rule}_rule"], row[f"same_error_{rule}_rule"]
        if not np.isnan(error):
            yield word(f"scored {rule} rule", language, rule=error, same=same)
