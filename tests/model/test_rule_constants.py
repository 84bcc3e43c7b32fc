"""Rules use constants only of rooms whose files name the cache of compiled rules."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.core.compiled import NOT_FOR_RULES, PACKAGE, ROOMS_FOR_RULES, files_with_rules


def imported(file: Path) -> Iterator[str]:
    """The project's modules, and what might be one, that a file imports when it is loaded."""
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(module: str) -> Path:
    return (PACKAGE.parent / module.replace(".", "/")).with_suffix(".py")


def may_be_used(file: Path) -> bool:
    parts = file.relative_to(PACKAGE).parts
    return parts[0] in ROOMS_FOR_RULES and parts[:2] not in NOT_FOR_RULES


def foreign(file: Path, seen: set[Path]) -> set[str]:
    """The modules outside the rooms for rules that a file takes constants of, however deep."""
    found = set()
    for module in imported(file):
        used = file_of(module)
        if used.exists() and used not in seen:
            seen.add(used)
            allowed = may_be_used(used)
            found |= foreign(used, seen) if allowed else {module}
    return found


WITH_RULES = [file for file in files_with_rules() if "sim.core.compiled" in imported(file)]


@pytest.mark.parametrize("file", WITH_RULES, ids=lambda file: file.name)
def test_rules_use_constants_only_of_core_and_model(file):
    assert foreign(file, set()) == set()


def test_what_rules_may_use_names_their_cache():
    covered, everything = set(files_with_rules()), set(PACKAGE.rglob("*.py"))
    assert {file for file in everything if may_be_used(file)} <= covered


def test_words_do_not_name_the_cache():
    assert not {file for file in files_with_rules() if "words" in file.parts}
