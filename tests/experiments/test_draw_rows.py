"""Draws as rows: what is kept of a draw is what it gave."""

from dataclasses import replace

import numpy as np

from sim.experiments.additionality import additionality
from sim.experiments.draw_rows import (
    AMOUNTS,
    GRADUATIONS_BY_PERIOD,
    OUTCOME_ROW,
    SUMS_OF_OTHERS,
    DrawRows,
    draw_row,
    tidy,
    values_of,
)
from sim.experiments.fates import MONEY
from sim.experiments.replicate import period_starts, periods
from sim.model.outcomes import OUTCOMES
from tests.worlds import a_scenario, a_study, draws_of

STUDY = replace(a_study(a_scenario("other", compensation_rate=0.0), until="2023-12"), runs=2)


def table_of_draws():
    rows = DrawRows(STUDY)
    for draw in draws_of(STUDY):
        rows.add(draw)
    return rows.table()


def test_a_row_is_a_draw_under_a_scenario():
    table = table_of_draws()
    assert table.schema == draw_row(STUDY)
    assert table["draw"].to_pylist() == [0, 0, 1, 1]
    assert table["scenario"].to_pylist() == ["baseline", "other"] * 2


def test_outcomes_and_flows_are_those_of_the_draw():
    table = table_of_draws()
    for row, (draw, scenario) in enumerate(
        (draw, scenario) for draw in draws_of(STUDY) for scenario in ("baseline", "other")
    ):
        kept = np.stack([values_of(table, outcome.name)[row] for outcome in OUTCOMES], axis=-1)
        assert np.array_equal(kept, draw.outcomes[scenario])
        assert np.array_equal(values_of(table, "flows")[row], draw.flows[scenario])


def test_what_follows_from_other_columns_is_not_kept():
    names = table_of_draws().column_names
    assert {"equity_all", "subsidies", "public_spending_net"} <= set(SUMS_OF_OTHERS)
    assert not set(SUMS_OF_OTHERS) & set(names)
    assert all(set(parts) <= set(names) for parts in SUMS_OF_OTHERS.values())


def test_what_is_held_against_the_baseline_is_the_additionality_of_the_fates():
    table = table_of_draws()
    starts = period_starts(STUDY)[[period.projected for period in periods(STUDY)]]
    for row, draw in enumerate(draws_of(STUDY)):
        held = additionality(draw.fates["baseline"], draw.fates["other"], starts)
        graduations = [values_of(table, name)[2 * row + 1] for name in GRADUATIONS_BY_PERIOD]
        amounts = [values_of(table, name)[2 * row + 1] for name in AMOUNTS]
        assert np.array_equal(graduations, held.graduations)
        assert amounts == [part for money in MONEY for part in held.money[money]]


def test_no_draws_make_an_empty_table():
    assert DrawRows(STUDY).table() == draw_row(STUDY).empty_table()


def test_tidy_rows_name_each_value():
    (table,) = tidy(STUDY, iter([table_of_draws()]))
    assert table.schema == OUTCOME_ROW
    found = {
        (row["draw"], row["scenario"], row["period"], row["outcome"]): row["value"]
        for row in table.to_pylist()
    }
    assert len(found) == len(table)
    for draw in draws_of(STUDY):
        for index, period in enumerate(periods(STUDY)):
            for column, outcome in enumerate(OUTCOMES):
                fen_or_count = draw.outcomes["other"][index, column]
                expected = fen_or_count / (100 if outcome.unit == "CNY" else 1)
                assert found[draw.number, "other", period.label, outcome.name] == expected


def test_columns_are_read_from_any_slice():
    table = table_of_draws()
    assert np.array_equal(values_of(table[2:], "flows"), values_of(table, "flows")[2:])
    assert np.array_equal(
        values_of(table[1:3], "private_equity_deadweight"),
        values_of(table, "private_equity_deadweight")[1:3],
    )
