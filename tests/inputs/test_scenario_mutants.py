"""Scenario files changed at random: each is refused in one line, or obeyed in full."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.levers import LEVER
from sim.inputs.scenarios.file import Scenario, read_scenario
from sim.inputs.scenarios.relative import as_json, relative_in
from sim.inputs.scenarios.scenario import scenarios_folder
from tests.cities import PINGHU
from tests.mutants import mutants, read_or_refused, refusal

CITY = PINGHU
SHIPPED = sorted(scenarios_folder().glob("*.toml"))


def read(file: Path) -> Scenario:
    return read_scenario(file, CITY)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutants") / "mutant.toml"


@given(st.sampled_from(SHIPPED).flatmap(lambda path: mutants(path.read_text("utf-8"))))
def test_a_mutated_file_is_refused_in_one_line_or_obeyed_in_full(file, content):
    file.write_bytes(content)
    scenario = read_or_refused(read, file)
    if scenario is not None:
        said = said_in(tomllib.loads(content.decode("utf-8-sig")))
        assert {key: value for key, value in said_by(scenario).items() if key in said} == said


def said_in(content: dict[str, Any]) -> dict[str, Any]:
    """All that a file says, once spaces and what may be left out are made alike."""
    texts = {
        section: plainly(both(content.pop(section)))
        for section in ("name", "description")
        if section in content
    }
    changes = [{"from": "2022-11"} | change for change in content.pop("change", [])]
    assert content == {}
    return texts | {"changes": [dated(change) for change in changes]}


def both(said: str | dict[str, str]) -> dict[str, str]:
    """A text in both languages."""
    texts = {"en": said} if isinstance(said, str) else said
    return {"en": texts.get("en", texts.get("zh", "")), "zh": texts.get("zh", texts.get("en", ""))}


def dated(change: dict[str, Any]) -> dict[str, Any]:
    """A change with months for years after the report, and relative values as they are kept."""
    ends = {"from": "01", "until": "12"}
    return {
        key: f"{2022 + int(value[5:])}-{ends[key]}"
        if key in ends and value.startswith("year+")
        else relative_in(value).text
        if isinstance(value, str) and key not in ends
        else value
        for key, value in change.items()
    }


def said_by(scenario: Scenario) -> dict[str, Any]:
    """All that a scenario says, in the form of ``said_in``."""
    texts = {
        "name": plainly(scenario.name.model_dump()),
        "description": plainly(scenario.description.model_dump()),
    }
    changes = [
        {"from": change.first}
        | ({"until": change.last} if change.last else {})
        | {name: as_json(value) for name, value in change.values.items()}
        for change in scenario.changes
    ]
    return texts | {"changes": changes}


def plainly(texts: dict[str, str]) -> dict[str, str]:
    return {language: " ".join(text.split()) for language, text in texts.items()}


@given(st.sampled_from(SHIPPED), st.sampled_from(sorted(LEVER)), st.data())
def test_a_lever_with_one_wrong_letter_is_never_taken(file, path, lever, data):
    at = data.draw(st.integers(0, len(lever) - 1))
    letter = data.draw(st.sampled_from("abcxyz_"))
    wrong = lever[:at] + letter + lever[at + 1 :]
    if wrong in LEVER:
        return
    said = refusal(read, file, f"[[change]]\n{wrong} = 1\n")
    assert said.startswith(f"change 1: '{wrong}' is not a lever (did you mean ")
