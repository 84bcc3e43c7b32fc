"""fuhua calibrate, validate and init-region, as a user types them, with the smallest budget."""

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

from calibration.fitting.fit import DRAWS
from calibration.fitting.scores import values_of
from calibration.reported.targets import load_targets
from sim.api.fits import adopt_posterior
from sim.cli.main import main
from sim.core.errors import InputError
from sim.inputs.city import load_city
from sim.inputs.posterior import read_manifest
from sim.inputs.region import INPUTS, regions_folder
from tests.calibration.fits import BUDGET, SEED, begun_fit, small_fit
from tests.cities import MUXING, PINGHU
from tests.forged import forge, manifest_of


class Typed(NamedTuple):
    """What a command said: its status, output and errors."""

    status: int
    out: str
    errors: str


def fuhua(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(errors), pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    return Typed(ended.value.code or 0, out.getvalue(), errors.getvalue())


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("calibrate")
    shutil.copytree(regions_folder() / MUXING.name, folder / "town")
    return folder


@pytest.fixture(scope="module")
def calibrated(place):
    """A copy of a region, fitted on two processes after its first generation; what was said."""
    begun_fit(place / "fit")
    return fuhua(
        "calibrate", "--region", place / "town", "--budget", BUDGET, "--seed", SEED,
        "--out", place / "fit", "--workers", 2, "--adopt",
    )  # fmt: skip


def test_calibrate_says_what_each_generation_gave(place, calibrated):
    assert calibrated.status == 0 and calibrated.errors == ""
    lines = [line.split() for line in calibrated.out.splitlines() if line.strip()]
    batches = [(len(batch.reports), batch.cities.failed) for batch in small_fit().batches]
    assert [sum(batch) for batch in batches] == [600, 200, 200]
    assert [line[:3] for line in lines if line[0].isdigit()] == [
        [str(number), str(made), str(failed)] for number, (made, failed) in enumerate(batches)
    ]
    assert f"Posterior: {place / 'fit' / 'posterior'}" in calibrated.out


def test_the_posterior_on_two_processes_is_that_on_one(place, calibrated):
    values = load_city(place / "town").posterior.values
    alone = values_of(small_fit().posterior.resampled(DRAWS), MUXING.priors)
    np.testing.assert_array_equal(values, alone)


def test_calibrate_says_what_is_reached_and_keeps_it(place, calibrated):
    about = read_manifest(place / "fit" / "posterior")
    assert [row["target"] for row in about["reached"]] == list(load_targets(MUXING).ids)
    assert about["missed_figures"] == [] and "What the fit reaches" in calibrated.out
    assert f"0 of {len(about['figures'])} reported figures" in " ".join(calibrated.out.split())


def test_a_posterior_that_misses_figures_is_adopted_by_force_only_and_says_so(
    place, calibrated, tmp_path
):
    fit = shutil.copytree(place / "fit" / "posterior", tmp_path / "fit" / "posterior").parent
    city = load_city(shutil.copytree(place / "town", tmp_path / "town"))
    forge(fit / "posterior", manifest_of(fit / "posterior") | {"missed_figures": ["tenants"]})
    with pytest.raises(InputError, match=r"misses reported figures \(1 of \d+: tenants\).*--force"):
        adopt_posterior(fit, city, force=False)
    assert load_city(tmp_path / "town").posterior.label == city.posterior.label
    adopt_posterior(fit, city, force=True)
    assert "MISSES 1 of" in str(load_city(tmp_path / "town").posterior.label)


def test_a_region_that_adopted_its_fit_runs_on_it_and_says_so(place, calibrated):
    reported = load_targets(MUXING).reported
    run = fuhua(
        "run", "--region", place / "town", "--runs", 2, "--until", "2023-12", "--workers", 1,
        "--out", place / "run",
    )  # fmt: skip
    assert run.status == 0
    assert f"calibrated to {reported} reported figures on 2" in " ".join(run.out.split())


def test_validate_leaves_tables_and_pictures(place, calibrated):
    said = fuhua(
        "validate", "--fit", place / "fit", "--region", place / "town", "--runs", 50,
        "--cities", 60, "--workers", 1, "--adopt",
    )  # fmt: skip
    assert said.status == 0
    shown = fuhua("validate", "--region", place / "town")
    tables = shown.out[shown.out.index("Reported against") : shown.out.index("calibrated to")]
    assert tables.strip() and tables.rstrip() in said.out
    reported = load_targets(MUXING).reported
    assert f"of {reported} reported figures are inside their 90 % interval" in said.out
    account = place / "fit" / "account"
    names = {file.name for file in account.rglob("*") if file.is_file()}
    tables = {name for name in names if name.endswith(".csv")}
    assert {"targets.csv", "parameters.csv", "left_out.csv", "coverage.csv"} <= tables
    pictures = {"targets", "left_out", "parameters", "synthetic_cities"}
    assert {f"{name}.{ending}" for name in pictures for ending in ("png", "svg")} <= names
    targets = pd.read_csv(place / "fit" / "account" / "targets.csv", encoding="utf-8-sig")
    assert list(targets["target"]) == list(load_targets(MUXING).ids)


def test_validate_shows_the_account_that_a_region_is_shipped_with(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = fuhua("validate")
    assert said.status == 0 and said.errors == "" and list(tmp_path.iterdir()) == []
    text = " ".join(said.out.split())
    assert "14 of 14 reported figures are inside their 90 % interval" in text
    assert str(PINGHU.posterior.label) in text and "passed at the 1 % level" in text
    assert "90% intervals hold 89.9% of the true parameters" in text


def test_an_account_of_another_posterior_is_not_shown(place, calibrated, tmp_path):
    region = shutil.copytree(place / "town", tmp_path / "town")
    forge(region / "posterior", manifest_of(region / "posterior") | {"date": "3026-01-01"})
    said = fuhua("validate", "--region", region)
    assert said.status == 2 and said.out == ""
    assert said.errors == (
        f"fuhua: {region / 'account'}: is that of another posterior; make it anew: "
        "fuhua validate --recompute\n"
    )


def test_an_account_says_in_chinese_what_is_counted(place, calibrated):
    said = fuhua("validate", "--region", place / "town", "--language", "zh")
    lines = "".join(said.out.split())
    assert "Harbour" in lines and "领军人才" in lines and "对接项目" in lines
    assert said.status == 0 and "matched_projects" not in lines


def test_another_fit_in_the_same_folder_is_refused_and_nothing_changes(place, calibrated):
    before = (place / "fit" / "posterior" / "draws.parquet").read_bytes()
    said = fuhua(
        "calibrate", "--region", place / "town", "--budget", BUDGET, "--seed", SEED + 1,
        "--out", place / "fit", "--workers", 1,
    )  # fmt: skip
    assert said.status == 2 and said.errors.count("\n") == 1
    assert (place / "fit" / "posterior" / "draws.parquet").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("calibrate", "--budget", 10), "budget: 10 is not allowed: at least 1,000 are"),
        (("calibrate", "--seed", -1, "--budget", 1000), "seed: -1 is not allowed"),
        (("calibrate", "--region", "nowhere"), "region 'nowhere': is not known"),
        (("validate", "--fit", "nothing"), "nothing: holds no fit; make one with: fuhua calibr"),
        (("init-region", "../up"), "region '../up': is no name for one"),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(
    tmp_path, monkeypatch, arguments, message
):
    monkeypatch.chdir(tmp_path)
    said = fuhua(*arguments)
    assert said.status == 2 and said.out == ""
    assert said.errors.startswith(f"fuhua: {message}") and said.errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_bad_ledger_is_one_line_before_anything_is_simulated(tmp_path):
    region = shutil.copytree(regions_folder() / MUXING.name, tmp_path / "town")
    ledger = region / INPUTS / "reported_figures.csv"
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    value = lines[4].split(",")[3]
    lines[4] = lines[4].replace(f"tenants,{value},", f"tenants,-{value},")
    ledger.write_text("".join(lines), "utf-8")
    said = fuhua("calibrate", "--region", region, "--budget", BUDGET, "--out", tmp_path / "fit")
    assert said.status == 2 and said.errors.count("\n") == 1
    assert f"{ledger}, line 5: tenants, value = -{value}.0 is too small" in said.errors
    assert not (tmp_path / "fit").exists()


def test_init_region_names_its_files_and_what_comes_next(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = fuhua("init-region", "my-city")
    assert said.status == 0 and said.errors == ""
    assert sorted(said.out.splitlines()[:5]) == sorted(
        f"my-city/inputs/{file.name}" for file in (tmp_path / "my-city" / INPUTS).iterdir()
    )
    assert "fuhua compare --region my-city" in said.out
    again = fuhua("init-region", "my-city")
    assert again.status == 2 and "is there already" in again.errors


@pytest.mark.parametrize("command", ["calibrate", "validate", "init-region"])
def test_help_ends_in_an_example(command):
    said = fuhua(command, "--help")
    assert said.status == 0
    assert said.out.strip().splitlines()[-1].strip().startswith(f"Example: fuhua {command}")
