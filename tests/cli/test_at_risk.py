"""Commands under faults at a few moments; ``make faults`` tries hundreds, and longer commands."""

import random
import zlib

import pytest

from tests.at_risk import Risk

QUICK = ("run", "report", "save", "national")
KINDS = ("EIO", "ENOSPC", "torn", "writer", "no memory", "clock")
SIGNALS = {"SIGINT": 7, "SIGTERM": 6, "SIGKILL": 7}
"""How often each; 20 in all."""


@pytest.fixture(scope="module")
def risks(tmp_path_factory):
    """The commands by name, each run undisturbed once."""
    place = tmp_path_factory.mktemp("risk")
    return {name: Risk(name, place) for name in QUICK}


def moments(risk, kind, times):
    """Moments at which to disturb: random ones, the same each time."""
    most = risk.moments(kind)
    chance = random.Random(zlib.crc32(f"{risk.name} {kind}".encode()))
    return [chance.randint(1, most) for _ in range(times)]


@pytest.mark.parametrize("name", QUICK)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_moment_leaves_the_answer_or_one_line(risks, name, kind):
    for nth in moments(risks[name], kind, 1):
        ended = risks[name].disturbed(kind, nth)
        assert ended.status == 0 or kind != "clock"


@pytest.mark.parametrize(("kind", "times"), SIGNALS.items())
def test_a_command_that_is_stopped_at_any_moment_goes_on_to_the_same_bits(risks, kind, times):
    status = {"SIGINT": 130, "SIGTERM": -15, "SIGKILL": -9}[kind]
    for nth in moments(risks["run"], kind, times):
        assert risks["run"].disturbed(kind, nth).status == status
