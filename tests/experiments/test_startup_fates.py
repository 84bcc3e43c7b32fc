"""Startups one by one: their fates under each scenario, and parts that add up by every group."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.comparison.startup_fates import (
    DIMENSIONS,
    FATE_OUTCOMES,
    Breakdown,
    fates_schema,
    replicates_again,
    startup_fates,
)
from sim.experiments.additionality import (
    NEVER,
    NOT_FOUNDED,
    Parts,
    follow,
    graduations_of,
    money_of,
    sums_by_group,
)
from sim.experiments.fates import FATE_ROW, MONEY
from sim.experiments.replicate import periods
from sim.model.outcomes import OUTCOME
from tests.worlds import a_scenario, a_study, draws_of

MORE = a_scenario("more", rent_subsidy=1.0, talent_grant_leading=5e6)
LESS = a_scenario("less", rent_subsidy=0.0, compensation_rate=0.0)
STUDY = replace(a_study(MORE, LESS, until="2026-12"), runs=2)
PAIRS = [("more", "baseline"), ("less", "baseline"), ("more", "less"), ("less", "more")]


@pytest.fixture(scope="module", params=PAIRS, ids=" against ".join)
def breakdown(request):
    made = Breakdown(STUDY, *request.param)
    for draw in draws_of(STUDY):
        made.add(draw)
    return made


def a_fate(identity, graduated=NEVER, equity=0):
    row = np.zeros(1, FATE_ROW)
    for name, value in {"id": identity, "graduated": graduated, "private_equity": equity}.items():
        row[name] = value
    return row


def fates(*rows):
    return np.concatenate([np.zeros(0, FATE_ROW), *rows])


def graduations(draw, scenario):
    column = list(OUTCOME).index("graduations")
    projected = [period.projected for period in periods(STUDY)]
    return draw.outcomes[scenario][projected, column].sum()


# What a part is ---------------------------------------------------------------------------------


def test_each_graduation_is_of_the_part_that_it_should_be():
    without = fates(a_fate(1, 200), a_fate(2, 200), a_fate(3), a_fate(5, 90))
    under = fates(a_fate(1, 210), a_fate(2), a_fate(4, 205), a_fate(5, 90))
    assert [part.tolist() for part in graduations_of(follow(without, under), 150)] == [
        [0, 0, 0, 1, 0], [1, 0, 0, 0, 0], [0, 1, 0, 0, 0],
    ]  # fmt: skip


def test_a_startup_of_one_scenario_only_has_no_fate_in_the_other():
    followed = follow(fates(a_fate(3, equity=7)), fates(a_fate(4, graduated=9)))
    assert followed.under["fate"].tolist() == [NOT_FOUNDED, 0]
    assert followed.under["graduated"].tolist() == [NEVER, 9]
    assert followed.without["private_equity"].tolist() == [7, 0]


amounts = st.lists(st.integers(0, 10**13), min_size=1, max_size=20)


@given(amounts, amounts)
def test_money_is_split_without_rest(without, under):
    rows = [
        fates(*(a_fate(number, equity=amount) for number, amount in enumerate(one)))
        for one in (without, under)
    ]
    parts = money_of(follow(*rows), "private_equity")
    assert all((part >= 0).all() for part in parts)
    assert (parts.additional + parts.deadweight).sum() == sum(under)
    assert (parts.displaced + parts.deadweight).sum() == sum(without)
    assert not (parts.additional * (parts.displaced > 0)).any()


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10**15))))
def test_sums_by_group_are_exact(pairs):
    groups, values = np.array(pairs, np.int64).reshape(-1, 2).T
    expected = [sum(value for group, value in pairs if group == one) for one in range(5)]
    assert sums_by_group(values, groups, 5).tolist() == expected


# By group ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("outcome", FATE_OUTCOMES)
def test_the_groups_of_every_dimension_add_up_to_the_same_parts(breakdown, outcome):
    totals = [breakdown.by_group(outcome, name).sum(axis=1) for name in DIMENSIONS]
    assert all(np.array_equal(total, totals[0]) for total in totals)
    assert totals[0].any()


def test_graduations_add_up_to_those_of_each_scenario(breakdown):
    parts = Parts(*breakdown.by_group("graduations", "sector").sum(axis=1).T)
    under = [graduations(draw, breakdown.scenario) for draw in draws_of(STUDY)]
    without = [graduations(draw, breakdown.reference) for draw in draws_of(STUDY)]
    assert (parts.additional + parts.deadweight).tolist() == under
    assert (parts.displaced + parts.deadweight).tolist() == without


@pytest.mark.parametrize("money", MONEY)
def test_money_adds_up_to_that_of_each_scenario(breakdown, money):
    parts = Parts(*breakdown.by_group(money, "origin").sum(axis=1).T)
    for scenario, part in ((breakdown.scenario, 0), (breakdown.reference, 2)):
        raised = [draw.fates[scenario][money].sum() for draw in draws_of(STUDY)]
        assert (parts[part] + parts.deadweight).tolist() == raised


def test_the_other_way_round_what_was_additional_is_displaced():
    there, back = (Breakdown(STUDY, *pair) for pair in (("more", "less"), ("less", "more")))
    for draw in draws_of(STUDY):
        there.add(draw)
        back.add(draw)
    for outcome in FATE_OUTCOMES:
        one, other = (made.by_group(outcome, "sector").sum(axis=1) for made in (there, back))
        assert np.array_equal(one, other[:, ::-1])


def test_the_table_has_the_means_of_the_parts(breakdown):
    table = breakdown.table()
    parts = breakdown.by_group("graduations", "year").sum(axis=1).mean(axis=0)
    chosen = table.query("outcome == 'graduations' and dimension == 'year'")
    for part, mean in zip(Parts._fields, parts, strict=True):
        assert np.isclose(chosen.loc[chosen["part"] == part, "mean"].sum(), mean)
    years = chosen["group"].astype(int)
    assert years.between(2022, 2026).all() and (table["runs"] == 2).all()


# One row a startup ------------------------------------------------------------------------------


def test_a_row_says_what_became_of_a_startup_under_each_scenario():
    draw = draws_of(STUDY)[0]
    table = startup_fates(STUDY, draw)
    assert table["startup"].is_unique
    assert len(table) >= max(len(rows) for rows in draw.fates.values())
    for scenario in ("baseline", "more", "less"):
        rows = draw.fates[scenario]
        mine = table.set_index("startup").loc[rows["id"]]
        assert (mine[f"{scenario}: public_equity"].to_numpy() == rows["public_equity"] / 100).all()
        assert ((mine[f"{scenario}: graduated"] != "").to_numpy() == (rows["graduated"] >= 0)).all()
        assert (mine[f"{scenario}: fate"] != "not founded").all()
        others = table[~table["startup"].isin(rows["id"])]
        assert (others[f"{scenario}: fate"] == "not founded").all()


def test_the_parts_of_the_rows_are_those_of_the_breakdown():
    counted = Breakdown(STUDY, "more", "baseline")
    counted.add(draws_of(STUDY)[0])
    parts = startup_fates(STUDY, draws_of(STUDY)[0])["more: part"].value_counts()
    expected = counted.by_group("graduations", "sector").sum(axis=(0, 1))
    assert [parts.get(name, 0) for name in Parts._fields] == expected.tolist()


def test_graduates_have_a_month_an_incubator_and_a_criterion():
    table = startup_fates(STUDY, draws_of(STUDY)[0])
    graduates = table[table["more: graduated"] != ""]
    assert (graduates["more: incubator"] != "").all()
    assert (graduates["more: criterion"] != "none").all()
    assert (graduates["more: graduated"] >= graduates["more: founded"]).all()


def test_rows_fit_their_schema_and_are_the_same_when_draws_are_run_again():
    schema = fates_schema(STUDY)
    again = [startup_fates(STUDY, draw) for draw in replicates_again(STUDY)]
    for draw, rows in zip(draws_of(STUDY), again, strict=True):
        assert rows.equals(startup_fates(STUDY, draw))
        table = pa.Table.from_pandas(rows, schema, preserve_index=False)
        assert table.schema == schema and len(table) == len(rows)
