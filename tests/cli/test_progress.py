"""What commands show meanwhile, and how they end when they are stopped."""

import re
from io import StringIO

import pytest
from rich.console import Console

from sim.analysis.planner.plan import BESIDE_TODAY
from sim.cli.progress import parts_shown, rounds_shown, runs_shown, stoppable
from sim.core.compiled import PACKAGE
from sim.core.terms import coded
from sim.core.words import word

HALF = coded("stopped with", done=3, runs=9)


@pytest.fixture
def terminal(monkeypatch):
    """What is written to a terminal, from which no bar goes away."""
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=80, color_system=None)
    monkeypatch.setattr("sim.cli.progress.aside", lambda: console)
    return written


def last_bar(terminal):
    return [line for line in terminal.getvalue().splitlines() if "/" in line][-1]


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (KeyboardInterrupt(), "fuhua: stopped; nothing is kept\n"),
        (
            KeyboardInterrupt(coded("stopped so", stopped=HALF, going_on=coded("stopped"))),
            "fuhua: stopped with 3 of 9 runs done; nothing is kept\n",
        ),
    ],
)
def test_ctrl_c_is_one_line_that_says_how_to_go_on(capsys, raised, said):
    with pytest.raises(SystemExit) as ended, stoppable("en", coded("nothing is kept")):
        raise raised
    assert (ended.value.code, capsys.readouterr().err) == (130, said)


def test_a_bar_shows_the_part_under_way_from_its_beginning(terminal):
    with parts_shown() as tell:
        tell("Generation 0", 9, 10)
        tell("Generation 1", 2, 20)
    assert "Generation 1" in last_bar(terminal) and "2/20" in last_bar(terminal)


def test_a_bar_shows_how_many_runs_are_done(terminal):
    with runs_shown("en") as progress:
        progress(3, 8)
    assert "3/8" in last_bar(terminal)


def test_no_bar_is_written_to_a_file_and_nothing_of_what_is_quick(capsys):
    with runs_shown("en") as progress:
        progress(3, 8)
    assert capsys.readouterr().err == ""


def test_a_file_gets_a_line_every_half_a_minute(capsys, monkeypatch):
    times = iter([0.0, 29.0, 30.0, 30.0, 31.0, 61.0, 61.0])
    monkeypatch.setattr("sim.cli.progress.monotonic", lambda: next(times))
    with runs_shown("zh") as progress:
        for done in range(4):
            progress(done, 8)
    assert capsys.readouterr().err == "模拟 1/8\n模拟 3/8\n"


def test_rounds_of_a_search_are_called_by_words(terminal):
    with rounds_shown("zh") as tell:
        tell("search-2", 1, 4)
        tell("other-luck", 2, 4)
    shown = terminal.getvalue()
    assert "较优组合试算-2" in shown and "答案（另一批随机数）" in last_bar(terminal)


def test_every_round_of_a_search_has_words():
    rounds = re.compile(
        r"\.(?:run|trials|trials_with_today|ensemble|tried|add)\(\s*f?\"([a-z-]+?)(?:-\{\w+\})?\","
    )
    sources = [file.read_text("utf-8") for file in (PACKAGE / "analysis").rglob("*.py")]
    names = {name for source in sources for name in rounds.findall(source)}
    assert {"search", "race", "gain", "around", "other-luck"} <= names
    assert all(word(f"{name} under way", "zh") for name in (*names, BESIDE_TODAY))
