"""A scenario written as TOML reads back as the same scenario."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.inputs.region import Name
from sim.inputs.scenarios.file import Change, Scenario, read_scenario, scenario_text
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.scenario import scenarios_folder
from tests.cities import PINGHU

CITY = PINGHU
SHIPPED = sorted(scenarios_folder().glob("*.toml"))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written") / "mine.toml"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_scenario_written_as_toml_reads_back_the_same(tmp_path, path):
    scenario = read_scenario(path, CITY)
    copy = tmp_path / path.name
    copy.write_text(scenario_text(scenario), encoding="utf-8")
    assert read_scenario(copy, CITY).described() == scenario.described()


@given(
    text=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50),
    share=st.floats(0, 1),
    amount=st.floats(1e4, 1e8),
    winners=st.integers(0, 1000),
    factor=st.floats(0, 2).map(lambda number: f"x{number:.6f}"),
)
def test_any_text_and_number_reads_back_the_same(file, text, share, amount, winners, factor):
    values = {"rent_subsidy": share, "project_grant": amount, "contest_winners": float(winners),
              "loan_cap": Relative(factor)}  # fmt: skip
    scenario = Scenario(
        file.stem,
        Name(en=text, zh="甲"),
        Name(en="a", zh=text),
        (Change("2023-01", "2023-12", values), Change("2024-01", None, values)),
    )
    file.write_text(scenario_text(scenario), encoding="utf-8")
    assert read_scenario(file, CITY).described() == scenario.described()
