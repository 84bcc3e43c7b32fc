"""A plan in a memo to decide by: what was asked, why this mix, and what other budgets reach."""

from typing import Final, NamedTuple

import pandas as pd

from sim.analysis.planner.picture import goal_in, goal_shown
from sim.analysis.planner.plan import Plan
from sim.analysis.planner.tables import BEST, PLAN, RUNNER_UP, TODAY
from sim.core.language import meaning_in, name_in
from sim.core.terms import span_in
from sim.core.words import word_or_name
from sim.figures.quantities import counted_in, unit_shown
from sim.figures.wording import language
from sim.inputs.levers import LEVER
from sim.model.outcomes import OUTCOME
from sim.results.report.parts import Illustration, Listing, Paragraph, Piece, Section
from sim.results.report.trail import Trail, Writer, marked, written_as

_OTHERS: Final = (PLAN, BEST, RUNNER_UP, TODAY)


class PlanChosen(NamedTuple):
    """A plan whose recommended mix is what a memo proposes."""

    answer: Plan

    @property
    def command(self) -> str:
        """What is typed to have the plan again."""
        asked = self.answer.question.described()
        words = [f"fuhua plan --budget {asked['budget']:.10g} --goal {asked['goal']}"]
        words.append(f"--levers {','.join(asked['levers'])} --robust {asked['robust']}")
        for name in ("floors", "limits", "keep", "by_year"):
            pairs = [f"{one}={value}" for one, value in dict(asked.get(name, {})).items()]
            words += [f"--{name.replace('_', '-')} {','.join(pairs)}"] if pairs else []
        return " ".join(words)

    def question(self) -> str:
        """What was asked, in the language that is written in."""
        question = self.answer.question
        return marked(
            "the plan's question",
            region=name_in(question.region.name, language()),
            budget=_budget(question.budget),
            span=span_in(question.first, question.until, language()),
            goal=goal_in(question.goal, language()),
            levers=marked("comma").join(_instrument(one.name) for one in question.instruments),
        )

    def sections(self, write: Writer) -> list[Section]:
        """What each part of the mix brings, what other budgets reach, and what is left."""
        figure = Figures(self.answer, write)
        drawn = self.answer.drawings["frontier"]()
        parts: list[Piece] = [
            Paragraph(self._certainty()),
            figure.parts(),
            figure.budgets(),
            Illustration(drawn.svg(), drawn.heading.title),
            figure.afterwards(),
        ]
        return [Section(marked("why this mix"), parts)]

    def _certainty(self) -> str:
        """How sure the ranking is, in whole per cent of resamples."""
        said = self.answer.certainty()
        return marked(
            "how sure the mix is",
            first=f"{said['ranks_first']:.0%}",
            behind=f"{said['behind_best']:.0%}",
        )


def _budget(value: float) -> str:
    """An amount that was given, with its unit."""
    return marked(
        "amount in unit", value=written_as(value, "set CNY", language()), unit=unit_shown("CNY")
    )


def _instrument(name: str) -> str:
    if name in LEVER:
        return meaning_in(LEVER[name], language())
    return word_or_name(name, language())


class Figures(NamedTuple):
    """The tables of a plan as a memo has them, each number with its trail."""

    plan: Plan
    write: Writer

    def parts(self) -> Listing:
        """What each instrument of the mix costs and brings."""
        unit = goal_shown(self.plan.question.goal, language())
        used = set(self.plan.levers.loc[self.plan.levers["plan"] > 0, "instrument"])
        table = self.plan.parts
        rows = [
            [
                _instrument(str(name)),
                self._spread("parts", row, ("cost", "cost_p05", "cost_p95"), "CNY"),
                self._goal("parts", row, ("brings", "brings_p05", "brings_p95")),
                self._goal(
                    "parts",
                    row,
                    ("next_million_brings", "next_million_low", "next_million_high"),
                ),
            ]
            for row, name in enumerate(table["instrument"])
            if name in used
        ]
        head = [
            marked("instrument"),
            marked("indicator and unit", name=marked("cost of a part"), unit=unit_shown("CNY")),
            marked("indicator and unit", name=marked("part brings"), unit=unit),
            marked("indicator and unit", name=marked("next million brings"), unit=unit),
        ]
        return Listing(marked("parts of the mix"), head, rows, marked("note of the parts"))

    def budgets(self) -> Listing:
        """What each budget reaches at best, and the mixes that count, today's policy among them."""
        unit = goal_shown(self.plan.question.goal, language())
        frontier, mixes = self.plan.frontier, self.plan.mixes
        rows = [
            [
                marked("budget of the frontier", budget=_budget(frontier.iloc[row]["budget"])),
                *self._reached("frontier", row),
            ]
            for row in range(len(frontier))
            if not pd.isna(frontier.iloc[row]["spent"])
        ]
        for kind in _OTHERS:
            for row, found in enumerate(mixes["is"]):
                if found == kind:
                    rows.append([marked(kind), *self._reached("mixes", row)])
        head = [
            marked("mix"),
            marked("indicator and unit", name=marked("spent each year"), unit=unit_shown("CNY")),
            marked("indicator and unit", name=marked("returned by funds"), unit=unit_shown("CNY")),
            marked("indicator and unit", name=marked("reached above nothing"), unit=unit),
        ]
        note = marked("note of the budgets")
        return Listing(marked("what budgets reach"), head, rows, note)

    def afterwards(self) -> Listing:
        """What the mix leaves at the horizon that bears fruit later."""
        table = self.plan.afterwards
        rows = []
        for row, name in enumerate(table["outcome"]):
            outcome = OUTCOME[name]
            label = marked(
                "indicator and unit",
                name=meaning_in(outcome, language()),
                unit=counted_in(outcome, language()),
            )
            level = self._figure("afterwards", row, "level", outcome.unit)
            change = self._spread("afterwards", row, ("mean", "p05", "p95"), f"+{outcome.unit}")
            rows.append([label, level, change])
        head = [marked(f"consequence {name}") for name in ("figure", "without", "change")]
        return Listing(marked("afterwards"), head, rows, marked("legend of afterwards"))

    def _reached(self, table: str, row: int) -> list[str]:
        return [
            self._figure(table, row, "spent", "CNY"),
            self._figure(table, row, "returned", "CNY"),
            self._goal(table, row, ("mean", "p05", "p95")),
        ]

    def _goal(self, table: str, row: int, columns: tuple[str, str, str]) -> str:
        return self._spread(table, row, columns, f"+{self.plan.question.goal.unit}")

    def _spread(self, table: str, row: int, columns: tuple[str, str, str], form: str) -> str:
        value, low, high = (self._figure(table, row, column, form) for column in columns)
        return marked("with interval", value=value, low=low, high=high)

    def _figure(self, table: str, row: int, column: str, form: str) -> str:
        return self.write.figure(Trail("table", "", table, str(row), column), form)
