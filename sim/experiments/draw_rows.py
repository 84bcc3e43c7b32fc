"""Draws as rows of a table: one row a draw and scenario, with all that is kept of it."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import pyarrow as pa

from sim.core.execution.store import DRAW
from sim.core.money import FEN_PER_CNY
from sim.experiments.additionality import Additionality, additionality
from sim.experiments.fates import MONEY
from sim.experiments.replicate import Replicate, period_starts, periods
from sim.experiments.study import Study
from sim.model.ledger import EVENT, PAYMENT, Payment
from sim.model.outcomes import OUTCOMES, Outcome
from sim.model.reactions import Firing

SCENARIO: Final = "scenario"
FLOWS: Final = "flows"
GRADUATIONS_BY_PLACE: Final = "graduations_by_place"
FIRINGS: Final = "firings"
"""The column of when rules that answer the city's state fired; a study without rules has none."""

_SCENARIO_TYPE: Final = pa.dictionary(pa.int16(), pa.string())
_PARTS: Final = ("additional", "deadweight", "displaced")

GRADUATIONS_BY_PERIOD: Final = tuple(f"graduations_{part}" for part in _PARTS)
"""Columns of graduations compared with the baseline's, by projected period."""

AMOUNTS: Final = tuple(f"{money}_{part}" for money in MONEY for part in _PARTS)
"""Columns of equity and loans after the report (fen), compared with the baseline's."""

_ALONE: Final = {one.parts[0]: one.name for one in OUTCOMES if len(one.parts) == 1 and not one.less}
"""The outcome that is one event or payment, and nothing else."""


def _of_others(outcome: Outcome) -> dict[str, int]:
    """Of which other outcomes one is the sum, with their signs; nothing if it is of none."""
    signs = dict.fromkeys(outcome.parts, 1) | dict.fromkeys(outcome.less, -1)
    if outcome.name in _ALONE.values() or not signs.keys() <= _ALONE.keys():
        return {}
    return {_ALONE[part]: sign for part, sign in signs.items()}


SUMS_OF_OTHERS: Final = {one.name: parts for one in OUTCOMES if (parts := _of_others(one))}
"""Outcomes that are not kept, as they follow from others."""

_KEPT: Final = [number for number, one in enumerate(OUTCOMES) if one.name not in SUMS_OF_OTHERS]
_COUNTED: Final = {
    number: _ALONE[name] for name, number in PAYMENT.items() if name in _ALONE and name not in EVENT
}
"""Payments, by number, that are an outcome: what flowed in the projection follows from it."""

_KEPT_FLOWS: Final = [number for number in Payment if number not in _COUNTED]

OUTCOME_ROW: Final = pa.schema(
    [
        (SCENARIO, _SCENARIO_TYPE),
        (DRAW, pa.int64()),
        ("seed", pa.uint64()),
        ("period", pa.dictionary(pa.int16(), pa.string())),
        ("outcome", pa.dictionary(pa.int16(), pa.string())),
        ("value", pa.float64()),
        ("unit", pa.dictionary(pa.int8(), pa.string())),
    ]
)
"""The tidy outcomes: one row a scenario, draw, period and outcome; counts, and money in CNY."""


def draw_row(study: Study) -> pa.Schema:
    """The schema of a study's draws: int64 throughout, money in fen.

    Each outcome is a list by period (``replicate.periods``); the graduations compared with the
    baseline's are lists by projected period; ``flows`` is a list by payment, and the projected
    graduations by place are one by place. What follows from other columns is not kept
    (``values_of`` gives it). ``firings`` are a list of any length, the numbers of a ``Firing`` one
    after the other, what it saw as the bits of a double.
    """
    by_period = pa.list_(pa.int64(), len(periods(study)))
    by_projected = pa.list_(pa.int64(), sum(period.projected for period in periods(study)))
    return pa.schema(
        [
            pa.field(DRAW, pa.int64(), nullable=False),
            pa.field(SCENARIO, _SCENARIO_TYPE, nullable=False),
            *(pa.field(OUTCOMES[number].name, by_period) for number in _KEPT),
            *(pa.field(name, by_projected) for name in GRADUATIONS_BY_PERIOD),
            *(pa.field(name, pa.int64()) for name in AMOUNTS),
            pa.field(FLOWS, pa.list_(pa.int64(), len(_KEPT_FLOWS))),
            pa.field(GRADUATIONS_BY_PLACE, pa.list_(pa.int64(), len(study.region.place))),
            *([pa.field(FIRINGS, pa.list_(pa.int64()))] if answers_the_state(study) else []),
        ]
    )


def answers_the_state(study: Study) -> bool:
    """Whether some scenario has rules that answer the city's state."""
    return any(scenario.reactions for scenario in study.scenarios)


class DrawRows:
    """Collects draws of a study, and gives them as a table of schema ``draw_row``."""

    def __init__(self, study: Study) -> None:
        """Find out what a study's rows hold."""
        self._schema = draw_row(study)
        self._scenarios = [scenario.id for scenario in study.scenarios]
        projected = [period.projected for period in periods(study)]
        self._starts = period_starts(study)[projected]
        self._places = len(study.region.place)
        self._has_firings = answers_the_state(study)
        self._firings: list[list[int]] = []
        self._numbers: list[int] = []
        self._outcomes: list[np.ndarray] = []
        self._flows: list[np.ndarray] = []
        self._by_place: list[np.ndarray] = []
        self._against_baseline: list[Additionality] = []

    def add(self, draw: Replicate) -> None:
        """Take over what is kept of a draw."""
        baseline = draw.fates[self._scenarios[0]]
        for scenario in self._scenarios:
            held = additionality(baseline, draw.fates[scenario], self._starts)
            self._against_baseline.append(held)
            self._numbers.append(draw.number)
            self._outcomes.append(draw.outcomes[scenario])
            self._flows.append(draw.flows[scenario][_KEPT_FLOWS])
            self._by_place.append(self._graduations_by_place(draw.fates[scenario]))
            self._firings.append(
                [number for each in draw.firings[scenario] for number in _whole(each)]
            )

    def table(self) -> pa.Table:
        """The draws so far, in the order in which they came, scenarios in that of the study."""
        if not self._numbers:
            return self._schema.empty_table()
        draws = len(self._numbers) // len(self._scenarios)
        outcomes = np.stack(self._outcomes)
        columns = [
            pa.array(self._numbers, pa.int64()),
            pa.array(self._scenarios * draws, pa.string()).cast(_SCENARIO_TYPE),
            *(_lists(outcomes[:, :, number]) for number in _KEPT),
            *map(_lists, zip(*(held.graduations for held in self._against_baseline), strict=True)),
            *map(pa.array, zip(*(_amounts(held) for held in self._against_baseline), strict=True)),
            _lists(self._flows),
            _lists(self._by_place),
            *([pa.array(self._firings, pa.list_(pa.int64()))] if self._has_firings else []),
        ]
        return pa.Table.from_arrays(columns, schema=self._schema)

    def _graduations_by_place(self, fates: np.ndarray) -> np.ndarray:
        """How many startups of each place graduate in the projection, shape (places,)."""
        graduates = fates["graduated"] >= self._starts[0]
        return np.bincount(fates["place"][graduates], minlength=self._places)


def _whole(firing: Firing) -> tuple[int, ...]:
    return (*firing[:3], int(np.float64(firing.seen).view(np.int64)))


def firings_in(table: pa.Table) -> Iterator[tuple[str, int, Firing]]:
    """Every firing in a table of schema ``draw_row``, with its scenario and draw."""
    if FIRINGS not in table.column_names:
        return
    scenarios, draws = table[SCENARIO].to_pylist(), table[DRAW].to_pylist()
    for scenario, draw, numbers in zip(scenarios, draws, table[FIRINGS].to_pylist(), strict=True):
        for first in range(0, len(numbers), 4):
            reaction, month, until, seen = numbers[first : first + 4]
            yield scenario, draw, Firing(reaction, month, until, float(np.int64(seen).view(float)))


def _amounts(held: Additionality) -> tuple[np.ndarray, ...]:
    return tuple(part for money in MONEY for part in held.money[money])


def _lists(rows: object) -> pa.Array:
    values = np.asarray(rows, np.int64)
    return pa.FixedSizeListArray.from_arrays(pa.array(values.ravel()), values.shape[1])


def tidy(study: Study, tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Tables of schema ``draw_row`` as tables of schema ``OUTCOME_ROW``, one by one.

    Rows are in order of draw, outcome, scenario and period: what is alike stands together.
    """
    labels = [period.label for period in periods(study)]
    for table in tables:
        yield _tidy(table, labels, len(study.scenarios), study.seed)


def _tidy(table: pa.Table, labels: list[str], scenarios: int, seed: int) -> pa.Table:
    whole = np.stack([values_of(table, outcome.name) for outcome in OUTCOMES], axis=1)
    values = whole.reshape(-1, scenarios, *whole.shape[1:]).swapaxes(1, 2)
    per_unit = [FEN_PER_CNY if outcome.unit == "CNY" else 1 for outcome in OUTCOMES]
    units = ["count", "CNY"]
    unit = np.array([units.index(outcome.unit) for outcome in OUTCOMES])
    scenario = table[SCENARIO].combine_chunks().dictionary_decode().dictionary_encode()
    of_row = scenario.indices.to_numpy().reshape(-1, 1, scenarios, 1)
    draws = table[DRAW].to_numpy().reshape(-1, 1, scenarios, 1)

    def each(numbers: np.ndarray) -> np.ndarray:
        """One for each cell: shape (draws, outcomes, scenarios, periods), laid out in a row."""
        return np.broadcast_to(numbers, values.shape).ravel()

    columns = [
        _coded(each(of_row), scenario.dictionary),
        pa.array(each(draws)),
        pa.array(np.full(values.size, seed, np.uint64)),
        _coded(each(np.arange(len(labels))), labels),
        _coded(each(_down(np.arange(len(OUTCOMES)))), [outcome.name for outcome in OUTCOMES]),
        pa.array((values / _down(np.array(per_unit))).ravel()),
        _coded(each(_down(unit)), units),
    ]
    columns = [column.cast(kind) for column, kind in zip(columns, OUTCOME_ROW.types, strict=True)]
    return pa.Table.from_arrays(columns, schema=OUTCOME_ROW)


def _down(numbers: np.ndarray) -> np.ndarray:
    """Numbers by outcome, to be used by draw, outcome, scenario and period."""
    return numbers.reshape(-1, 1, 1)


def _coded(codes: np.ndarray, texts: object) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), texts)


def by_row(table: pa.Table, column: str) -> np.ndarray:
    """A column of numbers or of lists as an array of shape (rows,) or (rows, list's length)."""
    array = table[column].combine_chunks()
    is_list = pa.types.is_fixed_size_list(array.type)
    values: np.ndarray = (array.flatten() if is_list else array).to_numpy()
    return values.reshape(len(array), array.type.list_size) if is_list else values


def values_of(table: pa.Table, column: str) -> np.ndarray:
    """An outcome, or another column, of a table of schema ``draw_row``, kept or not.

    int64 of shape (rows,), or (rows, periods, places or payments).
    """
    if column in SUMS_OF_OTHERS:
        parts = [sign * by_row(table, part) for part, sign in SUMS_OF_OTHERS[column].items()]
        whole: np.ndarray = np.sum(parts, axis=0)
        return whole
    return _flows(table) if column == FLOWS else by_row(table, column)


def _flows(table: pa.Table) -> np.ndarray:
    projected = table.schema.field(GRADUATIONS_BY_PERIOD[0]).type.list_size
    flows = np.empty((len(table), len(Payment)), np.int64)
    flows[:, _KEPT_FLOWS] = by_row(table, FLOWS)
    for number, outcome in _COUNTED.items():
        flows[:, number] = by_row(table, outcome)[:, -projected:].sum(axis=1)
    return flows
