"""Where commands write: never into what another one left, never over a file, never nowhere."""

import pytest

import sim
from calibration.fitting.fit import LEAST_BUDGET, fit
from sim.cli import progress
from sim.cli.main import main
from sim.core.errors import InputError
from sim.core.places import check_place, contents_of, place_of
from sim.inputs.city import load_city
from sim.inputs.national import write_national

QUICK = {"seed": 1, "until": "2023-12", "workers": 1}
CALLS = {
    "compare": lambda out: sim.compare(["recession"], runs=1, out=out, **QUICK),
    "plan": lambda out: sim.plan(2e7, out=out, **QUICK),
    "explain": lambda out: sim.explain("talent-push", runs=1, out=out, **QUICK),
    "sensitivity": lambda out: sim.sensitivity(samples=2, out=out, **QUICK),
    "discover": lambda out: sim.discover("recession", futures=40, out=out, **QUICK),
}
CALLS["grid"] = lambda out: sim.grid(["rent_subsidy", "loan_cap"], runs=1, out=out, **QUICK)
FIT = {"fit": lambda out: fit(load_city("muxing", fitted=False), LEAST_BUDGET, 1, out)}
NATIONAL = {"national": lambda out: write_national(out, 2_000)}
COMMANDS = {
    "compare": ("compare", "--runs", "1", "--out"),
    "plan": ("plan", "--budget", "2e7", "--out"),
    "explain": ("explain", "talent-push", "--out"),
    "sensitivity": ("sensitivity", "--samples", "2", "--out"),
    "discover": ("discover", "recession", "--out"),
    "grid": ("grid", "rent_subsidy,loan_cap", "--out"),
    "calibrate": ("calibrate", "--region", "muxing", "--out"),
    "init-region": ("init-region", "some-city", "--out"),
    "national": ("national",),
}


def held(folder):
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def finished(tmp_path):
    """A folder as a finished run leaves it, as far as its names go."""
    folder = tmp_path / "finished"
    (folder / "inputs").mkdir(parents=True)
    (folder / "chunks").mkdir()
    (folder / "manifest.json").write_text("{}", "utf-8")
    (folder / "comparison.csv").write_text("mine", "utf-8")
    return folder


@pytest.mark.parametrize(("name", "call"), (CALLS | FIT | NATIONAL).items())
def test_what_another_command_left_is_not_touched(finished, name, call):
    before = held(finished)
    with pytest.raises(InputError) as error:
        call(finished)
    assert "\n" not in str(error.value) and str(finished) in str(error.value)
    assert held(finished) == before


@pytest.mark.parametrize(("name", "call"), (CALLS | FIT | NATIONAL).items())
def test_a_folder_with_anything_else_is_not_touched(tmp_path, name, call):
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"holds no|nothing is overwritten"):
        call(tmp_path)
    assert held(tmp_path) == {str(tmp_path / "letter.txt"): b"mine"}


@pytest.mark.parametrize(("name", "call"), (CALLS | FIT | NATIONAL).items())
@pytest.mark.parametrize("below", ["", "below", "below/that"])
def test_a_file_in_the_way_is_said(tmp_path, name, call, below):
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"is not a folder \(.*file is a file\); name another one"):
        call(tmp_path / "file" / below)
    assert held(tmp_path) == {str(tmp_path / "file"): b"mine"}


@pytest.mark.parametrize(("name", "call"), CALLS.items())
@pytest.mark.parametrize("out", ["", " ", "a\0b", 3, True])
def test_no_name_of_a_folder_is_refused(tmp_path, monkeypatch, name, call, out):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=r"out: .* is not allowed; allowed: the name of a folder"):
        call(out)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "command"), COMMANDS.items())
def test_a_command_given_no_name_of_a_folder_ends_with_one_line(
    tmp_path, monkeypatch, capsys, name, command
):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main([*command, ""])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.count("\n") == 1 and "is not allowed; allowed: the name of a folder" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "command"), COMMANDS.items())
def test_a_command_given_finished_results_ends_with_one_line(
    finished, monkeypatch, capsys, name, command
):
    monkeypatch.setattr(progress, "rules_are_compiled", lambda _: True)
    before = held(finished)
    with pytest.raises(SystemExit) as ended:
        main([*command, str(finished)])
    assert ended.value.code == 2 and capsys.readouterr().err.count("\n") == 1
    assert held(finished) == before


def test_the_same_country_is_written_again_and_another_one_is_not(tmp_path):
    write_national(tmp_path / "national", 2_000)
    before = held(tmp_path)
    write_national(tmp_path / "national", 2_000)
    assert held(tmp_path) == before
    with pytest.raises(InputError, match="is there already; nothing is overwritten"):
        write_national(tmp_path / "national", 3_000)
    assert held(tmp_path) == before


def test_a_new_an_empty_and_a_begun_folder_are_allowed(tmp_path):
    check_place(tmp_path / "new" / "folder", "results", "mark")
    check_place(tmp_path, "results", "mark")
    (tmp_path / ".left.aside").write_text("", "utf-8")
    assert contents_of(tmp_path) == []
    (tmp_path / "mark").write_text("", "utf-8")
    check_place(tmp_path, "results", "mark")
    assert place_of(str(tmp_path)) == tmp_path
