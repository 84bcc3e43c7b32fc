"""What a memo is about: one policy of a comparison, and the year that it asks money for."""

from typing import NamedTuple, Protocol

from sim.core.errors import InputError
from sim.core.language import name_in
from sim.core.terms import coded, listed
from sim.experiments import replicate
from sim.figures.wording import language
from sim.inputs.scenarios.scenario import Scenario
from sim.results.answer import Answer
from sim.results.comparison import Comparison
from sim.results.report.parts import Section
from sim.results.report.sources import Sources
from sim.results.report.trail import Trail, Writer


class Chosen(Protocol):
    """An answer that chose the policy which is proposed, such as a plan, told in a memo."""

    @property
    def answer(self) -> Answer:
        """The answer itself; numbers of its tables have trails of the kind "table"."""

    @property
    def command(self) -> str:
        """What is typed to have it again."""

    def question(self) -> str:
        """What was asked, in the language that is written in."""

    def sections(self, write: Writer) -> list[Section]:
        """Why this policy."""


class Subject(NamedTuple):
    """A comparison, the policy that is proposed, the year of its budget, and the numbers.

    ``chosen`` is what the policy was chosen by, if it was.
    """

    comparison: Comparison
    proposed: Scenario
    year: int
    write: Writer
    chosen: Chosen | None = None

    @property
    def others(self) -> list[Scenario]:
        """All policies but the one that they are compared with."""
        return list(self.comparison.study.scenarios[1:])

    @property
    def baseline(self) -> Scenario:
        """What they are compared with."""
        return self.comparison.study.baseline

    def level(self, outcome: str, period: str, stat: str = "mean") -> Trail:
        """An outcome under the policy that is proposed."""
        return Trail("level", self.proposed.id, outcome, period, stat)


def subject_of(
    comparison: Comparison, scenario: str | None, year: int | None, chosen: Chosen | None = None
) -> Subject:
    """What a memo is about; InputError if there is no such scenario or year.

    The policy is the last one, and the year the first whole one in which it has begun.
    """
    study = comparison.study
    known = {one.id: one for one in study.scenarios}
    name = study.scenarios[-1].id if scenario is None else scenario
    if name not in known:
        raise InputError(coded("report: no scenario", scenario=name, known=listed(known)))
    proposed = known[name]
    years = years_of(comparison)
    begun = [one for one in years if one >= _first_year(proposed)] or years[-1:]
    asked = begun[0] if year is None else year
    if asked not in years:
        raise InputError(coded("report: no year", year=asked, first=years[0], last=years[-1]))
    sources = Sources(comparison, chosen.answer.tables if chosen else {})
    return Subject(comparison, proposed, asked, Writer(sources), chosen)


def years_of(comparison: Comparison) -> list[int]:
    """The whole years of the projection; InputError if it has none."""
    found = [one.year for one in replicate.whole_years(comparison.study) if one.projected]
    if not found:
        raise InputError(coded("report: no whole year"))
    return found


def _first_year(scenario: Scenario) -> int:
    return min((int(change.first[:4]) for change in scenario.changes), default=0)


def called(scenario: Scenario) -> str:
    """A scenario's name in the language that is written in."""
    return name_in(scenario.name, language())
