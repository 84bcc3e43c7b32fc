"""What an outcome of a city depends on: the question, its runs, and its tables."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import pandas as pd

from sim.analysis.sensitivity.designs import Design, MorrisDesign, SobolDesign
from sim.analysis.sensitivity.evaluation import Evaluation, evaluate
from sim.analysis.sensitivity.factors import Factor, knowledge
from sim.analysis.sensitivity.totals import Totals
from sim.core.arguments import FEWEST_SETS, one_of
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.scenarios.file import Scenario
from sim.model.outcomes import OUTCOME, OUTCOMES, Outcome
from sim.results.answer import Answer, Drawings
from sim.results.compare import processes_for
from sim.results.manifest import Asked, Record, made_now, reserve

METHODS: Final = {"sobol": 256, "morris": 20}
"""The methods, and how many samples each takes unless a number is given."""

PARTED: Final = ("families", "parameters", "figures")
"""The tables of what parts the variance by ignorance."""


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Answer):
    """What an outcome depends on.

    ``factors`` has a row a factor: its name, kind, unit and range, and the columns of the method
    (``designs``); ``sources`` a row a source of variance (Sobol only). ``families``, ``parameters``
    and ``figures`` say which share of the variance by ignorance each would take away if it were
    known, as in ``calibration.deciding`` (empty where that was not asked). ``mean``
    and ``deviation`` are those of the outcome over all runs (counts, or CNY). ``sampled`` is what
    was varied and how, as JSON can hold it.
    """

    kind: ClassVar[str] = "sensitivity"

    sampled: Mapping[str, Any]
    outcome: Outcome
    factors: pd.DataFrame
    sources: pd.DataFrame
    mean: float
    deviation: float
    runs: int
    families: pd.DataFrame = field(default_factory=pd.DataFrame)
    parameters: pd.DataFrame = field(default_factory=pd.DataFrame)
    figures: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def method(self) -> str:
        """The method's name."""
        return str(self.sampled["method"])

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        parted = {name: getattr(self, name) for name in PARTED if len(getattr(self, name))}
        return {"factors": self.factors, "sources": self.sources} | parted

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The outcome that is looked at."""
        told = {"outcome": self.outcome.name, "outcome_unit": self.outcome.unit}
        return dict.fromkeys(self.tables, told)

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.difference_charts import deciding_chart
        from sim.figures.sensitivity_charts import factor_chart, source_chart

        of_sources = {"sources": partial(source_chart, self)} if self.method == "sobol" else {}
        names = [name for name in PARTED if name in self.tables]
        charts = {name: partial(deciding_chart, self, name) for name in names}
        return {"factors": partial(factor_chart, self)} | of_sources | charts

    @property
    def sets(self) -> int:
        """How many sets of parameters part the variance by ignorance, each run twice."""
        return max(FEWEST_SETS, 2 * int(self.sampled["samples"]))

    @property
    def failed(self) -> int:
        """None: an index over what is left would be wrong."""
        return 0

    @property
    def asked(self) -> Mapping[str, Any]:
        """What was asked besides the study."""
        return self.sampled

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        spread = {"mean": self.mean, "deviation": self.deviation}
        return {"outcome": self.outcome.name, "runs": self.runs, "failed": self.failed} | spread

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        found = {key: value for key, value in (record.result or {}).items() if key != "failed"}
        outcome = OUTCOME[found.pop("outcome")]
        return cls(record.study, record.made, record.asked.more, outcome, **(tables | found))


def outcome_of(name: str) -> Outcome:
    """An outcome by name; InputError, with the nearest, if there is none."""
    if name not in OUTCOME:
        raise InputError(
            coded(
                "outcome not known",
                name=name,
                hint=did_you_mean(nearest(name, OUTCOME)),
                known=listed(OUTCOME),
            )
        )
    return OUTCOME[name]


def design_of(method: str, totals: Totals, samples: int | None) -> Design:
    """The sample of a method; InputError if the method or the number is not allowed."""
    one_of("method", method, tuple(METHODS))
    samples = METHODS[method] if samples is None else samples
    seed = totals.study.seed % 2**31
    if method == "sobol":
        return SobolDesign(totals.names, totals.sources, samples, seed)
    return MorrisDesign(totals.names, samples, seed)


def totals_of(study: Study, scenario: Scenario, factors: tuple[Factor, ...]) -> Totals:
    """A region under one scenario, its parameters as uncertain as they are."""
    known = knowledge(study.city)
    return Totals(replace(study, scenarios=(scenario,), parameters=known), factors)


def analyse(
    totals: Totals,
    outcome: str,
    *,
    method: str = "sobol",
    samples: int | None = None,
    folder: Path | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Say what an outcome's total over the projection depends on.

    Other outcomes of the same runs take no run more: ``folder`` keeps all of them. There are as
    many processes as cores if no number of ``workers`` is given. Raises
    InputError if something given is wrong, and SimulationError, with a count, if any run fails.
    """
    chosen = outcome_of(outcome)
    design = design_of(method, totals, samples)
    sampled = {
        "method": method,
        "samples": METHODS[method] if samples is None else samples,
        "factors": [asdict(factor) for factor in totals.factors],
    }
    evaluation = Evaluation(totals, design.points, totals.study.seed)
    workers = processes_for(evaluation.runs, workers)
    made = made_now()
    if folder is not None:
        reserve(folder, Asked(Sensitivity.kind, totals.study, sampled), made)
    compile_rules(totals.study)
    outputs = evaluate(evaluation, folder, workers, progress)[:, OUTCOMES.index(chosen)]
    indices = design.indices(outputs)
    return Sensitivity(
        totals.study,
        made,
        sampled,
        chosen,
        _with_ranges(indices.factors, totals),
        indices.sources,
        float(outputs.mean()),
        float(outputs.std()),
        len(outputs),
    )


def _with_ranges(rows: pd.DataFrame, totals: Totals) -> pd.DataFrame:
    """The rows, with kind, unit and range of those factors that have one."""
    known = [(one.name, one.kind, one.unit, one.low, one.high) for one in totals.factors]
    about = pd.DataFrame(known, columns=["factor", "kind", "unit", "low", "high"])
    return about.merge(rows, on="factor", how="right").fillna({"kind": "", "unit": ""})
