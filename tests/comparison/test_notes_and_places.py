"""What effects rest on, said beside them; flows by sector and graduations by place, by hand."""

from types import SimpleNamespace

import numpy as np
import pytest
from pandas.api.types import pandas_dtype

from sim.comparison.ratios import Note
from sim.comparison.tables import (
    COLUMNS,
    flow_matrix,
    graduations_by_place,
    kinds_of,
    missed_of,
    no_rows,
    notes_of,
    turned_of,
    unidentified_of,
    upper_bounds_of,
)
from sim.core.language import Both
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import Missed, Turned
from sim.inputs.scenarios.scenario import scenario_of
from sim.model.ledger import Payment
from tests.cities import PINGHU

BASELINE, RENT, LOANS = (
    scenario_of({name: said}, PINGHU) if said else scenario_of("baseline", PINGHU)
    for name, said in (
        ("baseline", {}), ("rent", {"rent_subsidy": 0.1}), ("loans", {"loan_cap": 1e6})
    )
)  # fmt: skip


def a_study(missed=(), turned=(), unidentified=(), rivalry=(0.1, 0.0), until="2024-12"):
    values = np.ones((len(rivalry), len(NAMES)))
    values[:, NAMES.index("rivalry")] = rivalry
    parameters = SimpleNamespace(
        values=values, missed=missed, turned=turned, unidentified=unidentified
    )
    return SimpleNamespace(
        parameters=parameters, scenarios=[BASELINE, RENT, LOANS], city=PINGHU, until=until
    )


def said_of(notes):
    return [(scenario, note.code) for scenario, note in notes]


def test_a_missed_effect_is_said_of_who_changes_its_lever():
    missed = [Missed("a", "added", "新增", ("loan_cap",))]
    assert said_of(missed_of(a_study(missed))) == [("loans", Note.EFFECTS_MISSED)]
    assert missed_of(a_study()) == []


def test_a_ranking_that_turns_is_said_of_who_changes_one_of_its_levers():
    pairs = (("rent_subsidy", "contest_prize"),)
    turned = [Turned("founders", 0.5, "fewer come", "来得少", pairs)]
    levers = turned[0].levers
    expected = [(one, Note.RANKING_TURNS) for one in ("rent",) if "rent_subsidy" in levers]
    assert said_of(turned_of(a_study(turned=turned))) == expected != []


def test_parameters_that_are_not_identified_are_named_in_both_languages():
    ((scenario, note),) = unidentified_of(a_study(unidentified=("living", "wants_space", "lgdx")))
    assert (scenario, note.code) == ("rent", Note.RESTS_ON_UNIDENTIFIED)
    names = dict(note.values)["names"]
    assert isinstance(names, Both) and names.en == "living, wants_space"
    assert names.zh.count("、") == 1 and "living" not in names.zh


@pytest.mark.parametrize(
    ("rivalry", "bounded"), [((0.0, 0.0), ["rent", "loans"]), ((0.0, 0.01), [])]
)
def test_effects_are_upper_bounds_where_no_draw_has_rivals(rivalry, bounded):
    notes = upper_bounds_of(a_study(rivalry=rivalry))
    assert said_of(notes) == [(name, Note.UPPER_BOUND) for name in bounded]


def test_notes_come_in_one_order():
    missed = [Missed("a", "added", "新增", ("loan_cap",))]
    study = a_study(missed, unidentified=("living",), rivalry=(0.0,), until="2022-10")
    assert said_of(notes_of(study)) == [
        ("rent", "begins_too_late"), ("loans", "begins_too_late"),
        ("rent", Note.RESTS_ON_UNIDENTIFIED), ("loans", Note.EFFECTS_MISSED),
        ("rent", Note.UPPER_BOUND), ("loans", Note.UPPER_BOUND),
    ]  # fmt: skip


def test_what_a_sector_pays_is_negative_and_what_another_receives_positive():
    flows = np.zeros((2, 2, len(Payment)), np.int64)
    flows[:, 1, Payment.RENT] = 300, 500
    table = flow_matrix(flows, ["baseline", "other"])
    assert table["scenario"].tolist() == ["baseline"] * len(Payment) + ["other"] * len(Payment)
    row = table[(table["scenario"] == "other") & (table["purpose"] == "rent")].iloc[0]
    assert (row["startups"], row["incubators"], row["unit"]) == (-4.0, 4.0, "CNY")
    amounts = table.drop(columns=["scenario", "purpose", "unit"]).to_numpy()
    assert np.abs(amounts).sum() == 8.0 and not amounts[: len(Payment)].any()


def test_graduations_of_two_places_under_two_scenarios():
    values = np.array([[[1, 2], [3, 4]], [[3, 2], [5, 8]]])
    table = graduations_by_place(values, ["baseline", "other"], ["east", "west"])
    assert table["scenario"].tolist() == ["baseline", "baseline", "other", "other"]
    assert table["place"].tolist() == ["east", "west"] * 2
    assert table["mean"].tolist() == [2, 2, 4, 6]
    assert table["p05"].tolist() == pytest.approx([1.1, 2, 3.1, 4.2])
    assert set(table["unit"]) == {"count"} and set(table["outcome"]) == {"graduations"}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_without_rows_has_its_columns_in_their_kinds(name):
    table, kinds = no_rows(name), kinds_of(name)
    assert len(table) == 0 and tuple(table.columns) == tuple(kinds) == tuple(COLUMNS[name])
    assert all(table[one].dtype == pandas_dtype(kind) for one, kind in kinds.items())
    seeds = [kind for column, kind in kinds.items() if column == "seed"]
    assert seeds == ([np.uint64] if name == "failures" else [])
