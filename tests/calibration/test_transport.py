"""Other places: their table read, what is known of them, the cities that stand for them, scores."""

import numpy as np
import pandas as pd
import pytest

import sim
from calibration.transport.answer import Transport
from calibration.transport.cities import (
    PLACES_DIFFER,
    REPORTED,
    draws_of,
    model_of,
    opened_in_proportion,
    proportion,
)
from calibration.transport.peers import COLUMNS, PEERS, read_peers
from calibration.transport.sites import (
    FLOOR_OF_A_HOUSE,
    LONG_AGO,
    MOST_APART,
    NOTHING_KNOWN,
    Site,
    sites_of,
)
from calibration.transport.trial import Trial, predict
from sim.analysis.sensitivity.factors import knowledge
from sim.core.errors import InputError
from sim.inputs.city import read_inputs
from sim.inputs.parameters import NAMES
from sim.inputs.posterior import NOT_CALIBRATED
from sim.results.compare import study_of
from sim.results.manifest import made_now
from tests.cities import PINGHU

HEAD = "id,place,level,quantity,value,unit,kind,from,as_of,quote_zh,source,remark"
START = "2010-01"


def table_of(folder, *rows, head=HEAD):
    file = folder / "places.csv"
    file.write_text("\n".join([head, *rows, ""]), "utf-8")
    return file


def sites_in(folder, *rows):
    return sites_of(read_peers(table_of(folder, *rows)), START)


def row(identity, quantity, value, kind="stock", **cells):
    unit = "m2" if quantity == "floor area" else "count"
    usual = {"place": "Town", "level": "city", "from": "", "as_of": "2019-12", "remark": ""}
    one = usual | {"unit": unit, "quote_zh": ""} | cells
    return (
        f"{identity},{one['place']},{one['level']},{quantity},{value},{one['unit']},{kind},"
        f"{one['from']},{one['as_of']},{one['quote_zh']},made up,{one['remark']}"
    )


def a_site(**changed):
    usual = Site("Town", "2019-12", "tenants", 400.0, None, None, 10, 300_000.0, True, True, 0, 0)
    return usual._replace(**changed)


# The table ------------------------------------------------------------------------------------


def test_the_shipped_table_is_right_and_each_figure_has_words_and_a_source():
    facts = read_peers(PEERS)
    table = pd.read_csv(PEERS, dtype=str, keep_default_na=False)
    assert len(table) == len(set(table["id"])) > len(facts) > 100
    assert (table["quote_zh"] != "").all() and (table["source"] != "").all()
    assert table["place"].nunique() > 50


def test_all_wrong_rows_are_said_at_once_a_line_each(tmp_path):
    file = table_of(
        tmp_path,
        row("a", "tenants", 5),
        row("a", "tenants", 5),
        row("b", "tenants", "many"),
        row("c", "tenants", -3),
        row("d", "floor area", 3000, unit="mu"),
        row("e", "tenants", 3, "stok"),
        row("f", "tenants", 3, as_of="lately"),
        row("", "tenants", 3),
        row("g", "anything", 3, unit="mu"),
    )
    with pytest.raises(InputError) as error:
        read_peers(file)
    said = [line.removeprefix(f"{file}, line ") for line in str(error.value).split("\n")]
    assert [line.split(":")[0] for line in said] == ["3", "4", "5", "6", "7", "8", "9"]
    assert said[1].startswith("4: b, value = 'many': allowed: a number above zero")
    assert said[3].startswith("6: d, unit = 'mu': floor area is in another unit; allowed: m2")
    assert "did you mean stock" in said[4] and "a row without an id" in said[6]


def test_a_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(InputError, match="the column as_of is missing"):
        read_peers(table_of(tmp_path, head=HEAD.replace("as_of", "date")))
    assert set(COLUMNS) <= set(HEAD.split(","))


def test_years_units_and_openings_are_read_as_people_write_them(tmp_path):
    since = {"from": "2012", "remark": "opened 2006; big"}
    rows = [
        row("a", "floor area", "12", unit="万平方米", as_of="2019"),
        row("b", "graduates", "1e2", "cumulative", **since),
    ]
    facts = read_peers(table_of(tmp_path, *rows))
    assert (facts[0].value, facts[0].as_of) == (120_000, "2019-12")
    assert (facts[1].value, facts[1].first, facts[1].opened) == (100, "2012-01", "2006-01")


# What is known of a place ---------------------------------------------------------------------


def test_houses_and_floor_are_those_nearest_in_time(tmp_path):
    rows = [
        row("a", "tenants", 300),
        row("b", "incubators", 8, as_of="2017-12"),
        row("c", "incubators", 9, as_of="2020-06"),
        row("d", "floor area", 99_000, as_of="2017-11"),
    ]
    (site,), left_out = sites_in(tmp_path, *rows)
    assert (site.houses, site.knows_houses, site.knows_floor) == (9, True, False)
    assert site.floor == 9 * FLOOR_OF_A_HOUSE and not left_out and MOST_APART == 24


def test_tiers_add_up_unless_a_count_is_of_the_tiers_above_too(tmp_path):
    tiers = [row("b", "national incubators", 3), row("d", "municipal incubators", 5)]
    alone, above = (
        row("c", "provincial incubators", 4),
        row("c", "provincial incubators", 4, quote_zh="省级以上4家"),
    )
    (site,), _ = sites_in(tmp_path, row("a", "tenants", 300), *tiers, alone)
    assert (site.houses, site.national, site.provincial) == (12, 3, 4)
    (site,), _ = sites_in(tmp_path, row("a", "tenants", 300), *tiers, above)
    assert (site.houses, site.national, site.provincial) == (9, 3, 1)


def test_plans_are_no_figures_and_a_single_house_is_one(tmp_path):
    rows = [
        row("a", "tenants", 60, level="incubator", remark="opened 2015-03"),
        row("b", "tenants", 900, "plan", level="incubator"),
        row("c", "graduates", 5, "flow", level="incubator", **{"from": "2019-01"}),
    ]
    sites, _ = sites_in(tmp_path, *rows)
    assert [(one.quantity, one.houses, one.opened) for one in sites] == [
        ("tenants", 1, "2015-03"), ("graduates", 1, "2015-03"),
    ]  # fmt: skip
    assert sites[1].first == "2019-01"


def test_what_cannot_be_predicted_is_left_out_with_a_reason(tmp_path):
    _, left_out = sites_in(
        tmp_path,
        row("a", "tenants", 60),
        row("b", "tenants", 60, place="Old", as_of="2009-12"),
    )
    assert [one.reason for one in left_out] == [NOTHING_KNOWN, LONG_AGO]


# The city that stands for it ------------------------------------------------------------------


def test_a_place_is_as_large_as_its_houses_and_floor_together():
    one = proportion(a_site(), PINGHU.region)
    assert proportion(a_site(houses=40), PINGHU.region) == pytest.approx(2 * one)
    assert proportion(a_site(houses=40, floor=1.2e6), PINGHU.region) == pytest.approx(4 * one)


def test_a_large_place_is_simulated_in_parts_that_have_its_houses_floor_and_tiers():
    site = a_site(houses=100, floor=3e6, national=50)
    model = model_of(site, PINGHU, PINGHU.posterior, 1)
    houses = model.city.region.house
    assert len(houses) * model.times == 100 and model.times > 5
    assert {house.area for house in houses} == {30_000}
    opened = [house.opened for house in houses]
    assert opened == sorted(opened) and opened[0] < opened[-1] < site.as_of
    national = [any(e.tier == "national" for e in house.events) for house in houses]
    assert national[0] and not national[-1]


def test_houses_opened_as_chinas_did_or_when_it_is_known():
    assert opened_in_proportion(0.5, "2021-12") == "2016-09"
    early, late = (opened_in_proportion(share, "2021-12") for share in (0.1, 0.9))
    assert early < "2010-01" and late > "2020-01"
    site = a_site(houses=1, opened="2012-05")
    (house,) = model_of(site, PINGHU, PINGHU.posterior, 1).city.region.house
    assert house.opened == "2012-05"
    old = a_site(houses=1, opened="2004-05")
    city = model_of(old, PINGHU, PINGHU.posterior, 1).city
    assert city.region.start == "2004-05" and city.policy["lending_rate"].at(2004 * 12 + 5) > 0


def test_founders_differ_between_places_and_not_between_dates_of_one():
    draws = knowledge(PINGHU)
    site, later = a_site(), a_site(as_of="2021-12", reported=500.0)
    founders = NAMES.index("founders")
    mine = draws_of(site, PINGHU, draws, 2.0, 1).values
    again, other = (
        draws_of(one, PINGHU, draws, 2.0, 1).values for one in (later, a_site(place="Other"))
    )
    np.testing.assert_array_equal(mine, again)
    ratio = np.log(mine[:, founders] / (2 * draws.values[:, founders]))
    assert abs(ratio.std() - PLACES_DIFFER) < 4 * PLACES_DIFFER / np.sqrt(2 * len(ratio))
    assert (other[:, founders] != mine[:, founders]).any()
    everything = mine[:, NAMES.index(REPORTED)] == 1.0
    assert 0.3 < everything.mean() < 0.7


# Predictions and scores -----------------------------------------------------------------------


def a_transport(*rows):
    names = ("quantity", "error", "error_floor_rule", "error_house_rule", "inside")
    sites = pd.DataFrame(rows, columns=list(names))
    study = study_of([], runs=1, region=PINGHU)
    return Transport(study, made_now(), sites, pd.DataFrame(), "", 0)


def test_scores_compare_the_model_with_a_rule_where_the_rule_speaks():
    made = a_transport(
        ("tenants", 0.2, 0.4, np.nan, True),
        ("tenants", -0.4, -0.8, -0.6, True),
        ("tenants", 1.2, np.nan, 0.6, False),
        ("graduates", -1.0, np.nan, np.nan, True),
    )
    scores = made.scores.set_index("quantity")
    tenants = scores.loc["tenants"]
    assert tenants["places"] == 3 and tenants["inside"] == pytest.approx(2 / 3)
    assert tenants["error"] == pytest.approx(0.6)
    assert (tenants["error_floor_rule"], tenants["same_error_floor_rule"]) == pytest.approx(
        (0.6, 0.3)
    )
    assert (tenants["error_house_rule"], tenants["same_error_house_rule"]) == pytest.approx(
        (0.6, 0.8)
    )
    assert tenants["within_factor_3"] == pytest.approx(2 / 3)  # 1.2 is more than log 3
    assert scores.loc["graduates", "within_factor_3"] == 1.0
    assert np.isnan(scores.loc["graduates", "error_house_rule"])


@pytest.mark.simulates
def test_more_draws_begin_with_the_same_and_parts_count_as_often_as_they_stand_for():
    sites = (a_site(houses=2, floor=40_000.0), a_site(as_of="2016-12", quantity="graduates"))
    studies = [study_of([], runs=runs, region=PINGHU) for runs in (1, 2)]
    one, two = (predict(Trial(study, sites), None, 1).values for study in studies)
    assert one.shape == (1, 2) and two.shape == (2, 2)
    np.testing.assert_array_equal(one[0], two[0])
    assert (two[:, 0] > 0).all() and np.isfinite(two).all()
    times = model_of(sites[1], PINGHU, PINGHU.posterior, 1).times
    np.testing.assert_allclose(two[:, 1] / times, np.round(two[:, 1] / times))


@pytest.mark.simulates
def test_regions_of_the_places_are_kept_and_can_be_read(tmp_path):
    file = table_of(tmp_path, row("a", "tenants", 60), row("b", "incubators", 2))
    made = sim.City(PINGHU).transport(file, runs=2, workers=1, out=tmp_path / "out")
    assert len(made.sites) == 1 and made.depends_on.label.code != NOT_CALIBRATED.code
    region, policy, _ = read_inputs(tmp_path / "out" / "regions" / "001" / "inputs")
    assert region.name.en == "Town" and len(region.house) == 2
    assert policy["official_rules"].values


def test_a_table_of_which_nothing_can_be_predicted_is_refused(tmp_path):
    with pytest.raises(InputError, match="has no tenants or graduates of a place whose"):
        sim.transport(table_of(tmp_path, row("a", "tenants", 60)), runs=1)
