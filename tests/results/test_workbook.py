"""Workbooks: numbers are numbers in the unit of the language, charts are native, text is text."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

import sim
from sim.core.words import word
from sim.results.report.budget import ITEMS
from sim.results.workbook.write import workbook_of
from tests.small_study import compared

MINE = {"=1+1": {"rent_subsidy": 0.9, "from": "2023-01"}}


@pytest.fixture(scope="module")
def found():
    return compared(scenarios=["double-subsidies", MINE], runs=2)


@pytest.fixture(scope="module")
def books(found):
    return {language: workbook_of(found, language) for language in ("en", "zh")}


def opened(content):
    return load_workbook(BytesIO(content))


def cells(content, sheet):
    return [[cell.value for cell in row] for row in opened(content)[sheet].iter_rows()]


def test_its_sheets_are_those_that_a_bureau_asks_for(books):
    names = ("summary", "by year", "differences", "budget", "levers", "assumptions", "provenance")
    for language, content in books.items():
        assert {word(f"sheet {name}", language) for name in names} <= set(
            opened(content).sheetnames
        )


def test_the_summary_has_the_tables_numbers(found, books):
    rows = {row[0]: row for row in cells(books["en"], "Summary")}
    table = found.effects("double-subsidies").set_index("outcome")
    named = rows["Double the subsidies for incubators"]
    assert named[1] == pytest.approx(table.loc["graduations", "mean"])
    assert named[7] == pytest.approx(table.loc["public_cost_net", "mean"] / 1e6)
    rows = {row[0]: row for row in cells(books["zh"], "摘要")}
    money = table.loc["public_cost_net", "mean"] / 1e4
    assert rows["孵化器补助奖励翻倍"][7] == pytest.approx(money)


def test_money_is_shown_in_ten_thousands_and_shares_in_per_cent(books):
    formats = {cell.number_format for sheet in opened(books["zh"]) for row in sheet for cell in row}
    assert '#,##0.00"万元"' in formats and "0.0%" in formats and '#,##0"家"' in formats


def test_no_whole_number_ends_in_a_point(books):
    """A format with a point shows at least one digit after it, and whole numbers have none."""
    for content in books.values():
        numbers = [
            cell
            for sheet in opened(content)
            for row in sheet
            for cell in row
            if cell.data_type == "n" and cell.value is not None
        ]
        assert not any(re.search(r"\.(?!0)", cell.number_format) for cell in numbers)
        parted = [cell for cell in numbers if cell.number_format.startswith("#,##0.0#")]
        assert parted and not any(round(cell.value, 2) == int(cell.value) for cell in parted)
        with ZipFile(BytesIO(content)) as archive:
            charts = [one for one in archive.namelist() if one.startswith("xl/charts/chart")]
            assert not any(b"0.##" in archive.read(one) for one in charts)


def test_the_items_of_the_budget_add_up(books):
    rows = cells(books["zh"], "分科目预算")
    head = next(number for number, row in enumerate(rows) if row[1] == "合计")
    assert len([name for name in rows[head] if name]) == 2 + len(ITEMS) + 1
    year = rows[head + 1]
    assert year[0] == "2023" and year[1] == pytest.approx(sum(year[2 : 3 + len(ITEMS)]))


def test_chinese_cells_name_places_and_reported_figures_in_chinese(books):
    assert {row[1] for row in cells(books["zh"], "各地")[3:] if row[1]} == {"平湖"}
    assert "Pinghu" in {row[1] for row in cells(books["en"], word("sheet of places", "en"))[3:]}
    named = [row[1] for row in cells(books["zh"], "已公布数")[3:] if row[1]]
    assert "科技贷款入库企业" in named and not any(re.search("[a-z]_[a-z]", one) for one in named)


def test_each_heading_of_the_summary_has_its_unit_and_its_note_no_brackets(books):
    rows = cells(books["zh"], "摘要")
    head = [name.partition("：")[0] for name in rows[2][1:]]
    assert head and all(name.endswith(("（家）", "（万元）", "（万元/家）")) for name in head)
    assert "每净增一家毕业企业的财政投入（万元/家）" in head
    notes = [row[0] for row in rows[3:] if row[0]]
    assert any("90%区间" in one for one in notes) and not any("括号" in one for one in notes)


def test_charts_are_native(books):
    for content in books.values():
        names = ZipFile(BytesIO(content)).namelist()
        assert sum(name.startswith("xl/charts/chart") for name in names) >= 4


def test_nothing_is_a_formula_nor_a_link(books):
    for content in books.values():
        texts = [cell for sheet in opened(content) for row in sheet for cell in row]
        named = [cell for cell in texts if cell.value == "=1+1"]
        assert named and {cell.data_type for cell in texts if cell.value is not None} <= {"s", "n"}
        with ZipFile(BytesIO(content)) as archive:
            sheets = [one for one in archive.namelist() if one.startswith("xl/worksheets/")]
            assert not any(re.search(rb"<f[ >]|hyperlink", archive.read(one)) for one in sheets)


def test_levers_have_their_source_and_their_value_under_each_scenario(books):
    rows = {row[0]: row for row in cells(books["en"], "Levers and sources")}
    rent = rows["share of a tenant's rent paid by the government"]
    assert rent[2] != 0.9 and rent[5] == 0.9 and "assumed" in rent[6]


def test_the_same_answer_gives_the_same_bytes(found, books):
    assert workbook_of(found, "zh") == books["zh"]


def test_a_folder_is_written_again_as_a_workbook(found, tmp_path):
    found.save(tmp_path / "kept")
    again = sim.show(tmp_path / "kept", excel=tmp_path / "deep" / "kept.xlsx")
    assert (tmp_path / "deep" / "kept.xlsx").read_bytes() == workbook_of(again, "en")
