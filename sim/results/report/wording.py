"""Texts of the region's files as a reader of a memo should see them."""

import re
from typing import Final

from markupsafe import Markup, escape

from sim.core.language import Language
from sim.core.words import word
from sim.figures.quantities import counted_in
from sim.figures.wording import language
from sim.inputs.scenarios.scenario import BaselineLever
from sim.model.outcomes import Outcome
from sim.results.report.trail import marked

_SECTIONS: Final = re.compile(r"（docs/[^）]*）| ?\(docs/[^)]*\)")
_IDS: Final = re.compile(r"(?<![a-z0-9_])[a-z]+(?:_[a-z0-9]+)+")


def plain_source(baseline: BaselineLever) -> str:
    """Where a lever's value is from, without names of files and codes."""
    source = baseline.source_zh if language() == "zh" else baseline.source
    plain = " ".join(_SECTIONS.sub("", source).split()).strip(" ;；")
    return without_ids(plain, language())


def without_ids(text: str, chosen: Language) -> str:
    """A text in which reported figures are not called by their ids."""
    return _IDS.sub(word("what the city reported", chosen), text)


def with_unit(name: str, outcome: Outcome) -> Markup:
    """A name with what it is counted in; in English counts are said by the name itself."""
    if language() == "en" and outcome.unit == "count":
        return Markup(escape(name))
    return marked("indicator and unit", name=name, unit=counted_in(outcome, language()))
