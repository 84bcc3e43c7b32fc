"""Which tests are nearest to a file of the program, and which parts ``make mutants`` samples."""

from pathlib import Path
from typing import Final, NamedTuple

TESTS: Final = Path(__file__).parent


class Part(NamedTuple):
    """Files of the program, and the groups of tests that are near to all of them."""

    files: tuple[str, ...]
    tests: tuple[tuple[str, ...], ...]
    is_interpreted: bool = False
    """Whether its rules are interpreted; else they are compiled, and not what is mutated."""


_WORKED: Final = ("tests/comparison/test_worked_examples.py",)
_FOLDED: Final = (
    "tests/comparison/test_running.py", "tests/comparison/test_consequences.py",
    "tests/comparison/test_notes_and_places.py",
)  # fmt: skip
_RULES: Final = (
    "tests/phases", "tests/model/test_prices.py",
)  # fmt: skip

PARTS: Final = {
    "agents": Part(("sim/model/agents/**/*.py",), (_RULES,), True),
    "phases": Part(("sim/model/phases/**/*.py",), (_RULES,), True),
    "ledger": Part(
        ("sim/model/ledger.py", "sim/model/outcomes.py"),
        (
            (
                "tests/model/test_ledger.py", "tests/model/test_outcomes.py",
                "-k", "not run and not matrix and not tried",
            ),
            _RULES,
        ),
        True,
    ),
    "ratios": Part(("sim/comparison/ratios.py", "sim/comparison/paired.py"), (_WORKED,)),
    "additionality": Part(
        ("sim/experiments/additionality.py",),
        (
            ("tests/experiments/test_additionality.py",),
            ("tests/experiments/test_startup_fates.py",),
        ),
    ),
    "comparison": Part(
        (
            "sim/comparison/tables.py", "sim/comparison/two_scenarios.py",
            "sim/comparison/cumulative.py", "sim/comparison/idle.py",
            "sim/comparison/consequences.py", "sim/comparison/over_time/*.py",
        ),
        (
            (*_WORKED, *_FOLDED),
            ("tests/comparison/test_combined.py",),
            ("tests/comparison/test_compare.py",),
        ),
    ),
    "effects": Part(
        ("sim/comparison/effects.py",), (_WORKED, ("tests/comparison/test_combined.py",))
    ),
    "store": Part(
        ("sim/core/execution/store.py", "sim/core/execution/digests.py",
         "sim/core/execution/packing.py", "sim/core/execution/resumable.py"),
        (
            ("tests/execution/test_store.py", "tests/execution/test_packing.py",
             "tests/execution/test_table_digest.py", "tests/execution/test_resumable.py"),
        ),
    ),
    "planner": Part(
        ("sim/analysis/planner/**/*.py",),
        (
            ("tests/analysis/test_planner.py", "tests/analysis/test_plan_question.py",
             "tests/analysis/test_plan_keeps.py",
             "tests/analysis/test_plan_bounds.py", "tests/analysis/test_plan_values.py",
             "tests/analysis/test_plan_search.py"),
            ("tests/analysis/test_plan.py",),
            ("tests/results/test_plan_report.py",),
        ),
    ),
}  # fmt: skip


def nearest_tests(part: Part, file: str) -> list[tuple[str, ...]]:
    """Groups of tests, the nearest first: those that name the file, then those of its part."""
    first = tuple(_naming(part, file))
    return [*([first] if first else []), *part.tests]


def _naming(part: Part, file: str) -> list[str]:
    """The files of tests near to a part of rules that import from a file."""
    if not part.is_interpreted:
        return []
    *folders, name = Path(file).with_suffix("").parts
    package = ".".join(folders)
    marks = (f"from {package}.{name} import", f"from {package} import {name}")
    every = [*TESTS.glob("agents/test_*.py"), *TESTS.glob("phases/test_*.py")]
    found = [one for one in every if any(mark in one.read_text("utf-8") for mark in marks)]
    return sorted(one.relative_to(TESTS.parent).as_posix() for one in found)
