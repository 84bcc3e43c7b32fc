"""Opens the page: a server on this machine, its processes, and the browser."""

import os
import secrets
import signal
import socket
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from sim.app.baked import baked_of
from sim.app.serving.crew import Crew
from sim.app.serving.guard import LOOPBACK, TOKEN, Guard
from sim.app.serving.jobs import Jobs
from sim.app.serving.server import Page, application
from sim.app.worker import do_tasks
from sim.core.errors import InputError, reason_of
from sim.core.language import Language
from sim.core.places import MANIFEST, contents_of
from sim.core.terms import coded

PORT: Final = 8765
_PATIENCE: Final = 1
"""Seconds that streams have to end in when the server does."""


@dataclass(frozen=True)
class PagePlace:
    """Where the page is: its region, the folder of what it keeps, host, port and processes."""

    region: str
    folder: str
    host: str = "127.0.0.1"
    port: int = PORT
    workers: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in ("127.0.0.1", "localhost", "::1")


def page_at(place: PagePlace, token: str) -> tuple[ASGIApp, Page]:
    """The page, guarded, and what answers; its processes are not started yet."""
    size = place.workers or max(1, os.cpu_count() or 1)
    crew = Crew(do_tasks, (place.region, place.folder, size), size)
    page = Page(crew, Jobs(place.region, place.folder), baked_of(place.region))
    hosts = (*LOOPBACK, place.host.lower()) if place.is_open else LOOPBACK
    return Guard(application(page), token, hosts, place.port), page


def serve_page(
    place: PagePlace, opened: Callable[[str], None], *, language: Language, browser: bool = True
) -> None:
    """Serve the page until it is stopped; ``opened`` is told its address.

    Raises InputError if the port is taken, or the folder is a file or holds an answer.
    """
    if MANIFEST in contents_of(Path(place.folder)):
        raise InputError(coded("folder of an answer", folder=place.folder))
    listening = _listening(place)
    place = replace(place, port=listening.getsockname()[1])
    token = secrets.token_urlsafe(24)
    guarded, page = page_at(place, token)
    address = f"http://{place.host}:{place.port}/?{TOKEN}={token}&lang={language}"
    settings = uvicorn.Config(
        guarded,
        log_level="critical",
        lifespan="off",
        timeout_graceful_shutdown=_PATIENCE,
        server_header=False,
    )
    signal.signal(signal.SIGTERM, _end)
    page.crew.start()
    opened(address)
    if browser:
        webbrowser.open(address)
    try:
        uvicorn.Server(settings).run([listening])
    finally:
        page.jobs.close()
        page.crew.close()


def _end(*_: object) -> None:
    raise SystemExit(0)


def _listening(place: PagePlace) -> socket.socket:
    """A socket that listens where the page is to be, at any free port if that is 0."""
    try:
        return socket.create_server((place.host, place.port), backlog=128)
    except OSError as error:
        raise InputError(
            coded("port taken", port=place.port, host=place.host, reason=reason_of(error))
        ) from None
