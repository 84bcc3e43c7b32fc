"""The rooms of the code: the contract that is checked, the folders, and the document agree."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sim.core.compiled import PACKAGE

ROOT = PACKAGE.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
LAYERS = CONTRACTS["importlinter"]["contracts"][0]["layers"]
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rooms() -> set[str]:
    """What stands in ``sim``, and the calibration."""
    inside = {path.stem for path in PACKAGE.iterdir() if _is_code(path)}
    return {"calibration"} | {f"sim.{name}" for name in inside}


def _is_code(path: Path) -> bool:
    is_room = path.is_dir() and any(path.glob("*.py"))
    return is_room or (path.suffix == ".py" and path.stem != "__init__")


def test_every_room_has_its_layer():
    assert sorted(LAYERS) == sorted(rooms())


def test_the_document_names_the_rooms_in_their_order():
    named = re.findall(r"^`([\w/]+?)(?:/|\.py)` \|", DOCUMENT, re.MULTILINE)
    assert [name.replace("/", ".") for name in named] == LAYERS[::-1]


def test_the_document_is_short():
    glossary = DOCUMENT.split("## Glossary\n")[1]
    assert len(DOCUMENT.split()) <= 900
    assert len(glossary.splitlines()) <= 40


# Sizes ----------------------------------------------------------------------------------------

MANY_FILES = {"sim/cli/commands", "sim/figures"}
"""A file a command, a chart."""


def code(*folders: str) -> list[Path]:
    """The modules of these folders."""
    return [file for folder in folders for file in (ROOT / folder).rglob("*.py")]


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_a_folder_is_taken_in_at_a_glance():
    files = code("sim", "calibration")
    folders = Counter(file.parent.relative_to(ROOT).as_posix() for file in files)
    assert len(rooms()) <= 13  # twelve in sim, and the calibration
    assert {name for name, many in folders.items() if many > 14} <= MANY_FILES


def test_a_file_is_neither_long_nor_a_scrap():
    assert [
        file for file in code("sim", "calibration", "tests", "benchmarks") if lines(file) > 350
    ] == []
    scraps = [file for file in code("sim") if file.stem != "__init__" and lines(file) < 40]
    assert len(scraps) < 15


def test_few_lines_are_laid_out_by_hand():
    by_hand = "# fmt: " + "skip"
    assert sum(file.read_text("utf-8").count(by_hand) for file in code("sim")) <= 20


# Names ----------------------------------------------------------------------------------------

IN_TWO_MODULES = {
    *("admit", "arrive", "borrow", "close_deals", "meet_funds"),  # phases, and as agents take them
    *("City", "House"),  # a table, and what asks of it or acts by it
}


def public_names(file: Path) -> Iterator[str]:
    """The functions, classes and constants that a module defines for others."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_a_public_name_is_defined_once():
    names = Counter(
        name
        for file in PACKAGE.rglob("*.py")
        for name in set(public_names(file))
        if not name.startswith("_")
    )
    assert {name for name, times in names.items() if times > 1} <= IN_TWO_MODULES


def test_a_module_of_tests_has_a_name_of_its_own():
    """Two of one name cannot be collected together."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, number in names.items() if number > 1] == []
