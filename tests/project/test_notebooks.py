"""The notebooks run, and what is stored in them is what the model gives now."""

import ast
import re
from copy import deepcopy

import pytest

from notebooks.execute import FILES, executed, read, shown

NAMES = (
    "another-city", "budget-and-return", "calibration", "first-steps", "league-and-rules",
    "sensitivity", "subsidies-against-compensation", "what-to-ask-next", "where-and-why",
    "your-own-bank",
)  # fmt: skip
CHINESE = re.compile(r"^\*摘要：[^*]+\*$", re.MULTILINE)
PLACE = re.compile(r"(?<![\w.])/(?:home|root|tmp|usr|Users|work)/|[A-Z]:\\|\bat 0x[0-9a-f]{6}")

STORED = {file.stem: read(file) for file in FILES}


def code_of(notebook):
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


def test_these_are_the_notebooks():
    assert tuple(sorted(STORED)) == NAMES


def test_the_overview_names_each_notebook():
    text = FILES[0].with_name("README.md").read_text(encoding="utf-8")
    assert tuple(sorted(re.findall(r"\]\(([\w-]+)\.ipynb\)", text))) == NAMES


QUICK = "first-steps"
"""The one that is executed with every other test, the others at night."""


@pytest.mark.parametrize("file", [
    pytest.param(file, id=file.stem, marks=() if file.stem == QUICK else pytest.mark.nightly)
    for file in FILES
])  # fmt: skip
def test_stored_outputs_are_those_of_a_fresh_run(file):
    assert shown(executed(file)) == shown(STORED[file.stem]), (
        "python -m notebooks.execute stores them anew"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_begins_with_a_title_and_a_chinese_summary(name):
    first = STORED[name].cells[0].source
    assert first.startswith("# ")
    assert CHINESE.search(first)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_shows_numbers_and_a_picture(name):
    outputs = [output for cell in shown(STORED[name]) for output in cell]
    assert any("image/png" in output for output in outputs)
    assert sum("text/html" in output for output in outputs) >= 2


@pytest.mark.parametrize("name", NAMES)
def test_outputs_name_no_place_of_a_machine(name):
    texts = [text for cell in shown(STORED[name]) for output in cell for text in output.values()]
    assert [text for text in texts if PLACE.search(text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_only_public_names_are_used(name):
    tree = ast.parse(code_of(STORED[name]))
    imported = [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
    ]  # fmt: skip
    attributes = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert imported
    assert [one for one in (*imported, *attributes) if re.match("_[^_]", one)] == []


def test_an_output_that_changed_is_noticed():
    stored = STORED["first-steps"]
    altered = deepcopy(stored)
    cell = next(cell for cell in altered.cells if cell.get("outputs"))
    cell.outputs[0]["text"] += "another line"
    assert shown(altered) != shown(stored)
