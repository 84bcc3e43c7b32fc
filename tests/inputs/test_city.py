"""A city is a value: what is asked of it depends on what was read, not on what lies on disk now."""

import inspect
import pickle
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

import sim
from calibration.reported.targets import load_targets
from sim.cli.main import main
from sim.core.errors import InputError
from sim.inputs.beside.reported import reported_points
from sim.inputs.beside.towns import towns_of
from sim.inputs.beside.treasury import shared_taxes
from sim.inputs.city import BESIDE, City, input_texts, load_city, read_inputs
from sim.inputs.region import INPUTS, regions_folder
from sim.results.comparison import read_results
from tests.cities import MUXING, PINGHU
from tests.clean_process import result_of

ASKED = {"runs": 2, "until": "2023-12", "workers": 1}
RENT = '[rent_subsidy]\nunit = "share"\nvalues = [{ from = "2014-01", value = 0.3 }]'


@pytest.fixture
def region(tmp_path):
    return shutil.copytree(regions_folder() / "muxing", tmp_path / "town")


def edit(region: Path, old: str, new: str) -> None:
    file = region / INPUTS / "policy.toml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def digest_of(region: Path) -> str:
    return sim.compare(["recession"], region=region, **ASKED).result.digest


# What was read --------------------------------------------------------------------------------


def test_a_file_edited_between_two_calls_is_read_by_the_second_one(region, tmp_path, capsys):
    first = sim.compare(["recession"], region=region, out=tmp_path / "first", **ASKED)
    edit(region, RENT, RENT.replace("0.3", "0.9"))
    second = sim.compare(["recession"], region=region, out=tmp_path / "second", **ASKED)
    assert first.result.digest != second.result.digest
    assert second.result.digest == result_of(digest_of, region)
    assert sim.compare(["recession"], region=region, **ASKED).outcomes.equals(second.outcomes)
    shutil.rmtree(region)
    for made, rent in ((first, 0.3), (second, 0.9)):
        folder = tmp_path / ("first" if made is first else "second")
        found = read_results(folder)
        assert found.study.city.policy["rent_subsidy"].values[0].value == rent
        assert found.study.digest() == made.study.digest()
        assert found.outcomes.equals(made.outcomes)
        with pytest.raises(SystemExit) as ended:
            main(["show", str(folder)])
        assert not ended.value.code and "Muxing" in capsys.readouterr().out


def test_a_city_stays_as_it_was_read_and_so_does_what_is_kept_of_it(region, tmp_path):
    city = sim.City(region)
    before = city.compare(["recession"], **ASKED)
    edit(region, RENT, RENT.replace("0.3", "0.9"))
    after = city.compare(["recession"], out=tmp_path / "out", **ASKED)
    assert after.result == before.result
    policy = read_results(tmp_path / "out").study.city.policy
    assert policy == city.policy != load_city(region).policy


@pytest.mark.parametrize("city", [PINGHU, MUXING], ids=lambda city: city.name)
def test_the_files_that_are_kept_read_back_as_the_same_values(city, tmp_path):
    for name, text in input_texts(city).items():
        (tmp_path / name).write_text(text, "utf-8")
    region, policy, priors = read_inputs(tmp_path)
    assert (region, policy, priors) == (city.region, city.policy, city.priors)
    assert list(policy) == list(city.policy)


def test_nothing_that_is_read_is_kept_by_name():
    inputs = Path(inspect.getfile(City)).parent
    texts = {file.name: file.read_text("utf-8") for file in inputs.rglob("*.py")}
    assert [name for name, text in texts.items() if "@cache\n" in text or "lru_cache" in text] == []


# What can be asked ----------------------------------------------------------------------------


def test_a_city_answers_as_the_functions_do():
    city = sim.City("pinghu")
    asked = {"runs": 1, "until": "2023-06", "workers": 1}
    one = city.compare(["recession"], **asked)
    assert one.outcomes.equals(sim.compare(["recession"], region="pinghu", **asked).outcomes)
    assert city.explain("recession", **asked).shares.equals(
        sim.explain("recession", region=city, **asked).shares
    )


@pytest.mark.parametrize(
    "method", ["compare", "plan", "explain", "discover", "sensitivity", "grid"]
)
def test_each_method_takes_what_the_function_takes(method):
    city = sim.City(PINGHU, seed=9)
    bound, free = getattr(city, method), getattr(sim, method)
    assert inspect.signature(bound).parameters.keys() == inspect.signature(free).parameters.keys()
    assert bound.keywords == {"region": city, "seed": 9} and bound.__doc__ == free.__doc__


ASKABLE = [name for name, one in vars(sim.City).items() if isinstance(one, property)]


@pytest.mark.parametrize("method", ASKABLE)
def test_each_method_can_be_called_without_its_region(method):
    city = sim.City(MUXING)
    taken = inspect.signature(getattr(city, method)).parameters
    assert taken.get("region") is None or taken["region"].default is city


@pytest.mark.parametrize("listed", ["levers", "scenarios"])
def test_a_city_lists_what_the_function_lists(listed):
    assert getattr(sim.City(MUXING), listed)().equals(getattr(sim, listed)(region=MUXING))


def test_what_is_usual_holds_unless_it_is_asked_otherwise():
    city = sim.City(PINGHU, seed=5, **ASKED)
    assert (city.compare([]).study.seed, city.compare([], seed=6).study.seed) == (5, 6)
    with pytest.raises(InputError, match=r"sede: is not known here .*; allowed: runs, seed, until"):
        sim.City(PINGHU, sede=5)


def test_a_city_goes_to_other_processes_as_a_value():
    city = pickle.loads(pickle.dumps(sim.City(PINGHU)))
    assert type(city) is City
    assert (city.region, city.policy, city.digest) == (PINGHU.region, PINGHU.policy, PINGHU.digest)
    assert len(pickle.dumps(MUXING)) < 100_000


def test_a_model_takes_a_city_too():
    assert sim.EcosystemModel(region=PINGHU, seed=1).study.city is PINGHU


def test_files_beside_the_inputs_are_read_once_and_hold_whatever_becomes_of_them(tmp_path):
    folder = shutil.copytree(regions_folder() / "pinghu" / "inputs", tmp_path / "town" / "inputs")
    (folder / "effects.csv").unlink()
    opened = Counter()
    listening = True

    def hear(event, given):
        if listening and event == "open" and str(given[0]).startswith(str(folder)):
            opened[Path(given[0]).name] += 1

    sys.addaudithook(hear)
    city = sim.City(tmp_path / "town")
    before = towns_of(city), reported_points(city), load_targets(city).ids
    for name in BESIDE:
        (folder / name).write_text("damaged", "utf-8")
    assert (towns_of(city), reported_points(city), load_targets(city).ids) == before
    assert all(before) and shared_taxes(city) is not None
    found = city.compare(["recession"], runs=1, until="2022-12", workers=1, out=tmp_path / "out")
    assert found.study.city.beside == city.beside
    assert {name: (tmp_path / "out" / "inputs" / name).read_bytes() for name in BESIDE} == {
        name: file.content for name, file in city.beside.items()
    }
    listening = False
    assert set(opened) == {*BESIDE, "region.toml", "policy.toml", "priors.toml"}
    assert {name: times for name, times in opened.items() if name not in BESIDE} == {
        "region.toml": 1, "policy.toml": 1, "priors.toml": 1,
    }  # fmt: skip
    assert all(opened[name] == 2 for name in BESIDE)  # read once, and damaged once
