"""The documents: their tables equal the code, links lead somewhere, commands are as written."""

import ast
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from docs import tables
from sim.cli.main import OTHER_NAMES, command_of, main
from sim.core.streams import Stream
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES
from sim.model.agents.funds.fund import FUND_ROW
from sim.model.agents.government import GOVERNMENT_ROW
from sim.model.agents.incubators.incubator import INCUBATOR_ROW
from sim.model.agents.lenders.bank import BANK_ROW
from sim.model.agents.startups.startup import STARTUP_ROW

ROOT = Path(__file__).parents[2]
PARTS = ("docs", "docs/decisions", "benchmarks", "calibration")
DOCUMENTS = sorted(
    file for folder in (ROOT, *(ROOT / part for part in PARTS))
    for file in folder.glob("*.md")
)  # fmt: skip
TEXT = {file: file.read_text(encoding="utf-8") for file in DOCUMENTS}
ODD, TRACE = (TEXT[document] for document in tables.DOCUMENTS)
TABLE = re.compile(r"<!-- table: \w+ -->.*?<!-- end of table -->", re.DOTALL)
PROSE = TABLE.sub("", ODD)
ENTITIES = PROSE[PROSE.index("## 2.") : PROSE.index("## 3.")]
SUBMODELS = PROSE[PROSE.index("## 7.") : PROSE.index("## 8.")]

LINK = re.compile(r"\]\(([^)#\s]*)(#[^)\s]*)?\)")
PATH = re.compile(r"`((?:sim|calibration|tests|docs|scenarios|benchmarks)/[\w./-]*)`")
BLOCK = re.compile(r"(?:^(?: {4}.*)?\n)*^ {4}.*\n?", re.MULTILINE)
COMMAND = re.compile(r"^ *(?:[$] )?(?:\.venv/bin/)?(fuhua [^`\n]*)|`(?:\.venv/bin/)?(fuhua [^`]*)`")
MODULE = re.compile(r"python -m ([\w.]+)")
TARGET = re.compile(r"(?:^ {4}|`)make ([a-z ]+[a-z])", re.MULTILINE)


def name(file):
    return file.relative_to(ROOT).as_posix()


# The model's description ----------------------------------------------------------------------


@pytest.mark.parametrize("text", [ODD, TRACE], ids=["ODD", "TRACE"])
def test_tables_are_those_of_the_code(text):
    assert tables.with_tables(text) == text, "python -m docs.tables writes them anew"


def test_every_table_has_its_place():
    assert sorted(re.findall(r"<!-- table: (\w+) -->", ODD + TRACE)) == sorted(tables.TABLES)


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_table_that_differs_from_the_code_is_noticed(table):
    mark = f"<!-- table: {table} -->\n"
    text = ODD if mark in ODD else TRACE
    altered = text.replace(mark, f"{mark}| a row that no code knows |\n")
    assert tables.with_tables(altered) == text != altered


@pytest.mark.parametrize(
    "row", [STARTUP_ROW, INCUBATOR_ROW, FUND_ROW, BANK_ROW, GOVERNMENT_ROW],
    ids=["startup", "incubator", "fund", "bank", "government"],
)  # fmt: skip
def test_every_state_variable_is_described(row):
    assert [field for field in row.names if f"`{field}`" not in ENTITIES] == []


def test_every_parameter_and_lever_stands_in_a_rule():
    words = set(re.findall(r"\w+", SUBMODELS))
    assert [symbol for symbol in (*NAMES, *LEVER) if symbol not in words] == []


def test_every_random_stream_is_described():
    assert [stream for stream in Stream if f"| `{stream.name}` |" not in PROSE] == []


# Links and paths ------------------------------------------------------------------------------


def anchors(text):
    """What GitHub calls the headings of a document."""
    headings = re.findall(r"^#+ +(.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_local_links_lead_somewhere(file):
    for target, anchor in LINK.findall(TEXT[file]):
        if ":" in target:
            continue
        goal = (file.parent / target).resolve() if target else file
        assert goal.exists(), target
        assert not anchor or anchor[1:] in anchors(goal.read_text(encoding="utf-8")), anchor


def test_every_decision_is_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = {target for target, _ in LINK.findall(TEXT[folder / "README.md"])}
    assert listed == {file.name for file in folder.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_paths_that_are_named_exist(file):
    assert [path for path in PATH.findall(TEXT[file]) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("file", DOCUMENTS, ids=name)
def test_modules_that_are_run_exist(file):
    for module in MODULE.findall(TEXT[file]):
        path = ROOT / module.replace(".", "/")
        is_own = path.is_dir() or path.with_suffix(".py").is_file()
        assert is_own or module in ("pip", "pytest", "venv"), module


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    asked = {
        target for text in TEXT.values() for words in TARGET.findall(text)
        for target in words.split()
    }  # fmt: skip
    assert {"run", "test", "lint"} <= asked
    assert asked <= known


# Commands -------------------------------------------------------------------------------------


def commands_of(text):
    """The words of every ``fuhua ...`` in code."""
    for line in text.splitlines():
        for found in COMMAND.finditer(line):
            yield tuple(shlex.split(found[1] or found[2], comments=True)[1:])


COMMANDS = sorted({words for text in TEXT.values() for words in commands_of(text)})
QUICK = {("scenarios",): "double-subsidies", ("levers",): "compensation_rate"}


def test_the_documents_show_commands():
    assert set(COMMANDS) >= set(QUICK)


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_commands_and_their_options_exist(words):
    command = command_of(OTHER_NAMES.get(words[0], words[0]))
    if words[1:]:  # where a command is only mentioned, nothing follows its name
        command.make_context(words[0], list(words[1:]))


@pytest.mark.parametrize("words", sorted(QUICK), ids=" ".join)
def test_quick_commands_do_what_they_say(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert not ended.value.code
    assert QUICK[words] in capsys.readouterr().out


# Python ---------------------------------------------------------------------------------------


def python_blocks(text):
    """Blocks of code that import something."""
    for block in BLOCK.findall(text):
        code = "\n".join(line[4:] for line in block.strip("\n").splitlines())
        if re.match(r"(import|from) \w", code):
            yield code


BLOCKS = [code for text in TEXT.values() for code in python_blocks(text)]


def test_the_documents_show_python():
    assert BLOCKS


@pytest.mark.parametrize("code", BLOCKS)
def test_names_that_python_code_uses_exist(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            module = import_module(node.module)
            assert [alias.name for alias in node.names if not hasattr(module, alias.name)] == []
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert node.value.id != "sim" or hasattr(import_module("sim"), node.attr)
