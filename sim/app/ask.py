"""What the page asks: scenarios as its address holds them, and the seed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sim.core.arguments import BASELINE, SEED, seed_of
from sim.core.errors import InputError
from sim.core.reading.json_file import json_in, json_table
from sim.core.terms import coded
from sim.core.text import shown

STAGES: Final = (1, 5, 20, 40, 200)
"""After how many draws the page is told what they say."""

MOST_SCENARIOS: Final = 6
MINE: Final = "mine"
"""What a scenario is called that has no name yet."""

_LONGEST: Final = 20_000
_NAME: Final = re.compile(r"[\w\u4e00-\u9fff][\w\u4e00-\u9fff -]{0,59}")
_STEP_PARTS: Final = 3


@dataclass(frozen=True)
class Wanted:
    """A scenario: by its name if ``steps`` is empty, else by what it sets.

    ``steps`` is JSON, by lever a list of [value, first month or null, last month or null];
    ``rules`` too, the tables [[when]] of a scenario file.
    """

    name: str
    steps: str = ""
    rules: str = ""

    def unnamed(self) -> "Wanted":
        """The same without a name, unless it is wanted by name."""
        return replace(self, name=MINE) if self.steps else self

    def content(self) -> list[dict[str, Any]] | dict[str, Any]:
        """What it sets, as ``sim.compare`` takes it."""
        if not self.rules:
            return self.changes()
        return {"change": self.changes(), "when": json_in(self.rules, MINE)}

    def changes(self) -> list[dict[str, Any]]:
        """What it sets from month to month: a dictionary for each span of months."""
        spans: dict[tuple[Any, Any], dict[str, Any]] = {}
        for lever, steps in json_table(self.steps or "{}", MINE).items():
            for value, first, last in steps:
                spans.setdefault((first, last), {})[lever] = value
        return [_span(first, last) | levers for (first, last), levers in spans.items()]


@dataclass(frozen=True)
class Ask:
    """A question: scenarios beside the baseline, the seed, and what they are compared with."""

    scenarios: tuple[Wanted, ...] = ()
    seed: int = SEED
    against: str = BASELINE

    def pairs(self) -> list["Ask"]:
        """The same as questions of one scenario each; one of none if it has none.

        What a scenario sets has no name in them, so that it is drawn once under all its names.
        """
        if not self.scenarios:
            return [Ask((), self.seed)]
        return [Ask((one.unnamed(),), self.seed) for one in self.scenarios]


def _span(first: str | None, last: str | None) -> dict[str, Any]:
    months = {"from": first, "until": last}
    return {key: month for key, month in months.items() if month is not None}


def ask_in(text: str) -> Ask:
    """The question that a text in JSON is; InputError, in one line, if it is none."""
    if len(text) > _LONGEST:
        raise InputError(coded("page asks"))
    try:
        said = json_in(text, MINE)
    except InputError:
        raise InputError(coded("page asks")) from None
    if not isinstance(said, dict) or not isinstance(said.get("scenarios", []), list):
        raise InputError(coded("page asks"))
    scenarios = tuple(_wanted(one) for one in said.get("scenarios", []))
    if len(scenarios) > MOST_SCENARIOS:
        raise InputError(coded("at most scenarios", most=MOST_SCENARIOS))
    if len({one.name for one in scenarios}) < len(scenarios):
        raise InputError(coded("named twice"))
    against = said.get("against", BASELINE)
    if against != BASELINE and against not in {one.name for one in scenarios}:
        raise InputError(coded("against is not compared", against=shown(against)))
    return Ask(scenarios, seed_of(said.get("seed", SEED)), against)


def _wanted(said: Any) -> Wanted:
    if not isinstance(said, Mapping):
        raise InputError(coded("page asks"))
    name, levers = said.get("name", MINE), said.get("levers")
    check_safe_name(name)
    if levers is None:
        return Wanted(name)
    if name == BASELINE:
        raise InputError(coded("name of the baseline"))
    if not isinstance(levers, Mapping) or not all(map(_is_steps, levers.values())):
        raise InputError(coded("page asks"))
    return Wanted(name, _in_json(levers), _rules(said.get("when", [])))


def _rules(said: Any) -> str:
    if not isinstance(said, list) or not all(isinstance(rule, Mapping) for rule in said):
        raise InputError(coded("page asks"))
    return _in_json(said) if said else ""


def _in_json(said: Any) -> str:
    return json.dumps(said, sort_keys=True, ensure_ascii=False)


def _is_steps(said: Any) -> bool:
    return isinstance(said, list) and all(
        isinstance(step, list) and len(step) == _STEP_PARTS for step in said
    )


def check_safe_name(name: Any) -> None:
    """Raise InputError unless a name can be that of a file, and of nothing outside its folder."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise InputError(coded("unsafe name", name=shown(name)))
