"""Processes that share nothing with the tests: no threads, no pools, little memory."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["pandas", "sim.core.execution.resumable", "sim.core.execution.executors"]
)


def begin(function: Callable[..., Any], *arguments: Any) -> BaseProcess:
    """Call a function in a clean process, and go on."""
    process = _CONTEXT.Process(target=function, args=arguments)
    process.start()
    return process


def result_of(function: Callable[..., Any], *arguments: Any) -> Any:
    """Call a function in a clean process, and give what it returns."""
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = begin(_send, sender, function, *arguments)
    sender.close()
    result = receiver.recv()
    process.join()
    return result


def _send(sender: Any, function: Callable[..., Any], *arguments: Any) -> None:
    sender.send(function(*arguments))
