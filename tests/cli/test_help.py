"""Every command explains itself in Chinese too."""

import subprocess
import sys
from functools import reduce

import pytest

from sim.cli.chinese import in_chinese
from sim.cli.main import COMMANDS, command_of
from sim.core.compiled import PACKAGE
from sim.core.words.help import COMMANDS_IN_CHINESE, OPTIONS_IN_CHINESE
from tests.english import english_in


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_are_explained_in_chinese(name):
    english, chinese = command_of(name), in_chinese(name, command_of(name))
    typed = (f"fuhua {name}", "fuhua ", "graduations in 2023")
    told = reduce(lambda text, one: text.replace(one, ""), typed, chinese.help)
    assert english_in(told) == []
    for option, known in zip(chinese.params, english.params, strict=True):
        assert not option.help.isascii() and known.help.isascii()


def test_no_explanation_is_idle():
    used = {option.name for name in COMMANDS for option in command_of(name).params}
    used |= {f"{name} {option.name}" for name in COMMANDS for option in command_of(name).params}
    assert set(OPTIONS_IN_CHINESE) <= used and set(COMMANDS_IN_CHINESE) == set(COMMANDS)


def test_help_is_in_the_language_that_is_typed():
    typed = [sys.executable, "-m", "fuhua", "levers", "--help", "--language", "zh"]
    done = subprocess.run(typed, cwd=PACKAGE.parent, capture_output=True, timeout=60, check=True)
    assert "列出全部政策工具与外部环境" in done.stdout.decode("utf-8")
