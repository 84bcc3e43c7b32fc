"""Startups one by one: the fate of each under every scenario, and what policies add by group.

Fates are not stored with a run, which has thousands of startups in each draw: they are computed
again from its study, draw by draw, and are the same to the last bit.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from sim.comparison.paired import quantiles
from sim.core.errors import SimulationError
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.experiments.additionality import (
    Followed,
    Parts,
    follow,
    graduations_of,
    money_of,
    sums_by_group,
    where_counted,
)
from sim.experiments.fates import MONEY
from sim.experiments.replicate import Replicate, run_replicate
from sim.experiments.study import Study
from sim.inputs.region import Region, ordered_houses
from sim.model.agents.startups.startup import CRITERIA, FATES, NEVER, ORIGINS

FATE_OUTCOMES: Final = ("graduations", *MONEY)
DIMENSIONS: Final = ("incubator", "sector", "origin", "year")
BREAKDOWN_COLUMNS: Final = (
    "scenario",
    "reference",
    "outcome",
    "unit",
    "dimension",
    "group",
    "part",
    "mean",
    "p05",
    "p95",
    "runs",
)

_NO_HOUSE: Final = "none"
_FATES: Final = np.array([*FATES, "not founded"])  # the last one is that of fate -1
_NO_PART: Final = "none"
_FATE_COLUMNS: Final = ("founded", "graduated", "criterion", "incubator", "fate", "ended", *MONEY)


# A row a startup --------------------------------------------------------------------------------


def startup_fates(study: Study, draw: Replicate) -> pd.DataFrame:
    """The startups of one draw, one row each, in order of their number.

    Traits first: ``draw``, ``startup``, ``arrived``, ``origin``, ``place``, ``sector``. Then for
    every scenario, after its id and a colon: ``founded``, ``graduated``, ``criterion``,
    ``incubator``, ``fate``, ``ended``, ``private_equity``, ``public_equity`` and ``borrowed``, and
    for every scenario but the first ``part``: what its graduation after the report is, held
    against the first scenario. Months are texts, "" for never; money is what the firm raised after
    the report (CNY).
    """
    baseline = study.baseline.id
    rows = _of_everyone(draw)
    columns = _traits(study.region, draw.number, rows[baseline])
    for scenario, fates in rows.items():
        columns |= _fate(study.region, scenario, fates)
        if scenario != baseline:
            graduated = graduations_of(Followed(rows[baseline], fates), _since(study))
            columns[f"{scenario}: part"] = _part(graduated)
    return pd.DataFrame(columns)


def fates_schema(study: Study) -> pa.Schema:
    """The schema of ``startup_fates`` as a parquet file."""
    text = pa.dictionary(pa.int16(), pa.string())
    traits = [("draw", pa.int64()), ("startup", pa.int64())]
    traits += [(name, text) for name in ("arrived", "origin", "place", "sector")]
    fates = [
        (f"{scenario.id}: {name}", pa.float64() if name in MONEY else text)
        for scenario in study.scenarios
        for name in (*_FATE_COLUMNS, *(["part"] if scenario != study.baseline else []))
    ]
    return pa.schema([*traits, *fates])


def replicates_again(study: Study) -> Iterator[Replicate]:
    """The draws of a study, run again one by one; those that fail are left out."""
    for number in range(study.runs):
        with suppress(SimulationError):
            yield run_replicate(study, number)


def _of_everyone(draw: Replicate) -> dict[str, np.ndarray]:
    """The fates by scenario, all of the same startups."""
    fates = list(draw.fates.values())
    union = fates[0]
    for other in fates[1:]:
        union = follow(union, other).without
    return {name: follow(union, rows).under for name, rows in draw.fates.items()}


def _traits(region: Region, number: int, rows: np.ndarray) -> dict[str, object]:
    places = np.array([place.name for place in region.place])
    sectors = np.array([sector.name for sector in region.sector])
    return {
        "draw": np.full(len(rows), number),
        "startup": rows["id"],
        "arrived": _months(region, rows["arrived"]),
        "origin": np.array(ORIGINS)[rows["origin"]],
        "place": places[rows["place"]],
        "sector": sectors[rows["sector"]],
    }


def _fate(region: Region, scenario: str, rows: np.ndarray) -> dict[str, object]:
    houses = np.array([*(house.name for house in ordered_houses(region)), ""])
    columns = (
        _months(region, rows["founded"]),
        _months(region, rows["graduated"]),
        np.array(CRITERIA)[rows["criterion"]],
        houses[rows["alma_mater"]],
        _FATES[rows["fate"]],
        _months(region, rows["ended"]),
        *(rows[money] / FEN_PER_CNY for money in MONEY),
    )
    return {f"{scenario}: {name}": c for name, c in zip(_FATE_COLUMNS, columns, strict=True)}


def _months(region: Region, months: np.ndarray) -> np.ndarray:
    start = month_number(region.start)
    texts = {month: month_text(start + month) for month in np.unique(months).tolist()}
    texts[NEVER] = ""
    return np.array([texts[month] for month in months.tolist()], dtype=str)


def _part(graduated: Parts) -> np.ndarray:
    return np.select([part == 1 for part in graduated], Parts._fields, default=_NO_PART)


def _since(study: Study) -> int:
    """The first projected month."""
    return study.region.month(study.region.report) + 1


# Additionality by group -------------------------------------------------------------------------


class Dimension(NamedTuple):
    """A way to group startups: the groups' names, and the number of each startup's group."""

    name: str
    groups: tuple[str, ...]
    of: Callable[[np.ndarray], np.ndarray]


class Breakdown:
    """Additionality of a scenario compared with another one, by group, over the draws added.

    ``by_group`` holds for each outcome and dimension int64 of shape (draws, groups, 3): counts,
    or fen; the last axis is that of ``Parts``. Graduations are those after the report, and their
    year is that in which they happen; money is what firms raise after the report, its incubator
    that from which the firm graduates, and its year that in which the founder arrives.
    """

    def __init__(self, study: Study, scenario: str, reference: str) -> None:
        """Count a scenario and its reference from the projection's start."""
        self.scenario = scenario
        self.reference = reference
        self._since = _since(study)
        same = _dimensions(study.region)
        self._dimensions = {"graduations": [*same, _by_year(study, "graduated")]}
        self._dimensions |= {money: [*same, _by_year(study, "arrived")] for money in MONEY}
        self._draws: dict[tuple[str, str], list[np.ndarray]] = {
            (outcome, dimension.name): []
            for outcome in FATE_OUTCOMES
            for dimension in self._dimensions[outcome]
        }

    def add(self, draw: Replicate) -> None:
        """Count the startups of a draw."""
        followed = follow(draw.fates[self.reference], draw.fates[self.scenario])
        counted = where_counted(followed, self._since)
        self._add("graduations", graduations_of(followed, self._since), counted)
        for money in MONEY:
            self._add(money, money_of(followed, money), counted)

    def _add(self, outcome: str, parts: Parts, rows: np.ndarray) -> None:
        for dimension in self._dimensions[outcome]:
            groups, count = dimension.of(rows), len(dimension.groups)
            sums = np.column_stack([sums_by_group(part, groups, count) for part in parts])
            self._draws[outcome, dimension.name].append(sums)

    def by_group(self, outcome: str, dimension: str) -> np.ndarray:
        """Parts by draw and group, int64 of shape (draws, groups, 3): counts, or fen."""
        return np.stack(self._draws[outcome, dimension])

    def table(self) -> pd.DataFrame:
        """Means and 90 % intervals over the draws, rows of BREAKDOWN_COLUMNS; money in CNY.

        Groups of which no draw has any startup are left out. ``moved`` is the smaller of what is
        additional and displaced in a group: it only changes hands.
        """
        frames = [
            self._rows(outcome, dimension)
            for outcome in FATE_OUTCOMES
            for dimension in self._dimensions[outcome]
        ]
        return pd.concat(frames, ignore_index=True)[list(BREAKDOWN_COLUMNS)]

    def _rows(self, outcome: str, dimension: Dimension) -> pd.DataFrame:
        values = self.by_group(outcome, dimension.name)
        if outcome != "graduations":
            values = values / FEN_PER_CNY
        moved = np.minimum(values[..., 0], values[..., 2])
        values = np.concatenate([values, moved[..., None]], axis=-1)
        frames = [
            _part_rows(values[:, number], group)
            for number, group in enumerate(dimension.groups)
            if values[:, number].any()
        ]
        rows = pd.concat([pd.DataFrame(columns=["group", "part"]), *frames])
        return rows.assign(
            scenario=self.scenario,
            reference=self.reference,
            outcome=outcome,
            unit="count" if outcome == "graduations" else "CNY",
            dimension=dimension.name,
        )


def _part_rows(values: np.ndarray, group: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": group,
            "part": [*Parts._fields, "moved"],
            "mean": values.mean(axis=0),
            **quantiles(values, ("p05", "p95")),
            "runs": len(values),
        }
    )


def _dimensions(region: Region) -> list[Dimension]:
    houses = tuple(house.name for house in ordered_houses(region))
    sectors = tuple(sector.name for sector in region.sector)
    return [
        Dimension(
            "incubator", (*houses, _NO_HOUSE), lambda rows: rows["alma_mater"] % (len(houses) + 1)
        ),
        Dimension("sector", sectors, lambda rows: rows["sector"]),
        Dimension("origin", ORIGINS, lambda rows: rows["origin"]),
    ]


def _by_year(study: Study, field: str) -> Dimension:
    start = study.years[0] * 12
    offset = month_number(study.region.start) - start
    years = tuple(str(year) for year in study.years)
    return Dimension("year", years, lambda rows: (offset + rows[field]) // 12)
