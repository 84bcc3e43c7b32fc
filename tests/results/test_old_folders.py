"""Folders of released versions are read for ever, or refused in one line that says what to do."""

import json
import shutil

import pytest

import sim
from sim.core.errors import InputError, error_said
from sim.inputs.posterior import read_posterior
from tests.forged import forge, manifest_of
from tests.old_folders import OLD, TOLD, told

KEPT = sorted(OLD.glob("*.zip"))


@pytest.fixture(params=KEPT, ids=lambda file: file.stem)
def place(request, tmp_path):
    shutil.unpack_archive(request.param, tmp_path)
    return tmp_path


def what_to_do(error):
    """Whether an error is one line of each language that says what to do."""
    english, chinese = (error_said(error, language) for language in ("en", "zh"))
    assert "\n" not in english + chinese
    return "make it again" in english and "重新生成" in chinese


def test_some_are_kept():
    assert KEPT


def test_results_are_read_as_they_were_or_it_is_said_what_to_do(place):
    try:
        found = told(place)
    except InputError as error:
        assert what_to_do(error)
    else:
        assert found == pytest.approx(json.loads((place / TOLD).read_text("utf-8")))


def test_a_posterior_is_read_or_it_is_said_what_to_do(place):
    inputs = manifest_of(place / "posterior")["inputs"]
    try:
        assert read_posterior(place / "posterior", inputs).values.shape[0] == 1
    except InputError as error:
        assert what_to_do(error)


def test_what_another_version_made_and_this_one_cannot_read_says_so(place):
    folder = place / "results"
    priors = folder / "inputs" / "priors.toml"
    priors.write_text(priors.read_text("utf-8").replace("[founders]", "[founders_of_old]"), "utf-8")
    forge(folder, manifest_of(folder) | {"code": "older", "date": "2026-01-31"})
    with pytest.raises(InputError, match="was made on 2026-01-31 by another version") as caught:
        sim.show(folder)
    assert what_to_do(caught.value)
