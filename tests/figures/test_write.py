"""Pictures as files: all of them, whole, or one line that says why not."""

import errno
import hashlib

import pytest

from sim.core.errors import InputError
from sim.figures.write import EFFECTS, HISTORY, LEVELS, MAIN, write_pictures
from tests.faults import fails_with, faulty_disk
from tests.figures.made import made, pictures, scenario


@pytest.fixture(scope="module")
def compared():
    return made(scenario("policy", compensation_rate=0.9), runs=10)


def test_every_picture_is_written_as_png_and_svg(compared, tmp_path):
    files = write_pictures(pictures(compared), tmp_path / "figures")
    drawn = MAIN | LEVELS | EFFECTS | HISTORY
    names = {f"{name}.{ending}" for name in drawn for ending in ("png", "svg")}
    assert {file.name for file in (tmp_path / "figures").iterdir()} == names
    assert {file.name for file in files} == names
    for file in files:
        start = b"\x89PNG" if file.suffix == ".png" else b"<?xml"
        assert file.read_bytes().startswith(start)


def test_the_baseline_alone_has_no_effects(tmp_path):
    files = write_pictures(pictures(made(runs=10)), tmp_path)
    assert {file.stem for file in files} == set(LEVELS | HISTORY)


def test_writing_again_gives_the_same_files(tmp_path):
    contents = [
        {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
        for files in (write_pictures(pictures(made(runs=10)), tmp_path / name) for name in "ab")
    ]
    assert contents[0] == contents[1]


def test_a_folder_that_cannot_be_made_is_said_in_one_line(compared, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be made") as error:
        write_pictures(pictures(compared), tmp_path / "file" / "figures")
    assert "\n" not in str(error.value)


def test_a_full_disk_leaves_no_half_of_a_file(tmp_path):
    compared = made(runs=10)
    whole = {
        file.name: file.read_bytes()
        for file in write_pictures(pictures(compared), tmp_path / "whole")
    }
    folder = tmp_path / "faulty"
    with faulty_disk(8, fails_with(errno.ENOSPC)), pytest.raises(InputError, match="written"):
        write_pictures(pictures(compared), folder)
    left = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert 0 < len(left) < len(whole)
    assert left == {name: whole[name] for name in left}
