"""How ``fuhua grid`` prints what two levers do together."""

from rich.table import Table

from sim.analysis.lever_grid import LeverGrid
from sim.cli.console import out, table
from sim.cli.printing.frame import intervals_rest_on
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.figures.quantities import counted_in, lever_unit, lever_value, number, scale_of
from sim.inputs.levers import lever_named


def print_grid(found: LeverGrid, language: Language) -> None:
    """Print the mean change for each pair of values, and what it depends on."""
    scale = scale_of(found.outcome.unit, language)
    largest = number(found.changes["standard_error"].max() / scale)
    out().print(_table(found, scale, language))
    out().print(f"{word('legend of grid', language, largest=largest)}\n")
    out().print(intervals_rest_on(language, found.study, found.runs, found.failed))


def _table(found: LeverGrid, scale: float, language: Language) -> Table:
    """The mean change for each pair of values, the second lever's largest on top."""
    right, up = (lever.name for lever in found.levers)
    meaning = meaning_in(found.outcome, language)
    unit = counted_in(found.outcome, language)
    across = f"{lever_named(right, language)} ({lever_unit(right, language)})"
    upwards = f"{lever_named(up, language)} ({lever_unit(up, language)})"
    made = table(word("grid", language, outcome=meaning, unit=unit, right=across), upwards)
    means = found.changes.pivot(index=up, columns=right, values="mean") / scale
    for value in means.columns:
        made.add_column(lever_value(right, float(value), language), justify="right")
    rows = zip(means.index.tolist(), means.to_numpy(), strict=True)
    for level, row in reversed(list(rows)):
        made.add_row(lever_value(up, level, language), *map(number, row))
    return made
