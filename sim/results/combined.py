"""Finished runs put together, as if all of their scenarios had been run at once."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sim.comparison.tables import Tables
from sim.core.errors import InputError
from sim.core.terms import Coded, coded, listed
from sim.experiments.study import Study
from sim.inputs.scenarios.scenario import Scenario
from sim.results.comparison import Comparison, Result

_SAME: Final = {
    "region": "the region",
    "policy": "the region's policies",
    "seed": "the seed",
    "until": "the last month",
    "parameters": "the parameters",
}


def combine(first: Comparison, second: Comparison) -> Comparison:
    """Every scenario of two runs beside the baseline that both have.

    Draws of one number have the same luck, history and parameters in both. Raises InputError, in
    one line, if that is not so, and the runs cannot be compared.
    """
    _check(first, second)
    known = {scenario.id for scenario in first.study.scenarios}
    others = [one for one in second.study.scenarios if one.id not in known]
    ids = [scenario.id for scenario in others]
    study = replace(first.study, scenarios=(*first.study.scenarios, *others))
    tables = Tables(
        *(
            _with_others(mine, theirs, ids)
            for mine, theirs in zip(first.held, second.held, strict=True)
        )
    )
    digest = hashlib.sha256(f"{first.result.digest} {second.result.digest}".encode()).hexdigest()
    result = Result(first.result.runs, first.result.failed, digest)

    def parts() -> Iterator[pa.Table]:
        yield from first.parts()
        for part in second.parts():
            yield part.filter(
                pc.is_in(part["scenario"].cast(pa.string()), pa.array(ids, pa.string()))
            )

    return Comparison(study, first.made, result, tables, parts)


def _with_others(mine: pd.DataFrame, theirs: pd.DataFrame, ids: list[str]) -> pd.DataFrame:
    return pd.concat([mine, theirs[theirs["scenario"].isin(ids)]], ignore_index=True)


def _check(first: Comparison, second: Comparison) -> None:
    different = [*_differences(first, second)]
    if different:
        raise InputError(
            coded("cannot be compared", reasons=listed(different, between="list semicolon"))
        )


def _differences(first: Comparison, second: Comparison) -> Iterator[Coded]:
    one, other = first.study.described(), second.study.described()
    for name, code in _SAME.items():
        if one[name] != other[name]:
            yield coded("differs", what=Coded(code), values=_values(one[name], other[name]))
    if first.made.code != second.made.code:
        yield coded("made by two versions")
    if first.result.runs != second.result.runs:
        values = coded("both values", one=first.result.runs, other=second.result.runs)
        yield coded("differs", what=Coded("same runs"), values=values)
    elif set(first.failures["draw"]) != set(second.failures["draw"]):
        yield coded("other runs failed")
    known = {scenario.id: scenario for scenario in first.study.scenarios}
    for scenario in second.study.scenarios:
        if not _same_policy(first.study, known.get(scenario.id, scenario), scenario):
            yield coded("not the same scenario", scenario=scenario.id)


def _same_policy(study: Study, one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios put the same values in force, however they say it."""
    if one.reactions != other.reactions:
        return False
    rows = [study.schedule(each) for each in (one, other)]
    local = [study.local(each) for each in (one, other)]
    return np.array_equal(rows[0], rows[1]) and np.array_equal(local[0], local[1])


def _values(one: Any, other: Any) -> Coded | str:
    """Both values, if they are short."""
    if isinstance(one, dict):
        one, other = map(_called, (one, other))
    return coded("both values", one=one, other=other) if one != other else ""


def _called(described: Mapping[str, Any]) -> Coded | str:
    """What a region or some parameters are called, "" for what has no name."""
    label = described.get("label")
    return coded(**label) if label else described.get("id", "")
