"""The form of performance targets: what is expected, and what can be promised."""

from typing import Final, NamedTuple

from markupsafe import Markup, escape

from sim.figures.quantities import counted_in, unit_shown
from sim.figures.wording import language
from sim.model.outcomes import OUTCOME, Outcome
from sim.results.report.parts import Listing, Section
from sim.results.report.sources import OPERATING
from sim.results.report.subject import Subject, called
from sim.results.report.trail import Trail, marked


class Indicator(NamedTuple):
    """A line of the form; ``is_cost`` where less is better. No ``outcome``: a person fills it."""

    first: str
    second: str
    name: str
    outcome: str = ""
    is_cost: bool = False


INDICATORS: Final = (
    Indicator("execution", "rate of execution", "paid of the budget"),
    Indicator("output", "quantity", "recognitions", "recognitions"),
    Indicator("output", "quantity", "tenants", "tenants"),
    Indicator("output", "quantity", "new tenants", "tenancies_begun"),
    Indicator("output", "quantity", "patents", "patents"),
    Indicator("output", "quantity", "listed firms", "listed_firms"),
    Indicator("output", "quantity", "technology loans", "guaranteed_loans"),
    Indicator("output", "quantity", "first loans", "first_loans"),
    Indicator("output", "quality", "good ratings", "good_ratings"),
    Indicator("output", "quality", "bad loans", "defaults", is_cost=True),
    Indicator("output", "timeliness", "paid in time"),
    Indicator("output", "cost", "within the budget", OPERATING, is_cost=True),
    Indicator("output", "cost", "compensation", "spent_on_compensation", is_cost=True),
    Indicator("benefit", "economic", "graduates", "graduations"),
    Indicator("benefit", "economic", "high-tech firms", "hnte_certified"),
    Indicator("benefit", "economic", "revenue of tenants", "tenants_revenue"),
    Indicator("benefit", "economic", "firms financed", "firms_financed"),
    Indicator("benefit", "economic", "equity raised", "equity"),
    Indicator("benefit", "economic", "technology lending", "technology_lending"),
    Indicator("benefit", "economic", "R&D", "rd_spending"),
    Indicator("benefit", "economic", "taxes", "taxes"),
    Indicator("benefit", "economic", "leverage of funds", "fund_leverage"),
    Indicator("benefit", "economic", "leverage of loans", "loan_leverage"),
    Indicator("benefit", "social", "jobs", "employees"),
    Indicator("benefit", "social", "young graduates hired"),
    Indicator("benefit", "lasting", "firms in business", "active_startups"),
    Indicator("satisfaction", "of those served", "satisfaction"),
)

_COLUMNS: Final = (
    "first level",
    "second level",
    "indicator",
    "expected",
    "promised",
    "chance",
    "interval",
)
_PROMISED: Final = {False: "at_least", True: "at_most"}
_SIGN: Final = {False: "≥", True: "≤"}


def targets_section(subject: Subject) -> Section:
    """The head and the body of the form, for a year."""
    return Section(marked("targets", year=subject.year), [_head(subject), _body(subject)], True)


def _head(subject: Subject) -> Listing:
    """Whose project it is: mostly for a person to fill."""
    asked = subject.write.figure(subject.level("public_spending", str(subject.year)), "budget")
    by_hand = marked("by hand")
    aim = marked("the aim", year=subject.year, graduates=_expected(subject))
    rows: list[list[str]] = [
        [marked("project"), called(subject.proposed)],
        [marked("responsible"), by_hand],
        [marked("carried out by"), by_hand],
        [marked("money of the project", unit=unit_shown("CNY")), asked],
        [marked("aim of the year"), aim],
    ]
    return Listing(
        marked("head of the form"), [marked("entry"), marked("content")], rows, numbers=range(0)
    )


def _expected(subject: Subject) -> str:
    trail = subject.level("graduations", str(subject.year), "p50")
    return subject.write.figure(trail, "count")


def _body(subject: Subject) -> Listing:
    names = (
        "first level",
        "second level",
        "indicator",
        "expected",
        "promised",
        "chance",
        "interval",
    )
    head = [marked(f"column {name}") for name in names]
    rows = [_row(subject, indicator) for indicator in INDICATORS]
    title = marked("form of targets", scenario=called(subject.proposed))
    return Listing(title, head, rows, marked("targets note"), range(3, 7))


def _row(subject: Subject, one: Indicator) -> list[str]:
    names = [marked(f"level {one.first}"), marked(f"level {one.second}")]
    name = marked(f"indicator {one.name}")
    if not one.outcome:
        return [*names, name, *[marked("by hand")] * 3, ""]
    trail, form, named = _asked(subject, one.outcome, name)
    promised = trail._replace(stat=_PROMISED[one.is_cost])
    figure = subject.write.figure
    low, high = (figure(trail._replace(stat=stat), form) for stat in ("p05", "p95"))
    return [
        *names,
        named,
        figure(trail, form),
        marked("promise", sign=_SIGN[one.is_cost], value=figure(promised, form)),
        figure(_chance(subject, promised, one), "share"),
        marked("low to high", low=low, high=high),
    ]


def _asked(subject: Subject, outcome: str, name: str) -> tuple[Trail, str, str]:
    """The median of an outcome in the year, in which form, and its name with its unit."""
    year = str(subject.year)
    if outcome in OUTCOME:
        known = OUTCOME[outcome]
        return subject.level(outcome, year, "p50"), known.unit, with_unit(name, known)
    if outcome == OPERATING:
        return (
            subject.level(outcome, year, "p50"),
            "CNY",
            with_unit(name, OUTCOME["public_spending"]),
        )
    trail = Trail("times", subject.proposed.id, outcome, year, "p50")
    return trail, "ratio", marked("indicator and unit", name=name, unit=marked("times"))


def _chance(subject: Subject, promised: Trail, one: Indicator) -> Trail:
    """The share of the runs that keep the promise."""
    value = subject.write.value(promised)
    return promised._replace(stat=f"{'<=' if one.is_cost else '>='}{value!r}")


def with_unit(name: str, outcome: Outcome) -> Markup:
    """A name with what it is counted in; in English counts are said by the name itself."""
    if language() == "en" and outcome.unit == "count":
        return Markup(escape(name))
    return marked("indicator and unit", name=name, unit=counted_in(outcome, language()))
