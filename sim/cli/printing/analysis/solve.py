"""How ``fuhua solve`` says which value holds an outcome, or that none does."""

from typing import Any, Final

from rich.table import Table

from sim.analysis.solving.crossing import EVERYWHERE
from sim.analysis.solving.solution import OTHER, Solution
from sim.cli.console import out, table
from sim.cli.printing.consequences import signed
from sim.cli.printing.frame import intervals_rest_on, print_idle
from sim.core.language import Language, meaning_in, name_in
from sim.core.words import word
from sim.figures.quantities import counted_in, lever_unit, lever_value, number, scale_of
from sim.inputs.levers import LEVER, lever_named

_HUNDRED: Final = 100.0


def print_solution(found: Solution, language: Language) -> None:
    """Print the answer, the check with other luck, and the curve."""
    print_idle(found.study, language, found.problem.given)
    console = out()
    console.print(f"{_asked(found, language)}\n", style="bold")
    for line in solution_lines(found, language):
        console.print(line)
    console.print()
    console.print(_curve(found, language))
    console.print(f"{word('legend of a curve', language)}\n")
    console.print(intervals_rest_on(language, found.study, found.runs, found.failed))


def _asked(found: Solution, language: Language) -> str:
    """What is asked, in words."""
    aim, lever = found.problem.aim, LEVER[found.problem.lever.name]
    scenario = name_in(found.problem.given.name, language)
    wanted = word("held as it is", language, outcome=meaning_in(aim.outcome, language))
    if aim.bound is not None:
        code = "at least of" if aim.sign == ">=" else "at most of"
        bound = number(aim.bound / scale_of(aim.outcome.unit, language))
        wanted = word(
            code,
            language,
            outcome=meaning_in(aim.outcome, language),
            bound=f"{bound} {_unit(found, language)}",
            when=word("over the projection", language) if aim.year is None else str(aim.year),
        )
    if aim.chance is not None:
        wanted = word("with a chance", language, wanted=wanted, chance=aim.chance)
    return word(
        "asked of a lever",
        language,
        meaning=meaning_in(lever, language),
        lever=lever.name,
        scenario=scenario,
        wanted=wanted,
    )


def _unit(found: Solution, language: Language) -> str:
    return counted_in(found.problem.aim.outcome, language)


def solution_lines(found: Solution, language: Language) -> list[str]:
    """The answer, line by line."""
    problem, crossing = found.problem, found.crossing
    name = problem.lever.name
    places: dict[str, Any] = {
        "lever": problem.lever.name,
        "today": lever_value(name, problem.today, language, 4),
        "least": lever_value(name, problem.lever.low, language, 4),
        "most": lever_value(name, problem.lever.high, language, 4),
        "unit": lever_unit(name, language),
    }
    if not found.is_held:
        is_met = crossing.status == EVERYWHERE and not problem.aim.is_equality
        (closest,) = found.curve.loc[found.curve["value"] == crossing.value, "aim"]
        code = "held everywhere" if is_met else "cannot be had"
        left = _beyond(found, float(closest), language)
        return [
            word(
                code,
                language,
                value=lever_value(name, crossing.value, language, 4),
                left=left,
                **places,
            )
        ]
    low, high = (lever_value(name, end, language, 4) for end in found.interval)
    value = lever_value(name, found.value, language, 6)
    lines = [word("answer of a lever", language, value=value, low=low, high=high, **places)]
    return [*lines, *_check_lines(found, language)]


def _check_lines(found: Solution, language: Language) -> list[str]:
    """The answer on other luck."""
    (row,) = found.check[found.check["luck"] == OTHER].to_dict("records")
    aim, low, high = (_beyond(found, float(row[name]), language) for name in ("aim", "low", "high"))
    code = "holds again" if row["holds"] else "does not hold again"
    return [word(code, language, aim=aim, low=low, high=high, runs=int(row["runs"]))]


def _beyond(found: Solution, value: float, language: Language) -> str:
    """How far a value is beyond the aim, with its unit."""
    aim = found.problem.aim
    if aim.chance is not None:
        return word("points of chance", language, points=signed(_HUNDRED * value))
    return f"{signed(value / scale_of(aim.outcome.unit, language))} {_unit(found, language)}"


def _curve(found: Solution, language: Language) -> Table:
    """How far each value that was tried is beyond the aim."""
    aim = found.problem.aim
    code = "curve of chance" if aim.chance is not None else "curve"
    lever = found.problem.lever.name
    of_lever = f"{lever_named(lever, language)} ({lever_unit(lever, language)})"
    made = table(word(code, language, unit=_unit(found, language)), of_lever)
    for heading in ("beyond the aim", "90 % interval"):
        made.add_column(word(heading, language), justify="right")
    scale = 1 / _HUNDRED if aim.chance is not None else scale_of(aim.outcome.unit, language)
    for row in found.curve.to_dict("records"):
        mean, low, high = (signed(row[name] / scale) for name in ("aim", "low", "high"))
        made.add_row(lever_value(lever, row["value"], language, 6), mean, f"{low} … {high}")
    return made
