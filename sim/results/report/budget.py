"""The budget that a policy asks for, in the columns of a bureau's request."""

from typing import Final

from markupsafe import Markup, escape

from sim.core.words import word
from sim.figures.quantities import counted_in, unit_shown
from sim.figures.wording import language
from sim.inputs.levers import LEVERS, PAID_FOR
from sim.inputs.scenarios.scenario import BaselineLever, baseline_levers
from sim.model.outcomes import OUTCOME
from sim.results.report.parts import Listing, Section
from sim.results.report.sources import OPERATING
from sim.results.report.subject import Subject, called, years_of
from sim.results.report.trail import Trail, marked

CAPITAL: Final = "public_capital_call"
ITEMS: Final = tuple(
    sorted(PAID_FOR.keys() - {CAPITAL}, key=lambda item: (PAID_FOR[item].place, item))
)
"""What money is asked for, by the payment's purpose, in the order of the form."""

_YEARS: Final = 3


def budget_section(subject: Subject) -> Section:
    """The request of a year, the capital of funds apart, and the plan of three years."""
    title = marked("budget", year=subject.year)
    return Section(title, [_request(subject), _capital(subject), _three_years(subject)], True)


def _request(subject: Subject) -> Listing:
    unit = unit_shown("CNY")
    rows = [_row(subject, item) for item in ITEMS]
    interval = _interval(subject, OPERATING)
    total = [marked("total of the budget"), *_amounts(subject, OPERATING), "", "", interval]
    title = marked("budget request", year=subject.year, unit=unit)
    note = marked("budget note")
    return Listing(title, _head(subject.year), [total, *rows], note, range(1, 6))


def _head(year: int) -> list[str]:
    return [
        marked("item"),
        marked("budget of last year", year=year - 1),
        marked("spent last year", year=year - 1),
        marked("asked this year", year=year),
        marked("of it own"),
        marked("of it from above"),
        marked("how it is reckoned"),
        marked("by which policy"),
        marked("remark of 90 %"),
    ]


def _row(subject: Subject, item: str) -> list[str]:
    interval = _interval(subject, f"spent_on_{item}")
    texts = [_reckoned(subject, item), _policies(subject, item), interval]
    return [line_of(item), *_amounts(subject, f"spent_on_{item}"), *texts]


def line_of(item: str) -> Markup:
    """What an item is called in the language that is written in."""
    return Markup(escape(PAID_FOR[item].line.said(language())))


def _amounts(subject: Subject, outcome: str) -> list[str]:
    asked = subject.write.figure(subject.level(outcome, str(subject.year)), "budget")
    by_hand = marked("by hand")
    return [by_hand, by_hand, asked, by_hand, by_hand]


def _interval(subject: Subject, outcome: str) -> str:
    low, high = (
        subject.write.figure(subject.level(outcome, str(subject.year), stat), "budget")
        for stat in ("p05", "p95")
    )
    return marked("low to high", low=low, high=high)


def _reckoned(subject: Subject, item: str) -> str:
    """A number times what one costs, where the runs count what is paid for."""
    counted = PAID_FOR[item].counted
    if counted is None:
        return marked("by hand")
    year, spent = str(subject.year), f"spent_on_{item}"
    each = Trail("each", subject.proposed.id, f"{spent}/{counted}", year)
    return marked(
        "number times each",
        number=subject.write.figure(subject.level(counted, year), "count"),
        counted=counted_in(OUTCOME[counted], language()),
        each=subject.write.figure(each, "each"),
        unit=unit_shown("CNY"),
    )


def _policies(subject: Subject, item: str) -> str:
    """What the region's files name as the ground of the levers that pay for an item."""
    paying = {lever.name for lever in LEVERS if lever.pays and lever.pays.purpose == item}
    found = [one for one in baseline_levers(subject.comparison.study.city) if _is_in(one, paying)]
    sources = dict.fromkeys(one.course.sources.said(language()) for one in found)
    return word("list semicolon", language()).join(sources)


def _is_in(baseline: BaselineLever, names: set[str]) -> bool:
    return baseline.lever.name in names


def _capital(subject: Subject) -> Listing:
    """Capital of funds is no spending: it stands apart, and may come back."""
    unit, year = unit_shown("CNY"), str(subject.year)
    outcomes = {"capital paid in": f"spent_on_{CAPITAL}", "capital back": "public_returns"}
    rows = [
        [
            marked(label),
            subject.write.figure(subject.level(outcome, year), "budget"),
            _interval(subject, outcome),
        ]
        for label, outcome in outcomes.items()
    ]
    head = [marked("item"), marked("asked this year", year=subject.year), marked("remark of 90 %")]
    return Listing(marked("capital of funds", year=subject.year, unit=unit), head, rows)


def _three_years(subject: Subject) -> Listing:
    last = years_of(subject.comparison)[-1]
    years = [str(one) for one in range(subject.year, min(subject.year + _YEARS, last + 1))]
    outcomes = {marked("total of the budget"): OPERATING}
    outcomes |= {line_of(item): f"spent_on_{item}" for item in ITEMS}
    outcomes[marked("capital paid in")] = f"spent_on_{CAPITAL}"
    rows = [
        [name, *(subject.write.figure(subject.level(outcome, year), "budget") for year in years)]
        for name, outcome in outcomes.items()
    ]
    unit = unit_shown("CNY")
    title = marked("plan of three years", unit=unit, scenario=called(subject.proposed))
    return Listing(title, [marked("item"), *years], rows)
