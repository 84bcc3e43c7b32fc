"""Which figure, if the city could tell it, would improve a decision most, as an answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from calibration.asking.draws import Draws, Trial, draw
from calibration.asking.figures import figure_in, figures_of, reports_of
from calibration.asking.value import (
    Decision,
    Worth,
    by_chance,
    choices_of,
    decision_of,
    perfect,
    worth_of,
    worth_of_all,
)
from calibration.reported.targets import Target, Targets
from sim.analysis.planner.goal import objective_of
from sim.analysis.sensitivity.factors import knowledge
from sim.comparison.effects import NET_COST
from sim.comparison.paired import quantiles
from sim.core.arguments import ASK_ERROR, ASK_RUNS, REGION, SEED, WORTH, amount, whole
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import City, load_city
from sim.inputs.parameters import NAMES
from sim.inputs.scenarios.scenario import Given
from sim.results.answer import Answer, Drawings
from sim.results.compare import study_of
from sim.results.manifest import Asked, Record, made_now, reserve

COST: Final = {NET_COST: -1.0}
"""What is taken off the worth, CNY for CNY, unless the worth names it."""

FEWEST_DRAWS: Final = 30
ALL_LUCK: Final = "what_comes"
ALL_PARAMETERS: Final = "all_parameters"
ALL_FIGURES: Final = "all_figures"

_WORTHS: Final = ("worth", "worth_low", "worth_high", "narrower", "narrower_low", "narrower_high")
FIGURE_COLUMNS: Final = (
    "figure",
    "name",
    "name_zh",
    "unit",
    "p05",
    "p50",
    "p95",
    *_WORTHS,
    "by_chance",
)
READING_COLUMNS: Final = ("figure", "unit", "low", "high", "scenario", "part")
SCENARIO_COLUMNS: Final = ("scenario", "worth", "worth_low", "worth_high", "beside_p05",
                           "beside_p95", "foremost")  # fmt: skip
_NORMAL_90: Final = 1.6448536269514722
TOLD_FROM_CHANCE: Final = 0.1
_TOLD: Final = 5
"""Of how many figures it is told what to decide upon which reading."""
_LEAST_PART: Final = 0.02


class Question(NamedTuple):
    """A decision among the scenarios of a study, and the figures that could be collected for it.

    ``weights`` (CNY for each count or CNY) are by outcome; ``figures`` are off by ``error`` at most
    in nine of ten reports.
    """

    study: Study
    worth: str
    weights: Mapping[str, float]
    figures: tuple[Target, ...]
    error: float

    def described(self) -> dict[str, Any]:
        """What decides the answer beside the study, as JSON can hold it."""
        figures = [one.id for one in self.figures]
        return {"worth": self.worth, "figures": figures, "error": self.error}


def question_of(
    scenarios: Iterable[Given] | Mapping[str, Any],
    *,
    worth: str = WORTH,
    figures: Iterable[str] | None = None,
    error: float = ASK_ERROR,
    runs: int = ASK_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Question:
    """What is asked; InputError, in one line, if something given is wrong."""
    city = load_city(region)
    off = amount("error", error)
    if not 0 < off < 1:
        raise InputError(coded("no reporting error", error=off))
    whole("runs", runs, least=FEWEST_DRAWS)
    study = study_of(scenarios, runs=runs, seed=seed, until=until, region=city)
    if len(study.scenarios) < 2:
        raise InputError(coded("nothing to decide"))
    study = replace(study, parameters=knowledge(city))
    return Question(study, worth, _weights(worth), figures_of(figures, city, off), off)


def _weights(worth: str) -> dict[str, float]:
    named = dict(objective_of(worth, "worth").weights)
    return named if NET_COST in named else COST | named


@dataclass(frozen=True, eq=False, repr=False)
class Information(Answer):
    """What each figure that a city could collect is worth to a decision (CNY).

    ``figures`` has a row a figure (FIGURE_COLUMNS), the most valuable first: quantiles of what
    would be reported, its ``worth`` to the decision, and by which share it makes the interval of
    what the preferred scenario brings ``narrower``, with 90 % bootstrap intervals; ``by_chance`` is
    how often one of as many figures that say nothing is worth as much. ``readings``
    says what to decide upon which figure (READING_COLUMNS), ``parameters`` has the same of each
    parameter if it were known, ``together`` of all at once, and ``scenarios`` what each brings
    beside the first one, and in which share of the draws it is the best (SCENARIO_COLUMNS).
    """

    kind: ClassVar[str] = "information"

    worth: str
    error: float
    figures: pd.DataFrame
    readings: pd.DataFrame
    parameters: pd.DataFrame
    together: pd.DataFrame
    scenarios: pd.DataFrame
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {
            "figures": self.figures,
            "readings": self.readings,
            "parameters": self.parameters,
            "together": self.together,
            "scenarios": self.scenarios,
        }

    @property
    def preferred(self) -> str:
        """The scenario that one would take as things are known now."""
        return str(self.scenarios["scenario"].iloc[int(self.scenarios["worth"].argmax())])

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.figures.information_chart import information_chart

        return {"figures": partial(information_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        figures = sorted(self.figures["figure"])
        return {"worth": self.worth, "figures": figures, "error": self.error}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": self.runs, "failed": self.failed}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        more, found = record.asked.more, record.result or {}
        return cls(
            record.study,
            record.made,
            more["worth"],
            more["error"],
            **tables,
            runs=found["runs"],
            failed=found["failed"],
        )


def question_again(found: Information) -> Question:
    """The question to which an answer is one."""
    study = found.study
    figures = figures_of(found.asked["figures"], study.city, found.error)
    return Question(study, found.worth, _weights(found.worth), figures, found.error)


def answer_to(
    question: Question, folder: Path | None, workers: int, progress: Progress | None = None
) -> Information:
    """Do the draws that are missing in a folder, and say what each figure is worth.

    Raises SimulationError if all draws fail.
    """
    study, made = question.study, made_now()
    if folder is not None:
        reserve(folder, Asked(Information.kind, study, question.described()), made)
    compile_rules(study)
    trial = Trial(study, Targets(question.figures, {}), tuple(question.weights))
    draws = draw(trial, folder, workers, progress)
    if not len(draws.numbers):
        raise SimulationError(**draws.failures[0]._asdict())
    benefits = draws.totals @ np.array(list(question.weights.values()))
    tables = information_tables(question, draws, benefits)
    failed = len(draws.failures)
    return Information(
        study, made, question.worth, question.error, **tables, runs=study.runs - failed,
        failed=failed,
    )  # fmt: skip


def information_tables(
    question: Question, draws: Draws, benefits: np.ndarray
) -> dict[str, pd.DataFrame]:
    """The tables of an answer by name, from net benefits (draws, scenarios) in CNY."""
    study = question.study
    decision = decision_of(benefits, (str(study.seed), "ask"))
    reports = reports_of(Targets(question.figures, {}), draws.statistics, study.seed)
    figures = _figure_rows(question, decision, reports)
    values = study.parameters.values
    known = values[draws.numbers % len(values)]
    together = {
        ALL_FIGURES: worth_of_all(decision, reports),
        ALL_PARAMETERS: worth_of_all(decision, known),
    }
    return {
        "figures": figures,
        "readings": _reading_rows(question, decision, reports, figures),
        "parameters": _parameter_rows(decision, known),
        "together": _together_rows(decision, together),
        "scenarios": _scenario_rows(study, benefits),
    }


def _figure_rows(question: Question, decision: Decision, reports: np.ndarray) -> pd.DataFrame:
    region = question.study.region
    rows = [
        {
            "figure": figure.id,
            "name": figure_in(figure, region, "en"),
            "name_zh": figure_in(figure, region, "zh"),
            "unit": figure.unit,
            **quantiles(column, ("p05", "p50", "p95")),
            **_worth_cells(worth_of(decision, column)),
        }
        for figure, column in zip(question.figures, reports.T, strict=True)
    ]
    table = pd.DataFrame(rows)
    most = by_chance(decision, reports, (str(question.study.seed), "chance"))
    table["by_chance"] = [(most >= worth).mean() for worth in table["worth"]]
    return _ranked(table[list(FIGURE_COLUMNS)])


def _parameter_rows(decision: Decision, known: np.ndarray) -> pd.DataFrame:
    rows = [
        {"parameter": name, **_worth_cells(worth_of(decision, column))}
        for name, column in zip(NAMES, known.T, strict=True)
        if np.ptp(column) > 0
    ]
    return _ranked(pd.DataFrame(rows, columns=["parameter", *_WORTHS]))


def _together_rows(decision: Decision, found: Mapping[str, Worth]) -> pd.DataFrame:
    rows = [{"what": what, **_worth_cells(worth)} for what, worth in found.items()]
    luck = dict(zip(_WORTHS, (*perfect(decision), 1.0, 1.0, 1.0), strict=True))
    return pd.DataFrame([*rows, {"what": ALL_LUCK, **luck}], columns=["what", *_WORTHS])


def _worth_cells(worth: Worth) -> dict[str, float]:
    return dict(zip(_WORTHS, (*worth.gain, *worth.narrower), strict=True))


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """The most valuable first; of equal ones what narrows the answer more."""
    order = rows.sort_values(["worth", "narrower"], ascending=False, kind="stable")
    return order.reset_index(drop=True)


def _scenario_rows(study: Study, benefits: np.ndarray) -> pd.DataFrame:
    beside = benefits - benefits[:, :1]
    best = benefits.argmax(axis=1)
    error = _NORMAL_90 * beside.std(axis=0, ddof=1) / np.sqrt(len(beside))
    spread = quantiles(beside, ("p05", "p95"))
    return pd.DataFrame(
        {
            "scenario": [one.id for one in study.scenarios],
            "worth": beside.mean(axis=0),
            "worth_low": beside.mean(axis=0) - error,
            "worth_high": beside.mean(axis=0) + error,
            "beside_p05": spread["p05"],
            "beside_p95": spread["p95"],
            "foremost": [(best == number).mean() for number in range(benefits.shape[1])],
        }
    )[list(SCENARIO_COLUMNS)]


def _reading_rows(
    question: Question, decision: Decision, reports: np.ndarray, ranked: pd.DataFrame
) -> pd.DataFrame:
    """What to decide upon which reading of the figures that are worth most."""
    by_id = {figure.id: number for number, figure in enumerate(question.figures)}
    told = ranked.loc[ranked["by_chance"] <= TOLD_FROM_CHANCE, "figure"][:_TOLD]
    rows = [
        {"figure": name, "unit": question.figures[by_id[name]].unit, **reading}
        for name in told
        for reading in _readings(question.study, decision, reports[:, by_id[name]])
    ]
    kinds = {"figure": str, "unit": str, "low": float, "high": float, "scenario": str}
    table = pd.DataFrame(rows, columns=list(READING_COLUMNS))
    return table.astype({**kinds, "part": float})


def _readings(study: Study, decision: Decision, reported: np.ndarray) -> Iterator[dict[str, Any]]:
    """From which report to which one which scenario is taken; stretches of few draws left out."""
    order = np.argsort(reported, kind="stable")
    chosen, sorted_reports = choices_of(decision, reported)[order], reported[order]
    ends = [0, *(np.flatnonzero(np.diff(chosen)) + 1), len(chosen)]
    for first, last in pairwise(ends):
        part = (last - first) / len(chosen)
        if part >= _LEAST_PART:
            yield {
                "low": sorted_reports[first],
                "high": sorted_reports[last - 1],
                "scenario": study.scenarios[chosen[first]].id,
                "part": part,
            }
