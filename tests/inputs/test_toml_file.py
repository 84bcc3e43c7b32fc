"""A file that is broken, foreign or no file at all is refused in one line."""

from pathlib import Path

import pytest

from sim.core.errors import InputError
from sim.inputs.scenarios.file import Scenario, read_scenario
from sim.inputs.toml.file import read_toml
from tests.cities import PINGHU
from tests.mutants import refusal

CITY = PINGHU
NAMED = '[name]\nen = "a"\nzh = "甲"\n[description]\nen = "b"\nzh = "乙"\n'
CHANGE = f"{NAMED}[[change]]\n"
NOT_TOML = "is not TOML: "
STATEMENT = f"{NOT_TOML}Expected newline or end of document after a statement"


def read(file: Path) -> Scenario:
    return read_scenario(file, CITY)


def refused(folder: Path, text: str | bytes) -> str:
    return refusal(read, folder / "mine.toml", text)


def test_the_content_is_what_the_file_says(tmp_path):
    file = tmp_path / "a.toml"
    file.write_bytes("\ufeffa = 1\r\n[b]\r\nc = '甲'\r\n".encode())
    assert read_toml(file) == {"a": 1, "b": {"c": "甲"}}


@pytest.mark.parametrize(("line", "message"), [
    ("compensation_rate = 80%",
     f"{STATEMENT} (at line 8, column 23) (write compensation_rate = 0.8)"),
    ("loan_cap = 300万", f"{STATEMENT} (at line 8, column 15) (write loan_cap = 3_000_000)"),
    ("loan_cap = 3,000,000", f"{STATEMENT} (at line 8, column 13) (write loan_cap = 3_000_000)"),
    ("from = 2023-01", f'{STATEMENT} (at line 8, column 12) (did you mean "2023-01"?)'),
    ("rent_subsidy = ０.５",
     f"{NOT_TOML}Invalid value (at line 8, column 16) (write rent_subsidy = 0.5)"),
    ("rent_subsidy = “0.5”",
     f'{NOT_TOML}Invalid value (at line 8, column 16); write the plain signs " and ='),
    ("rent_subsidy",
     f"{NOT_TOML}Expected '=' after a key in a key/value pair (at line 8, column 13)"),
    ("rent_subsidy = 0.3 \x07", f"{STATEMENT} (at line 8, column 20)"),
    ("rent\x00subsidy = 0.3",
     f"{NOT_TOML}Expected '=' after a key in a key/value pair (at line 8, column 5)"),
    (f"rent_subsidy = {'[' * 1500}", "is not TOML that can be read: nested too deeply"),
    (f"rent_subsidy = 0.{'3' * 2000}",
     "line 8 is too long; up to 2,000 characters are allowed"),
])  # fmt: skip
def test_broken_toml_is_pointed_at(tmp_path, line, message):
    assert refused(tmp_path, f"{CHANGE}{line}\n") == message


@pytest.mark.parametrize(("content", "message"), [
    (CHANGE.encode("gbk"), "is not UTF-8 text; save it as UTF-8"),
    (CHANGE.encode("utf-16"), "is not UTF-8 text; save it as UTF-8"),
    (bytes(range(256)), "is not UTF-8 text; save it as UTF-8"),
    (b"#\n" * 60_000, "is too large; up to 100,000 bytes are allowed"),
], ids=["GBK", "UTF-16", "no text", "huge"])  # fmt: skip
def test_a_scenario_is_a_short_text_in_utf_8(tmp_path, content, message):
    assert refused(tmp_path, content) == message


def test_a_scenario_is_a_file_that_exists(tmp_path):
    missing, folder = tmp_path / "missing.toml", tmp_path / "folder.toml"
    folder.mkdir()
    for file, fault in [
        (missing, "cannot be read (No such file or directory)"),
        (folder, "is not a file; a TOML file is allowed"),
        (tmp_path / ("x" * 300), "cannot be read (File name too long)"),
    ]:
        with pytest.raises(InputError) as caught:
            read(file)
        assert str(caught.value) == f"{file}: {fault}"
