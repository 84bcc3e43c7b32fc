"""Imports run one way, and rules use constants of files that hold rules."""

import ast
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from sim.compiled import PACKAGE, files_with_rules

ROOT = PACKAGE.parent

ORDER = (
    ("compiled", "money", "dates", "errors"),
    ("luck",),
    ("levers",),
    ("ledger", "outcomes"),
    ("agents",),
    ("world",),
    ("phases",),
    ("month",),
    ("region", "parameters", "scenario"),
    ("genesis",),
    ("study", "run"),
    ("store", "ensemble"),
    ("comparison", "figures", "results"),
    ("model", "mesa_agents"),
    ("cli",),
)
"""The rooms of docs/architecture.md, from what knows nothing to what knows all."""

RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(file): file for file in sorted(PACKAGE.rglob("*.py"))}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return []


@cache
def imports_of(module: str) -> frozenset[str]:
    """The package's modules that a module imports, wherever in the file."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    names = {name for node in ast.walk(tree) for name in _imported(node)}
    return frozenset(name for name in names if name in FILES and name not in (module, "sim"))


def at_the_top(module: str) -> set[str]:
    """The package's modules that a module imports when it is loaded."""
    tree = ast.parse(FILES[module].read_text(encoding="utf-8"))
    names = {name for node in tree.body for name in _imported(node)}
    return {name for name in names if name in FILES and name not in (module, "sim")}


def rank_of(module: str) -> int | None:
    return RANK.get(module.split(".")[1]) if "." in module else None


def test_the_order_is_that_of_the_document():
    document = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [name for name in RANK if f"`sim/{name}" not in document] == []


def test_no_module_imports_itself_by_a_detour():
    graph = {module: imports_of(module) for module in FILES}
    assert set(TopologicalSorter(graph).static_order()) == set(FILES)


@pytest.mark.parametrize("module", [name for name in FILES if rank_of(name) is not None])
def test_imports_run_one_way(module):
    against = [name for name in imports_of(module) if (rank_of(name) or 0) > rank_of(module)]
    assert not against


@pytest.mark.parametrize("file", files_with_rules(), ids=module_name)
def test_rules_use_only_what_stands_in_files_with_rules(file):
    holding = {module_name(rules) for rules in files_with_rules()}
    assert at_the_top(module_name(file)) <= holding | {"sim.agents", "sim.phases"}
