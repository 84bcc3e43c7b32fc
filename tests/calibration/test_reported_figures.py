"""The ledger of reported figures: what it holds, and the one line for everything that is wrong."""

import pytest

from calibration.ledger import COLUMNS, FILE, read_ledger
from sim.core.errors import InputError
from sim.inputs.region import regions_folder

SHIPPED = regions_folder() / "pinghu" / FILE
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
            ", line 2: 'a row without an id', id =",
        ),
        (f"{HEADER}\n{ROW}企业\n".encode("gbk"), ": is not UTF-8 text; save it as CSV in UTF-8"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(tmp_path, content, message):
    assert refused(tmp_path, content).startswith(message)


def test_a_ledger_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(InputError, match=r"none\.csv: cannot be read"):
        read_ledger(tmp_path / "none.csv")
