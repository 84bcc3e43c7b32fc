"""The files of another city: complete enough to run, never over others, under an allowed name."""

import re
import tomllib

import pytest

import sim
from calibration.new_region import write_region
from calibration.reported.targets import load_targets
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.lever_value import allowed
from sim.inputs.levers import LEVERS
from sim.inputs.posterior import NOT_CALIBRATED
from sim.inputs.region import INPUTS, regions_folder
from sim.results.comparison import read_results
from tests.cities import PINGHU
from tests.english import english_in

FILES = {"region.toml", "policy.toml", "priors.toml", "targets.toml", "reported_figures.csv"}


@pytest.fixture
def written(tmp_path):
    folder = tmp_path / "my-city"
    return folder, write_region("my-city", folder)


def test_its_files_are_read_without_errors(written):
    folder, files = written
    assert {file.name for file in files} == FILES
    assert sorted(files) == sorted((folder / INPUTS).iterdir())
    city = load_city(folder)
    assert city.region.id == city.name == "my-city"
    assert load_targets(city).reported > 0
    assert city.policy.keys() == {lever.name for lever in LEVERS}
    values = {name: prior.model_copy(update={"source": ""}) for name, prior in city.priors.items()}
    assert values == {
        name: prior.model_copy(update={"source": ""}) for name, prior in PINGHU.priors.items()
    }


def entered(folder, name):
    """Put sources of one's own into a file."""
    file = folder / INPUTS / name
    file.write_text(file.read_text("utf-8").replace('"example', '"own'), "utf-8")


def test_a_run_on_examples_says_so_in_every_output_until_they_are_replaced(written, tmp_path):
    folder, _ = written
    asked = {"region": str(folder), "runs": 1, "until": "2023-12", "workers": 1}
    made = sim.compare(["recession"], out=tmp_path / "out", **asked)
    said = f"EXAMPLE VALUES, no city's: 7 entries of region.toml, {len(LEVERS)} of policy.toml, "
    assert said in str(made.label) and "示例数据" in made.label.said("zh")
    assert said in str(
        sim.sensitivity(
            method="morris",
            samples=2,
            factors=["rent_subsidy"],
            **{k: v for k, v in asked.items() if k != "runs"},
        ).study.parameters.label
    )
    assert "on examples" in (tmp_path / "out" / "comparison.csv").read_text("utf-8-sig")
    assert "on examples" in (tmp_path / "out" / "manifest.json").read_text("utf-8")
    assert read_results(tmp_path / "out").label == made.label
    for name in ("region.toml", "policy.toml"):
        entered(folder, name)
    assert f": 0 entries of region.toml, 0 of policy.toml, {len(PINGHU.priors)} of priors" in str(
        load_city(folder).posterior.label
    )
    entered(folder, "priors.toml")
    assert load_city(folder).posterior.label == NOT_CALIBRATED


def test_shipped_cities_rest_on_no_examples():
    for name in ("pinghu", "muxing"):
        assert "EXAMPLE" not in str(load_city(name).posterior.label)


def test_it_runs_as_it_is(written):
    folder, _ = written
    made = sim.compare(["recession"], region=str(folder), runs=1, until="2024-12", workers=1)
    assert set(made.summary["scenario"]) == {"baseline", "recession"}
    assert (made.summary["mean"] > 0).any()


def test_every_file_for_people_says_how_to_fill_it_in(written):
    folder, _ = written
    for name in FILES - {"reported_figures.csv"}:
        text = (folder / INPUTS / name).read_text("utf-8")
        assert text.startswith("#") and "$" not in text
    policy = (folder / INPUTS / "policy.toml").read_text("utf-8")
    for lever in LEVERS:
        assert f"# {lever.meaning}; allowed: {allowed(lever)}\n[{lever.name}]\n" in policy


def test_its_files_in_chinese_hold_the_same_values(written, tmp_path):
    folder, _ = written
    files = write_region("my-city", tmp_path / "zh", "zh")
    for file in files:
        english, chinese = (folder / INPUTS / file.name).read_text("utf-8"), file.read_text("utf-8")
        if file.suffix == ".toml":
            assert tomllib.loads(chinese) == tomllib.loads(english)
            comments = re.findall("^#.*", chinese, re.MULTILINE)
            for line in comments:
                assert english_in(re.sub('"[^"]*"|fuhua ', "", line)) == []
        else:
            assert chinese == english


def test_nothing_is_overwritten(written):
    folder, _ = written
    before = {file.name: file.read_bytes() for file in (folder / INPUTS).iterdir()}
    with pytest.raises(InputError, match="is there already; nothing is overwritten"):
        write_region("my-city", folder)
    assert {file.name: file.read_bytes() for file in (folder / INPUTS).iterdir()} == before


def test_a_file_of_that_name_is_in_the_way_as_well(tmp_path):
    (tmp_path / "my-city").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"is not a folder .*; name another one"):
        write_region("my-city", tmp_path / "my-city")
    assert (tmp_path / "my-city").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../up", "a/b", "a\\b", "/abs", "My-City", "1st", "-x", "a b", "平湖", "é",
     "con", "nul", "com1", "lpt9", "a" * 41, "a\n", 'a"b', "$name"],
)  # fmt: skip
def test_a_name_that_is_none_is_refused_in_one_line(tmp_path, name):
    with pytest.raises(InputError, match="is no name for one; allowed: ") as error:
        write_region(name, tmp_path / "folder")
    assert "\n" not in str(error.value) and len(str(error.value)) < 250
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["pinghu", "muxing"])
def test_a_name_that_is_taken_is_refused(tmp_path, name):
    assert (regions_folder() / name).exists()
    with pytest.raises(InputError, match="is taken"):
        write_region(name, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(InputError, match=r"is not a folder .*; name another one"):
        write_region("my-city", tmp_path / "file" / "my-city")
