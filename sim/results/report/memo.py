"""The memo: what is asked, what each policy brings and costs, whose graduations, the grounds."""

from typing import Final

from markupsafe import Markup

from sim.comparison.effects import COST, LEVERAGE, PARTS
from sim.comparison.paired import TOTAL
from sim.comparison.tables import notes_of
from sim.core.language import meaning_in, name_in
from sim.figures.basis import projection_of
from sim.figures.quantities import unit_shown
from sim.figures.wording import language
from sim.inputs.levers import LEVER, counted
from sim.inputs.scenarios.scenario import Difference, Scenario, differences
from sim.model.outcomes import OUTCOME
from sim.results.report.budget import budget_section
from sim.results.report.parts import (
    Illustration,
    Listing,
    Memo,
    Paragraph,
    Points,
    Section,
    stressed,
)
from sim.results.report.subject import Subject, called, years_of
from sim.results.report.targets import targets_section, with_unit
from sim.results.report.trail import Trail, marked

_EFFECTS: Final = ("graduations", "private_investment", "public_cost_net")
_CRITERIA: Final = (
    "graduations_hnte",
    "graduations_equity",
    "graduations_revenue",
    "graduations_exit",
)
_PICTURES: Final = ("differences", "additionality", "graduations")


def page_of(subject: Subject) -> Memo:
    """The memo in the language that is written in."""
    study = subject.comparison.study
    region = name_in(study.region.name, language())
    several = len(subject.others) > 1
    others = [called(one) for one in subject.others if one != subject.proposed]
    subtitle = marked(
        "report subtitle of several" if several else "report subtitle",
        scenario=called(subject.proposed),
        region=region,
        span=projection_of(study, language()),
        date=subject.comparison.made.date,
    )
    sections = [
        _question(subject),
        _policies(subject),
        *(subject.chosen.sections(subject.write) if subject.chosen else ()),
        _effects(subject),
        _whose(subject),
        budget_section(subject),
        targets_section(subject),
        _grounds(subject),
        _limits(),
        _trail(subject),
    ]
    title = marked(
        "report title of several" if several else "report title",
        scenario=called(subject.proposed),
        others=marked("list comma").join(others),
    )
    return Memo(title, subtitle, sections)


# Question and policies -------------------------------------------------------------------------


def _question(subject: Subject) -> Section:
    asked = subject.chosen.question() if subject.chosen else _asked(subject)
    found = [_found(subject, one) for one in subject.others]
    return Section(marked("question"), [Paragraph(asked), Points(found)])


def _asked(subject: Subject) -> str:
    names = marked("comma").join(called(one) for one in subject.others) or called(subject.baseline)
    return marked(
        "the question",
        scenarios=names,
        baseline=called(subject.baseline),
        region=name_in(subject.comparison.study.region.name, language()),
        span=projection_of(subject.comparison.study, language()),
    )


def _found(subject: Subject, scenario: Scenario) -> str:
    """One policy in a sentence."""
    figure = subject.write.with_interval
    change = {name: Trail("change", scenario.id, name) for name in _EFFECTS}
    cost = Trail("part", scenario.id, COST)
    return marked(
        "what was found",
        scenario=stressed(called(scenario)),
        graduations=figure(change["graduations"], "+count"),
        money=figure(change["public_cost_net"], "+CNY"),
        unit=unit_shown("CNY"),
        private=figure(change["private_investment"], "+CNY"),
        cost=_cost(subject, cost),
    )


def _cost(subject: Subject, trail: Trail) -> str:
    """What each additional graduation costs, or why there is no such figure."""
    rows = subject.comparison.comparison
    is_it = (rows["scenario"] == trail.scenario) & (rows["outcome"] == trail.what)
    (row,) = rows[is_it].to_dict("records")
    if row["note"] and row["mean"] != row["mean"]:
        return marked(row["note"])
    unit = unit_shown("CNY per graduation", language())
    value = subject.write.with_interval(trail, "CNY per graduation")
    return marked("amount in unit", value=value, unit=unit)


def _policies(subject: Subject) -> Section:
    parts = [_settings(subject, scenario) for scenario in subject.others]
    return Section(marked("policies"), parts or [Paragraph(marked("changes nothing"))])


def _settings(subject: Subject, scenario: Scenario) -> Listing:
    head = [marked(f"setting {name}") for name in ("lever", "from", "until", "baseline", "value")]
    study = subject.comparison.study
    found = [one for one in differences(scenario, study.city) if one.first <= study.until]
    rows = [_setting(subject, scenario, one) for one in found]
    note = name_in(scenario.description, language())
    return Listing(called(scenario), head, rows, note, range(3, 5))


def _setting(subject: Subject, scenario: Scenario, one: Difference) -> list[str]:
    trail = Trail("lever", scenario.id, one.lever, one.first)
    set_to = trail
    if one.only is not None:
        what = f"{one.lever}/{one.only.kind}/{one.only.members[0]}"
        set_to = trail._replace(kind="lever alone", what=what)
    form = f"set {one.unit}"
    return [
        _called(one)
        + ("" if one.only is None else f"{marked('clause comma')}{one.only.said.said(language())}"),
        _unbroken(one.first),
        _unbroken(one.until or marked("the end")),
        subject.write.figure(trail._replace(scenario=subject.baseline.id), form),
        subject.write.figure(set_to, form),
    ]


def _unbroken(text: str) -> Markup:
    return Markup('<span class="month">{}</span>').format(text)


def _called(one: Difference) -> str:
    """A lever by its meaning, and what it is counted in; shares are written in per cent."""
    meaning = meaning_in(LEVER[one.lever], language())
    if one.unit.startswith("share"):
        return meaning
    is_money = one.unit.startswith("CNY")
    unit = unit_shown(one.unit) if is_money else counted(one.unit, one.lever, language())
    return marked("indicator and unit", name=meaning, unit=unit)


# What it brings and costs ----------------------------------------------------------------------


def _effects(subject: Subject) -> Section:
    tables = [_by_year(subject, scenario) for scenario in subject.others]
    whole = [_whole(subject, scenario) for scenario in subject.others]
    return Section(marked("brings and costs"), [*tables, *whole, *_drawn(subject)])


def _by_year(subject: Subject, scenario: Scenario) -> Listing:
    """Year by year: graduations, private and public money beside the baseline."""
    head = [marked("year of the memo"), *(_heading(name) for name in _EFFECTS)]
    periods = [*map(str, years_of(subject.comparison)), TOTAL]
    rows = [[_period(one), *_changes(subject, scenario, one)] for one in periods]
    title = marked("by year", scenario=called(scenario), baseline=called(subject.baseline))
    return Listing(title, head, rows, marked("by year note"))


def _heading(name: str) -> str:
    return with_unit(marked(f"of {name}"), OUTCOME[name])


def _period(period: str) -> str:
    return marked("whole projection") if period == TOTAL else period


def _changes(subject: Subject, scenario: Scenario, period: str) -> list[str]:
    return [
        subject.write.with_interval(
            Trail("change", scenario.id, name, period), f"+{OUTCOME[name].unit}"
        )
        for name in _EFFECTS
    ]


def _whole(subject: Subject, scenario: Scenario) -> Listing:
    """The consequences in about ten outcomes, over the whole projection."""
    names = subject.comparison.chosen
    head = [marked(f"consequence {name}") for name in ("figure", "without", "with", "change")]
    rows = [_consequence(subject, scenario, name) for name in names]
    return Listing(marked("consequences of", scenario=called(scenario)), head, rows)


def _consequence(subject: Subject, scenario: Scenario, name: str) -> list[str]:
    outcome = OUTCOME[name]
    period = TOTAL if outcome.kind == "flow" else "at_the_end"
    levels = [
        subject.write.figure(Trail("level", one.id, name, period), outcome.unit)
        for one in (subject.baseline, scenario)
    ]
    change = Trail("change", scenario.id, name, period)
    return [
        with_unit(meaning_in(outcome, language()), outcome),
        *levels,
        subject.write.with_interval(change, f"+{outcome.unit}"),
    ]


def _drawn(subject: Subject) -> list[Illustration]:
    drawings = subject.comparison.drawings
    drawn = [drawings[name]() for name in _PICTURES if name in drawings]
    return [Illustration(picture.svg(), picture.heading.title) for picture in drawn]


# Whose graduations -----------------------------------------------------------------------------


def _whose(subject: Subject) -> Section:
    tables = [_parts(subject), _criteria(subject)]
    if len(subject.comparison.study.region.place) > 1:
        tables.append(_places(subject))
    return Section(marked("whose graduations"), [one for one in tables if one.rows])


def _parts(subject: Subject) -> Listing:
    """Additional, deadweight and displaced graduations, and what an additional one costs."""
    head = [marked("policy"), *(marked(f"head of {name}") for name in (*PARTS, LEVERAGE))]
    rows = []
    for scenario in subject.others:
        figures = [
            subject.write.with_interval(Trail("part", scenario.id, name), "count") for name in PARTS
        ]
        leverage = subject.write.with_interval(Trail("part", scenario.id, LEVERAGE), "ratio")
        rows.append([called(scenario), *figures, leverage])
    return Listing(marked("graduations by what the policy did"), head, rows, marked("parts note"))


def _criteria(subject: Subject) -> Listing:
    """By which criterion startups graduate."""
    scenarios = [subject.baseline, *subject.others]
    head = [marked("criterion of graduation"), *(called(one) for one in scenarios)]
    rows = [
        [
            meaning_in(OUTCOME[name], language()),
            *(subject.write.figure(Trail("level", one.id, name), "count") for one in scenarios),
        ]
        for name in _CRITERIA
    ]
    return Listing(marked("graduations by criterion"), head, rows)


def _places(subject: Subject) -> Listing:
    scenarios = [subject.baseline, *subject.others]
    head = [marked("place of graduation"), *(called(one) for one in scenarios)]
    rows = [
        [
            place.name,
            *(
                subject.write.figure(Trail("place", one.id, place.name), "count")
                for one in scenarios
            ),
        ]
        for place in subject.comparison.study.region.place
    ]
    return Listing(marked("graduations by place"), head, rows)


# Grounds, limits, and how to do it again --------------------------------------------------------


def _grounds(subject: Subject) -> Section:
    comparison, study = subject.comparison, subject.comparison.study
    runs = marked(
        "grounds of runs",
        runs=subject.write.figure(Trail("runs", "", "runs"), "set count"),
        failed=subject.write.figure(Trail("runs", "", "failed"), "set count"),
        seed=study.seed,
    )
    lines = [runs, marked("grounds of parameters", label=comparison.label.said(language()))]
    last = study.region.report
    lines.append(marked("grounds of history", start=study.region.start, report=last))
    names = {one.id: called(one) for one in study.scenarios}
    notes = [
        marked("note", scenario=names[scenario], note=note.said(language()))
        for scenario, note in notes_of(study)
    ]
    return Section(marked("grounds"), [Points([*lines, *notes])])


def _limits() -> Section:
    names = ("not a forecast", "level and difference", "not in the model", "whose decision")
    return Section(
        marked("limits of the memo"), [Points([marked(f"limit {name}") for name in names])]
    )


def _trail(subject: Subject) -> Section:
    study, made = subject.comparison.study, subject.comparison.made
    runs = subject.comparison.result.digest
    same = f"--region {study.region.id} --runs {study.runs} --seed {study.seed}"
    first = " ".join(["fuhua compare", *(one.id for one in subject.others)])
    asked = subject.chosen.command if subject.chosen else first
    command = f"{asked} {same} --until {study.until}"
    lines = [
        marked("trail of numbers"),
        marked("the same command", command=command),
        marked("trail of version", version=made.versions["fuhua"], digest=made.code[:12]),
        marked("trail of study", digest=study.digest()[:12], runs=runs[:12]),
    ]
    return Section(marked("trail"), [Points(lines)])
