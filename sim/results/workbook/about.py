"""The sheets that every workbook has: levers, assumptions, and what made the answer."""

import numpy as np

from sim.comparison.tables import notes_of
from sim.core.language import Language, meaning_in, name_in
from sim.core.months import month_number, month_text
from sim.core.words import word
from sim.inputs.parameters import PARAMETERS
from sim.inputs.scenarios.said import said_of
from sim.inputs.scenarios.scenario import BaselineLever, baseline_levers
from sim.results.answer import Answer
from sim.results.workbook.book import Book, Cell, Quantity, unit_in_words

_QUANTILES = (0.5, 0.05, 0.95)


def add_levers(book: Book, answer: Answer) -> None:
    """Each lever: its value today, under each scenario in the last month, and its source."""
    study, language = answer.study, book.language
    sheet = book.sheet(word("sheet levers", language))
    first = month_text(month_number(study.region.report) + 1)
    sheet.title(word("title levers", language, first=first, last=study.until))
    scenarios = [name_in(one.name, language) for one in study.scenarios]
    head = [word(f"heading of {name}", language) for name in ("lever", "unit", "today")]
    rows = [_lever(one, answer, language) for one in baseline_levers(study.city)]
    sheet.table([*head, *scenarios, word("heading of source", language)], rows)
    for one in study.scenarios:
        if local := said_of([change for change in one.changes if change.only], ()):
            sheet.note(f"{name_in(one.name, language)}: {local[language]}")


def _lever(one: BaselineLever, answer: Answer, language: Language) -> list[Cell]:
    lever, study = one.lever, answer.study
    last = [study.schedule(scenario)[lever.name][-1] for scenario in study.scenarios]
    scale = 100 if lever.is_money else 1  # rows hold fen
    values = [one.value, *(float(value) / scale for value in last)]
    return [
        meaning_in(lever, language),
        unit_in_words(lever.unit, lever.name, language),
        *(Quantity(value, lever.unit, lever.name) for value in values),
        one.course.sources.said(language),
    ]


def add_assumptions(book: Book, answer: Answer) -> None:
    """The behavioural parameters as they were drawn, and what is to be said of the scenarios."""
    language, parameters = book.language, answer.study.parameters
    sheet = book.sheet(word("sheet assumptions", language))
    sheet.title(word("parameters", language, label=parameters.label.said(language)))
    names = ("parameter", "unit", "p50", "p05", "p95")
    spread = np.quantile(parameters.values, _QUANTILES, axis=0).T
    rows: list[list[Cell]] = [
        [
            meaning_in(one, language),
            unit_in_words(one.unit, "", language),
            *(Quantity(value, one.unit) for value in values),
        ]
        for one, values in zip(PARAMETERS, spread.tolist(), strict=True)
    ]
    sheet.table([word(f"heading of {name}", language) for name in names], rows)
    names_of = {one.id: name_in(one.name, language) for one in answer.study.scenarios}
    for scenario, note in notes_of(answer.study):
        said = note.said(language)
        sheet.note(word("note", language, scenario=names_of[scenario], note=said))


def add_provenance(book: Book, answer: Answer) -> None:
    """What was asked, what made it, and how it is made again."""
    language, study, made = book.language, answer.study, answer.made
    sheet = book.sheet(word("sheet provenance", language))
    sheet.title(word("title provenance", language))
    region = name_in(study.region.name, language)
    runs = int(answer.numbers["runs"])
    failed = int(answer.numbers["failed"])
    rows: list[list[Cell]] = [
        [word("provenance region", language), region],
        [word("provenance months", language), f"{study.region.start} – {study.until}"],
        [word("provenance report", language), study.region.report],
        [word("provenance runs", language), runs],
        [word("provenance failed", language), failed],
        [word("provenance seed", language), str(study.seed)],
        [word("provenance date", language), made.date],
        [word("provenance code", language), made.code],
        [word("provenance inputs", language), study.digest()],
    ]
    rows += [[name, text] for name, text in made.versions.items()]
    sheet.table([word("entry", language), word("content", language)], rows)
