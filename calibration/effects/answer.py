"""Published effects against the model's: which are met, and which are missed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from calibration.effects.table import CHINESE, Effect, levers_in, load_effects
from calibration.effects.trial import Estimate, Key, Trial, estimated, run_trial
from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded, listed
from sim.core.text import did_you_mean, nearest
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.city import City
from sim.inputs.posterior import Missed
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

INSIDE, MEETS, MISSES, WRONG_SIGN, NOT_MEASURED = (
    "inside", "meets", "misses", "wrong_sign", "not_measured",
)  # fmt: skip

COLUMNS: Final = (
    "id", "part", "name", "name_zh", "unit", "levers", "low", "high", "p05", "p50", "p95",
    "verdict", "draws", "failed",
)  # fmt: skip
PUBLISHED_COLUMNS: Final = (
    "id", "part", "published", "published_zh", "experiment", "experiment_zh", "design",
    "design_zh", "population", "population_zh", "source", "source_zh", "evidence",
)  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Effects(Answer):
    """How the model meets the published effects of a city.

    ``table`` has a row an effect, or a part of one (COLUMNS): the published range from ``low`` to
    ``high``, the model's median and 90 % interval over resampled draws, all in ``unit``, and the
    verdict. Inside: the median is in the range. Meets: only the interval reaches it. Wrong sign:
    the whole interval lies on the side of no effect where the range does not. ``published`` says of
    each what was found, where and how, and how it is measured here (PUBLISHED_COLUMNS). The picture
    is the forest: published ranges, and the model's medians and intervals.
    """

    kind: ClassVar[str] = "effects"

    table: pd.DataFrame
    published: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"effects": self.table, "published": self.published}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.forest import forest_of_effects

        return {"effects": partial(forest_of_effects, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """Which effects, and parts of them, were asked for."""
        return _keys(zip(self.table["id"], self.table["part"], strict=True))

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs, and the verdict of each effect."""
        return {
            "runs": int(self.table["draws"].iloc[0]),
            "failed": int(self.table["failed"].iloc[0]),
            "verdicts": self.verdicts,
        }

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        table = tables["effects"]
        words = _words_in(tables.get("published", table))
        return cls(record.study, record.made, table[list(COLUMNS)], words)

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict of each effect by id: of one in parts, the worst of them."""
        order = (INSIDE, MEETS, MISSES, WRONG_SIGN, NOT_MEASURED)
        ranked = self.table.groupby("id", sort=False)["verdict"]
        return {str(name): max(found, key=order.index) for name, found in ranked}

    @property
    def missed(self) -> tuple[Missed, ...]:
        """The effects whose range the model's interval does not reach, with their levers."""
        return tuple(
            Missed(row["id"], row["name"], row["name_zh"], levers_in(row["levers"].split()))
            for row in self.table.to_dict("records")
            if row["verdict"] in (MISSES, WRONG_SIGN)
        )

    def __repr__(self) -> str:
        """How many effects are inside."""
        found = list(self.verdicts.values())
        return f"<Effects: {found.count(INSIDE)} of {len(found)} inside; {self.label}>"


def effects_of(
    study: Study,
    chosen: tuple[Effect, ...],
    folder: Path | None,
    workers: int,
    progress: Progress | None = None,
) -> Effects:
    """Some effects measured on the draws of a study, in a folder that is claimed for them.

    Raises InputError if the folder holds anything else, and SimulationError if all draws fail.
    """
    if folder is not None:
        reserve(
            folder, Asked(Effects.kind, study, _keys(effect.key for effect in chosen)), made_now()
        )
    return measure(study, chosen, folder, workers, progress)


def measure(
    study: Study,
    chosen: tuple[Effect, ...],
    folder: Path | None,
    workers: int,
    progress: Progress | None = None,
) -> Effects:
    """Some effects measured on the draws of a study; SimulationError if all of them fail."""
    made = made_now()
    compile_rules(study)
    trial = Trial(study, tuple(effect.key for effect in chosen))
    sums = run_trial(trial, folder, workers, progress)
    if not len(sums.draws):
        raise SimulationError(**sums.failures[0]._asdict())
    failed = len(sums.failures)
    rows = [
        row_of(effect, estimated(sums.by_key[effect.key], effect.key, study.seed))
        | {"draws": len(sums.draws), "failed": failed}
        for effect in chosen
    ]
    return Effects(study, made, pd.DataFrame(rows, columns=list(COLUMNS)), published_table(chosen))


def published_table(effects: Iterable[Effect]) -> pd.DataFrame:
    """What was found elsewhere, in words: a row an effect (PUBLISHED_COLUMNS)."""
    rows = [
        one.model_dump() | one.in_chinese() | {"evidence": " ".join(map(str, one.evidence))}
        for one in effects
    ]
    return pd.DataFrame(rows, columns=list(PUBLISHED_COLUMNS))


def _words_in(table: pd.DataFrame) -> pd.DataFrame:
    """A table's words; English ones where it is of before they were there in Chinese."""
    new: dict[str, Any] = {name: table[name.removesuffix("_zh")] for name in CHINESE}
    new["evidence"] = ""
    words = table.assign(**{name: told for name, told in new.items() if name not in table})
    return words[list(PUBLISHED_COLUMNS)]


def row_of(effect: Effect, found: Estimate) -> dict[str, Any]:
    """A row of the table, without the number of draws."""
    told = effect.model_dump(exclude={"neutral", "levers"})
    quantiles = {name: value for name, value in found._asdict().items() if name != "value"}
    return {
        **told,
        "levers": " ".join(effect.levers),
        "low": np.nan if effect.low is None else effect.low,
        "high": np.nan if effect.high is None else effect.high,
        **quantiles,
        "verdict": verdict_of(effect, found),
    }


def verdict_of(effect: Effect, found: Estimate) -> str:
    """Whether the median lies in the published range, only the interval reaches it, or neither."""
    low, high = bounds_of(effect)
    if np.isnan(found.p50):
        return NOT_MEASURED
    if low <= found.p50 <= high:
        return INSIDE
    if found.p05 <= high and low <= found.p95:
        return MEETS
    return WRONG_SIGN if _has_wrong_sign(effect, found) else MISSES


def _has_wrong_sign(effect: Effect, found: Estimate) -> bool:
    """Whether the interval lies beyond no effect, on the side where most of the range does not."""
    low, high = bounds_of(effect)
    none = effect.neutral
    if none is None:
        return False
    is_positive = high - none > none - low
    return found.p95 < none if is_positive else found.p05 > none


def bounds_of(effect: Effect) -> tuple[float, float]:
    """The published range; infinite where there is no bound."""
    low = -np.inf if effect.low is None else effect.low
    high = np.inf if effect.high is None else effect.high
    return low, high


def chosen_of(city: City, only: Sequence[str] | None) -> tuple[Effect, ...]:
    """The effects of a city, or some of them; InputError if there are none."""
    known = load_effects(city)
    if not known:
        raise InputError(coded("no published effects", name=city.name))
    ids = list(dict.fromkeys(effect.id for effect in known))
    for name in only or ():
        if name not in ids:
            hint = did_you_mean(nearest(name, ids))
            raise InputError(coded("effect not known", name=name, hint=hint, known=listed(ids)))
    return tuple(effect for effect in known if not only or effect.id in only)


def _keys(keys: Iterable[Key]) -> dict[str, Any]:
    """The keys of effects, as JSON can hold them."""
    return {"effects": [" ".join(key).strip() for key in keys]}
