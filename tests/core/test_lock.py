"""A folder's lock: one holder, and gone with its holder."""

import errno
import os
import signal
import subprocess
import sys

import pytest

from sim.core import places
from sim.core.errors import InputError
from sim.core.places import sole_writer

HOLD = """
import sys, time
from pathlib import Path
from sim.core.places import sole_writer
with sole_writer(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_lock_is_free_again_after_use_and_after_an_error(tmp_path):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), sole_writer(tmp_path):
            raise ZeroDivisionError
    with sole_writer(tmp_path), pytest.raises(InputError, match="is being written to"):
        sole_writer(tmp_path).__enter__()


def test_the_lock_of_a_killed_process_is_free(tmp_path):
    arguments = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        with pytest.raises(InputError, match="is being written to"), sole_writer(tmp_path):
            pass
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
    with sole_writer(tmp_path):
        pass


def test_a_file_system_without_locks_is_not_taken_for_another_writer(tmp_path, monkeypatch):
    def no_locks(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(places, "_lock", no_locks)
    with pytest.raises(InputError, match=r"cannot be locked .No locks available"):
        sole_writer(tmp_path).__enter__()


def test_a_missing_folder_is_said_in_one_line(tmp_path):
    with pytest.raises(InputError, match=r"cannot be written .No such file"):
        sole_writer(tmp_path / "missing").__enter__()
