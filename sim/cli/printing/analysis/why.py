"""How ``fuhua why`` prints a founder's story, and both lives side by side."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from sim.analysis.lives.sides import AGAINST
from sim.analysis.lives.story import Story, scenario_in
from sim.cli.console import out, table
from sim.cli.printing.frame import basis_in, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.figures.quantities import lever_value, lever_with_unit
from sim.inputs.levers import LEVER

_WHERE: Final = {"en": "where", "zh": "where_zh"}


def print_story(found: Story, language: Language) -> None:
    """Print where the lives part, what follows, both side by side, and what that depends on."""
    print_idle(found.study, language)
    for line in _lines(found, language):
        out().print(line, soft_wrap=True)
    _print_beside(found, language)
    out().print(basis_in(language, found.study, 1))


def _lines(found: Story, language: Language) -> Iterator[str]:
    names = _names(found, language)
    asked = found.founder
    yield word("why title", language, startup=asked.startup, run=asked.run, **names)
    if asked.kind:
        said = {"alike": asked.alike, "runs": asked.runs, **names}
        yield word(f"typical {asked.kind}", language, **said)
    yield ""
    if not found.parted:
        yield word("no story", language, until=found.study.until)
        return
    at_once = found.story["month"] == found.parted
    yield word("they part", language, month=found.parted)
    yield from (f"  {text}" for text in found.story.loc[at_once, language])
    yield _policies(found, language)
    if not at_once.all():
        yield word("and then", language)
        yield from (f"  {text}" for text in found.story.loc[~at_once, language])


def _names(found: Story, language: Language) -> dict[str, str]:
    """What both scenarios are called."""
    pair = {"scenario": found.scenario, "other": found.against}
    return {
        key: name_in(scenario_in(found.study, name).name, language) for key, name in pair.items()
    }


def _policies(found: Story, language: Language) -> str:
    """In which levers the policies differ in the month of parting."""
    if found.levers.empty:
        return word("policies do not differ", language, month=found.parted)
    beside = [
        word(
            f"lever beside {LEVER[row['lever']].alone}" if row["where"] else "lever beside",
            language,
            where=row[_WHERE[language]],
            name=meaning_in(LEVER[row["lever"]], language),
            value=lever_with_unit(row["lever"], row["value"], language),
            value_there=lever_value(row["lever"], row["value_against"], language),
        )
        for row in found.levers.to_dict("records")
    ]
    levers = word("list semicolon", language).join(beside)
    return word("policies differ", language, month=found.parted, levers=levers)


def _print_beside(found: Story, language: Language) -> None:
    made = table(f"\n{word('both lives', language)}", "")
    for name in _names(found, language).values():
        made.add_column(name, overflow="fold")
    for row in _facts(found.lives).to_dict("records"):
        label = word(f"fact {row['what']}", language, number=row["number"])
        made.add_row(label, *(_cell(row["month" + side], language) for side in ("", AGAINST)))
    patents = found.lives[found.lives["what"] == "patent"]
    counts = [str((patents["month" + side] != "").sum()) for side in ("", AGAINST)]
    made.add_row(word("fact patents", language), *counts)
    out().print(made)


def _facts(lives: pd.DataFrame) -> pd.DataFrame:
    return lives[lives["what"] != "patent"]


def _cell(month: str, language: Language) -> str:
    return month or word("figure not there", language)
