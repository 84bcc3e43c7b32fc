"""The ledger of reported figures: what it holds, and the one line for everything that is wrong."""

import pytest

from calibration.reported.ledger import COLUMNS, FILE, read_ledger
from sim.core.errors import InputError
from sim.inputs.region import INPUTS, regions_folder

SHIPPED = regions_folder() / "pinghu" / INPUTS / FILE
HEADER = ",".join(COLUMNS)
ROW = "tenants,city,startups in incubation,40,count,stock,,2022-10,,"


def refused(folder, content):
    file = folder / FILE
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as error:
        read_ledger(file)
    message = str(error.value)
    assert message.startswith(str(file)) and "\n" not in message
    assert [path.name for path in folder.iterdir()] == [FILE]
    return message.removeprefix(str(file))


def test_the_shipped_ledger_is_read_as_it_is_written():
    ledger = read_ledger(SHIPPED)
    assert len(ledger) == SHIPPED.read_text("utf-8-sig").count("\n") - 1
    assert ledger["centre_tenants"].value == 189
    assert ledger["centre_tenants"].first is None
    assert ledger["loans_cumulative"].first == "2017-01"


def test_a_byte_order_mark_columns_in_another_order_and_more_columns_are_fine(tmp_path):
    file = tmp_path / FILE
    cells = {**dict(zip(COLUMNS, ROW.split(","), strict=True)), "checked_by": "me"}
    swapped = dict(reversed(cells.items()))
    text = ",".join(swapped) + "\r\n" + ",".join(swapped.values()) + "\r\n"
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_ledger(file)["tenants"].value == 40


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEADER.replace(",unit", "") + "\n", ": the column unit is missing; needed: id, scope"),
        (HEADER + "\n", ": holds no figure"),
        ("", ": the column id is missing"),
        (f"{HEADER}\n{ROW}\n{ROW}\n", ", line 3: tenants stands twice (count and count)"),
        (
            f"{HEADER}\n{ROW}\n{ROW.replace('count', 'share')}\n",
            ", line 3: tenants stands twice (count and share); keep one row with one unit",
        ),
        (
            f"{HEADER}\n{ROW.replace('40', '-40')}\n",
            ", line 2: tenants, value = -40.0 is too ",
        ),
        (f"{HEADER}\n{ROW.replace('40', 'nan')}\n", ", line 2: tenants, value = nan is not a fini"),
        (f"{HEADER}\n{ROW.replace('40', 'forty')}\n", ", line 2: tenants, value = 'forty' is not"),
        (f"{HEADER}\n{ROW.replace('40', '1,120')}\n", ", line 2: tenants has more cells than"),
        (f"{HEADER}\n{ROW.replace('-10', '-13')}\n", ", line 2: tenants, as_of: "),
        (f"{HEADER}\n{ROW.replace('stock,', 'stock,spring')}\n", ", line 2: tenants, from: "),
        (f"{HEADER}\n{ROW.replace('stock', 'stok')}\n", ", line 2: tenants, kind = 'stok' is not"),
        (f"{HEADER}\n{ROW.replace('city', '')}\n", ", line 2: tenants, scope = '' is empty"),
        (
            f"{HEADER}\n{ROW.removeprefix('tenants')}\n",
            ", line 2: a row without an id, id =",
        ),
        (
            f"{HEADER}\n{ROW}企業孵化\n".encode("big5"),
            ": is not UTF-8 text; save it as CSV in UTF-8",
        ),
        (f"{HEADER}\n{ROW}société\n".encode("latin-1"), ": is not UTF-8 text; save it as CSV in "),
        (f'{HEADER}\n{ROW}"open\n', ": is not CSV: "),
        (HEADER.replace("unit", "Value ") + "\n", ": the column value stands twice (columns 4 and"),
        (f"{HEADER},checked,checked\n{ROW},,\n", ": the column checked stands twice (columns 11"),
        (HEADER.replace("value", "vlaue") + "\n", ": the column value is missing (is it 'vlaue'?)"),
        (f"{HEADER}\n\n{ROW}\n,,,,,,,,,\n{ROW}\n", ", line 5: tenants stands twice"),
        (
            f"{HEADER}\n{ROW.replace('40', '40家').replace('count', 'CNY')}\n",
            ", line 2: tenants, value = '40家' is in count, but its unit is 'CNY'; write 40 with",
        ),
        (
            f"{HEADER}\n{ROW.replace('40', '5亿').replace('count', '万元')}\n",
            ", line 2: tenants, value = '5亿' with unit '万元' can be read in two ways; write the",
        ),
        (
            f"{HEADER}\n{ROW.replace('40', '62.9%')}\n",
            ", line 2: tenants, value = '62.9%' is in share, but its unit is 'count'; write 0.629",
        ),
        (
            f"{HEADER}\n{ROW.replace('2022-10', 'Dec-22')}\n",
            ", line 2: tenants, as_of: 'Dec-22' is not a month: write it as in \"2022-10\"",
        ),
        (f"{HEADER}\n{ROW.replace('2022-10', '2022')}\n", ", line 2: tenants, as_of: '2022' is no"),
        *(
            (
                f"{HEADER}\n{ROW.replace('40', text)}\n",
                f", line 2: tenants, value = {text!r} is not a number that can be read in one way",
            )
            for text in ("约40", "40余家", "40-50", "1.2.3", "5亿3000", "四十", "=40", "（40）")
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(tmp_path, content, message):
    assert refused(tmp_path, content).startswith(message)


def written_as(value, unit="count", as_of="2022-12"):
    return ROW.replace("40", value).replace("count", unit).replace("2022-10", as_of)


@pytest.mark.parametrize(
    ("value", "unit", "is_read"),
    [
        ("5亿", "CNY", (5e8, "CNY")), ("11.2亿元", "元", (1_120_000_000, "CNY")),
        ('"180,000,000"', "CNY", (180_000_000, "CNY")),
        ("180 000 000", "CNY", (180_000_000, "CNY")),
        ("1亿2000万元", "CNY", (120_000_000, "CNY")), ("¥300万", "CNY", (3_000_000, "CNY")),
        ("40家", "count", (40, "count")), ("４０", "家", (40, "count")),
        ("62.9%", "share", (0.629, "share")), ("62.9％", "%", (62.9, "%")),
        ("17.8万平方米", "m2", (178_000, "m2")), ("17.8万", "㎡", (178_000, "m2")),
        ("1.2e3", "count", (1200, "count")), ("50000", "万元", (50_000, "万元")),
        ("50,000".join('""'), "万元", (50_000, "万元")),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(tmp_path, value, unit, is_read):
    file = tmp_path / FILE
    file.write_text(f"{HEADER}\n{written_as(value, unit)}\n", "utf-8")
    figure = read_ledger(file)["tenants"]
    assert (figure.value, figure.unit) == is_read


@pytest.mark.parametrize(
    "month",
    ["2022年12月", "2022/12", "2022/12/31", "2022.12", "2022-12-31", "202212", "20221231",
     "２０２２年１２月３１日", "12/2022", "Dec 2022", "December 2022"],
)  # fmt: skip
def test_a_month_is_read_as_spreadsheets_write_it(tmp_path, month):
    file = tmp_path / FILE
    file.write_text(f"{HEADER}\n{written_as('40', as_of=month)}\n", "utf-8")
    assert read_ledger(file)["tenants"].as_of == "2022-12"


def spreadsheet(text, separator=",", line_end="\r\n", encoding="utf-8", mark=b""):
    return mark + text.replace(",", separator).replace("\n", line_end).encode(encoding)


@pytest.mark.parametrize(
    "options",
    [
        {"line_end": "\r"}, {"mark": b"\xef\xbb\xbf"}, {"separator": ";"}, {"separator": "\t"},
        {"encoding": "gbk"}, {"encoding": "utf-16"}, {"separator": "\t", "encoding": "utf-16"},
        {"separator": ";", "line_end": "\r", "encoding": "gb18030"}, {"separator": "，"},
    ],
)  # fmt: skip
def test_a_table_is_read_as_spreadsheets_save_it(tmp_path, options):
    file = tmp_path / FILE
    row = ROW.replace("city", "平湖科创中心") + "“在孵”企业·40家"
    blank = "," * (len(COLUMNS) - 1)
    header = HEADER.replace("value", " Value ")
    file.write_bytes(spreadsheet(f"{header}\n{blank}\n{row}\n\n{blank}\n", **options))
    figures = read_ledger(file)
    assert list(figures) == ["tenants"]
    assert figures["tenants"].scope == "平湖科创中心" and figures["tenants"].value == 40


def test_a_ledger_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        read_ledger(tmp_path / "none.csv")
