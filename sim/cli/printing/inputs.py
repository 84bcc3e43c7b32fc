"""How levers, scenarios and what is checked are printed."""

from typing import Final, Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from sim.cli.console import out, table
from sim.cli.printing.reactions import print_rules
from sim.comparison.idle import idle_in
from sim.core.errors import InputError, error_said
from sim.core.language import Language, meaning_in, name_in
from sim.core.terms import ON_EXAMPLES
from sim.core.words import word
from sim.figures.quantities import lever_unit, lever_value
from sim.inputs.city import City
from sim.inputs.lever import digits_of
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVER, counted
from sim.inputs.region import INPUTS
from sim.inputs.scenarios.scenario import (
    BaselineLever,
    Difference,
    Scenario,
    differences,
    implausible_values,
    load_scenario,
    shipped_scenarios,
)
from sim.model.outcomes import OUTCOMES

_KINDS: Final[tuple[Literal["lever", "outside"], ...]] = ("lever", "outside")
_A_YEAR: Final = 12
_HEADING: Final = {"lever": "all levers", "outside": "all outside"}


def print_levers(found: list[BaselineLever], language: Language) -> None:
    """Print each with its meaning, baseline, range and source: levers first."""
    console = out()
    for kind in _KINDS:
        console.print(f"{word(_HEADING[kind], language)}\n", style="bold")
        for baseline in found:
            if baseline.lever.kind == kind:
                _print_lever(console, baseline, language)


def _print_lever(console: Console, baseline: BaselineLever, language: Language) -> None:
    lever = baseline.lever
    later = "".join(
        f"; {digits_of(lever.unit, value)} {word('since', language)} {month}"
        for month, value in baseline.later
    )
    since = f"{word('since', language)} {baseline.since}"
    console.print(f"{lever.name} = {digits_of(lever.unit, baseline.value)}", style="bold")
    lines = [
        meaning_in(lever, language),
        f"{word('unit', language)}: {counted(lever.unit, lever.name, language)}; {since}{later}",
        f"{word('allowed', language)}: {allowed(lever).said(language)}",
        f"{word('acts', language)}: {_months_said(lever.months, language)}",
        f"{word('source', language)}: {baseline.course.told.said(language)}",
    ]
    console.print(Padding("\n".join(lines), (0, 0, 1, 2), expand=False))


def print_outcomes(language: Language) -> None:
    """Print each outcome by its name, with its unit and meaning: flows first, then stocks."""
    console = out()
    console.print(f"{word('all outcomes', language)}\n", style="bold")
    for kind in ("flow", "stock"):
        made = table(word(f"kind {kind}", language), word("figure", language))
        made.columns[0].no_wrap = True
        made.add_column(word("unit", language))
        made.add_column("", overflow="fold")
        for outcome in OUTCOMES:
            if outcome.kind == kind:
                unit = counted(outcome.unit, outcome.name, language)
                made.add_row(outcome.name, unit, meaning_in(outcome, language))
        console.print(made)


def _months_said(months: tuple[int, ...], language: Language) -> str:
    """In which months of the year, in words."""
    if len(months) == _A_YEAR:
        return word("each month", language)
    return ", ".join(word(f"month {month}", language) for month in months)


def print_scenarios(city: City, language: Language) -> None:
    """Print each by its name, and what it is called."""
    made = table("", word("scenario", language))
    made.add_column("")
    made.show_header = False
    for name in shipped_scenarios():
        made.add_row(name, _scenario_said(name, city, language))
    out().print(made)


def _scenario_said(name: str, city: City, language: Language) -> str:
    """What a scenario is called, or why the region cannot have it."""
    try:
        return name_in(load_scenario(name, city).name, language)
    except InputError as error:
        return error_said(error, language)


def print_changes(checked: Scenario, city: City, language: Language) -> None:
    """Print what a scenario that was read without error changes, and what is doubtful in it."""
    console = out()
    name = name_in(checked.name, language)
    console.print(word("is right", language, scenario=checked.id, name=name))
    console.print(name_in(checked.description, language))
    rows = differences(checked, city)
    if rows:
        console.print()
        console.print(_change_table(rows, language))
    elif not checked.reactions:
        console.print(word("changes nothing", language))
    print_rules(console, checked, language)
    for line in (*idle_in(checked, city), *implausible_values(checked, city)):
        console.print(line.said(language))


def print_region(city: City, language: Language) -> None:
    """Print whether a region's files are right, and which reported figures they contradict."""
    from calibration.reported.facts import contradictions, without_fact
    from calibration.reported.targets import FILE, load_targets

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


def _change_table(rows: list[Difference], language: Language) -> Table:
    made = table(word("changes", language), word("heading lever", language))
    made.add_column(word("from", language), no_wrap=True)
    made.add_column(word("until", language), no_wrap=True)
    made.add_column(word("baseline", language), justify="right")
    made.add_column(word("set to", language), justify="right")
    for row in rows:
        meaning, unit = meaning_in(LEVER[row.lever], language), lever_unit(row.lever, language)
        made.add_row(
            f"{row.lever}\n{meaning} ({unit}){_only(row, language)}",
            row.first,
            row.until or word("the end", language),
            lever_value(row.lever, row.baseline, language),
            _set_to(row, language),
        )
        made.add_section()
    return made


def _only(row: Difference, language: Language) -> str:
    return f"\n{row.only.said.said(language)}" if row.only else ""


def _set_to(row: Difference, language: Language) -> str:
    """The value, and below it how the scenario tells it from the baseline, if it does."""
    value = lever_value(row.lever, row.scenario, language)
    if row.relative is None:
        return value
    is_amount = LEVER[row.lever].is_money and not row.relative.text.startswith("x")
    unit = word("CNY", language) if language == "zh" and is_amount else ""
    return f"{value}\n({row.relative.in_words(language)}{unit})"
