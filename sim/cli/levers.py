"""How ``fuhua levers`` prints the levers and outside conditions."""

from typing import Final, Literal

from rich.console import Console
from rich.padding import Padding

from sim.cli.console import out
from sim.cli.words import word
from sim.core.language import Language, meaning_in
from sim.core.terms import term
from sim.inputs.lever_value import allowed
from sim.inputs.policy import LEFT_OUT
from sim.inputs.scenarios.scenario import BaselineLever

_KINDS: Final[tuple[Literal["lever", "outside"], ...]] = ("lever", "outside")
_A_YEAR: Final = 12
_HEADING: Final = {"lever": "levers", "outside": "outside"}


def print_levers(found: list[BaselineLever], language: Language) -> None:
    """Print each with its meaning, baseline, range and source: levers first."""
    console = out()
    for kind in _KINDS:
        console.print(f"{word(_HEADING[kind], language)}\n", style="bold")
        for baseline in found:
            if baseline.lever.kind == kind:
                _print(console, baseline, language)


def _print(console: Console, baseline: BaselineLever, language: Language) -> None:
    lever = baseline.lever
    later = "".join(
        f"; {_amount(value)} {word('since', language)} {month}" for month, value in baseline.later
    )
    since = f"{word('since', language)} {baseline.since}"
    console.print(f"{lever.name} = {_amount(baseline.value)}", style="bold")
    lines = [
        meaning_in(lever, language),
        f"{word('unit', language)}: {term(lever.unit, language)}; {since}{later}",
        f"{word('allowed', language)}: {allowed(lever).said(language)}",
        f"{word('acts', language)}: {_months(lever.months, language)}",
        f"{word('source', language)}: {_source(baseline, language)}",
    ]
    console.print(Padding("\n".join(lines), (0, 0, 1, 2), expand=False))


def _source(baseline: BaselineLever, language: Language) -> str:
    """Where a value is from, as the region's file says it."""
    return word("left out of it", language) if baseline.source == LEFT_OUT else baseline.source


def _months(months: tuple[int, ...], language: Language) -> str:
    """In which months of the year, in words."""
    if len(months) == _A_YEAR:
        return word("each month", language)
    return ", ".join(word(f"month {month}", language) for month in months)


def _amount(value: float) -> str:
    return f"{value:,.10g}"
