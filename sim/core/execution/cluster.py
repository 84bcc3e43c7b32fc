"""An engine that does tasks on a Dask cluster. Needs the extra ``fuhua[cluster]``."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from sim.core.errors import InputError
from sim.core.terms import coded

_SECONDS_TO_ANSWER: Final = 15


class DaskCluster:
    """The workers of a Dask cluster, by the address of its scheduler ("tcp://HOST:PORT").

    ``code`` gives the digest of the code in the process that calls it. Raises InputError if Dask
    is not installed, if no scheduler or worker answers, or if a worker runs other code: it would
    give other bits. Workers do one task a thread; give each its own process (``--nthreads 1``)
    and its nanny, which starts a killed one again.
    """

    def __init__(self, address: str, code: Callable[[], str]) -> None:
        """Connect to a scheduler, whose workers must have the same code; InputError if not."""
        try:
            from distributed import Client, KilledWorker
        except ImportError:
            raise InputError(coded("cluster needs Dask", address=address)) from None
        self.died: tuple[type[BaseException], ...] = (KilledWorker, CancelledError)
        _check_address(address)
        try:
            self._client = Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
        except (OSError, ValueError):
            raise InputError(coded("no scheduler", address=address)) from None
        self._remote: dict[Future[Any], Any] = {}
        self._address = address
        try:
            self._check_workers(code)
        except InputError:
            self.close()
            raise
        self.slots = sum(self._client.nthreads().values())

    def submit(self, task: Callable[..., Any], *arguments: Any) -> Future[Any]:
        """Give a task to a worker."""
        future: Future[Any] = Future()
        remote = self._client.submit(task, *arguments, pure=False)
        self._remote[future] = remote
        future.add_done_callback(self._remote.pop)
        remote.add_done_callback(partial(_settle, future))
        return future

    def abandon(self, future: Future[Any]) -> None:
        """Give up a task, restarting the workers that run it."""
        remote = self._remote.get(future)
        if remote is None:
            return
        if not self._client.nthreads():
            raise InputError(coded("no workers left", address=self._address))
        processing = self._client.processing()
        workers = [worker for worker, keys in processing.items() if remote.key in keys]
        remote.cancel()
        with suppress(ValueError):  # a worker without a nanny cannot be restarted
            self._client.restart_workers(workers, raise_for_error=False)

    def close(self) -> None:
        """Cancel what still runs, and leave the cluster."""
        self._client.cancel(list(self._remote.values()))
        self._client.close()

    def _check_workers(self, code: Callable[[], str]) -> None:
        address = self._address
        try:
            self._client.wait_for_workers(1, timeout=_SECONDS_TO_ANSWER)
        except TimeoutError:
            raise InputError(coded("no workers", address=address)) from None
        try:
            codes = self._client.run(code)
        except Exception as error:
            reason = " ".join(str(error).split())
            raise InputError(coded("worker cannot load", address=address, reason=reason)) from None
        other = [worker for worker, digest in codes.items() if digest != code()]
        if other:
            raise InputError(coded("worker of another version", address=address, other=other[0]))


def _check_address(address: str) -> None:
    """InputError unless an address is whole: on another, Dask leaves threads that block later."""
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.scheme and parts.hostname and parts.port:
            return
    raise InputError(coded("no address", address=address))


def _settle(future: Future[Any], remote: Any) -> None:
    if remote.cancelled():
        future.set_exception(CancelledError())
    elif error := remote.exception():
        future.set_exception(error)
    else:
        future.set_result(remote.result())
