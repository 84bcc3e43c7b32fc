"""What decides how much a policy brings, as an answer."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from calibration.asking.draws import Draws, Trial, draw
from calibration.asking.figures import figure_in, figures_of, reports_of
from calibration.asking.value import Interval
from calibration.deciding.shares import LUCKS, Explained, split
from calibration.reported.targets import Target, Targets
from sim.analysis.sensitivity.analysis import outcome_of
from sim.analysis.sensitivity.factors import knowledge
from sim.core.arguments import ASK_ERROR, DECIDING_SETS, FEWEST_SETS, REGION, SEED, whole
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import City, load_city
from sim.inputs.parameters import NAMES, PARAMETER, PARAMETERS
from sim.inputs.posterior import ParameterDraws
from sim.inputs.scenarios.scenario import BASELINE, Given, scenario_of
from sim.model.outcomes import OUTCOME, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.compare import study_of
from sim.results.manifest import Asked, Record, made_now, reserve

FAMILIES: Final = tuple(dict.fromkeys(f"family_{one.kind}" for one in PARAMETERS))
"""The families of parameters: whose behaviour they describe."""

_SHARE: Final = ("share", "share_low", "share_high")
SOURCE_COLUMNS: Final = ("factor", *_SHARE)
FAMILY_COLUMNS: Final = ("factor", *_SHARE)
PARAMETER_COLUMNS: Final = (
    "parameter", "family", "unit", "low", "high", *_SHARE, "direction",
)  # fmt: skip
FIGURE_COLUMNS: Final = ("figure", "name", "name_zh", "unit", *_SHARE)


class Deciding(NamedTuple):
    """A policy beside another one, an outcome, and the figures that might tell more of it."""

    study: Study
    outcome: Outcome
    figures: tuple[Target, ...]

    def described(self) -> dict[str, Any]:
        """What decides the answer beside the study, as JSON can hold it."""
        return {"outcome": self.outcome.name, "figures": [one.id for one in self.figures]}


def deciding(
    outcome: str,
    of: Given,
    *,
    against: Given = BASELINE,
    sets: int = DECIDING_SETS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> Deciding:
    """What is asked; InputError, in one line, if something given is wrong."""
    chosen, city = outcome_of(outcome), load_city(region)
    whole("samples", sets, least=FEWEST_SETS)
    first, policy = scenario_of(against, city), scenario_of(of, city, "of")
    if first == policy:
        raise InputError(coded("no difference", scenario=policy.id))
    study = study_of([], runs=LUCKS * sets, seed=seed, until=until, region=city)
    parameters = taken(knowledge(city), sets)
    study = replace(study, scenarios=(first, policy), parameters=parameters)
    return Deciding(study, chosen, figures_of(None, city, ASK_ERROR))


def taken(known: ParameterDraws, sets: int) -> ParameterDraws:
    """The first ``sets`` sets of parameters, begun anew where fewer are known.

    So runs ``one`` and ``one + sets`` differ in luck alone, however many are asked for.
    """
    return replace(known, values=np.resize(known.values, (sets, known.values.shape[1])))


def no_factors(factors: object, method: str) -> None:
    """Raise InputError if factors or a method are named, which a difference does not take."""
    if factors is not None or method != "sobol":
        raise InputError(coded("of has factors"))


@dataclass(frozen=True, eq=False, repr=False)
class DifferenceSensitivity(Answer):
    """What decides how much a policy brings of an outcome beside another policy.

    ``sources`` parts the variance of the difference, run by run, into luck and ignorance;
    ``families`` and ``parameters`` say which share of the variance by ignorance each would take
    away if it were known, with 90 % bootstrap intervals, and ``direction`` whether more of a
    parameter goes with more of the difference (rank correlation); ``figures`` says the same of
    what the city could report, off as reports are. ``mean`` and ``deviation`` are those of the
    difference (counts, or CNY).
    """

    kind: ClassVar[str] = "difference_sensitivity"

    outcome: Outcome
    sources: pd.DataFrame
    families: pd.DataFrame
    parameters: pd.DataFrame
    figures: pd.DataFrame
    mean: float
    deviation: float
    runs: int
    failed: int

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        names = ("sources", "families", "parameters", "figures")
        return {name: getattr(self, name) for name in names}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The outcome whose difference is looked at."""
        told = {"outcome": self.outcome.name, "outcome_unit": self.outcome.unit}
        return dict.fromkeys(self.tables, told)

    @property
    def is_told(self) -> bool:
        """Whether ignorance is told from luck at all."""
        ignorance = self.sources[self.sources["factor"] == "ignorance"]
        return float(ignorance["share_low"].item()) > 0

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.difference_charts import deciding_chart

        names = ("families", "parameters", "figures", "sources")
        return {name: partial(deciding_chart, self, name) for name in names}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"outcome": self.outcome.name, "figures": sorted(self.figures["figure"])}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        spread = {"mean": self.mean, "deviation": self.deviation}
        return {"runs": self.runs, "failed": self.failed} | spread

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        found = record.result or {}
        return cls(
            record.study,
            record.made,
            OUTCOME[record.asked.more["outcome"]],
            **tables,
            mean=found["mean"],
            deviation=found["deviation"],
            runs=found["runs"],
            failed=found["failed"],
        )


def deciding_again(found: DifferenceSensitivity) -> Deciding:
    """The question to which an answer is one."""
    figures = figures_of(found.asked["figures"], found.study.city, ASK_ERROR)
    return Deciding(found.study, found.outcome, figures)


def decided(
    question: Deciding, folder: Path | None, workers: int, progress: Progress | None = None
) -> DifferenceSensitivity:
    """Do the draws that are missing in a folder, and say what decides the difference.

    Raises SimulationError if too few sets of parameters have both of their runs, and InputError if
    the difference never varies.
    """
    study, made = question.study, made_now()
    if folder is not None:
        reserve(folder, Asked(DifferenceSensitivity.kind, study, question.described()), made)
    sets = sets_of(question, folder, workers, progress)
    if not sets.vary:
        raise InputError(coded("difference never varies", value=float(sets.brings[0, 0])))
    key = (str(study.seed), "difference", question.outcome.name)
    sources = split(sets.brings, key)
    explained = Explained(sets.brings, sources.ignorance.value, key)
    return DifferenceSensitivity(
        study,
        made,
        question.outcome,
        _source_rows(sources._asdict()),
        **shares_of(question, sets, explained),
        mean=float(sets.brings.mean()),
        deviation=float(sets.brings.std()),
        runs=sets.brings.size,
        failed=study.runs - sets.brings.size,
    )


class Sets(NamedTuple):
    """What whole sets of parameters gave with each of their LUCKS.

    ``brings`` (sets, LUCKS) is how much more the last scenario brings than the first, or the only
    one brings at all; ``statistics`` (sets, figures) and ``values`` (sets, parameters) are those of
    the city with the first luck: figures are those of one city.
    """

    brings: np.ndarray
    statistics: np.ndarray
    values: np.ndarray

    @property
    def vary(self) -> bool:
        """Whether there is anything to part."""
        return bool(np.ptp(self.brings) > 0)


def sets_of(
    question: Deciding, folder: Path | None, workers: int, progress: Progress | None
) -> Sets:
    """Do the draws that are missing in a folder; SimulationError if too few sets are whole."""
    compile_rules(question.study)
    trial = Trial(question.study, Targets(question.figures, {}), (question.outcome.name,))
    return _by_set(draw(trial, folder, workers, progress), question.study)


def shares_of(question: Deciding, sets: Sets, explained: Explained) -> dict[str, pd.DataFrame]:
    """The tables of what families, parameters and figures would take away if they were known."""
    reports = reports_of(Targets(question.figures, {}), sets.statistics, question.study.seed)
    return {
        "families": _ranked(_family_rows(explained, sets.values), FAMILY_COLUMNS),
        "parameters": _ranked(_parameter_rows(explained, sets), PARAMETER_COLUMNS),
        "figures": _ranked(_figure_rows(question, explained, reports), FIGURE_COLUMNS),
    }


def _by_set(draws: Draws, study: Study) -> Sets:
    sets = study.runs // LUCKS
    place = {int(number): row for row, number in enumerate(draws.numbers)}
    runs_of = [[one + sets * luck for luck in range(LUCKS)] for one in range(sets)]
    found = [[place[run] for run in runs] for runs in runs_of if place.keys() >= set(runs)]
    if len(found) < FEWEST_SETS:
        raise SimulationError(**draws.failures[0]._asdict())
    rows = np.array(found)
    brings = np.diff(draws.totals[:, :, 0], prepend=0.0)[:, -1]
    known, first = study.parameters.values, rows[:, 0]
    return Sets(brings[rows], draws.statistics[first], known[draws.numbers[first] % len(known)])


def _cells(found: Interval) -> dict[str, float]:
    return dict(zip(_SHARE, found, strict=True))


def _source_rows(found: dict[str, Interval]) -> pd.DataFrame:
    rows = [{"factor": name, **_cells(share)} for name, share in found.items()]
    return pd.DataFrame(rows, columns=list(SOURCE_COLUMNS))


def _family_rows(explained: Explained, values: np.ndarray) -> Iterator[dict[str, Any]]:
    varying = np.ptp(values, axis=0) > 0
    for family in FAMILIES:
        own = np.array([f"family_{one.kind}" == family for one in PARAMETERS])
        if (own & varying).any():
            yield {"factor": family, **_cells(explained.by_all(values[:, own & varying]))}


def _parameter_rows(explained: Explained, sets: Sets) -> Iterator[dict[str, Any]]:
    means = sets.brings.mean(axis=1)
    for name, column in zip(NAMES, sets.values.T, strict=True):
        if np.ptp(column) > 0:
            low, high = np.quantile(column, [0.05, 0.95])
            yield {
                "parameter": name,
                "family": f"family_{PARAMETER[name].kind}",
                "unit": PARAMETER[name].unit,
                "low": low,
                "high": high,
                **_cells(explained.by(column)),
                "direction": float(spearmanr(column, means).statistic),
            }


def _figure_rows(
    question: Deciding, explained: Explained, reports: np.ndarray
) -> Iterator[dict[str, Any]]:
    region = question.study.region
    for figure, column in zip(question.figures, reports.T, strict=True):
        yield {
            "figure": figure.id,
            "name": figure_in(figure, region, "en"),
            "name_zh": figure_in(figure, region, "zh"),
            "unit": figure.unit,
            **_cells(explained.by(column)),
        }


def _ranked(rows: Iterator[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.sort_values("share", ascending=False, kind="stable", ignore_index=True)
