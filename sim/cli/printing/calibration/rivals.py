"""How ``fuhua rivals`` prints the ranking of main levers, and what turns it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from rich.table import Table

from calibration.rivals.answer import OWN, PLACES
from calibration.rivals.ranking import FIRST, SURE
from sim.cli.console import out, table
from sim.cli.printing.frame import intervals_rest_on
from sim.comparison.ratios import pairs_in
from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import number, scale_of
from sim.inputs.levers import lever_named

if TYPE_CHECKING:
    from calibration.rivals.answer import Rivals


def print_rivals(found: "Rivals", language: Language) -> None:
    """Print the ranking as it is, what turns under each alternative, and what that depends on."""
    out().print(_ranking(found, language))
    out().print(_alternatives(found, language))
    out().print(word("legend of rivals", language, first=FIRST, sure=SURE) + "\n")
    for _, note in found.notes:
        out().print(word("turns so", language, note=note.said(language)))
    out().print(intervals_rest_on(language, found.study, found.study.runs, found.failed))


def _ranking(found: "Rivals", language: Language) -> Table:
    """The levers by their mean places under the model's own answers."""
    unit = word("shown CNY", language)
    made = table(word("ranking title", language), word("heading lever", language))
    made.columns[0].no_wrap = True
    for heading in ("heading brought", "heading spending", "heading cost", "heading places"):
        text = word(heading, language, unit=unit, places=len(PLACES))
        made.add_column(text, justify="right", overflow="fold")
    rows = found.ranking[found.ranking["alternative"] == OWN]
    for row in rows.to_dict("records"):
        spending = number(row["spending"] / scale_of("CNY", language))
        shares = " ".join(f"{100 * row[place]:.0f}" for place in PLACES)
        cost = _cost(row, language)
        made.add_row(
            lever_named(row["lever"], language), number(row["graduations"]), spending, cost, shares
        )
    return made


def _cost(row: Mapping[Any, Any], language: Language) -> str:
    """The cost of an additional graduation with its interval, or shortly why there is none."""
    if np.isnan(row["cost"]):
        return word(f"short {row['note']}", language)
    scale = scale_of("CNY", language)
    cost, low, high = (number(row[name] / scale) for name in ("cost", "low", "high"))
    return f"{cost} ({low} … {high})"


def _alternatives(found: "Rivals", language: Language) -> Table:
    """Which lever is first under each alternative, and which change places."""
    made = table(word("rival answers", language), word("heading rival", language))
    for heading in ("heading foremost", "heading turns"):
        made.add_column(word(heading, language), overflow="fold")
    turned = {f"{one.parameter}={one.value:g}": one.pairs for one in found.turned}
    for row in found.alternatives.to_dict("records"):
        first = word("first of", language, lever=row["first"], share=row["is_first"])
        turns = pairs_in(turned.get(row["alternative"], ()), language)
        is_own = row["alternative"] == OWN
        cells = "" if is_own else turns or word("nothing turns", language)
        made.add_row(_meaning(row, language), first, cells)
    return made


def _meaning(row: Mapping[Any, Any], language: Language) -> str:
    if row["alternative"] == OWN:
        return word("as it is", language)
    meaning = row["meaning"] if language == "en" else row["meaning_zh"]
    return word("rival", language, meaning=meaning, value=row["alternative"])
