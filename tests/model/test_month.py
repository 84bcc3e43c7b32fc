"""The month stands once: its phases, and the loop that runs them."""

import ast
import inspect
import textwrap

from sim.model import month


def lines_of_the_month() -> list[str]:
    """What stands in the loop of ``simulate``, line by line."""
    source = textwrap.dedent(inspect.getsource(getattr(month.simulate, "py_func", month.simulate)))
    loop = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.While))
    return [ast.unparse(line) for line in loop.body]


def test_a_month_is_simulated_in_the_order_of_its_phases():
    expected = [
        line
        for phase in month.Phase
        for line in (f"clock.phase = Phase.{phase.name}", f"{phase.run.__name__}(world)")
    ]
    lines = lines_of_the_month()
    first = lines.index("enforce_policy(world)") - 1
    assert lines[:2] == ["clock.phase = Phase.POLICY", "react(world)"]
    assert lines[first:-1] == expected
    assert lines[-1] == "clock.month += 1"


def test_phases_are_numbered_in_order_and_named_in_words():
    assert list(month.Phase) == list(range(len(month.Phase)))
    assert month.Phase.TURN_OF_THE_YEAR.words == "turn of the year"
