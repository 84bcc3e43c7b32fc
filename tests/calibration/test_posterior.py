"""The posterior on disk, and what a region's runs rest on."""

import json
import shutil

import numpy as np
import pytest

from calibration.fit import DRAWS
from calibration.targets import load_targets
from sim.core.errors import InputError
from sim.inputs.parameters import NAMES, medians, read_priors
from sim.inputs.posterior import (
    FOLDER,
    NOT_CALIBRATED,
    default_draws,
    inputs_digest,
    read_manifest,
    read_posterior,
    write_posterior,
)
from sim.inputs.region import regions_folder

REGIONS = sorted(file.parent.name for file in regions_folder().glob("*/region.toml"))
ABOUT = {
    "figures": ["a", "b", "c"], "date": "2026-01-01", "inputs": "digest",
    "identified": {NAMES[0]: "identified", NAMES[1]: "weak", NAMES[2]: "not identified"},
}  # fmt: skip


@pytest.fixture
def values():
    return np.random.default_rng(1).lognormal(size=(5, len(NAMES)))


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


def test_a_region_runs_on_its_posterior_until_its_files_change(tmp_path, values):
    region = a_region(tmp_path)
    assert default_draws(str(region)).label == NOT_CALIBRATED
    write_posterior(region / FOLDER, values, ABOUT | {"inputs": inputs_digest(str(region))})
    np.testing.assert_array_equal(default_draws(str(region)).values, values)
    with (region / "priors.toml").open("a", encoding="utf-8") as priors:
        priors.write("# another thought\n")
    with pytest.raises(InputError, match="was fitted to other files of the region"):
        default_draws(str(region))


def test_line_ends_do_not_make_files_other_ones(tmp_path):
    region = a_region(tmp_path)
    before = inputs_digest(str(region))
    policy = region / "policy.toml"
    policy.write_bytes(policy.read_bytes().replace(b"\n", b"\r\n"))
    assert inputs_digest(str(region)) == before


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
    with pytest.raises(InputError, match="cannot be read") as error:
        read_posterior(tmp_path, "digest")
    assert "\n" not in str(error.value)


def test_draws_that_are_no_numbers_are_refused(tmp_path, values):
    values[2, 1] = np.nan
    write_posterior(tmp_path, values, ABOUT)
    with pytest.raises(InputError, match=f"{NAMES[1]} is not a finite number"):
        read_posterior(tmp_path, "digest")


@pytest.mark.parametrize("region", REGIONS)
def test_what_a_shipped_region_says_of_its_parameters_is_true(region):
    """Calibrated to as many figures as there are, with files as they are today, or not at all."""
    draws, folder = default_draws(region), regions_folder() / region / FOLDER
    if folder.is_dir():
        about, targets = read_manifest(folder), load_targets(region)
        known = [target.id for target in targets.targets if target.is_reported]
        calibrated = f"calibrated to {len(known)} reported figures on {about['date']}"
        assert str(draws.label).startswith(calibrated)
        identified = list(about["identified"].values()).count("identified")
        assert f"{identified} of {len(NAMES)} parameters identified" in str(draws.label)
        assert about["figures"] == known
        assert draws.values.shape == (DRAWS, len(NAMES))
    else:
        assert draws.label == NOT_CALIBRATED
        priors = read_priors(regions_folder() / region / "priors.toml")
        assert draws.of_run(0) == medians(priors)
