"""Microdata as frames: months as texts, money in CNY, what rows number by its name."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from sim.comparison.microdata_schema import TABLES, Column, ColumnKind
from sim.core.money import FEN_PER_CNY
from sim.core.months import month_number, month_text
from sim.experiments.microdata.credit import LOAN_ENDS
from sim.experiments.microdata.firms import TENANCY_ENDS
from sim.experiments.microdata.log import Columns
from sim.experiments.microdata.payments import PAYEES, PURPOSES
from sim.experiments.study import Study
from sim.inputs.region import ordered_houses
from sim.model.agents.borrower import CHANNELS, CLASSES
from sim.model.agents.funds.stake import ENDS
from sim.model.agents.incubators.incubator import KINDS, RATINGS, TIERS
from sim.model.agents.startups.startup import CRITERIA, FATES, NEVER, ORIGINS, TALENT_GRADES
from sim.model.initial_state import MONTHS_BEFORE

MicroFrames = Mapping[str, pd.DataFrame]

_NEVER: Final = ""
_TYPES: Final[dict[ColumnKind, pa.DataType]] = {
    "number": pa.int64(),
    "count": pa.int64(),
    "CNY": pa.float64(),
    "share": pa.float64(),
    "yes or no": pa.bool_(),
    "month": pa.dictionary(pa.int32(), pa.string(), ordered=True),
    "text": pa.dictionary(pa.int32(), pa.string()),
}


def schema_of(table: str) -> pa.Schema:
    """The schema of a table as a parquet file, with what each column means."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.kind],
                metadata={
                    "kind": column.kind,
                    "meaning": column.meaning.said("en"),
                    "meaning_zh": column.meaning.said("zh"),
                },
            )
            for column in TABLES[table].columns
        ],
        {"row": TABLES[table].row.said("en"), "row_zh": TABLES[table].row.said("zh")},
    )


def frames_of(study: Study, tables: Mapping[str, Columns]) -> dict[str, pd.DataFrame]:
    """The tables of a watched run as frames, by name, each with the columns of ``TABLES``."""
    texts = _texts(study)
    months = months_of(study)
    return {
        name: pd.DataFrame(
            {
                column.name: _shown(column, tables[name].get(_source(column)), texts, months)
                for column in table.columns
            }
        )
        for name, table in TABLES.items()
    }


def months_of(study: Study) -> list[str]:
    """The categories of each column of months, in their order: "" for never comes first."""
    first, last = month_number(study.region.start) - MONTHS_BEFORE, month_number(study.until)
    return [_NEVER, *map(month_text, range(first, last + 1))]


def _source(column: Column) -> str:
    """The name under which a run's rows hold a column."""
    return "house" if column.codes == "house name" else column.name


def _shown(
    column: Column, values: np.ndarray | None, texts: Mapping[str, Sequence[str]], months: list[str]
) -> Any:
    values = np.zeros(0, np.int64) if values is None else values
    if column.kind == "month":
        return _as_months(values, months)
    if column.kind == "text":
        return _as_text(values, texts[column.codes])
    if column.kind == "CNY":
        return values / FEN_PER_CNY
    kinds = {"yes or no": np.bool_, "share": np.float64}
    return values.astype(kinds.get(column.kind, np.int64))


def _as_months(values: np.ndarray, months: list[str]) -> Any:
    """Months from the region's first as texts; the categories begin ``MONTHS_BEFORE`` before it."""
    codes = np.where(values == NEVER, 0, values + MONTHS_BEFORE + 1)
    return pd.Categorical.from_codes(codes, categories=pd.Index(months), ordered=True)


def _as_text(values: np.ndarray, texts: Sequence[str]) -> Any:
    return pd.Categorical.from_codes(values.astype(np.int64), categories=pd.Index(list(texts)))


def _texts(study: Study) -> dict[str, Sequence[str]]:
    """What the numbers of rows and rules are called."""
    region = study.region
    return {
        "place": [place.name for place in region.place],
        "sector": [sector.name for sector in region.sector],
        "house name": [house.name for house in ordered_houses(region)],
        "origin": ORIGINS,
        "talent": TALENT_GRADES,
        "criterion": CRITERIA,
        "fate": FATES,
        "tenancy end": TENANCY_ENDS,
        "stake end": ENDS,
        "loan end": LOAN_ENDS,
        "size": CLASSES,
        "channel": CHANNELS,
        "purpose": [payment.code for payment in PURPOSES],
        "to": PAYEES,
        "kind": KINDS,
        "tier": TIERS,
        "rating": RATINGS,
    }


def columns_table() -> pd.DataFrame:
    """Every column of every table: ``table``, ``column``, ``kind``, ``en`` and ``zh``."""
    rows = [
        (name, column.name, column.kind, column.meaning.said("en"), column.meaning.said("zh"))
        for name, table in TABLES.items()
        for column in table.columns
    ]
    return pd.DataFrame(rows, columns=["table", "column", "unit", "en", "zh"])
