"""What rules did that answer the city's state, printed."""

import pandas as pd
from rich.console import Console
from rich.table import Table

from sim.cli.console import table
from sim.core.language import Language, name_in
from sim.core.words import word
from sim.experiments.firings import HowOften, how_often
from sim.experiments.study import Study
from sim.inputs.scenarios.file import Scenario
from sim.inputs.scenarios.said import reaction_said, seen_said, settings_said


def print_rules(console: Console, scenario: Scenario, language: Language) -> None:
    """Print the rules of a scenario in words, numbered; nothing if it has none."""
    if not scenario.reactions:
        return
    console.print(word("heading rules", language))
    for number, reaction in enumerate(scenario.reactions, 1):
        said = reaction_said(reaction).said(language)
        console.print(word("rule number", language, number=number, rule=said))


def print_firings(
    console: Console, study: Study, firings: pd.DataFrame, runs: int, language: Language
) -> None:
    """Print the rules of a study and how often they fire; of a single run, every firing."""
    if not any(scenario.reactions for scenario in study.scenarios):
        return
    for scenario in study.scenarios:
        print_rules(console, scenario, language)
    if not len(firings):
        console.print(f"{word('never fired', language)}\n")
    elif runs == 1:
        _print_each(console, study, firings, language)
    else:
        console.print(_table(how_often(study, firings, runs), language))
        console.print(f"{word('legend of rules', language)}\n")


def _print_each(console: Console, study: Study, firings: pd.DataFrame, language: Language) -> None:
    by_id = {scenario.id: scenario for scenario in study.scenarios}
    for row in firings.to_dict("records"):
        scenario = by_id[row["scenario"]]
        reaction = scenario.reactions[row["number"] - 1]
        line = word(
            "fired",
            language,
            scenario=name_in(scenario.name, language),
            month=row["month"],
            number=row["number"],
            seen=seen_said(reaction.observable, row["seen"]),
            levers=settings_said(reaction).said(language),
            until=row["until"],
        )
        console.print(line)
    console.print()


def _table(rules: list[HowOften], language: Language) -> Table:
    made = table(word("rules fired", language), word("scenario", language))
    for heading in ("heading rule", "fires in", "firings a run", "months in force"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    for heading in ("first firing", "value seen"):
        made.add_column(word(heading, language), justify="right", overflow="fold")
    for rule in rules:
        name = name_in(rule.scenario.name, language)
        shares = (f"{rule.share:.0%}", f"{rule.firings:.1f}", f"{rule.months:.1f}")
        seen = "—" if rule.seen is None else seen_said(rule.reaction.observable, rule.seen)
        made.add_row(name, str(rule.number), *shares, rule.first or "—", seen)
    return made
