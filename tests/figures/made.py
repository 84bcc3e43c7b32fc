"""Comparisons that cost no simulation: real tables, made from random numbers."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sim.comparison.effects import PARTS, RATIO_OUTCOMES, additionality_rows, pair_of, ratio_rows
from sim.comparison.over_time.running import running_of
from sim.comparison.paired import comparison_of, sample_of, summary_of
from sim.experiments.replicate import periods
from sim.experiments.study import Study
from sim.figures.basis import Basis
from sim.figures.picture import Heading, Picture
from sim.figures.write import HISTORY, MAIN, drawings
from sim.inputs.posterior import NOT_CALIBRATED
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario
from sim.inputs.scenarios.scenario import load_scenario
from sim.model.outcomes import OUTCOME
from tests.cities import PINGHU

SEED = 20260101
FAILED = 3
BASIS = Basis("Pinghu, 2010-01 to 2030-12", 200, SEED, NOT_CALIBRATED, 2)
HEADING = Heading("A title", "What it shows.", "CNY million", "Band: the middle 90 % of the runs.")


@dataclass(frozen=True, eq=False)
class Made:
    """What is drawn (sim.figures.Compared)."""

    summary: pd.DataFrame
    comparison: pd.DataFrame
    running: pd.DataFrame
    study: Study
    label: str

    @property
    def reported(self) -> pd.DataFrame:
        """Points of some periods."""
        columns = ["figure", "outcome", "unit", "period", "value"]
        points = [
            ("a", "graduations", "count", "2022-01/2022-10", 14.0),
            ("b", "graduations", "count", "2015", 9.0),
            ("c", "private_investment", "CNY", "2018", 2.1e8),
        ]
        return pd.DataFrame(points, columns=columns)


def pictures(compared) -> dict[str, Picture]:
    """Every picture that a comparison has, by name."""
    main = MAIN if len(compared.running) else {}
    drawn = main | drawings(compared.study) | HISTORY
    return {name: draw(compared) for name, draw in drawn.items()}


def scenario(name: str, en: str | None = None, zh: str = "情景", **values: float) -> Scenario:
    """A scenario that sets levers from 2023-01 on."""
    text = Name(en=en or name, zh=zh)
    return Scenario(name, text, text, (Change("2023-01", None, values),))


def made(*others: Scenario, runs: int = 40, until: str = "2030-12", scale: float = 1.0) -> Made:
    """A comparison of the baseline with other scenarios, whose effects grow from one to the next.

    The second one changes nothing but luck; the third also changes what is outside; the first
    saves money and graduations; ``scale`` is that of all figures.
    """
    study = Study(
        PINGHU, (load_scenario("baseline", PINGHU), *others), runs, SEED, until,
        PINGHU.posterior,
    )  # fmt: skip
    samples = {name: _sample(study, name, scale) for name in RATIO_OUTCOMES}
    baseline = study.baseline.id
    effects = [
        frame
        for other in others
        for frame in (
            _parts(study, pair_of(study, other, study.baseline)),
            ratio_rows(pair_of(study, other, study.baseline), samples, SEED),
        )
    ]
    differences = [comparison_of(sample, baseline) for sample in samples.values()]
    return Made(
        pd.concat([summary_of(sample) for sample in samples.values()], ignore_index=True),
        pd.concat([*differences, *effects], ignore_index=True),
        pd.concat([running_of(sample, baseline) for sample in samples.values()]),
        study,
        study.parameters.label,
    )


def _sample(study, name, scale):
    outcome = OUTCOME[name]
    random = np.random.default_rng(len(name))
    unit = 1 if outcome.unit == "count" else 10**9
    shape = (study.runs, 1, len(periods(study)))
    common = random.poisson(12, shape) * unit
    others = len(study.scenarios) - 1
    steps = np.array([0, *range(-1, others - 1)])[:, None]
    luck = random.integers(-1, 2, (study.runs, others + 1, shape[2]))
    whole = ((common + (steps + luck) * unit) * scale).astype(np.int64)
    ids = [one.id for one in study.scenarios]
    return sample_of(outcome, ids, periods(study), whole, FAILED)


def _parts(study, pair):
    projected = [period for period in periods(study) if period.projected]
    random = np.random.default_rng(len(pair.scenario.id))
    sizes = dict(zip(PARTS, (4, 12, 1), strict=True))
    counts = {
        name: random.poisson(size, (study.runs, len(projected))) for name, size in sizes.items()
    }
    return additionality_rows(pair, counts, projected, FAILED)


LONG = "A recession from 2024 to 2026, met with doubled subsidies and a higher rate of compensation"


def eight() -> Made:
    """Eight scenarios, some with long or strange names, one with other outside conditions."""
    return made(
        scenario("no-subsidies", "No subsidies", reward_incubator_good=0.0),
        scenario("同额", "Same", guidance_capital=5e7),
        scenario("recession", LONG, recession=0.2),
        scenario("recession-2", LONG, compensation_rate=0.9),
        scenario("word", "W" * 200, compensation_rate=0.9),
        scenario("dollars", "From $1 to $2 \\alpha_x^2 & <b>", compensation_rate=0.9),
        scenario("补贴", "补贴翻倍", compensation_rate=0.9),
    )
