"""The project's own code as tests read it: each module parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import calibration
import sim

PACKAGES = [Path(package.__path__[0]) for package in (sim, calibration)]


@cache
def parsed() -> list[tuple[str, list[ast.AST]]]:
    """Every module, by its path in its package, and the nodes in it."""
    return [
        (file.relative_to(root).as_posix(), list(ast.walk(ast.parse(file.read_text("utf-8")))))
        for root in PACKAGES
        for file in sorted(root.rglob("*.py"))
    ]


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Every node of these kinds, with its module."""
    for name, inside in parsed():
        yield from ((name, node) for node in inside if isinstance(node, kinds))
