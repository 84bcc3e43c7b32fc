"""Many draws of a study: what is kept of each, and those that fail."""

import builtins
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from sim.core.errors import InputError, SimulationError
from sim.core.execution.resumable import attempt_each
from sim.core.execution.store import Chunk
from sim.experiments.draw_rows import OUTCOME_ROW, DrawRows
from sim.experiments.ensemble import run_chunk, run_ensemble
from sim.experiments.replicate import periods, run_replicate
from sim.experiments.study import Study
from sim.model.outcomes import OUTCOMES
from sim.results.comparison import comparison_of_runs
from sim.results.manifest import made_now
from tests.worlds import a_scenario, a_study

STUDY = replace(a_study(a_scenario("other", compensation_rate=0.9), until="2023-12"), runs=4)


@pytest.fixture(scope="module")
def ensemble(tmp_path_factory):
    return run_ensemble(STUDY, tmp_path_factory.mktemp("results"), workers=1, chunk=3)


def test_values_are_those_of_the_draws(ensemble):
    draws = [run_replicate(STUDY, number) for number in range(4)]
    for column, outcome in enumerate(OUTCOMES):
        expected = [
            [draw.outcomes[scenario][:, column] for scenario in ("baseline", "other")]
            for draw in draws
        ]
        assert np.array_equal(ensemble.values(outcome.name), expected)
        assert np.array_equal(
            ensemble.values(outcome.name, ["other"])[:, 0], np.array(expected)[:, 1]
        )
    flows = [[draw.flows[scenario] for scenario in ("baseline", "other")] for draw in draws]
    assert np.array_equal(ensemble.values("flows"), flows)


def test_outcomes_are_the_values_with_their_units(ensemble):
    table = pa.concat_tables(ensemble.outcomes())
    assert table.schema == OUTCOME_ROW
    frame = table.to_pandas()
    assert len(frame) == 4 * 2 * len(periods(STUDY)) * len(OUTCOMES)
    assert set(frame["seed"]) == {STUDY.seed}
    for outcome in OUTCOMES:
        rows = frame[(frame["outcome"] == outcome.name) & (frame["scenario"] == "other")]
        assert set(rows["unit"]) == {outcome.unit}
        values = rows["value"].to_numpy().reshape(4, -1)
        per_unit = 100 if outcome.unit == "CNY" else 1
        assert np.array_equal(values, ensemble.values(outcome.name, ["other"])[:, 0] / per_unit)


def test_a_finished_ensemble_is_read_not_run(ensemble):
    def never(study: Study, numbers: range) -> Chunk:
        raise AssertionError("ran again")

    folder = ensemble.store.folder.parent
    assert run_ensemble(STUDY, folder, 1, task=never).digest() == ensemble.digest()
    fewer = run_ensemble(replace(STUDY, runs=2), folder, 1, task=never)
    assert fewer.values("graduations").shape[0] == 2


def test_a_finished_study_is_read_and_compared_with_each_file_opened_once(tmp_path, monkeypatch):
    run_ensemble(STUDY, tmp_path, workers=1, chunk=1)
    opened, really_open = Counter(), builtins.open

    def counted(file, *arguments, **how):
        opened[Path(file).suffix] += 1
        return really_open(file, *arguments, **how)

    monkeypatch.setattr(builtins, "open", counted)
    finished = run_ensemble(STUDY, tmp_path, workers=1)
    compared = comparison_of_runs(finished, made_now())
    assert len(compared.outcomes) and len(compared.comparison)
    assert opened[".parquet"] == STUDY.runs


def test_another_study_needs_another_folder(ensemble):
    with pytest.raises(InputError, match=r"holds other work .its study differs."):
        run_ensemble(replace(STUDY, seed=2), ensemble.store.folder.parent, 1)


def run_with_a_fault(study: Study, numbers: range) -> Chunk:
    rows = DrawRows(study)

    def run(number: int) -> None:
        if number == 2:
            raise SimulationError("NaN", "other", number, study.seed, "2023-03", "operation")
        rows.add(run_replicate(study, number))

    failures = attempt_each(numbers, study.seed, run)
    return Chunk(rows.table(), failures)


def test_a_draw_that_fails_is_named_and_the_others_are_there(ensemble):
    faulty = run_ensemble(STUDY, None, 1, task=run_with_a_fault)
    (failure,) = faulty.failures()
    assert (failure.draw, failure.scenario, failure.month, failure.rule, failure.reason) == (
        2, "other", "2023-03", "operation", "NaN",
    )  # fmt: skip
    others = ensemble.values("graduations")[[0, 1, 3]]
    assert np.array_equal(faulty.values("graduations"), others)


def run_none(study: Study, numbers: range) -> Chunk:
    def run(number: int) -> None:
        raise ValueError("no draw")

    return Chunk(DrawRows(study).table(), attempt_each(numbers, study.seed, run))


def test_if_every_draw_fails_there_are_no_values():
    none = run_ensemble(STUDY, None, 1, task=run_none)
    assert [failure.draw for failure in none.failures()] == [0, 1, 2, 3]
    assert none.values("graduations").shape == (0, 2, len(periods(STUDY)))
    assert list(none.values("private_equity_additional", ["other"]).shape) == [0, 1]
    assert sum(len(table) for table in none.outcomes()) == 0


def test_workers_are_at_least_one():
    with pytest.raises(InputError, match="workers: 0 is not allowed"):
        run_ensemble(STUDY, None, workers=0)


def test_a_chunk_of_draws_holds_them_in_order():
    draws = run_chunk(STUDY, range(2, 4)).rows["draw"].to_pylist()
    assert draws == [2, 2, 3, 3]
