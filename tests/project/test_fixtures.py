"""A fixture of one folder hides none of another: a test would be given what it did not ask for."""

import ast
from collections import Counter
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_no_two_conftests_define_the_same_fixture():
    defined = Counter(
        node.name
        for conftest in TESTS.rglob("conftest.py")
        for node in ast.parse(conftest.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    )
    assert [name for name, times in defined.items() if times > 1] == []
