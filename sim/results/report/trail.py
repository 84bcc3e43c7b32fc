"""Numbers that say where they are from, and how each is written."""

import json
from typing import Final, NamedTuple, Self

import numpy as np
from markupsafe import Markup, escape

from sim.core.language import Language
from sim.core.reading.json_file import json_in
from sim.core.words import pattern
from sim.figures.quantities import number, scale_of
from sim.figures.wording import language
from sim.inputs.lever import digits_of

UNKNOWN: Final = "—"


class Trail(NamedTuple):
    """What recomputes a number: a kind of ``sources``, and what it is asked for.

    ``period`` is a year, "total" or "at_the_end", ``stat`` is "mean", "p10" and so on.
    """

    kind: str
    scenario: str
    what: str
    period: str = "total"
    stat: str = "mean"

    @classmethod
    def read(cls, text: str) -> Self:
        """A trail as a page has it."""
        return cls(*json_in(text, "data-from"))

    def written(self) -> str:
        """As a page has it."""
        return json.dumps(self, ensure_ascii=False)


def written_as(value: float, form: str, chosen: Language) -> str:
    """A number as a reader sees it: ``form`` is its unit, after a plus if it has a sign.

    ``budget`` is CNY with two digits, ``each`` CNY with three that count, ``set UNIT`` a setting,
    which is written whole.
    """
    if not np.isfinite(value):
        return UNKNOWN
    if form.startswith("+"):
        return f"{'+' if value > 0 else ''}{written_as(value, form[1:], chosen)}"
    if form.startswith("set "):
        return _setting(value, form.removeprefix("set "), chosen)
    if form == "share":
        return f"{100 * value:.0f}%"
    if form == "budget":
        return f"{value / scale_of('CNY', chosen):,.2f}".replace("-", "−")
    if form == "each":
        three = float(f"{value / scale_of('CNY', chosen):.3g}")
        return f"{three:,.10g}"
    return number(value / scale_of(form, chosen))


def _setting(value: float, unit: str, chosen: Language) -> str:
    if unit.startswith("share"):
        return f"{100 * value:.10g}%"
    scale = scale_of("CNY", chosen) if unit.startswith("CNY") else 1.0
    return digits_of(unit, value / scale)


def marked(code: str, **places: object) -> Markup:
    """The words of a code in the language that is written in; its places are made safe."""
    return Markup(escape(pattern(code, language()))).format(**places)


class Writer:
    """Writes numbers with their trails; ``values`` gives each by its trail."""

    def __init__(self, sources: "Values") -> None:
        """Write the numbers of some sources."""
        self._sources = sources

    def value(self, trail: Trail) -> float:
        """The number at the end of a trail."""
        return self._sources.value(trail)

    def figure(self, trail: Trail, form: str) -> Markup:
        """A number as it is shown, with what recomputes it."""
        value = self._sources.value(trail)
        return Markup('<data value="{}" data-from="{}" data-form="{}">{}</data>').format(
            repr(value), trail.written(), form, written_as(value, form, language())
        )

    def with_interval(self, trail: Trail, form: str) -> Markup:
        """A number and the middle 90 % around it."""
        middle, low, high = (
            self.figure(trail._replace(stat=stat), form) for stat in (trail.stat, "p05", "p95")
        )
        return marked("with interval", value=middle, low=low, high=high)


class Values:
    """What gives numbers by their trails."""

    def value(self, trail: Trail) -> float:
        """The number at the end of a trail."""
        raise NotImplementedError
