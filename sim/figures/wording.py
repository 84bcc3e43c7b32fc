"""In which language pictures are drawn, and what they call a scenario."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from sim.core.language import Language
from sim.core.words import word
from sim.experiments.study import Study
from sim.figures.lettering import is_drawable, shortened
from sim.figures.style import SMALL
from sim.inputs.scenarios.scenario import Scenario

_LONGEST: Final = 5.0
"""Inches, before lines are broken."""

_language: ContextVar[Language] = ContextVar("language", default="en")


@contextmanager
def drawn_in(chosen: Language) -> Iterator[None]:
    """Draw pictures in a language."""
    token = _language.set(chosen)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> Language:
    """In which language pictures are drawn, and what they call a scenario."""
    return _language.get()


def said(key: str, **places: object) -> str:
    """A word or sentence of a picture in the language that is drawn in."""
    return word(key, language(), **places)


def scenario_labels(study: Study) -> dict[str, str]:
    """A label for each scenario by id, in the study's order.

    English, with the Chinese name below it; Chinese alone in a Chinese picture. A name that
    cannot be drawn gives way to the id, and that to a number.
    """
    names = [_name(scenario, place) for place, scenario in enumerate(study.scenarios, start=1)]
    many = Counter(names)
    return {
        scenario.id: name if many[name] == 1 else f"{place}. {name}"
        for place, (scenario, name) in enumerate(zip(study.scenarios, names, strict=True), 1)
    }


def _name(scenario: Scenario, place: int) -> str:
    candidates = (" ".join(text.split()) for text in (scenario.name.en, scenario.id))
    english = next((text for text in candidates if text and is_drawable(text)), f"scenario {place}")
    chinese = " ".join(scenario.name.zh.split())
    if chinese == english or not is_drawable(chinese):
        lines = [english]
    else:
        lines = [chinese] if language() == "zh" else [english, chinese]
    return "\n".join(shortened(text, _LONGEST, SMALL) for text in lines)
