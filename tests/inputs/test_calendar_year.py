"""A lever that is a calendar year: whole, and never shown with a thousands comma."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from sim.analysis.discovery import found_in, goal_of
from sim.analysis.sensitivity.factors import factor_again, factors_of
from sim.analysis.sensitivity.totals import Totals
from sim.core.errors import InputError
from sim.figures.quantities import lever_unit, lever_value, lever_with_unit
from sim.inputs.lever_value import allowed, allowed_value
from sim.inputs.levers import LEVER, LEVERS
from sim.inputs.policy import read_policy
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.scenarios.file import scenario_text
from sim.results.manifest import made_now
from sim.results.report.trail import written_as
from sim.results.workbook.book import Book, Quantity
from tests.cities import PINGHU
from tests.worlds import a_scenario, a_study

YEARS = [lever for lever in LEVERS if lever.is_year]
RULES = LEVER["official_rules"]
SHIPPED = (regions_folder() / "pinghu" / INPUTS / "policy.toml").read_text("utf-8")


def test_the_rules_in_force_are_the_only_year():
    assert YEARS == [RULES]


def test_what_is_allowed_is_said_without_commas():
    assert allowed(RULES).said("en") == "a calendar year from 2000 to 2100"
    assert allowed(RULES).said("zh") == "2000至2100之间的年份"
    for value in (2_019.5, 1_999, 2_101):
        with pytest.raises(ValueError, match="allowed: a calendar year from 2000 to 2100"):
            allowed_value(RULES, value)


def test_it_is_shown_as_a_year():
    assert [lever_value(RULES.name, 2_019, one) for one in ("en", "zh")] == ["2019", "2019"]
    assert [lever_with_unit(RULES.name, 2_019, one) for one in ("en", "zh")] == ["2019", "2019年"]
    assert [lever_unit(RULES.name, one) for one in ("en", "zh")] == ["year", "年份"]
    assert lever_value(RULES.name, 2_019, "en", digits=3) == "2019"
    assert written_as(2_019, "set year", "zh") == "2019"


def test_a_scenario_file_holds_it_as_a_year():
    scenario = a_scenario("new", official_rules=2_025.0, service_voucher=20_000.0)
    assert "official_rules = 2025\n" in scenario_text(scenario)
    assert "service_voucher = 20_000\n" in scenario_text(scenario)
    assert RULES.in_file(2_017.99) == "2017.99"


@pytest.mark.parametrize("unit", ["year", "count"])
def test_a_region_may_name_its_unit_as_before(tmp_path, unit):
    assert read(tmp_path, unit)["official_rules"] == PINGHU.policy["official_rules"].model_copy(
        update={"unit": unit}
    )


def test_years_are_another_unit(tmp_path):
    with pytest.raises(InputError, match="unit = 'years' is another unit; allowed: \"year\""):
        read(tmp_path, "years")


def read(folder, unit):
    before = '[official_rules]\nunit = "year"'
    assert before in SHIPPED
    file = folder / "policy.toml"
    file.write_text(SHIPPED.replace(before, f'[official_rules]\nunit = "{unit}"'), "utf-8")
    return read_policy(file, PINGHU.region)


@pytest.mark.parametrize("unit", ["year", "count"])
def test_a_factor_takes_whole_years_also_where_it_was_kept_as_a_count(unit):
    (factor,) = factors_of(["official_rules"], PINGHU)
    kept = {"name": factor.name, "kind": factor.kind, "quantiles": [2_019.0, 2_025.0]}
    assert factor == factor_again(kept | {"unit": "year"})
    assert factor_again(kept | {"unit": unit}).at([0.1, 0.7]).tolist() == [2_020, 2_023]


def test_where_a_policy_fails_is_said_in_whole_years_and_drawn_so():
    study = a_study(a_scenario("policy", rent_subsidy=1.0), until="2023-06")
    levers = factors_of(["official_rules", "recession"], PINGHU)
    random = np.random.default_rng(1)
    years = random.integers(2_019, 2_026, 2_000).astype(float)
    inputs = pd.DataFrame({"official_rules": years, "recession": random.random(2_000)})
    changes = np.where(years > 2_022, 0.0, 10.0)
    found = found_in(Totals(study, levers), goal_of("graduations>=5"), inputs, changes, made_now())
    limit = {"factor": "official_rules", "unit": "year", "low": 2_022.0, "high": np.inf}
    found = replace(found, limits=pd.DataFrame([limit]))
    assert found.in_words("zh")[0].startswith("official_rules 高于2022年（")
    assert [line.split(" (")[0] for line in found.in_words()] == ["official_rules above 2022"]
    (axes, *_) = found.plot().axes
    drawn = [text.get_text() for text in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    assert "2023" in drawn and not any("," in text for text in drawn)


@pytest.mark.parametrize(("language", "shown"), [("en", "0"), ("zh", '0"年"')])
def test_a_workbook_shows_it_without_a_comma(language, shown):
    book = Book(language)
    book.sheet("a").table(["x"], [[Quantity(2_019, "year", "official_rules")]])
    sheet = load_workbook(BytesIO(book.content()))["a"]
    (cell,) = [cell for row in sheet for cell in row if cell.value == 2_019]
    assert cell.number_format == shown
