"""How ``fuhua ask`` says which figure is worth collecting before a decision."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.consequences import signed
from sim.cli.printing.frame import basis_in, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown
from sim.inputs.parameters import PARAMETER

if TYPE_CHECKING:
    from calibration.asking.answer import Information

_MOST_FIGURES: Final = 12
_MOST_PARAMETERS: Final = 5
_TOLD_FROM_CHANCE: Final = 0.1


def print_information(found: "Information", language: Language) -> None:
    """Print the decision as it stands, the figures by worth, and what to do upon their reading."""
    print_idle(found.study, language)
    console = out()
    console.print(_scenarios(found, language))
    console.print(_worths(found, language))
    for line in (*_first(found, language), *_readings(found, language)):
        console.print(line)
    console.print()
    console.print(_known(found, language))
    console.print(f"{word('legend of ask', language, error=found.error)}\n")
    console.print(basis_in(language, found.study, found.runs, found.failed))


def _names(found: "Information", language: Language) -> dict[str, str]:
    return {one.id: name_in(one.name, language) for one in found.study.scenarios}


def _scenarios(found: "Information", language: Language) -> Table:
    """What each scenario is worth beside the first one."""
    places = {"worth": found.worth, "unit": unit_shown("CNY", language)}
    made = table(word("decision title", language, **places), word("heading of scenario", language))
    for heading in ("worth", "middle runs", "foremost runs"):
        made.add_column(word(f"heading {heading}", language), justify="right")
    scale, names = scale_of("CNY", language), _names(found, language)
    for row in found.scenarios.to_dict("records"):
        mean, low, high, bottom, top = (
            signed(row[name] / scale)
            for name in ("worth", "worth_low", "worth_high", "beside_p05", "beside_p95")
        )
        made.add_row(
            names[row["scenario"]],
            f"{mean} ({low} … {high})",
            f"{bottom} … {top}",
            f"{row['foremost']:.0%}",
        )
    return made


def _table_of_worths(title: str, first: str, language: Language) -> Table:
    unit = unit_shown("CNY", language)
    made = table(word(title, language, unit=unit), word(first, language))
    for heading in ("worth", "narrower"):
        made.add_column(word(f"heading {heading}", language), justify="right")
    return made


def _cells(row: dict[Any, Any], language: Language) -> tuple[str, str]:
    """A worth and by how much the answer narrows, each with its interval; none is below zero."""
    scale = scale_of("CNY", language)
    worth, low, high = (
        number(max(row[name], 0.0) / scale) for name in ("worth", "worth_low", "worth_high")
    )
    parts = (f"{row[name]:.0%}" for name in ("narrower", "narrower_low", "narrower_high"))
    narrower, least, most = parts
    return f"{worth} ({low} … {high})", f"{narrower} ({least} … {most})"


def _name(language: Language) -> str:
    return "name" if language == "en" else "name_zh"


def _worths(found: "Information", language: Language) -> Table:
    made = _table_of_worths("figures title", "heading figure", language)
    for row in found.figures.head(_MOST_FIGURES).to_dict("records"):
        made.add_row(row[_name(language)], *_cells(row, language))
    left = len(found.figures) - _MOST_FIGURES
    if left > 0:
        made.caption = word("figures left", language, left=left)
    return made


def _known(found: "Information", language: Language) -> Table:
    """What bounds the worth of figures: what all of them, parameters, or luck itself would be."""
    made = _table_of_worths("known title", "heading what", language)
    for row in found.together.to_dict("records"):
        made.add_row(word(row["what"], language), *_cells(row, language))
    for row in found.parameters.head(_MOST_PARAMETERS).to_dict("records"):
        made.add_row(meaning_in(PARAMETER[row["parameter"]], language), *_cells(row, language))
    return made


def _first(found: "Information", language: Language) -> Iterator[str]:
    """The figure to ask for, or that none is told from worthless."""
    first = found.figures.iloc[0]
    is_told = first["by_chance"] <= _TOLD_FROM_CHANCE
    code = "figure to ask for" if is_told else "no figure to ask for"
    worth = number(first["worth"] / scale_of("CNY", language))
    yield word(
        code,
        language,
        name=first[_name(language)],
        worth=worth,
        unit=unit_shown("CNY", language),
        chance=first["by_chance"],
    )


def _readings(found: "Information", language: Language) -> Iterator[str]:
    """What to decide upon which reading of the first figure."""
    names, named = _names(found, language), found.figures.set_index("figure")[_name(language)]
    for figure, rows in found.readings.groupby("figure", sort=False):
        if rows["scenario"].nunique() > 1:
            yield word("reading of", language, name=named[figure])
            yield from (_reading(row, names, language) for _, row in rows.iterrows())


def _reading(row: pd.Series, names: dict[str, str], language: Language) -> str:
    scale, unit = scale_of(row["unit"], language), unit_shown(row["unit"], language)
    low, high = (number(row[name] / scale) for name in ("low", "high"))
    return word(
        "reading",
        language,
        low=low,
        high=high,
        unit=unit,
        scenario=names[row["scenario"]],
        part=row["part"],
    )
