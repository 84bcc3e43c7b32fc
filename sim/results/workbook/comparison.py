"""The workbook of a comparison: summary, years, differences, and the budget by item."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

from sim.comparison.effects import COST, PARTS
from sim.comparison.paired import TOTAL
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.experiments.replicate import whole_years
from sim.figures.basis import projection_of
from sim.figures.quantities import counted_in, unit_shown
from sim.inputs.levers import PAID_FOR
from sim.inputs.scenarios.scenario import Scenario
from sim.model.outcomes import OUTCOME
from sim.results.codes import heading, word_of
from sim.results.comparison import Comparison
from sim.results.report.budget import CAPITAL, ITEMS
from sim.results.workbook.book import Book, Cell, Quantity, Series, Sheet
from sim.results.workbook.cells import cell_in_words

_EFFECTS: Final = ("graduations", "private_investment", "public_cost_net")
_Row = Mapping[Hashable, Any]
_SPREAD: Final = ("mean", "p05", "p95")


def add_comparison(book: Book, found: Comparison) -> None:
    """The sheets that only a comparison has."""
    _summary(book, found)
    _years(book, found)
    _differences(book, found)
    _budget(book, found)


def _summary(book: Book, found: Comparison) -> None:
    """One row a policy: what it changes over the projection, and what an additional one costs."""
    language, study = book.language, found.study
    sheet = book.sheet(word("sheet summary", language))
    region, span = name_in(study.region.name, language), projection_of(study, language)
    sheet.title(word("title summary", language, region=region, span=span))
    rows = found.comparison
    whole = {
        (row["scenario"], row["outcome"]): row
        for row in rows[rows["period"] == TOTAL].to_dict("records")
    }
    names = (*_EFFECTS, *PARTS, COST)
    head = [heading("scenario", language)]
    for name in names:
        told = _named(name, language)
        head += [told, *(word(f"of it {end}", language, name=told) for end in ("p05", "p95"))]
    table = [_effects(one, whole, names, language) for one in study.scenarios[1:]]
    place = sheet.table(head, table)
    sheet.note(word("summary note", language))
    if table:
        title = word("chart of additional", language)
        unit = counted_in(OUTCOME["graduations"], language)
        sheet.draw(Series("bar", title, [1], place, unit))


def _effects(
    scenario: Scenario,
    whole: Mapping[tuple[Any, Any], Mapping[Hashable, Any]],
    names: tuple[str, ...],
    language: Language,
) -> list[Cell]:
    cells: list[Cell] = [name_in(scenario.name, language)]
    for name in names:
        row = whole[scenario.id, name]
        cells += [Quantity(float(row[stat]), str(row["unit"]), "graduations") for stat in _SPREAD]
    return cells


def _named(name: str, language: Language) -> str:
    told = word_of(name, language)
    if name in PARTS and language == "en":
        return told  # it says that these are graduations
    if name == COST:
        unit = unit_shown("CNY per graduation", language)
    else:
        unit = counted_in(OUTCOME["graduations" if name in PARTS else name], language)
    return word("indicator and unit", language, name=told, unit=unit)


def _years(book: Book, found: Comparison) -> None:
    """The chosen outcomes by year, a column a scenario: medians over the runs."""
    language, study = book.language, found.study
    sheet = book.sheet(word("sheet by year", language))
    sheet.title(word("title by year", language))
    labels = [one.label for one in whole_years(study)]
    levels = found.summary.set_index(["outcome", "scenario", "period"])["p50"]
    scenarios = [name_in(one.name, language) for one in study.scenarios]
    for name in found.chosen:
        outcome = OUTCOME[name]
        told = meaning_in(outcome, language)
        table: list[list[Cell]] = [
            [
                label,
                *(
                    Quantity(levels[name, one.id, label], outcome.unit, name)
                    for one in study.scenarios
                ),
            ]
            for label in labels
        ]
        sheet.note(_named(name, language))
        place = sheet.table([word("year of the memo", language), *scenarios], table)
        if name == found.chosen[0]:
            columns = range(1, len(scenarios) + 1)
            sheet.draw(Series("line", told, columns, place, counted_in(outcome, language)))


def _differences(book: Book, found: Comparison) -> None:
    """What each policy changes in the chosen outcomes, by year and whole."""
    sheet = book.sheet(word("sheet differences", book.language))
    sheet.title(word("title differences", book.language))
    rows = found.consequences
    columns = [str(name) for name in rows.columns]
    table = [
        [cell_in_words(column, row, found.study, book.language) for column in columns]
        for row in rows.to_dict("records")
    ]
    sheet.table([heading(column, book.language) for column in columns], table)


def _budget(book: Book, found: Comparison) -> None:
    """Public money by item and year, a table a scenario."""
    language = book.language
    sheet = book.sheet(word("sheet budget", language))
    sheet.title(word("title budget", language, unit=unit_shown("CNY", language)))
    for scenario in found.study.scenarios:
        _budget_of(sheet, scenario, found, language)


def _budget_of(sheet: Sheet, scenario: Scenario, found: Comparison, language: Language) -> None:
    years = [one.label for one in whole_years(found.study) if one.projected]
    if not years:
        return
    spent = found.summary[found.summary["scenario"] == scenario.id]
    means = spent.set_index(["outcome", "period"])["mean"]
    items = (*ITEMS, CAPITAL)
    named = [PAID_FOR[item].line.said(language) for item in ITEMS]
    named.append(word("capital paid in", language))
    table: list[list[Cell]] = []
    for label in years:
        each = [float(means[f"spent_on_{item}", label]) for item in items]
        whole = float(means["public_spending", label])
        table.append([label, *(Quantity(value, "CNY", "money") for value in (whole, *each))])
    head = [word("year of the memo", language), word("total of the budget", language), *named]
    sheet.note(name_in(scenario.name, language))
    place = sheet.table(head, table)
    title = word("chart of the budget", language, scenario=name_in(scenario.name, language))
    unit = unit_shown("CNY", language)
    sheet.draw(Series("column", title, range(2, len(head)), place, unit, is_stacked=True))
