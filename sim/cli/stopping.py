"""Ctrl-C ends a command with one line and the status 130, whatever it was doing."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fuhua import INTERRUPTED as INTERRUPTED
from fuhua import STOPPED, stop, typed_language


@contextmanager
def stopping_at_once() -> Iterator[None]:
    """Let Ctrl-C end the process here and now: while modules are imported, nothing is under way.

    A module that is half imported could turn the interruption into an error of its own.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def stop_at_once_from_now_on() -> None:
    """Let Ctrl-C end the process with one line while it ends anyway."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, stop)


def stopped() -> str:
    """What is said of a process that was stopped, in the language that was asked for."""
    return STOPPED[typed_language()]
