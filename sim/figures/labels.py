"""How scenarios are called in a picture: by names that can be drawn and told apart."""

from collections import Counter
from typing import Final

from sim.experiments.study import Study
from sim.figures.lettering import is_drawable, shortened
from sim.figures.style import SMALL
from sim.figures.wording import language
from sim.inputs.scenarios.scenario import Scenario

_LONGEST: Final = 5.0
"""Inches, before lines are broken."""


def scenario_labels(study: Study) -> dict[str, str]:
    """A label for each scenario by id, in the study's order.

    English, with the Chinese name below it where a font has the characters; Chinese alone in a
    Chinese picture. A name that cannot be drawn gives way to the id, and that to a number.
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
