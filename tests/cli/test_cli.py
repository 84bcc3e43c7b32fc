"""The command fuhua, as a user types it."""

import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from sim.cli.main import COMMANDS, command_of
from sim.comparison.paired import TOTAL
from sim.figures.quantities import number
from sim.inputs.levers import LEVERS
from sim.inputs.scenarios.scenario import shipped_scenarios
from sim.results.comparison import Comparison, read_results
from tests.english import english_in
from tests.rendering import RENDERED, pictures
from tests.small_study import OTHERS, RUNS, UNTIL, compared, contents, fails_in, run_only

SMALL = ("--runs", str(RUNS), "--until", UNTIL, "--workers", "1")
CHINESE = """
[name]
en = "Mine"
zh = "我的方案"
[description]
en = "A recession."
zh = "经济下行。"
[[change]]
from = "2023-01"
recession = 0.3
"""


def fuhua(*arguments, **how):
    """Run the command in a process of its own, with what it wrote as bytes."""
    command = [sys.executable, "-m", "sim.cli.main", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=300, check=False, **how)


def width(line):
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


# Help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_ends_in_an_example_of_the_command(typed, command):
    status, out, _ = typed(*command, "--help")
    assert status == 0
    assert out.strip().splitlines()[-1].strip().startswith(f"Example: fuhua {' '.join(command)}")


@pytest.mark.parametrize("option", ["seed", "until", "workers", "region", "language"])
def test_an_option_means_the_same_in_every_command(option):
    parameters = [one for name in COMMANDS for one in command_of(name).params]
    found = {(one.help, one.show_default) for one in parameters if one.name == option}
    assert len(found) == 1


HEAVY = {"numpy", "scipy", "pandas", "pyarrow", "matplotlib", "numba", "mesa"}
HELPS = [["--help"], *([name, "--help"] for name in COMMANDS)]
LOADED = """
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from sim.cli.main import main

for typed in {typed}:
    with suppress(SystemExit), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(typed)
    print(*typed, *{heavy} & set(sys.modules), sep=",")
"""


def test_help_and_what_is_mistyped_load_nothing_heavy():
    typed = [*HELPS, ["--wrong"], ["run", "--wrong"], ["wrong"]]
    code = LOADED.format(typed=typed, heavy=HEAVY)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == [",".join(one) for one in typed]


UNUSED = {"sim.core.words.every", "sim.core.files", "sim.inputs", "platformdirs", "tomllib"}
"""What takes its time, and neither the help of a command nor an option that is not there needs."""


@pytest.mark.parametrize("typed", [["run", "--help"], ["run", "--wrong"]])
def test_help_of_a_command_loads_next_to_nothing_of_the_package(typed):
    code = LOADED.format(typed=[typed], heavy=UNUSED)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == ",".join(typed) + "\n"


def test_the_example_of_run_names_scenarios_that_exist(typed):
    example = typed("run", "--help")[1].strip().splitlines()[-1]
    named = re.findall(r" ([a-z]+(?:-[a-z]+)+)", example.partition("compare")[2])
    assert named and set(named) <= set(shipped_scenarios())


def test_the_version_is_printed(typed):
    assert re.fullmatch(r"fuhua \d+\.\d+\.\d+\n", typed("--version")[1])


# What it prints -------------------------------------------------------------------------------


def test_run_prints_what_show_prints_again(typed):
    status, out, _ = typed("run", "recession", *SMALL)
    assert status == 0 and "Results: results/recession" in out
    assert out.startswith(typed("show", "results/recession")[1])


def test_run_prints_its_table_before_it_draws(typed, monkeypatch, capsys):
    said = []
    monkeypatch.setattr(Comparison, "save", lambda *_: said.append(capsys.readouterr().out))
    typed("run", "recession", *SMALL)
    assert "Graduations" in said[0] and "Runs: " in said[0]


def test_a_folder_that_is_there_is_left_alone(typed, tmp_path):
    run_only(tmp_path / "results" / "recession", runs=1)
    before = contents(tmp_path)
    assert "Results: results/recession-2" in typed("run", "recession", *SMALL)[1]
    assert before.items() <= contents(tmp_path).items()


def test_the_tables_hold_the_comparison(finished, typed):
    folder, comparison = finished
    out = typed("show", folder)[1]
    totals = comparison.comparison.query(f"period == '{TOTAL}' and scenario == 'recession'")
    means = totals.set_index("outcome")["mean"]
    for shown in (
        number(means["graduations"]),
        number(means["graduations_displaced"]),
        number(means["private_investment"] / 1e6),
        number(means["public_cost_net"] / 1e6),
    ):
        assert f" {shown} " in out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_fits_80_columns(finished, typed, language):
    printed = [
        typed("show", finished[0], "--language", language),
        typed("check", "recession-with-counter-policy", "--language", language),
        typed("scenarios", "--language", language),
        typed("levers", "--language", language),
    ]
    assert [status for status, _, _ in printed] == [0] * len(printed)
    assert max(width(line) for _, out, _ in printed for line in out.splitlines()) <= 80


def test_in_chinese_no_english_is_left_but_for_names(finished, typed):
    shown = typed("show", finished[0], "--language", "zh")[1]
    checked = typed("check", "recession-with-counter-policy", "--language", "zh")[1]
    levers = typed("levers", "--language", "zh")[1]
    without_sources = re.sub(r"来源: .*?(?=\n\s*\n)", "", levers, flags=re.DOTALL)
    assert english_in(shown + checked + without_sources) == []


def test_it_says_what_the_figures_rest_on_and_that_none_failed(finished, typed):
    out = typed("show", finished[0])[1]
    assert (
        "Parameters: calibrated to 14 reported figures" in out
        and f"Runs: {RUNS}, none failed" in out
    )


def test_many_failures_are_said_plainly(typed, monkeypatch):
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(1, 2))
    status, out, _ = typed("run", *SMALL)
    assert status == 0
    assert f"Runs: {RUNS}, 2 failed and left out" in out and "these figures mean little" in out


def test_all_failures_are_one_line(typed, monkeypatch):
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(*range(RUNS)))
    status, out, errors = typed("run", *SMALL)
    assert (status, out) == (1, "") and "all 3 runs failed" in errors


def test_check_says_what_a_scenario_changes(typed):
    out = typed("check", "higher-compensation")[1]
    assert "higher-compensation is right" in out
    assert re.search(r"compensation_rate +2023-01 +the end +0\.5 +0\.8", out)
    assert "changes nothing" in typed("check", "baseline")[1]


def test_check_asks_about_values_that_are_far_off(typed, tmp_path):
    text = CHINESE.replace("recession = 0.3", "talent_grant_top = 90_000_000")
    (tmp_path / "far.toml").write_text(text, encoding="utf-8")
    status, out, _ = typed("check", "far.toml")
    assert status == 0 and "times the baseline" in " ".join(out.split())


def test_levers_and_scenarios_are_all_listed(typed):
    levers, scenarios = typed("levers")[1], typed("scenarios")[1]
    assert all(f"{lever.name} = " in levers for lever in LEVERS)
    assert all(f" {name} " in scenarios for name in shipped_scenarios())


# Any locale, any reader -----------------------------------------------------------------------


def test_chinese_is_utf8_in_any_locale(tmp_path):
    (tmp_path / "mine.toml").write_text(CHINESE, encoding="utf-8")
    plain = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    plain["PYTHONPATH"] = os.pathsep.join(sys.path)
    given = ("run", "mine.toml", "--language", "zh", "--out", "out", *SMALL)
    done = fuhua(*given, cwd=tmp_path, env=plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "我的方案" in done.stdout.decode("utf-8")
    manifest = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert "我的方案" in manifest


def test_a_reader_that_stops_reading_is_no_error():
    command = f"'{sys.executable}' -m sim.cli.main levers | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, timeout=300, check=False)
    assert done.stdout.startswith(b"Levers") and done.stderr == b""


# What goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "recesion"), "did you mean recession"),
        (("run", "no.toml"), "there is no such file"),
        (("run", "--until", "2020-01"), "until: 2020-01 is not allowed"),
        (("run", "--until", "soon"), '"soon" is not a month'),
        (("run", "--runs", "0"), "runs: 0 is not allowed"),
        (("run", "--runs", "many"), "--runs"),
        (("run", "--seed", "-1"), "seed: -1 is not allowed"),
        (("run", "--workers", "0"), "--workers"),
        (("run", "--region", "atlantis"), "region"),
        (("run", "--language", "fr"), "--language"),
        (("run", "--foo"), "No such option: --foo"),
        (("run", "--resume", "nowhere"), "nowhere: holds no results"),
        (("run", "--resume", "nowhere", "--seed", "3"), "--seed: is said by the folder itself"),
        (("run", "recession", "--resume", "nowhere"), "scenarios: is said by the folder itself"),
        (("run", "--out", "/dev/null/out"), "/dev/null/out: is not a folder"),
        (("show",), "Missing argument"),
        (("show", "nowhere"), "nowhere: holds no results (there is no such folder); name"),
        (("check", "no.toml"), "there is no such file"),
        (("levers", "--region", "atlantis"), "region"),
        (("jump",), "No such command 'jump'"),
    ],
)
def test_wrong_input_is_one_line_and_status_2(typed, tmp_path, arguments, said):
    status, out, errors = typed(*arguments)
    assert (status, out) == (2, "")
    assert said in errors and errors.startswith("fuhua: ") and errors.count("\n") == 1
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("command", [("show",), ("fates",), ("run", "--resume")])
@pytest.mark.parametrize(
    ("files", "said"),
    [([], "it is empty"), (["notes.txt"], "there is no manifest.json in it")],
)
def test_a_folder_without_a_run_is_one_line_that_says_what_to_do(
    typed, tmp_path, command, files, said
):
    (tmp_path / "out").mkdir()
    for name in files:
        (tmp_path / "out" / name).touch()
    status, out, errors = typed(*command, "out")
    assert (status, out) == (2, "") and errors.count("\n") == 1
    assert f"out: holds no results ({said}); name a folder that fuhua has made" in errors


def test_a_file_instead_of_a_folder_is_said(typed, tmp_path):
    (tmp_path / "summary.csv").touch()
    assert "summary.csv: holds no results (it is a file); name" in typed("show", "summary.csv")[2]


def test_the_shipped_regions_are_named_and_what_makes_others(typed):
    errors = typed("run", "--region", "national")[2]
    assert "allowed: muxing, pinghu, or a folder" in errors and "fuhua national writes" in errors


def test_another_studys_folder_is_refused(finished, typed):
    before = contents(finished[0])
    status, out, errors = typed("run", "no-policy", "--out", finished[0], *SMALL)
    assert (status, out) == (2, "") and "holds the results of another study" in errors
    assert contents(finished[0]) == before


# Going on -------------------------------------------------------------------------------------


def test_resume_goes_on_and_takes_more_runs(typed, tmp_path, monkeypatch):
    run_only(tmp_path / "out", runs=1)
    monkeypatch.setattr("sim.experiments.ensemble.run_replicate", fails_in(0))
    assert typed("run", "--resume", "out", "--runs", RUNS, "--workers", "1")[0] == 0
    monkeypatch.undo()
    assert read_results(tmp_path / "out").result == compared().result


def test_an_interrupted_run_says_how_to_go_on(tmp_path):
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sim.cli.main", "run", *OTHERS, "--until", UNTIL]
    command += ["--region", "muxing", "--runs", "100000", "--workers", "1", "--out", str(out)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    while process.poll() is None and not list(out.glob("chunks/*.parquet")):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    printed, errors = process.communicate(timeout=60)
    assert (process.returncode, printed) == (130, b"")
    said = rf"fuhua: stopped with \d+ of 100000 runs done; --resume {re.escape(str(out))} goes on\n"
    assert re.fullmatch(said, errors.decode())
    asked = {"region": "muxing"}
    assert run_only(out, RUNS, **asked).result == compared(**asked).result


def test_two_workers_leave_the_same_tables_and_pictures(finished, typed):
    given = ("run", *OTHERS, "--runs", RUNS, "--until", UNTIL, "--workers", 2, "--out", "two")
    with pictures(RENDERED):
        assert typed(*given)[0] == 0
    for name, content in contents(Path("two")).items():
        if name.endswith((".csv", ".png", ".svg")):
            assert content == (finished[0] / name).read_bytes(), name
    assert read_results("two").result == finished[1].result
