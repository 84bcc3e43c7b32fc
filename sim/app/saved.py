"""Scenarios that the page keeps, each a scenario file; and the same question outside the page."""

import hashlib
import json
from pathlib import Path
from typing import Any, Final

from sim.app.ask import MINE, STAGES, Ask, Wanted, check_safe_name
from sim.core.arguments import BASELINE, REGION, SEED
from sim.core.errors import InputError
from sim.core.files import make_folder, names_in, read, remove, write_atomically
from sim.core.terms import coded, in_both
from sim.inputs.city import City
from sim.inputs.scenarios.file import read_scenario, scenario_from, scenario_text
from sim.inputs.scenarios.reaction import Reaction
from sim.inputs.scenarios.relative import as_json
from sim.inputs.scenarios.said import reaction_said
from sim.inputs.scenarios.scenario import Scenario, load_scenario, shipped_scenarios

_SUFFIX: Final = ".toml"


class Saved:
    """The scenario files of a folder."""

    def __init__(self, folder: Path, city: City) -> None:
        """Take the folder, which need not be there yet, and the city that they are for."""
        self._folder = folder / "scenarios"
        self._city = city

    def file(self, name: str) -> Path:
        """The file of a scenario; InputError unless its name stays within the folder."""
        check_safe_name(name)
        return self._folder / f"{name}{_SUFFIX}"

    def has(self, name: str) -> bool:
        """Whether a scenario is kept under that name."""
        return f"{name}{_SUFFIX}" in names_in(self._folder)

    def read(self, name: str) -> Scenario:
        """A kept scenario; InputError if there is none, or something in it is wrong."""
        return read_scenario(self.file(name), self._city)

    def fingerprint(self, ask: Ask) -> str:
        """What the kept files that a question names hold; alike as long as they are the same."""
        names = [one.name for one in ask.scenarios if not one.steps and self.has(one.name)]
        content = b"".join(read(self.file(name)) for name in names)
        return hashlib.sha256(content).hexdigest()

    def keep(self, wanted: Wanted) -> str:
        """Keep a scenario under its name; its file. InputError if it is a shipped one's name."""
        if wanted.name in shipped_scenarios():
            raise InputError(coded("name of shipped", name=wanted.name))
        scenario = scenario_wanted(wanted, self._city, self)
        make_folder(self._folder)
        file = self.file(wanted.name)
        write_atomically(file, scenario_text(scenario).encode())
        return str(file)

    def forget(self, name: str) -> None:
        """Remove a kept scenario, if there is one."""
        remove(self.file(name))

    def listed(self) -> list[dict[str, Any]]:
        """The kept scenarios as the page has them.

        Left out are those that cannot be read, and those for some houses or sectors alone: it has
        no room.
        """
        found = []
        for file in names_in(self._folder):
            try:
                scenario = self.read(file.removesuffix(_SUFFIX))
            except InputError:
                continue
            if all(change.only is None for change in scenario.changes):
                found.append(scenario_described(scenario))
        return found

    def typed(self, ask: Ask) -> dict[str, str]:
        """The same question in Python, as a command, and what must be in files for that."""
        region = "" if self._region == REGION else self._region
        return {
            "python": _in_python(ask, region),
            "command": _as_command(ask, region, self),
            "files": "\n".join(self._text(one) for one in ask.scenarios if one.steps),
        }

    @property
    def _region(self) -> str:
        city = self._city
        is_shipped = city.folder is not None and city.folder.parent.name == "regions"
        return city.name if is_shipped or city.folder is None else str(city.folder)

    def _text(self, wanted: Wanted) -> str:
        text = scenario_text(scenario_wanted(wanted, self._city, self))
        return f"# {wanted.name}{_SUFFIX}\n{text}"


def scenario_wanted(wanted: Wanted, city: City, saved: Saved) -> Scenario:
    """The scenario that the page wants: shipped, kept, or made of what it sets."""
    if wanted.steps:
        return scenario_from(wanted.name, wanted.content(), city)
    if wanted.name == MINE:
        return load_scenario(BASELINE, city)
    return saved.read(wanted.name) if saved.has(wanted.name) else load_scenario(wanted.name, city)


def scenario_described(scenario: Scenario) -> dict[str, Any]:
    """A scenario as the page holds it: by lever, steps of value, first and last month.

    Under ``when`` are its rules, each with what it says.
    """
    levers: dict[str, list[list[Any]]] = {}
    for change in scenario.changes:
        for name, value in change.values.items():
            levers.setdefault(name, []).append([as_json(value), change.first, change.last])
    return {
        "id": scenario.id,
        "name": scenario.name.model_dump(),
        "description": scenario.description.model_dump(),
        "levers": levers,
        "when": [[_rule(one), in_both(reaction_said(one))._asdict()] for one in scenario.reactions],
    }


def _rule(reaction: Reaction) -> dict[str, Any]:
    """A rule as a table [[when]] has it."""
    return reaction.keys() | {name: as_json(value) for name, value in reaction.values.items()}


# Outside the page -----------------------------------------------------------------------------


def _in_python(ask: Ask, region: str) -> str:
    given = ", ".join(_given(one) for one in ask.scenarios)
    more = f", seed={ask.seed}" if ask.seed != SEED else ""
    more += f", region={region!r}" if region else ""
    return f"import sim\n\nfound = sim.compare([{given}], runs={STAGES[-1]}{more})\n" + "\n".join(
        f"found.effects({one.name!r})" for one in ask.scenarios
    )


def _given(wanted: Wanted) -> str:
    if not wanted.steps:
        return repr(wanted.name)
    return repr({wanted.name: wanted.content()})


def _as_command(ask: Ask, region: str, saved: Saved) -> str:
    words = ["fuhua run", *(_named(one, saved) for one in ask.scenarios)]
    words += [f"--runs {STAGES[-1]}"]
    words += [f"--seed {ask.seed}"] if ask.seed != SEED else []
    words += [f"--region {json.dumps(region, ensure_ascii=False)}"] if region else []
    return " ".join(words)


def _named(wanted: Wanted, saved: Saved) -> str:
    if wanted.steps or saved.has(wanted.name):
        name = f"{wanted.name}{_SUFFIX}" if wanted.steps else str(saved.file(wanted.name))
        return json.dumps(name, ensure_ascii=False) if " " in name else name
    return wanted.name
