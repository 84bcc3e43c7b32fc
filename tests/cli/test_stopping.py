"""Ctrl-C at any moment of a command: one line and the status 130, from the first import on."""

import subprocess
import sys

import pytest

from fuhua import STOPPED
from sim.core.compiled import PACKAGE
from sim.core.words import word

AT_AN_IMPORT = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
from sim.cli.main import main
main({command!r})
"""

AT_THE_START = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.argv = ["fuhua", "levers", "--language", {language!r}]
sys.meta_path.insert(0, Interrupting())
from fuhua import main
main()
"""

AT_A_CALL = """
import os, signal
import sim.cli.main
from {module} import {function}

def interrupted(*_, **__):
    os.kill(os.getpid(), signal.SIGINT)

import {module}
{module}.{function} = interrupted
sim.cli.main.main({command!r})
"""

AT_THE_END = """
import atexit, os, signal
from sim.cli.main import main
atexit.register(lambda: os.kill(os.getpid(), signal.SIGINT))
main(["--version"])
"""


def ended(code):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import signal; signal.signal(2, signal.default_int_handler){code}",
        ],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("module", ["inspect", "typer", "sim.core.errors", "typer.exceptions"])
def test_while_the_command_is_imported(module):
    code = AT_AN_IMPORT.format(module=module, command=["levers"])
    assert ended(code) == (130, "fuhua: stopped\n")


@pytest.mark.parametrize(("language", "said"), [("en", "stopped"), ("zh", "已停止")])
@pytest.mark.parametrize("module", ["sim", "lazy_loader", "typer"])
def test_from_the_first_statement_of_the_command_on(module, language, said):
    code = AT_THE_START.format(module=module, language=language)
    assert ended(code) == (130, f"fuhua: {said}\n")


def test_what_is_said_then_is_what_is_said_later():
    assert {language: word("stopped", language) for language in ("en", "zh")} == STOPPED


@pytest.mark.parametrize(
    ("module", "command"),
    [
        ("calibration.new_region", ["init-region", "some-city", "--out", "/nowhere/to/be"]),
        ("sim.analysis.attribution", ["explain", "talent-push", "--runs", "1"]),
        ("sim.analysis.planner.plan", ["plan", "--budget", "2e7"]),
    ],
)
def test_while_what_a_command_needs_is_imported(module, command):
    assert ended(AT_AN_IMPORT.format(module=module, command=command)) == (130, "fuhua: stopped\n")


@pytest.mark.parametrize(
    ("module", "function", "command"),
    [
        ("sim.inputs.scenarios.scenario", "load_scenario", ["check", "talent-push"]),
        ("sim.cli.printing.inputs", "out", ["levers"]),
        ("sim.results.compare", "study_of", ["run", "--runs", "1"]),
    ],
)
def test_while_a_command_works(module, function, command):
    code = AT_A_CALL.format(module=module, function=function, command=command)
    assert ended(code) == (130, "fuhua: stopped\n")


def test_while_the_process_ends():
    assert ended(AT_THE_END) == (130, "fuhua: stopped\n")
