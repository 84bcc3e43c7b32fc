"""The tables of ODD.md and trace.md: ``python -m docs.tables`` makes them from code and fit."""

import inspect
import re
from calendar import month_name
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docs.corroboration import rows
from sim.inputs.city import load_city
from sim.inputs.lever import digits_of
from sim.inputs.lever_value import allowed
from sim.inputs.parameters import PARAMETERS
from sim.inputs.scenarios.scenario import baseline_levers
from sim.model.agents.incubators import criteria
from sim.model.ledger import Event, Payment
from sim.model.month import Phase
from sim.model.outcomes import OUTCOMES

DOCUMENTS: Final = tuple(Path(__file__).parent / name for name in ("ODD.md", "trace.md"))
REGION: Final = "pinghu"

_TABLE: Final = re.compile(r"(<!-- table: ([a-z]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def phases() -> str:
    """The phases of a month in order, with the first line of what each says of itself."""
    rows = (
        (phase.words, _first_line(phase.rule), f"`{phase.rule.__module__.replace('.', '/')}.py`")
        for phase in Phase
    )
    return _table(("phase", "what happens", "rule"), rows)


def purposes() -> str:
    """What payments are for, who pays and who is paid."""
    rows = ((f"`{paid.code}`", paid.payer.words, paid.payee.words) for paid in Payment)
    return _table(("purpose", "payer", "payee"), rows)


def events() -> str:
    """What is counted each month besides payments."""
    return ", ".join(f"`{event.code}`" for event in Event) + "."


def tiers() -> str:
    """What each tier asks of an incubator; two numbers are for specialised ones and for others."""
    rules = {
        "municipal": (criteria.MUNICIPAL_SPECIALISED, criteria.MUNICIPAL_RULE),
        "provincial": (criteria.PROVINCIAL_SPECIALISED, criteria.PROVINCIAL_RULE),
        "national, 2010": (criteria.NATIONAL_OF_2010_SPECIALISED, criteria.NATIONAL_OF_2010),
        "national, 2018": (criteria.NATIONAL_OF_2018_SPECIALISED, criteria.NATIONAL_OF_2018),
        "standard, 2025": (criteria.STANDARD_OF_2025_SPECIALISED, criteria.STANDARD_OF_2025),
    }
    asked = {
        "area": "floor (m2)",
        "tenants": "tenants",
        "density": "tenants per 1,000 m2",
        "graduates": "graduates",
        "patents": "share of tenants with a patent",
        "financed": "share of tenants ever financed",
        "financed_lately": "share of tenants financed last year",
        "own_stake": "or own money in each of a tenth (CNY)",
        "growing": "share of tenants growing by a fifth",
        "other_income": "share of income other than rent",
        "years": "years in operation",
        "fund": "own seed fund (CNY)",
    }
    rows = [
        (text, *(_both(*(getattr(one, name) for one in pair), name) for pair in rules.values()))
        for name, text in asked.items()
    ]
    return _table(("criterion", *rules), rows)


def _both(specialised: float, other: float, name: str) -> str:
    """What is asked of specialised incubators and of others; money in CNY."""
    scale = 100 if name in ("fund", "own_stake") else 1
    texts = [f"{one / scale:,.10g}" for one in (specialised, other)]
    return texts[0] if specialised == other else " / ".join(texts)


def levers() -> str:
    """Levers and outside conditions, with the baseline of the first region after its report."""
    found = baseline_levers(load_city(REGION))
    rows = (
        (
            f"`{row.lever.name}`", row.lever.kind, row.lever.meaning, row.lever.unit,
            digits_of(row.lever.unit, row.value), str(allowed(row.lever)),
            _months(row.lever.months), row.course.told.en,
        )
        for row in found
    )  # fmt: skip
    headings = ("name", "kind", "meaning", "unit", "Pinghu", "allowed", "acts in", "source")
    return _table(headings, rows)


def parameters() -> str:
    """Behavioural parameters, with the priors of the first region."""
    priors = load_city(REGION).priors
    rows = (
        (
            f"`{parameter.name}`", parameter.kind, parameter.meaning, parameter.unit,
            priors[parameter.name].median,
            f"{_cell(priors[parameter.name].low)} to {_cell(priors[parameter.name].high)}",
            priors[parameter.name].told.en,
        )
        for parameter in PARAMETERS
    )  # fmt: skip
    return _table(("parameter", "of", "meaning", "unit", "median", "90 % range", "source"), rows)


def outcomes() -> str:
    """What a run reports, and the events and purposes that it is made of."""
    rows = (
        (
            f"`{outcome.name}`", outcome.meaning, outcome.unit, outcome.kind,
            " + ".join(outcome.parts) + "".join(f" - {name}" for name in outcome.less),
        )
        for outcome in OUTCOMES
    )  # fmt: skip
    return _table(("outcome", "meaning", "unit", "kind", "made of"), rows)


def corroboration() -> str:
    """What agrees with the model, and what does not."""
    return _table(("evidence", "corroborates", "contradicts"), rows())


TABLES: Final = {
    table.__name__: table
    for table in (phases, purposes, events, tiers, levers, parameters, outcomes, corroboration)
}


def with_tables(text: str) -> str:
    """A document with every marked table made anew; KeyError if a mark names none."""
    return _TABLE.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n\n{found[3]}", text)


def _months(months: tuple[int, ...]) -> str:
    return "each month" if len(months) == 12 else ", ".join(month_name[month] for month in months)


def _first_line(function: object) -> str:
    return (inspect.getdoc(function) or "").splitlines()[0]


def _table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    lines = [list(map(_cell, row)) for row in rows]
    columns = list(headings)
    return "\n".join(_line(row) for row in (columns, ["---"] * len(columns), *lines))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(value: object) -> str:
    text = value if isinstance(value, str) else f"{value:,.10g}"
    return text.replace("|", r"\|")


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.write_text(with_tables(document.read_text(encoding="utf-8")), encoding="utf-8")
