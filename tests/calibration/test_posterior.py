"""The posterior on disk, and what a region's runs depend on."""

import json
import re
import shutil
import tomllib
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from calibration.fitting.fit import DRAWS
from calibration.reported.targets import load_targets
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES, medians
from sim.inputs.posterior import (
    FOLDER,
    NOT_CALIBRATED,
    ParameterDraws,
    read_manifest,
    read_posterior,
    write_posterior,
)
from sim.inputs.region import INPUTS, regions_folder
from sim.inputs.toml.file import table_lines
from tests.forged import flipped, forge, manifest_of
from tests.worlds import a_study

REGIONS = sorted(file.parent.name for file in regions_folder().glob("*/region.toml"))
ABOUT = {
    "figures": ["a", "b", "c"], "date": "2026-01-01", "inputs": "digest",
    "identified": {NAMES[0]: "identified", NAMES[1]: "weak", NAMES[2]: "not identified"},
}  # fmt: skip


@pytest.fixture
def values():
    shares = np.random.default_rng(1).random((5, len(NAMES)))
    priors = load_city("muxing", fitted=False).priors
    return np.column_stack([priors[name].quantile(shares[:, n]) for n, name in enumerate(NAMES)])


def a_region(folder):
    """A copy of the synthetic city that a test may change."""
    return shutil.copytree(regions_folder() / "muxing", folder / "town")


def test_draws_come_back_as_they_were_written(tmp_path, values):
    write_posterior(tmp_path, values, ABOUT)
    draws = read_posterior(tmp_path, "digest")
    np.testing.assert_array_equal(draws.values, values)
    assert str(draws.label) == (
        "calibrated to 3 reported figures on 2026-01-01 (1 of 3 parameters identified, 1 weakly)"
    )
    assert draws.unidentified == (NAMES[2],)
    assert draws.of_run(6) == draws.of_run(1)


def fitted(folder, values):
    """A copy of the synthetic city with a posterior of its own, and the file of its policy."""
    region = a_region(folder)
    assert load_city(region).posterior.label == NOT_CALIBRATED
    write_posterior(region / FOLDER, values, ABOUT | {"inputs": load_city(region).digest})
    return region, region / INPUTS / "policy.toml"


def edit(file, old, new):
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_a_region_runs_on_its_posterior_as_long_as_its_values_are_those(tmp_path, values):
    region, policy = fitted(tmp_path, values)
    held = load_city(region).posterior.values
    np.testing.assert_array_equal(held, values)
    text = policy.read_text("utf-8")
    tables = text[text.index("[") :].split("\n[")
    for other in (
        text + "# another thought\n",
        text.replace("\n", "\r\n"),
        "\n[".join(["", *(table.lstrip("[") for table in reversed(tables))]),
        re.sub('source = ("{3}|")', r"\g<0>not ", text),
    ):
        assert other != text
        policy.write_bytes(other.encode())
        np.testing.assert_array_equal(load_city(region).posterior.values, values)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("policy.toml", "value = 0.6 }", "value = 0.61 }"),
        ("priors.toml", "median = 0.09", "median = 0.095"),
        ("region.toml", "area = ", "area = 1"),
    ],
)
def test_a_value_from_before_the_report_that_changed_refuses_it(tmp_path, values, name, old, new):
    region, _ = fitted(tmp_path, values)
    edit(region / INPUTS / name, old, new)
    with pytest.raises(InputError, match="was fitted to other values of the region") as error:
        load_city(region)
    assert "\n" not in str(error.value) and "fuhua calibrate --adopt" in str(error.value)


def test_what_a_policy_does_after_the_report_changes_nothing(tmp_path, values):
    region, policy = fitted(tmp_path, values)
    before = load_city(region)
    edit(policy, '{ from = "2023-06", value = 0.0355 }', '{ from = "2023-06", value = 0.0365 }')
    city = load_city(region)
    assert city.policy["lending_rate"] != before.policy["lending_rate"]
    np.testing.assert_array_equal(city.posterior.values, values)


def test_a_lever_that_does_nothing_may_be_left_out(tmp_path, values):
    region = a_region(tmp_path)
    policy = region / INPUTS / "policy.toml"
    tables = tomllib.loads(policy.read_text("utf-8"))
    idle = {"from": "2017-01", "value": LEVER["interest_subsidy"].default}
    tables["interest_subsidy"]["values"] = [idle]
    write_tables(policy, tables)
    write_posterior(region / FOLDER, values, ABOUT | {"inputs": load_city(region).digest})
    del tables["interest_subsidy"]
    write_tables(policy, tables)
    np.testing.assert_array_equal(load_city(region).posterior.values, values)


def write_tables(file, tables):
    lines = (line for name, table in tables.items() for line in table_lines(name, table))
    file.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("text", ["{", "[]", json.dumps({"inputs": "digest"})])
def test_a_manifest_that_says_too_little_is_refused(tmp_path, values, text):
    write_posterior(tmp_path, values, ABOUT)
    (tmp_path / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(InputError) as error:
        read_posterior(tmp_path, "digest")
    assert str(error.value).startswith(str(tmp_path / "manifest.json"))


@pytest.mark.parametrize("damage", [lambda content: content[:-9], lambda content: b"nothing"])
def test_damaged_draws_are_refused_in_one_line(tmp_path, values, damage):
    write_posterior(tmp_path, values, ABOUT)
    draws = tmp_path / "draws.parquet"
    draws.write_bytes(damage(draws.read_bytes()))
    with pytest.raises(InputError, match=r"draws.parquet: is not as it was written") as error:
        read_posterior(tmp_path, "digest")
    assert "\n" not in str(error.value)
    forge(tmp_path, manifest_of(tmp_path))
    with pytest.raises(InputError, match="cannot be read as parquet"):
        read_posterior(tmp_path, "digest")


def test_a_byte_that_changed_anywhere_is_said_in_one_line(tmp_path, values):
    write_posterior(tmp_path, values, ABOUT)
    for name in ("manifest.json", "draws.parquet"):
        size = len((tmp_path / name).read_bytes())
        for place in range(0, size, max(1, size // 150)):
            with flipped(tmp_path / name, place), pytest.raises(InputError) as error:
                read_posterior(tmp_path, "digest")
            assert str(error.value).startswith(str(tmp_path / name)) and "\n" not in str(
                error.value
            )
    assert read_posterior(tmp_path, "digest").values.shape == values.shape


@pytest.mark.parametrize(
    ("name", "value"),
    [("founders", -5.0), ("lgd", 5.0), ("ticket", 1e300), ("learning", 1e6), ("rent_ratio", -0.1)],
)
def test_a_draw_that_cannot_be_is_refused_wherever_it_comes_from(tmp_path, values, name, value):
    values[3, NAMES.index(name)] = value
    region, _ = fitted(tmp_path, values)
    with pytest.raises(InputError, match=f"^parameters: {name} = .* is impossible"):
        load_city(region)
    with pytest.raises(InputError, match=f"^parameters: {name} = .* is impossible"):
        replace(a_study(), parameters=ParameterDraws(values, NOT_CALIBRATED))


def test_a_posterior_without_a_draw_or_with_too_many_is_refused(tmp_path, values, monkeypatch):
    monkeypatch.setattr("sim.inputs.posterior._MOST_DRAWS", 4)
    for draws, said in ((values[:0], "at least one draw"), (values, "has 5 rows; up to 4")):
        write_posterior(tmp_path, draws, ABOUT)
        with pytest.raises(InputError, match=said) as error:
            read_posterior(tmp_path, "digest")
        assert "\n" not in str(error.value)


@pytest.mark.parametrize("changed", [{"identified": []}, {"figures": 3}, {"date": None}])
def test_a_manifest_of_other_kinds_is_refused(tmp_path, values, changed):
    write_posterior(tmp_path, values, ABOUT)
    forge(tmp_path, manifest_of(tmp_path) | changed)
    with pytest.raises(InputError, match=r"manifest\.json: does not say"):
        read_posterior(tmp_path, "digest")


@pytest.mark.parametrize("changed", [{"missed": [{"id": 1}]}, {"turned": [3]}, {"missed": 5}])
def test_what_else_a_manifest_says_has_its_form(tmp_path, values, changed):
    write_posterior(tmp_path, values, ABOUT)
    forge(tmp_path, manifest_of(tmp_path) | changed)
    with pytest.raises(InputError, match=r"manifest\.json: is not right"):
        read_posterior(tmp_path, "digest")


def test_draws_that_are_texts_are_refused(tmp_path, values):
    write_posterior(tmp_path, values, ABOUT)
    columns = {name: values[:, number].astype(str) for number, name in enumerate(NAMES)}
    pq.write_table(pa.table(columns), tmp_path / "draws.parquet")
    forge(tmp_path, manifest_of(tmp_path))
    with pytest.raises(InputError, match=f"{NAMES[0]} is not a number in every row"):
        read_posterior(tmp_path, "digest")


def test_draws_that_are_no_numbers_are_refused(tmp_path, values):
    values[2, 1] = np.nan
    write_posterior(tmp_path, values, ABOUT)
    with pytest.raises(InputError, match=f"{NAMES[1]} is not a finite number"):
        read_posterior(tmp_path, "digest")


@pytest.mark.parametrize("region", REGIONS)
def test_what_a_shipped_region_says_of_its_parameters_is_true(region):
    """Calibrated to as many figures as there are, with files as they are today, or not at all."""
    city, folder = load_city(region), regions_folder() / region / FOLDER
    draws = city.posterior
    if folder.is_dir():
        about, targets = read_manifest(folder), load_targets(city)
        known = [target.id for target in targets.targets if target.is_reported]
        calibrated = f"calibrated to {len(known)} reported figures on {about['date']}"
        assert str(draws.label).startswith(calibrated)
        identified = list(about["identified"].values()).count("identified")
        assert f"{identified} of {len(NAMES)} parameters identified" in str(draws.label)
        assert about["figures"] == known
        assert draws.values.shape == (DRAWS, len(NAMES))
    else:
        assert draws.label == NOT_CALIBRATED
        assert draws.of_run(0) == medians(city.priors)
