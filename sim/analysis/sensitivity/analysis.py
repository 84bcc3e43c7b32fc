"""What an outcome of a city depends on: the question, its runs, and its tables."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pandas as pd

from sim.analysis.sensitivity.designs import Design, MorrisDesign, SobolDesign
from sim.analysis.sensitivity.evaluation import Evaluation, evaluate
from sim.analysis.sensitivity.factors import Factor, knowledge
from sim.analysis.sensitivity.totals import Totals
from sim.core.errors import InputError
from sim.core.nearest import did_you_mean, nearest
from sim.execution.resumable import Progress
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.scenario_file import Scenario
from sim.model.outcomes import OUTCOME, OUTCOMES, Outcome
from sim.results.compare import default_workers
from sim.results.tables import write_tables

if TYPE_CHECKING:
    from sim.figures import Picture

METHODS: Final = {"sobol": 256, "morris": 20}
"""The methods, and how many samples each takes unless a number is given."""


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """What an outcome depends on.

    ``factors`` has a row a factor: its name, kind, unit and range, and the columns of the method
    (``designs``); ``sources`` a row a source of variance (Sobol only). ``mean``
    and ``deviation`` are those of the outcome over all runs (counts, or CNY).
    """

    study: Study
    method: str
    outcome: Outcome
    factors: pd.DataFrame
    sources: pd.DataFrame
    mean: float
    deviation: float
    runs: int

    def plot(self, picture: str = "factors") -> "Picture":
        """The picture of "factors" or of "sources" of variance; InputError if there is none."""
        from sim.figures.sensitivity_charts import sensitivity_charts

        drawn = sensitivity_charts(self)
        if picture not in drawn:
            raise InputError(f"picture {picture!r}: is not known; allowed: {', '.join(drawn)}")
        return drawn[picture]

    def save(self, folder: str | Path) -> None:
        """Write the tables as CSV, and the pictures; their names begin with the outcome's.

        Raises InputError if they cannot be written.
        """
        from sim.figures.sensitivity_charts import sensitivity_charts
        from sim.figures.write import write_pictures

        name, label = self.outcome.name, self.study.parameters.label
        tables = {f"{name}_factors": self.factors, f"{name}_sources": self.sources}
        write_tables(Path(folder), tables, label, called=f"{name}_notes")
        drawn = sensitivity_charts(self)
        named = {f"{name}_{picture}": drawn[picture] for picture in drawn}
        write_pictures(named, Path(folder) / "figures")


def outcome_of(name: str) -> Outcome:
    """An outcome by name; InputError, with the nearest, if there is none."""
    if name not in OUTCOME:
        raise InputError(
            f"outcome {name!r}: is not known{did_you_mean(nearest(name, OUTCOME))}; "
            f"allowed: {', '.join(OUTCOME)}"
        )
    return OUTCOME[name]


def design_of(method: str, totals: Totals, samples: int | None) -> Design:
    """The sample of a method; InputError if the method or the number is not allowed."""
    if method not in METHODS:
        raise InputError(f"method {method!r}: is not known; allowed: {', '.join(METHODS)}")
    samples = METHODS[method] if samples is None else samples
    seed = totals.study.seed % 2**31
    if method == "sobol":
        return SobolDesign(totals.names, totals.sources, samples, seed)
    return MorrisDesign(totals.names, samples, seed)


def totals_of(study: Study, scenario: Scenario, factors: tuple[Factor, ...]) -> Totals:
    """A region under one scenario, its parameters as uncertain as they are."""
    known = knowledge(study.city)
    return Totals(replace(study, scenarios=(scenario,), parameters=known), factors)


def sensitivity(
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
    compile_rules(totals.study)
    evaluation = Evaluation(totals, design.points, totals.study.seed)
    workers = default_workers(evaluation.runs) if workers is None else workers
    outputs = evaluate(evaluation, folder, workers, progress)[:, OUTCOMES.index(chosen)]
    indices = design.indices(outputs)
    return Sensitivity(
        totals.study,
        method,
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
