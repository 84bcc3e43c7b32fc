"""The ranking of main levers under each rival answer, and which of these turn it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple, Self

import numpy as np
import pandas as pd

from calibration.alternatives import Alternative
from calibration.rivals.main_levers import MAIN, differences_in, raise_levers, under
from calibration.rivals.ranking import Differences, chances, places_of, turned_pairs
from sim.comparison.ratios import cost_per_additional, ranking_turns
from sim.core.execution.resumable import Progress
from sim.core.terms import Coded
from sim.experiments.study import Study
from sim.experiments.warm_up import compile_rules
from sim.inputs.parameters import PARAMETER
from sim.inputs.posterior import Turned
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Asked, Record, made_now, reserve

OWN: Final = "as_it_is"
"""The ranking under the model's own answers."""

MADE: Final = "alternatives"
"""The folder, within that of the results, of the runs under each."""

PLACES: Final = tuple(f"place_{number}" for number in range(1, len(MAIN) + 1))
RANKING_COLUMNS: Final = (
    "alternative", "lever", "graduations", "spending", "cost", "low", "high", "note", "mean_place",
    *PLACES,
)  # fmt: skip
ALTERNATIVE_COLUMNS: Final = (
    "alternative", "parameter", "value", "unit", "meaning", "meaning_zh", "source", "evidence",
    "first", "is_first", "turns", "draws",
)  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Rivals(Answer):
    """How the main levers rank by the cost of an additional graduation, and what turns that.

    ``ranking`` has a row an alternative and lever (RANKING_COLUMNS), the model's own answers first:
    what raising it brings (graduations) and costs the public net (CNY) in the mean over the
    projection, the cost of an additional graduation with its 90 % interval or why there is none,
    the mean place, and how often it is in each place over resamples. ``alternatives`` has a row an
    alternative (ALTERNATIVE_COLUMNS): which lever is mostly first and how often, and which change
    places ("one>other": one is then ahead). The picture shows mean places.
    """

    kind: ClassVar[str] = "rivals"

    ranking: pd.DataFrame
    alternatives: pd.DataFrame
    failed: int

    @property
    def turned(self) -> tuple[Turned, ...]:
        """The rival answers that turn the ranking, and which levers change places."""
        return tuple(
            Turned(row["parameter"], row["value"], row["meaning"], row["meaning_zh"], pairs)
            for row in self.alternatives.to_dict("records")
            if (pairs := _pairs_in(row["turns"]))
        )

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {"ranking": self.ranking, "alternatives": self.alternatives}

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.figures.ranking_chart import ranking_chart

        return {"places": partial(ranking_chart, self)}

    @property
    def notes(self) -> list[tuple[str, Coded]]:
        """Which rival answers turn the ranking, if any."""
        note = ranking_turns(self.turned)
        return [] if note is None else [("", note)]

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"alternatives": self.alternatives["alternative"].tolist()[1:]}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs, and which alternatives turn the ranking."""
        return {
            "runs": self.study.runs,
            "failed": self.failed,
            "turned": [f"{one.parameter}={one.value:g}" for one in self.turned],
        }

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        failed = int((record.result or {})["failed"])
        return cls(record.study, record.made, tables["ranking"], tables["alternatives"], failed)


class Ranked(NamedTuple):
    """What raising each lever does under an alternative (None: as it is), and their places."""

    alternative: Alternative | None
    found: Differences
    places: np.ndarray

    @property
    def id(self) -> str:
        """The name of the alternative."""
        return OWN if self.alternative is None else self.alternative.id


def rank_levers(
    study: Study,
    alternatives: Sequence[Alternative],
    folder: Path | None,
    workers: int,
    progress: Progress | None = None,
) -> Rivals:
    """The main levers of a ``main_study`` ranked as it is, and under each alternative.

    What ``folder`` holds already is not run again. Raises InputError if it holds anything else, and
    SimulationError if all runs under an alternative fail.
    """
    made = made_now()
    if folder is not None:
        asked = {"alternatives": [one.id for one in alternatives]}
        reserve(folder, Asked(Rivals.kind, study, asked), made)
    compile_rules(study)
    ranked = []
    for number, one in enumerate((None, *alternatives)):
        tell = _told(progress, number, len(alternatives) + 1)
        place = folder and folder / MADE / (one.id if one else OWN)
        ensemble = raise_levers(under(study, one), place, workers, tell)
        found = differences_in(ensemble)
        ranked.append(Ranked(one, found, places_of(found, study.seed)))
    return Rivals(
        study,
        made,
        pd.DataFrame(list(_ranking(ranked, study.seed)), columns=list(RANKING_COLUMNS)),
        pd.DataFrame(
            [_alternative_row(one, ranked[0]) for one in ranked], columns=list(ALTERNATIVE_COLUMNS)
        ),
        sum(study.runs - len(one.found.graduations) for one in ranked),
    )


def _told(progress: Progress | None, number: int, parts: int) -> Progress | None:
    """Progress of one part, told as that of all parts."""
    if progress is None:
        return None
    return lambda done, runs: progress(number * runs + done, parts * runs)


def _ranking(ranked: Sequence[Ranked], seed: int) -> Iterator[dict[str, Any]]:
    for one in ranked:
        shares, means = chances(one.places), one.places.mean(axis=0)
        for number in np.argsort(means, kind="stable"):
            about = {"alternative": one.id, "lever": MAIN[number], "mean_place": means[number]}
            places = dict(zip(PLACES, shares[number], strict=True))
            yield about | _cost(one.found, int(number), seed) | places


def _cost(found: Differences, number: int, seed: int) -> dict[str, Any]:
    brought, spent = found.graduations[:, number], found.spending[:, number]
    ratio = cost_per_additional(spent, brought, ("rivals", MAIN[number], str(seed)))
    return {
        "graduations": brought.mean(),
        "spending": spent.mean(),
        "cost": ratio.value,
        "low": ratio.low,
        "high": ratio.high,
        "note": ratio.note or "",
    }


def _alternative_row(one: Ranked, own: Ranked) -> dict[str, Any]:
    shares = chances(one.places)[:, 0]
    first = int(shares.argmax())
    pairs = () if one is own else turned_pairs(own.places, one.places, MAIN)
    return {
        **_about(one.alternative),
        "alternative": one.id,
        "first": MAIN[first],
        "is_first": shares[first],
        "turns": " ".join(">".join(pair) for pair in pairs),
        "draws": len(one.found.graduations),
    }


def _about(alternative: Alternative | None) -> dict[str, Any]:
    if alternative is None:
        words = dict.fromkeys(
            ("parameter", "unit", "meaning", "meaning_zh", "source", "evidence"), ""
        )
        return {**words, "value": np.nan}
    return {
        "parameter": alternative.parameter,
        "value": float(alternative.value),
        "unit": PARAMETER[alternative.parameter].unit,
        "meaning": alternative.meaning,
        "meaning_zh": alternative.meaning_zh,
        "source": alternative.source,
        "evidence": " ".join(map(str, alternative.evidence)),
    }


def _pairs_in(text: str) -> tuple[tuple[str, str], ...]:
    pairs = (pair.split(">") for pair in text.split())
    return tuple((ahead, behind) for ahead, behind in pairs)
