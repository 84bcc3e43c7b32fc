"""How ``fuhua check`` prints what a scenario changes, and whether a region is right."""

from rich.table import Table

from sim.cli.console import out, table
from sim.cli.words import word
from sim.core.language import Language, meaning_in, name_in
from sim.core.terms import ON_EXAMPLES, term
from sim.inputs.city import City
from sim.inputs.levers import LEVER
from sim.inputs.region import INPUTS
from sim.inputs.scenarios.scenario import Difference, Scenario, differences, implausible_values


def print_changes(checked: Scenario, city: City, language: Language) -> None:
    """Print what a scenario that was read without error changes, and what is doubtful in it."""
    console = out()
    name = name_in(checked.name, language)
    console.print(word("is right", language, scenario=checked.id, name=name))
    console.print(name_in(checked.description, language))
    rows = differences(checked, city)
    if rows:
        console.print()
        console.print(_table(rows, language))
    else:
        console.print(word("changes nothing", language))
    for question in implausible_values(checked, city):
        console.print(question.said(language))


def print_region(city: City, language: Language) -> None:
    """Print whether a region's files are right, and which reported figures they contradict."""
    from calibration.facts import contradictions, without_fact
    from calibration.targets import FILE, load_targets

    console = out()
    name = name_in(city.region.name, language)
    found, unnamed = [], []
    if city.folder is not None and (city.folder / INPUTS / FILE).exists():
        targets = load_targets(city)
        found, unnamed = contradictions(city, targets), without_fact(targets)
    console.print(word("is right", language, scenario=city.name, name=name), soft_wrap=True)
    label = city.posterior.label
    if label.code.endswith(ON_EXAMPLES):
        console.print(word("parameters", language, label=label.said(language)))
    for line in found:
        console.print(line.said(language), soft_wrap=True)
    if unnamed:
        console.print(word("no fact", language, names=", ".join(unnamed)))


def _table(rows: list[Difference], language: Language) -> Table:
    made = table(word("changes", language), word("lever", language))
    made.add_column(word("from", language), no_wrap=True)
    made.add_column(word("until", language), no_wrap=True)
    made.add_column(word("baseline", language), justify="right")
    made.add_column(word("set to", language), justify="right")
    for row in rows:
        meaning = meaning_in(LEVER[row.lever], language)
        made.add_row(
            f"{row.lever}\n{meaning} ({term(row.unit, language)})",
            row.first,
            row.until or word("the end", language),
            f"{row.baseline:,.10g}",
            _set_to(row, language),
        )
        made.add_section()
    return made


def _set_to(row: Difference, language: Language) -> str:
    """The value, and below it how the scenario tells it from the baseline, if it does."""
    value = f"{row.scenario:,.10g}"
    return f"{value}\n({row.relative.in_words(language)})" if row.relative else value
