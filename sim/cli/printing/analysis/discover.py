"""How ``fuhua discover`` says where a policy fails."""

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING, Any, Final

from sim.cli.console import out
from sim.cli.printing.frame import print_idle
from sim.core.language import Language, name_in
from sim.core.words import word

if TYPE_CHECKING:
    from sim.analysis.discovery import Discovery


_MOST: Final = 8


def print_discovery(found: "Discovery", language: Language) -> None:
    """Print where a policy fails its goal."""
    print_idle(found.study, language)
    for line in discovery_lines(found, language):
        out().print(line)


def discovery_lines(found: "Discovery", language: Language) -> list[str]:
    """Where a policy fails its goal, line by line."""
    lines = [_missed(found, language), *_conditions(found, language)]
    if len(found.limits):
        limits = found.in_words(language)
        lines += ["", word("fails where", language), *(f"  - {limit}" for limit in limits)]
        lines.append(word("fit", language, **found.fit._asdict(), failing=found.failing))
    elif len(found.telling):
        lines.append(word("no limit", language))
    label = found.study.parameters.label.said(language)
    return [*lines, "", word("seed", language, seed=found.study.seed, label=label)]


def _missed(found: "Discovery", language: Language) -> str:
    return word(
        "missed",
        language,
        scenario=name_in(found.study.scenarios[1].name, language),
        goal=found.goal,
        failing=found.failing,
        futures=len(found.futures),
    )


def _conditions(found: "Discovery", language: Language) -> list[str]:
    """The conditions that tell by themselves, and how often it fails where they are low or high."""
    if found.failing in (0, 1):
        return [word("always missed" if found.failing else "never missed", language)]
    if not len(found.telling):
        return [word("nothing tells", language)]
    rows = found.telling.head(_MOST).to_dict("records")
    return ["", word("telling", language), *(_condition(row, language) for row in rows)]


def _condition(row: Mapping[Hashable, Any], language: Language) -> str:
    from sim.analysis.discovery import meaning_of

    return word(
        "condition",
        language,
        name=row["factor"],
        low=row["fails_low"],
        high=row["fails_high"],
        meaning=meaning_of(row["factor"]).said(language),
    )
