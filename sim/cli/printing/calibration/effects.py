"""How ``fuhua effects`` prints published effects and the model's."""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import basis_in
from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import number, scale_of, unit_shown

if TYPE_CHECKING:
    from calibration.effects.answer import Effects


def print_met_effects(made: "Effects", language: Language) -> None:
    """Print a row an effect, how many are met, and what that depends on."""
    out().print(_table(made, language))
    found = Counter(made.verdicts.values())
    counts = ", ".join(f"{word(code, language)} {found[code]}" for code in found)
    out().print(word("effects met", language, of=len(made.verdicts), counts=counts))
    out().print(f"{word('legend of effects met', language)}\n")
    draws, failed = (int(made.table[name].iloc[0]) for name in ("draws", "failed"))
    out().print(basis_in(language, made.study, draws, failed))


def _table(made: "Effects", language: Language) -> Table:
    shown = table(word("effects title", language), word("heading effect", language))
    for heading in ("published", "model", "verdict"):
        shown.add_column(word(heading, language), justify="right", no_wrap=True)
    for row in made.table.to_dict("records"):
        name, unit = row["name_zh" if language == "zh" else "name"], row["unit"]
        low, high, p05, p50, p95 = (
            _number(row[column] / scale_of(unit, language))
            for column in ("low", "high", "p05", "p50", "p95")
        )
        shown.add_row(
            f"{row['id']}\n{name} ({unit_shown(unit, language)})",
            f"{low} … {high}",
            f"{p50} ({p05} … {p95})",
            word(row["verdict"], language),
        )
    return shown


def _number(value: float) -> str:
    return "" if np.isnan(value) else number(value)
