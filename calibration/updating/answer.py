"""Later figures of a city, what had been forecast of them, and the posterior after them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from calibration.account.account import label_of
from calibration.draw_work import kept
from calibration.fitting.adjustment import Adjusted
from calibration.fitting.fit import DRAWS
from calibration.fitting.scores import scores_of, values_of
from calibration.reported.targets import Targets, load_targets
from calibration.updating.draws import Watch
from calibration.updating.figures import date_of, figure_again, later_figures
from calibration.updating.learning import Learnt, learn
from calibration.updating.scoring import forecast_table, score_table
from sim.core.arguments import ASK_ERROR, REGION, SEED, UPDATE_RUNS, amount, whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.months import month_number, month_text
from sim.core.reading.sealed import BOUND
from sim.core.terms import Coded, coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs import posterior
from sim.inputs.city import City, load_city, on_examples
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import FIXED, FOLDER, ParameterDraws, read_manifest, write_posterior
from sim.results.answer import Answer, Drawings
from sim.results.compare import study_of
from sim.results.manifest import Asked, Record, made_now, reserve

FEWEST_RUNS: Final = 100
WEAK: Final = 100
"""With fewer effective draws an update says that it is weak."""

FEWEST_EFFECTIVE: Final = 50
"""With fewer effective draws there is no update."""

_ENDS: Final = {"p05": 0.05, "p50": 0.5, "p95": 0.95}
UPDATED: Final = "updated"
"""Under which a posterior's manifest says what later figures it has learnt from."""


class Arrived(NamedTuple):
    """Later figures, and the study whose draws are run to their dates; ``earlier`` are fitted."""

    study: Study
    earlier: Targets
    later: Targets

    def described(self) -> dict[str, Any]:
        """What decides the answer beside the study, as JSON can hold it."""
        return {"figures": [_as_json(one, self.study) for one in self.later.targets]}


def _as_json(figure: Any, study: Study) -> dict[str, Any]:
    told = ("id", "statistic", "house", "value", "low", "high")
    dates = {"window": list(figure.window), "date": date_of(figure, study.region)}
    return {name: getattr(figure, name) for name in told} | dates


def arrived(
    figures: str | Path | pd.DataFrame,
    *,
    error: float = ASK_ERROR,
    runs: int = UPDATE_RUNS,
    seed: int = SEED,
    region: str | Path | City = REGION,
) -> Arrived:
    """What is asked; InputError, in one line, if something given is wrong."""
    city = load_city(region)
    off = amount("error", error)
    if not 0 < off < 1:
        raise InputError(coded("no reporting error", error=off))
    whole("runs", runs, least=FEWEST_RUNS)
    if len(city.posterior.values) == 1:
        raise InputError(coded("nothing to update", name=city.name))
    earlier = load_targets(city)
    later = later_figures(figures, earlier, city.region, off)
    _check_not_learnt(city, [_key(one, city) for one in later])
    last = max(city.region.month(city.region.report) + 1, *(one.window[1] for one in later))
    until = month_text(month_number(city.region.start) + last)
    study = study_of([], runs=runs, seed=seed, until=until, region=city)
    return Arrived(study, earlier, Targets(later, {}))


def _key(figure: Any, city: City) -> str:
    return f"{figure.id} {date_of(figure, city.region)}"


def _check_not_learnt(city: City, keys: Iterable[str]) -> None:
    """Raise InputError if the city's posterior has learnt from a figure already."""
    known = _manifest(city).get(UPDATED, ())
    for key in keys:
        if key in known:
            raise InputError(coded("figure learnt already", figure=key))


def _unbound(about: Mapping[str, Any]) -> dict[str, Any]:
    """What a manifest says beside the digests of its files."""
    return {key: value for key, value in about.items() if key != BOUND}


def _manifest(city: City) -> dict[str, Any]:
    place = city.folder and city.folder / FOLDER
    return read_manifest(place) if place and place.is_dir() else {}


@dataclass(frozen=True, eq=False, repr=False)
class Update(Answer):
    """A city's later figures, what had been forecast of them, and what is known after them.

    ``forecasts`` has a row a figure, given all earlier ones, with quantiles, where the figure fell
    in them, and scores beside two naive forecasts; ``scores`` is the sum of that;
    ``parameters`` says of each what was known before and after, and by which share its interval
    is ``narrower``. ``posterior`` are the draws after the figures, ``about`` what is known of them
    as JSON can hold it, ``effective`` how many independent ones they are worth, and ``city`` runs
    on them.
    """

    kind: ClassVar[str] = "update"

    later: tuple[Mapping[str, Any], ...]
    forecasts: pd.DataFrame
    scores: pd.DataFrame
    parameters: pd.DataFrame
    posterior: ParameterDraws
    about: Mapping[str, Any]
    runs: int
    failed: int
    effective: float

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {
            "forecasts": self.forecasts,
            "scores": self.scores,
            "parameters": self.parameters,
        }

    @property
    def city(self) -> City:
        """The city with what is known after the figures: give it as a region to any question."""
        city = self.study.city
        return City(
            city.name,
            city.folder,
            city.region,
            city.policy,
            city.priors,
            self.posterior,
            city.beside,
        )

    @property
    def warning(self) -> Coded | None:
        """What is to be said of an update that stands on few draws."""
        if self.effective >= WEAK:
            return None
        return coded("few effective draws", effective=self.effective, least=WEAK)

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.figures.forecast_chart import forecast_chart

        return {"forecasts": partial(forecast_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"figures": list(self.later)}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs, and of effective draws."""
        return {"runs": self.runs, "failed": self.failed, "effective": self.effective}

    def keep_more(self, folder: Path) -> None:
        """Write the posterior after the figures into a folder, as that of a region is kept."""
        write_posterior(folder / FOLDER, self.posterior.values, self.about)

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer as a folder holds it."""
        found = record.result or {}
        draws = posterior.read_posterior(folder / FOLDER, record.study.city.digest)
        return cls(
            record.study,
            record.made,
            tuple(record.asked.more["figures"]),
            **tables,
            posterior=_examples_said(draws, record.study.city),
            about=_unbound(read_manifest(folder / FOLDER)),
            runs=found["runs"],
            failed=found["failed"],
            effective=found["effective"],
        )


def _examples_said(draws: ParameterDraws, city: City) -> ParameterDraws:
    label = on_examples(draws.label, city.region, city.policy, city.priors)
    return replace(draws, label=label)


def arrived_again(found: Update) -> Arrived:
    """The question to which an answer is one."""
    earlier = load_targets(found.study.city)
    later = tuple(figure_again(one, earlier) for one in found.later)
    return Arrived(found.study, earlier, Targets(later, {}))


def update_by(
    question: Arrived, folder: Path | None, workers: int, progress: Progress | None = None
) -> Update:
    """Do the draws that are missing in a folder, and learn from the figures.

    Raises InputError if the figures are so far from all that was expected that too few draws are
    near them.
    """
    study, made = question.study, made_now()
    if folder is not None:
        reserve(folder, Asked(Update.kind, study, question.described()), made)
    compile_rules(study)
    watch = Watch(study, question.earlier, question.later)
    counted, (earlier, later), failures = kept(watch, folder, workers, progress)
    known = study.parameters.values
    before = scores_of(known[counted % len(known)], study.city.priors)
    learnt = learn(before, (question.earlier, earlier), (question.later, later), study.seed)
    forecasts = forecast_table(question.later, question.earlier, learnt.forecasts, study.region)
    _check_near(learnt, forecasts)
    parameters = parameter_table(study.city, before, learnt.posterior)
    about = _about(question, parameters, made.date)
    values = values_of(learnt.posterior.resampled(DRAWS), study.city.priors)
    return Update(
        study,
        made,
        tuple(question.described()["figures"]),
        forecasts,
        score_table(forecasts),
        parameters,
        _draws_of(values, about, study),
        about,
        runs=len(before),
        failed=len(failures),
        effective=learnt.posterior.effective,
    )


def _check_near(learnt: Learnt, forecasts: pd.DataFrame) -> None:
    effective = learnt.posterior.effective
    if effective < FEWEST_EFFECTIVE:
        farthest = forecasts.iloc[int((forecasts["below"] - 0.5).abs().argmax())]
        raise InputError(
            coded(
                "too far to update",
                effective=effective,
                least=FEWEST_EFFECTIVE,
                figure=f"{farthest['figure']} {farthest['date']}",
                value=farthest["value"],
                low=farthest["p05"],
                high=farthest["p95"],
            )
        )


def _about(question: Arrived, parameters: pd.DataFrame, date: str) -> dict[str, Any]:
    """What is known about a posterior after later figures, as JSON can hold it."""
    city = question.study.city
    before = {key: value for key, value in _unbound(_manifest(city)).items() if key != "turned"}
    keys = [_key(one, city) for one in question.later.targets]
    fitted = [one.id for one in question.earlier.targets if one.is_reported]
    return before | {
        "date": date,
        "region": city.name,
        "inputs": city.digest,
        "figures": [*before.get("figures", fitted), *keys],
        "identified": dict(zip(parameters["parameter"], parameters["label"], strict=True)),
        UPDATED: [*before.get(UPDATED, ()), *keys],
    }


def _draws_of(values: np.ndarray, about: Mapping[str, Any], study: Study) -> ParameterDraws:
    labels, missed = about["identified"], study.parameters.missed
    unidentified = tuple(name for name in NAMES if labels[name] == posterior.NOT_IDENTIFIED)
    draws = ParameterDraws(values, posterior.label_of(about), unidentified, missed)
    return _examples_said(draws, study.city)


def parameter_table(city: City, before: np.ndarray, found: Adjusted) -> pd.DataFrame:
    """Before against after: one row a parameter, in its unit.

    ``narrower`` is the share of the standard deviation, in normal scores of the prior, that the
    figures took away, and ``shift`` how many of the old ones the mean moved; ``label`` says how
    well it is known after them.
    """
    quantiles = np.array(list(_ENDS.values()))
    ends_before = values_of(np.quantile(before, quantiles, axis=0), city.priors)
    ends_after = values_of(found.quantiles(quantiles), city.priors)
    spread = np.maximum(before.std(axis=0), 1e-12)
    widths, moved = found.deviation(), found.mean() - before.mean(axis=0)
    table = {"parameter": list(NAMES)}
    for name, ends in (("before", ends_before), ("after", ends_after)):
        table |= {f"{name}_{end}": ends[number] for number, end in enumerate(_ENDS)}
    is_fixed = [city.priors[name].is_fixed for name in NAMES]
    labels = [
        FIXED if fixed else label_of(width) for fixed, width in zip(is_fixed, widths, strict=True)
    ]
    return pd.DataFrame(
        table
        | {
            "narrower": np.where(is_fixed, 0.0, 1 - widths / spread),
            "shift": np.where(is_fixed, 0.0, moved / spread),
            "label": labels,
        }
    )
