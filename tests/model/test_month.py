"""The month stands once: its phases, and the loop that runs them."""

import ast
import inspect
import textwrap
from collections.abc import Iterator

from sim.model.month import Phase, go_on, run_phase, simulate
from tests.rows import empty_world


def branches() -> Iterator[tuple[str, str]]:
    """Which phase each branch of ``simulate`` is for, and the rule that it ends with."""
    source = textwrap.dedent(inspect.getsource(getattr(simulate, "py_func", simulate)))
    loop = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.While))
    branch = loop.body[0]
    while isinstance(branch, ast.If):
        yield ast.unparse(branch.test), ast.unparse(branch.body[-1])
        last = branch.orelse
        branch = last[0]
    yield "", ast.unparse(last[-1])


def test_each_phase_runs_its_rule_and_the_last_one_is_what_is_left():
    *expected, last = [
        (f"clock.phase == Phase.{phase.name}", f"{phase.rule.__name__}(world)") for phase in Phase
    ]
    assert list(branches()) == [*expected, ("", last[1])]


def test_a_run_goes_on_phase_by_phase_and_from_month_to_month():
    world = empty_world()
    clock = world.clock[0]
    first = int(clock.month)
    for phase in Phase:
        assert (clock.month, clock.phase) == (first, phase)
        world = run_phase(world)
    assert (clock.month, clock.phase) == (first + 1, Phase.POLICY)
    world = go_on(world, first + 3, Phase.LISTING)
    assert (clock.month, clock.phase) == (first + 3, Phase.LISTING)
    world = go_on(world, first + 3)
    assert (clock.month, clock.phase) == (first + 3, Phase.LISTING)
    go_on(world, first + 4)
    assert (clock.month, clock.phase) == (first + 4, Phase.POLICY)


def test_phases_are_numbered_in_order_and_named_in_words():
    assert list(Phase) == list(range(len(Phase)))
    assert Phase.TURN_OF_THE_YEAR.words == "turn of the year"
