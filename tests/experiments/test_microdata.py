"""Microdata: tables of one run that add up to its outcomes, whatever the policy."""

from functools import cache

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import sim
from docs.microdata import DOCUMENT, page
from sim.comparison.microdata import schema_of
from sim.comparison.microdata_schema import TABLES
from sim.comparison.microdata_sums import CHANGES, NOT_IN_MICRODATA, SUMMED, SUMS, TWO_PARTS, summed
from sim.core.months import month_number, month_text
from sim.experiments.microdata.credit import shared_out
from sim.experiments.microdata.log import joined, paid_in_turn
from sim.experiments.microdata.run import watch_run
from sim.experiments.replicate import past, project
from sim.model.outcomes import OUTCOME, OUTCOMES, outcomes_of
from sim.results.compare import study_of
from sim.results.microdata import Microdata, run_asked, sums_of, watch
from tests.worlds import a_scenario

UNTIL = "2026-12"
TIGHT = a_scenario("tight", annual_budget=6e6, rent_subsidy=0.9, interest_subsidy=0.5)
SCHEME = a_scenario(
    "scheme", compensation_rate=0.9, list_criteria=0, admitted_lenders=38, service_voucher=6_000,
    contest_winners=9, project_grants=20, compensation_pool=1e6,
)  # fmt: skip
ASKED = {
    "muxing": ("muxing", "talent-push", 1),
    "tight budget": ("pinghu", TIGHT, 0),
    "scheme": ("pinghu", SCHEME, 2),
    "recession": ("pinghu", "recession", 3),
}


@cache
def found(name):
    region, scenario, run = ASKED[name]
    asked = run_asked(region, scenario, run, seed=5, until=UNTIL)
    return watch(asked)


@cache
def plain(name):
    """The world of the same run, that nobody watched."""
    asked = found(name)
    study, scenario = asked.study, asked.study.scenarios[-1]
    return project(study, asked.run, scenario, past(study, asked.run))


def months(study):
    first = month_number(study.region.start)
    return [month_text(first + month) for month in range(study.months)]


# Sums -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", SUMMED)
@pytest.mark.parametrize("name", ASKED)
def test_the_tables_add_up_to_an_outcome_in_every_month(name, outcome):
    world, data = plain(name), found(name)
    truth = outcomes_of(world.events, world.flows)[:, list(OUTCOME).index(outcome)]
    np.testing.assert_array_equal(summed(OUTCOME[outcome], data.frames, months(data.study)), truth)


@pytest.mark.parametrize("outcome", sorted(set(SUMMED) - {"graduations_exit"}))
def test_each_of_them_is_something_in_one_of_these_runs(outcome):
    column = list(OUTCOME).index(outcome)
    assert any(outcomes_of(plain(one).events, plain(one).flows)[:, column].any() for one in ASKED)


def test_of_each_part_of_an_outcome_it_is_known_where_it_stands():
    parts = {part for name in SUMMED for part in (*OUTCOME[name].parts, *OUTCOME[name].less)}
    assert parts <= {*SUMS, *TWO_PARTS, *CHANGES}


def test_a_budget_that_is_spent_pays_nobody_more():
    world, data = plain("tight budget"), found("tight budget")
    paid = data.frames["payments"]
    rent = paid[(paid["purpose"] == "rent_subsidy") & (paid["month"] == "2024-12")]
    assert world.policy["rent_subsidy"][-1] == 0.9 and len(rent) == 0
    assert (paid["amount"] > 0).all()


def test_what_two_firms_leave_unpaid_together_is_told_by_their_lenders():
    data = watch(run_asked("pinghu", "baseline", 1, seed=5, until="2025-06"))
    failed = data.frames["loans"]
    failed = failed[(failed["end"] == "defaulted") & (failed["size"] == "startup")]
    together = failed.groupby(["month", "ended", "channel"], observed=True).size()
    assert (together > 1).any()
    assert (data.frames["payments"]["amount"] > 0).all()
    assert set(data.sums[data.sums["is_sum"]]["outcome"]) == set(SUMMED)


@pytest.mark.parametrize("outcome", NOT_IN_MICRODATA)
def test_what_is_said_not_to_be_there_cannot_be_summed(outcome):
    parts = (*OUTCOME[outcome].parts, *OUTCOME[outcome].less)
    assert not set(parts) <= set(SUMS)


def test_the_sums_say_which_outcomes_add_up():
    data = found("scheme")
    assert tuple(data.sums.columns) == ("outcome", "unit", "period", "value", "is_sum", "note")
    exact = data.sums[data.sums["is_sum"]]["outcome"].unique()
    assert set(exact) == set(SUMMED) and set(data.sums["outcome"]) == set(OUTCOME)
    assert set(data.sums[~data.sums["is_sum"]]["note"]) == set(NOT_IN_MICRODATA.values())


def test_a_row_that_is_lost_is_noticed():
    data = found("muxing")
    frames = {**data.frames, "loans": data.frames["loans"].iloc[:-1]}
    sums = sums_of(data.study, frames, plain("muxing"))
    lost = set(sums[~sums["is_sum"]]["outcome"]) - set(NOT_IN_MICRODATA)
    assert {"loans", "lending"} <= lost


def test_a_watched_run_is_the_run_itself():
    study = study_of(["talent-push"], runs=2, seed=5, until=UNTIL, region="muxing")
    watched, alone = watch_run(study, 1, study.scenarios[1]).world, plain("muxing")
    for name, rows in alone._asdict().items():
        assert getattr(watched, name).tobytes()[: rows.nbytes] == rows.tobytes() or name in (
            "startups", "former",
        )  # fmt: skip
    data = found("muxing").sums
    compared = sim.compare(["talent-push"], runs=2, seed=5, until=UNTIL, region="muxing", workers=1)
    rows = compared.outcomes
    rows = rows[(rows["draw"] == 1) & (rows["scenario"] == "talent-push")]
    values = rows.set_index(["outcome", "period"])["value"]
    for row in data.to_dict("records"):
        assert values[row["outcome"], row["period"]] == row["value"]


# Rows -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ASKED)
def test_rows_agree_with_each_other(name):
    frames = found(name).frames
    founders = frames["founders"].set_index("startup")
    assert founders.index.is_unique
    for table in ("tenancies", "graduations", "firm_months"):
        assert set(frames[table]["startup"]) <= set(founders.index)
    stays = frames["tenancies"]
    over = stays[stays["ended"] != ""]
    assert (over["month"] <= over["ended"]).all()
    assert ((stays["ended"] == "") == (stays["end"] == "")).all()
    graduated = over[over["end"] == "graduated"].set_index("startup")["ended"].astype(str)
    told = frames["graduations"].set_index("startup")["month"].astype(str)
    pd.testing.assert_series_equal(graduated.sort_index(), told.sort_index(), check_names=False)
    houses = frames["house_months"].groupby(["month", "house"], observed=True)["graduates"].sum()
    counted = frames["graduations"].groupby(["month", "house"], observed=True).size()
    assert houses[houses > 0].to_dict() == counted.to_dict()


@pytest.mark.parametrize("name", ASKED)
def test_loans_of_a_borrower_follow_one_another_and_lenders_hold_what_is_open(name):
    loans = found(name).frames["loans"]
    by_firm = loans.groupby(["size", "borrower"], observed=True)
    before = by_firm["ended"].shift()
    known = before.notna()
    assert (before[known].astype(str) <= loans["month"][known].astype(str)).all()
    assert ((loans["unpaid"] > 0) == (loans["end"] == "defaulted")).all()
    assert (loans["unpaid"] <= loans["amount"] + 0.001).all()
    assert (loans["guarantee"] > 0).equals(loans["channel"] == "scheme")
    last = found(name).frames["lender_months"]
    last = last[last["month"] == UNTIL].set_index("lender")["outstanding"]
    held = loans[loans["end"] == ""].groupby("lender")["amount"].sum()
    assert (last[held.index] <= held + 0.01).all() and not last.drop(held.index).any()


def test_budgets_pay_in_turn_and_what_is_unpaid_is_shared_out_whole():
    assert paid_in_turn(np.array([5, 3, 4]), 12).tolist() == [5, 3, 4]
    assert paid_in_turn(np.array([5, 3, 4]), 7).tolist() == [5, 2, 0]
    assert shared_out(10, np.array([1, 1, 1])).tolist() == [3, 3, 4]
    assert shared_out(7, np.array([7])).tolist() == [7] and not len(shared_out(0, np.zeros(0)))


def test_what_began_is_joined_with_its_own_end():
    begun = {"who": np.array([2, 1, 2]), "month": np.array([0, 1, 5])}
    ended = {"who": np.array([2]), "month": np.array([5]), "order": np.array([1]),
             "end": np.array([3])}  # fmt: skip
    whole = joined(begun, ended, "who", {"ended": -9, "end": 0})
    assert whole["who"].tolist() == [1, 2, 2] and whole["month"].tolist() == [1, 0, 5]
    assert whole["ended"].tolist() == [-9, 5, -9] and whole["end"].tolist() == [0, 3, 0]
    assert joined(begun, {}, "who", {"ended": -9})["ended"].tolist() == [-9, -9, -9]


# Files ----------------------------------------------------------------------------------------


def test_the_page_is_that_of_the_schema():
    assert DOCUMENT.read_text(encoding="utf-8") == page(), "python -m docs.microdata writes it anew"


def test_a_folder_keeps_the_frames_and_says_what_columns_mean(tmp_path):
    data = found("muxing")
    data.save(tmp_path / "out")
    again = sim.show(tmp_path / "out")
    assert isinstance(again, Microdata) and again.run == 1 and again.scenario == "talent-push"
    for name, frame in data.frames.items():
        assert list(frame.columns) == [column.name for column in TABLES[name].columns]
        pd.testing.assert_frame_equal(again.frames[name], frame)
        schema = pq.read_schema(tmp_path / "out" / f"{name}.parquet")
        assert schema.equals(schema_of(name), check_metadata=True)
        assert all(b"meaning_zh" in schema.field(one).metadata for one in schema.names)


def test_a_run_is_named_by_a_whole_number():
    for run in (-1, 1.5, "3", 2**40):
        with pytest.raises(sim.InputError, match="run: "):
            sim.microdata("muxing", "baseline", run)


def test_a_city_is_asked_as_the_function_is():
    city = sim.City("muxing", seed=5, until="2022-06")
    data = city.microdata("recession", 1)
    same = sim.microdata("muxing", "recession", 1, seed=5, until="2022-06")
    assert data.study.digest() == same.study.digest() and data.run == same.run == 1
    pd.testing.assert_frame_equal(data.frames["loans"], same.frames["loans"])


def test_every_outcome_is_either_summed_or_said_not_to_be():
    assert {*SUMMED, *NOT_IN_MICRODATA} == {outcome.name for outcome in OUTCOMES}
