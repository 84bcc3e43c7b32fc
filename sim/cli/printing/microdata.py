"""How ``fuhua microdata`` prints what the tables hold, and what they add up to."""

from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.frame import basis_in, print_idle
from sim.comparison.microdata_schema import TABLES
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.model.outcomes import OUTCOME
from sim.results.microdata import Microdata


def print_microdata(found: Microdata, language: Language) -> None:
    """Print the tables with their rows, what they add up to, and what that depends on."""
    print_idle(found.study, language)
    out().print(_table(found, language))
    _print_sums(found, language)
    out().print(basis_in(language, found.study, 1))


def _print_sums(found: Microdata, language: Language) -> None:
    """Print to how many outcomes the tables add up, and to which not."""
    outcomes = found.sums.drop_duplicates("outcome")
    exact = int(outcomes["is_sum"].sum())
    out().print(word("adds up", language, exact=exact, all=len(outcomes)))
    for row in outcomes[~outcomes["is_sum"]].to_dict("records"):
        outcome = meaning_in(OUTCOME[row["outcome"]], language)
        note = word(row["note"], language)
        out().print(word("not summed", language, outcome=outcome, note=note))
    out().print()


def _table(found: Microdata, language: Language) -> Table:
    scenario = next(one for one in found.study.scenarios if one.id == found.scenario)
    title = word("microdata", language, scenario=name_in(scenario.name, language), run=found.run)
    made = table(title, word("heading table", language))
    made.add_column(word("heading row", language))
    made.add_column(word("heading rows", language), justify="right")
    for name, about in TABLES.items():
        made.add_row(name, about.row.said(language), f"{len(found.frames[name]):,}")
    return made
