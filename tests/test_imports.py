"""Imports run one way."""

import ast
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from sim.core.compiled import PACKAGE

ROOT = PACKAGE.parent

PACKAGES = ("sim", "calibration")
DOCUMENT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ROOMS = re.compile(r"`((?:sim|calibration)/\w+(?:/|\.py))`")


def rooms_by_row() -> list[list[str]]:
    """The modules and packages of each row of the document's table, from what knows nothing."""
    first_cells = [line.split("|")[1] for line in DOCUMENT.splitlines() if line.startswith("| `")]
    return [
        [room.removesuffix(".py").strip("/").replace("/", ".") for room in ROOMS.findall(cell)]
        for cell in first_cells
    ]


RANK = {room: rank for rank, rooms in enumerate(rooms_by_row()) for room in rooms}


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {
    module_name(file): file
    for package in PACKAGES
    for file in sorted((ROOT / package).rglob("*.py"))
}
MODULES = [name for name in FILES if name not in PACKAGES]


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return []


@cache
def imports_of(module: str) -> frozenset[str]:
    """The project's modules that a module imports, wherever in the file."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    names = {name for node in ast.walk(tree) for name in _imported(node)}
    return frozenset(name for name in names if name in MODULES and name != module)


def room_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def test_every_module_stands_in_one_row_of_the_document():
    rooms = [room for row in rooms_by_row() for room in row]
    assert sorted(rooms) == sorted({room_of(module) for module in MODULES})


def test_no_module_imports_itself_by_a_detour():
    graph = {module: imports_of(module) for module in FILES}
    assert set(TopologicalSorter(graph).static_order()) == set(FILES)


@pytest.mark.parametrize("module", [name for name in MODULES if room_of(name) in RANK])
def test_imports_run_one_way(module):
    rank = RANK[room_of(module)]
    assert [name for name in imports_of(module) if RANK.get(room_of(name), 0) > rank] == []
