"""Draws for the page: histories and the baseline's futures are kept, so that levers answer soon."""

import pickle
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

import pyarrow as pa

from sim.core.execution.resumable import attempt_each
from sim.core.execution.store import Chunk
from sim.experiments.draw_rows import FIRINGS, SCENARIO, DrawRows, draw_row
from sim.experiments.replicate import (
    Begun,
    Projected,
    Replicate,
    begun_of,
    projected,
    replicate_of,
)
from sim.experiments.study import Study

MOST_KEPT: Final = 600_000_000
"""Bytes of histories that the processes keep together: some eighty."""


class History:
    """One draw up to the report, and what it gives under the baseline once that was asked for."""

    def __init__(self, begun: Begun) -> None:
        """Take the draw."""
        self.begun = begun
        self.baseline: Projected | None = None

    @property
    def nbytes(self) -> int:
        """Bytes that it takes."""
        parts = [*self.begun.world, self.begun.fates, *(self.baseline or ())]
        return sum(getattr(part, "nbytes", 0) for part in parts)


class Histories:
    """Histories by seed, last month and draw; early draws of the seed asked for last stay longest.

    Draws are asked for in their order, again and again: whatever was used least lately would
    always go just before it is wanted.
    """

    def __init__(self, most: int) -> None:
        """Keep nothing yet, and never more bytes than that."""
        self._most = most
        self._size = 0
        self._by_study: OrderedDict[tuple[int, str], dict[int, History]] = OrderedDict()

    def __len__(self) -> int:
        """How many are kept."""
        return sum(map(len, self._by_study.values()))

    @property
    def nbytes(self) -> int:
        """Bytes of all that is kept."""
        return self._size

    def replicate(self, study: Study, number: int) -> Replicate:
        """The same as ``run_replicate``, from what is kept."""
        kept = self._kept(study, number)
        baseline, *others = study.scenarios
        if kept.baseline is None:
            kept.baseline = projected(study, kept.begun, baseline)
            self._keep(study, number, kept)
        given = {one.id: projected(study, kept.begun, one) for one in others}
        return replicate_of(number, {baseline.id: kept.baseline} | given)

    def _kept(self, study: Study, number: int) -> History:
        key = (study.seed, study.until)
        mine = self._by_study.get(key, {})
        if key in self._by_study:
            self._by_study.move_to_end(key)
        return mine.get(number) or History(begun_of(study, number))

    def _keep(self, study: Study, number: int, one: History) -> None:
        mine = self._by_study.setdefault((study.seed, study.until), {})
        mine[number] = one
        self._size += one.nbytes
        while self._size > self._most:
            self._forget_one()

    def _forget_one(self) -> None:
        """Forget the last draw of the seed that was asked for longest ago."""
        key, oldest = next(iter(self._by_study.items()))
        self._size -= oldest.pop(max(oldest)).nbytes
        if not oldest:
            del self._by_study[key]


# Rows -----------------------------------------------------------------------------------------


def rows_of_draw(histories: Histories, study: Study, number: int) -> bytes:
    """One draw of a study as ``ensemble.run_chunk`` would give it, packed."""
    rows = DrawRows(study)
    failures = attempt_each(
        range(number, number + 1),
        study.seed,
        lambda one: rows.add(histories.replicate(study, one)),
    )
    return zlib.compress(pickle.dumps((rows.table(), failures)), 1)


class HeldChunks:
    """Draws in memory, for an ensemble."""

    def __init__(self, study: Study, chunk: Chunk) -> None:
        """Take the draws, in their order."""
        self._schema = draw_row(study)
        self._chunk = chunk

    @property
    def schema(self) -> pa.Schema:
        """That of the rows."""
        return self._schema

    def chunks(self, runs: int) -> Iterator[Chunk]:  # noqa: ARG002
        """All of them."""
        yield self._chunk


def held(study: Study, by_pair: list[list[bytes]]) -> HeldChunks:
    """The draws of a study, from those of each of its scenarios beside the baseline.

    ``by_pair`` has a list of packed draws for each scenario but the baseline, or one of the
    baseline's alone.
    """
    chunks = [[_unpacked(draw) for draw in draws] for draws in by_pair]
    rows, failures = [], []
    for draws in zip(*chunks, strict=True):
        failed = [failure for draw in draws for failure in draw.failures]
        failures += failed[:1]
        if not failed:
            rows += [draws[0].rows[:1], *(draw.rows[1:] for draw in draws)]
    schema = draw_row(study)
    table = pa.concat_tables(
        [_in_columns_of(schema, part) for part in rows] or [schema.empty_table()]
    )
    names = [one.id for one in study.scenarios] * (len(table) // len(study.scenarios))
    place = schema.get_field_index(SCENARIO)
    named = pa.array(names, pa.string()).cast(schema.field(place).type)
    table = table.combine_chunks().set_column(place, schema.field(place), named)
    return HeldChunks(study, Chunk(table, failures))


def _in_columns_of(schema: pa.Schema, rows: pa.Table) -> pa.Table:
    """Rows of a scenario beside others: where only these have rules, none of its own fired."""
    if FIRINGS in schema.names and FIRINGS not in rows.column_names:
        field = schema.field(FIRINGS)
        rows = rows.append_column(field, pa.array([[]] * len(rows), field.type))
    return rows


def _unpacked(draw: bytes) -> Chunk:
    return Chunk(*pickle.loads(zlib.decompress(draw)))
