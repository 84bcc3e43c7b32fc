"""Rules with one fault each, and whether a test notices: ``make mutants``.

Of each part of the program a sample of faults is made: a sign, a comparison, a number, a branch, a
statement left out. Each is tried in a process of its own, forked where all libraries are loaded
already, with rules interpreted, on the tests nearest to the file. What lives and is not explained
in ``tests/mutants_that_live.toml`` is listed. docs/decisions/mutants.md says why this is our own.
"""

import argparse
import ast
import importlib.machinery
import os
import random
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from tests.nearest import PARTS, Part, nearest_tests

ROOT: Final = Path(__file__).parents[1]
EXPLAINED: Final = ROOT / "tests" / "mutants_that_live.toml"
LEAST_KILLED: Final = 0.9
_LIBRARIES: Final = (
    "hypothesis", "jinja2", "joblib", "mesa", "numba", "numpy", "pandas", "pyarrow.parquet",
    "pydantic", "pytest", "rich", "scipy.stats", "sklearn.linear_model", "typer", "xlsxwriter",
)  # fmt: skip
_PASSED: Final = (0, 5)
"""Statuses of pytest: all passed, or none was chosen."""

_LONGEST: Final = 90
"""Seconds of processor time that the tests of a mutant may take; an endless loop is noticed so."""

_WAITS: Final = 2
"""How much longer they may take by the clock, where others are at work too."""


class Mutant(NamedTuple):
    """A file of the program with one fault: which of its places is changed, and to which other."""

    file: str
    line: int
    text: str
    fault: str
    place: int
    choice: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by: the text of its line, whose number moves."""
        return self.file, self.text, self.fault

    def tree(self) -> ast.Module:
        """The file as it is with the fault."""
        tree = ast.parse((ROOT / self.file).read_text(encoding="utf-8"))
        holder, field, index, node = next(islice(_places(tree), self.place, None))
        _put(holder, field, index, list(_others(node))[self.choice])
        return ast.fix_missing_locations(tree)


# Faults ---------------------------------------------------------------------------------------

_OTHER: Final[dict[type[ast.AST], type[ast.AST]]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
_LUCK: Final = (
    "uniform", "two", "third", "traits", "choices", "temperament", "character", "taste",
)  # fmt: skip
"""What the numbers of a draw are called in rules."""

_OTHER_NAME: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}


def mutants_of(file: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its text; ``file`` from the root of the project."""
    source = (ROOT / file).read_text(encoding="utf-8")
    lines = source.splitlines()
    return [
        Mutant(
            file, node.lineno, lines[node.lineno - 1].strip(), _fault(node, other), place, choice
        )
        for place, (_, _, _, node) in enumerate(_places(ast.parse(source)))
        for choice, other in enumerate(_others(node))
    ]


def _fault(node: ast.AST, other: ast.AST) -> str:
    before, after = (ast.unparse(one).splitlines()[0] for one in (node, other))
    return f"{before} -> {after}"


def _put(holder: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(holder, field, node)
    else:
        getattr(holder, field)[index] = node


def _places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.expr | ast.stmt]]:
    """Every expression or statement that can be another, and where it stands."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list"):
            continue
        if field == "slice" and _is_luck(tree):
            continue
        for index, node in enumerate(value if isinstance(value, list) else [value]):
            if _is_left_out(node):
                continue
            if isinstance(node, ast.expr | ast.stmt) and any(True for _ in _others(node)):
                yield tree, field, index if isinstance(value, list) else None, node
            if isinstance(node, ast.AST):
                yield from _places(node)


def _is_left_out(node: object) -> bool:
    """Whether it is for types alone, or the ``strict=True`` of a zip, which guards no behaviour."""
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _is_luck(node: ast.AST) -> bool:
    """Whether it is one of the uniform random numbers that were drawn for a rule.

    Which of them it is, and whether it equals a level to the last bit, no test of values can tell;
    tests/model/test_reference.py holds each against the same rule written plainly.
    """
    match node:
        case ast.Subscript(ast.Name(name)):
            return name in _LUCK
        case ast.Name("uniform"):
            return True
        case ast.Subscript(ast.Call(ast.Name("draw"))):
            return True
    return False


def _others(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Compare(left, _, _) if _is_luck(left):
            return
        case ast.BinOp(left, op, right) if type(op) in _OTHER and not _is_text(left, right):
            yield ast.BinOp(left, _OTHER[type(op)](), right)
        case ast.Compare(left, [op], right) if type(op) in _OTHER:
            yield ast.Compare(left, [_OTHER[type(op)]()], right)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(_OTHER[type(op)](), values)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand) if not isinstance(operand, ast.Constant):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() | float() as value):
            yield ast.Constant(value + 1)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Call(ast.Name(name), args, keywords) if name in _OTHER_NAME:
            yield ast.Call(ast.Name(_OTHER_NAME[name], ast.Load()), args, keywords)
        case ast.If(test, body, orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield ast.Pass()
        case ast.Expr(ast.Call()):
            yield ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def _is_text(*nodes: ast.expr) -> bool:
    """Whether a sum is one of texts or types, which fails whatever is tried."""
    return any(isinstance(one, ast.JoinedStr) or _is_string(one) for one in nodes)


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# One mutant -----------------------------------------------------------------------------------


def tests_end(mutant: Mutant | None, tests: tuple[str, ...], is_interpreted: bool) -> int:
    """With what status the tests end in a forked process; -9 if they took too long.

    What they started ends with them: a mutant may begin many runs in processes of their own.
    """
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        _run_tests(mutant, tests, is_interpreted)
    end = time.monotonic() + _WAITS * _LONGEST
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            _kill_group(child)
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.02)
    _kill_group(child)
    os.waitpid(child, 0)
    return -signal.SIGKILL


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)


def _run_tests(mutant: Mutant | None, tests: tuple[str, ...], is_interpreted: bool) -> None:
    """Run tests in this process, and end it."""
    import resource  # not there on Windows, where nothing forks

    status = 3
    resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(silence, stream)
        if is_interpreted:
            os.environ["NUMBA_DISABLE_JIT"] = "1"
            import_module("numba").config.DISABLE_JIT = 1
        if mutant is not None:
            _load_instead(mutant)
        pytest = import_module("pytest")
        options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-W", "ignore"]
        status = int(pytest.main([*options, *tests]))
    finally:
        os._exit(status)


def _load_instead(mutant: Mutant) -> None:
    """Let the import of the mutant's file give the mutant."""
    path = str(ROOT / mutant.file)
    kept = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> object:
        if loader.path == path:
            return compile(mutant.tree(), path, "exec")
        return kept(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]


# The sample -----------------------------------------------------------------------------------


def files_of(part: str) -> list[str]:
    """The files of a part of the program."""
    found = [one for pattern in PARTS[part].files for one in sorted(ROOT.glob(pattern))]
    return [one.relative_to(ROOT).as_posix() for one in found if one.name != "__init__.py"]


def sample_of(part: str, count: int, seed: int) -> list[Mutant]:
    """So many mutants of a part, each equally likely, in the order of their files."""
    every = [one for file in files_of(part) for one in mutants_of(file)]
    chosen = random.Random(f"{seed} {part}").sample(every, min(count, len(every)))
    return sorted(chosen, key=lambda one: (one.file, one.line))


def explained() -> dict[tuple[str, str, str], str]:
    """Mutants that no near test can notice, or none needs to, by their keys, and why."""
    known = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))["lives"]
    return {(one["file"], one["line"], one["fault"]): one["why"] for one in known}


def lives(part: Part, mutant: Mutant) -> bool:
    """Whether the nearest tests pass with a mutant, each group after the one before.

    Raises RuntimeError if a group fails without any mutant: then nothing can be learnt from it.
    """
    for tests in nearest_tests(part, mutant.file):
        if tests_end(mutant, tests, part.is_interpreted) not in _PASSED:
            _check_passes(tests, part.is_interpreted)
            return False
    return True


@cache
def _check_passes(tests: tuple[str, ...], is_interpreted: bool) -> None:
    status = tests_end(None, tests, is_interpreted)
    if status not in _PASSED:
        raise RuntimeError(f"{' '.join(tests)} ends with {status} without any mutant")


def main() -> int:
    """Try a sample of mutants of each part; 1 if too few die of those without an explanation."""
    parser = argparse.ArgumentParser(description="Do the nearest tests notice a fault?")
    parser.add_argument("--count", type=int, default=20, help="mutants of each part (20)")
    parser.add_argument("--seed", type=int, default=1, help="which sample (1)")
    parser.add_argument("--only", default="", help="parts whose names contain this")
    parser.add_argument("--seconds", type=float, default=1e9, help="begin no mutant after these")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    for library in _LIBRARIES:
        import_module(library)
    end = time.monotonic() + asked.seconds
    count: Counter[tuple[str, str]] = Counter()
    known = explained()
    for part in (one for one in PARTS if asked.only in one):
        for mutant in sample_of(part, asked.count, asked.seed):
            if time.monotonic() > end:
                break
            fate = _fate(PARTS[part], mutant, known)
            count[part, fate] += 1
            if fate == "lives":
                print(
                    f"lives: {mutant.file}:{mutant.line}: {mutant.fault}",
                    flush=True,
                )
        _report(part, count)
    return 1 if any(_share(part, count) < LEAST_KILLED for part in PARTS) else 0


def _fate(part: Part, mutant: Mutant, known: Collection[tuple[str, str, str]]) -> str:
    if mutant.key in known:
        return "explained"
    return "lives" if lives(part, mutant) else "dies"


def _share(part: str, count: Counter[tuple[str, str]]) -> float:
    dead, alive = count[part, "dies"], count[part, "lives"]
    return dead / (dead + alive) if dead + alive else 1.0


def _report(part: str, count: Counter[tuple[str, str]]) -> None:
    dead, alive, told = (count[part, fate] for fate in ("dies", "lives", "explained"))
    share = f"{100 * _share(part, count):.0f} %"
    print(f"{part}: {dead} of {dead + alive} die ({share}), {told} explained", flush=True)


if __name__ == "__main__":
    sys.exit(main())
