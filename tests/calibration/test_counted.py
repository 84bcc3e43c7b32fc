"""A figure and its statistic are of one unit, one kind, one place and one month, or refused."""

import numpy as np
import pytest

from calibration.reported.base_rates import survival_to_five_years
from calibration.reported.ledger import COLUMNS
from calibration.reported.ledger import FILE as LEDGER_FILE
from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS
from calibration.reported.targets import FILE, read_targets
from sim.core.errors import InputError
from sim.core.words import is_term
from sim.model.agents.startups.startup import FAILED
from tests.cities import MUXING
from tests.rows import MONTH, empty_world, put

CITY = MUXING.region  # 2014-01 to 2021-12
HOUSE = "Harbour incubator"
FIGURE = {
    "id": "it", "scope": "city", "quantity": "it", "value": "500000000", "unit": "CNY",
    "kind": "cumulative", "from": "2016-01", "as_of": "2021-12", "quote_zh": "", "note": "",
}  # fmt: skip
TARGET = {"statistic": "technology_lending", "low": "450_000_000", "high": "550_000_000"}
STOCK = {"value": "80", "unit": "count", "kind": "stock", "from": ""}
TENANTS = STOCK | {"scope": HOUSE}
LISTED = {"statistic": "listed_firms", "low": "76", "high": "84"}
IN_HOUSE = LISTED | {"statistic": "tenants"}
GRADUATES = TENANTS | {"kind": "cumulative"}
OF_GRADUATES = LISTED | {"statistic": "graduates"}


def targets_of(folder, figure=None, target=None, more=""):
    """The targets of a ledger with one figure."""
    cells, table = FIGURE | (figure or {}), TARGET | (target or {})
    ledger, file = folder / LEDGER_FILE, folder / FILE
    ledger.write_text(f"{','.join(COLUMNS)}\n{','.join(cells[c] for c in COLUMNS)}\n", "utf-8")
    lines = [f'statistic = "{table.pop("statistic")}"', *(f"{k} = {v}" for k, v in table.items())]
    file.write_text("\n".join(['[it]\nrole = "target"', 'reason = "why"', *lines, more]), "utf-8")
    return read_targets(file, ledger, CITY)


def refused(folder, figure=None, target=None, more=""):
    with pytest.raises(InputError) as error:
        targets_of(folder, figure, target, more)
    message = str(error.value).removeprefix(f"{folder / FILE}: ")
    assert "\n" not in message and len(message) < 400
    return message


def test_the_figures_that_the_others_differ_from_are_right(tmp_path):
    assert targets_of(tmp_path).targets[0].window == (24, 95)
    assert targets_of(tmp_path, STOCK, LISTED).targets[0].house is None
    assert targets_of(tmp_path, TENANTS, IN_HOUSE).targets[0].house == HOUSE
    assert targets_of(tmp_path, GRADUATES, OF_GRADUATES).targets[0].house == HOUSE


WANYUAN = {"value": "50000", "unit": "万元"}
IN_WANYUAN = {"low": "45_000", "high": "55_000"}


@pytest.mark.parametrize(
    ("figure", "target", "message"),
    [
        (WANYUAN, IN_WANYUAN, "it, unit = '万元': technology_lending is counted in another unit; "
                              "allowed: unit CNY; write 500_000_000"),
        ({"value": "5", "unit": "亿元"}, {"low": "4", "high": "6"},
         "it, unit = '亿元': technology_lending is counted in another unit; allowed: unit CNY; "
         "write 500_000_000"),
        ({"value": "500", "unit": "CNY million"}, {"low": "4", "high": "600"},
         "it, unit = 'CNY million': technology_lending is counted in another unit; allowed: unit "
         "CNY; write 500_000_000"),
        ({"value": "50000"}, IN_WANYUAN,
         "it, value = 50_000 is too small (in 万元? write 500_000_000); allowed: 1_000_000 to "),
        ({"value": "1e15"}, {"low": "1", "high": "1e15"}, "it, value = 1_000_000_000_000_000 is t"),
        ({}, IN_WANYUAN, "it: low = 45000.0 and high = 55000.0 do not hold the reported 500000000.0"
                         " between them (in 万元? write low = 450_000_000, high = 550_000_000)"),
        ({}, {"low": "45_000"}, "it: low = 45000.0 and high = 550000000.0 are more than 100 times"),
        ({"unit": "count"}, {}, "it, unit = 'count': technology_lending is counted in another uni"),
        (STOCK | {"unit": "CNY", "value": "20000"}, LISTED,
         "it, unit = 'CNY': listed_firms is counted in another unit; allowed: unit count"),
        (STOCK | {"value": "0.81", "unit": "share"}, LISTED | {"low": "0", "high": "1"},
         "it, unit = 'share': listed_firms is counted in another unit; allowed: unit count"),
        (STOCK | {"value": "80.5"}, LISTED, "it, value = 80.5 is a fraction; listed_firms is a c"),
        (STOCK | {"value": "81.6", "unit": "share", "kind": "flow", "from": "2014-01"},
         LISTED | {"statistic": "survival_to_five_years"},
         "it, value = 81.6 is too large (did you mean 0.816?)"),
        (STOCK | {"value": "62.9", "unit": "%", "kind": "cumulative"},
         LISTED | {"statistic": "survival_to_five_years"},
         "it, unit = '%': survival_to_five_years is counted in another unit; allowed: unit share; "
         "write 0.629"),
    ],
)  # fmt: skip
def test_a_figure_in_another_unit_or_of_no_size_that_is_believed_is_refused(
    tmp_path, figure, target, message
):
    assert refused(tmp_path, figure, target).startswith(message)


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        (
            {"scope": "harbour incubator"},
            "(did you mean Harbour incubator?); allowed: 'city', 'Har",
        ),
        ({"scope": "HARBOUR INCUBATOR"}, "(did you mean Harbour incubator?)"),
        ({"scope": "Harbor incubator"}, "(did you mean Harbour incubator?)"),
        ({"scope": "City"}, "(did you mean city?)"),
        ({"scope": "全市"}, "; allowed: 'city', "),
        ({"scope": "policy"}, "; allowed: 'city', "),
        ({"scope": "new incubator 1"}, " is not known"),
    ],
)
def test_a_figure_of_no_house_and_not_of_the_city_is_refused(tmp_path, figure, message):
    said = refused(tmp_path, TENANTS | figure, IN_HOUSE)
    assert said.startswith(f"it, scope = {figure['scope']!r} is not known") and message in said


@pytest.mark.parametrize(
    ("figure", "target", "message"),
    [
        (TENANTS | {"as_of": "2016-12"}, IN_HOUSE,
         "it, as_of = '2016-12': a house is counted at the report, 2021-12, only"),
        (GRADUATES | {"as_of": "2021-11"}, OF_GRADUATES, "it, as_of = '2021-11': a house is"),
        (GRADUATES | {"from": "2018-01"}, OF_GRADUATES,
         "it, from = '2018-01': a house is counted since it opened, 2014-01; give the count"),
        (GRADUATES | {"kind": "flow", "from": "2014-01"}, OF_GRADUATES,
         "it, from = '2014-01': a house is counted since it opened"),
        ({"as_of": "2022-03"}, {}, "it: the months 2016-01 to 2022-03 are not within the region's"),
        ({"as_of": "2015-03"}, {}, "it: the months 2016-01 to 2015-03 are not within the region's"),
        (STOCK | {"as_of": "2012-03"}, LISTED, "it: the months 2014-01 to 2012-03 are not within"),
        ({"from": "2012-01"}, {}, "it, from = '2012-01' is before the region's first mon"),
        ({"kind": "flow", "from": ""}, {}, "it, from is missing; allowed: the first month of the "),
        (STOCK | {"from": "2020-01"}, LISTED,
         "it, from = '2020-01': listed_firms is a stock, at one month; leave from out"),
        (STOCK | {"kind": "cumulative"}, LISTED,
         'it, kind = "cumulative": listed_firms is a stock; allowed: stock, or another statistic'),
        (STOCK | {"kind": "flow", "from": "2020-01"}, LISTED, 'it, kind = "flow": listed_firms'),
        ({"kind": "stock", "from": ""}, {},
         'it, kind = "stock": technology_lending is counted over months; allowed: cum'),
        ({"kind": "rule"}, {}, 'it, kind = "rule": technology_lending is counted over months'),
        (GRADUATES | {"kind": "stock"}, OF_GRADUATES, 'it, kind = "stock": graduates is counted o'),
        (TENANTS | {"kind": "cumulative"}, IN_HOUSE, 'it, kind = "cumulative": tenants is a stock'),
    ],
)  # fmt: skip
def test_a_figure_of_another_kind_or_other_months_is_refused(tmp_path, figure, target, message):
    assert refused(tmp_path, figure, target).startswith(message)


def test_a_city_s_figure_before_the_report_is_counted_at_its_own_month(tmp_path):
    assert targets_of(tmp_path, STOCK | {"as_of": "2018-12"}, LISTED).targets[0].window == (0, 59)
    flow = {"kind": "flow", "from": "2018-01", "as_of": "2018-12"}
    assert targets_of(tmp_path, flow).targets[0].window == (48, 59)


RATE = '[rate]\nrole = "base rate"\nstatistic = "bad_loan_share"\nvalue = 0.02\nunit = "share"\n'
AND = 'low = 0.01\nhigh = 0.04\nsource = "a study"\n'


@pytest.mark.parametrize(
    ("rate", "message"),
    [
        (RATE, "rate, from is missing"),
        (f'{RATE}from = "2010-01"\n', "rate, from = '2010-01' is before the region's first month"),
        (f'{RATE.replace("0.02", "2").replace(chr(34) + "share", chr(34) + "%")}from = "2016-01"\n',
         "rate, unit = '%': bad_loan_share is counted in another unit; allowed: unit share; writ"),
        (f'{RATE.replace("0.02", "2")}from = "2016-01"\n', "rate, value = 2 is too large (did you"),
        (f'{RATE.replace("bad_loan_share", "staff_per_tenant").replace("share", "heads")}'
         'from = "2016-01"\n', "rate, from = '2016-01': staff_per_tenant is a stock"),
        (f'{RATE.replace("bad_loan_share", "staff_per_tenant")}',
         "rate, unit = 'share': staff_per_tenant is counted in another unit; allowed: unit heads"),
    ],
)  # fmt: skip
def test_a_base_rate_is_held_to_the_same(tmp_path, rate, message):
    assert refused(tmp_path, more=rate + AND).startswith(message)


def test_an_input_of_a_house_that_is_not_there_is_refused(tmp_path):
    (tmp_path / FILE).write_text(
        '[it]\nrole = "input"\nreason = "the area in region.toml"\n', "utf-8"
    )
    cells = FIGURE | {"scope": "mill incubator"}
    ledger = tmp_path / LEDGER_FILE
    ledger.write_text(f"{','.join(COLUMNS)}\n{','.join(cells[c] for c in COLUMNS)}\n", "utf-8")
    with pytest.raises(InputError, match=r"did you mean Mill incubator\?"):
        read_targets(tmp_path / FILE, ledger, CITY)


def test_every_statistic_has_one_unit_and_one_kind():
    for one in [*CITY_STATISTICS.values(), *HOUSE_STATISTICS.values()]:
        assert is_term(one.unit) and one.kind in ("stock", "flow")
        assert 0 < one.least < one.most


def test_survival_is_of_the_firms_founded_in_the_window():
    world = empty_world()
    put(world, founded=MONTH - 90, ended=MONTH - 80, fate=FAILED)
    put(world, founded=MONTH - 70)
    assert survival_to_five_years(world, (MONTH - 75, MONTH)) == 1.0
    np.testing.assert_allclose(survival_to_five_years(world, (0, MONTH)), 0.5)
