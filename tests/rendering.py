"""Pictures that are drawn and kept, but not rendered, where a test is about something else."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sim.figures.picture import Picture

Methods = dict[str, Callable[[Picture], bytes]]
RENDERED: Methods = {name: getattr(Picture, name) for name in ("png", "svg")}


def _title(picture: Picture) -> bytes:
    return picture.heading.title.encode()


UNRENDERED: Methods = dict.fromkeys(RENDERED, _title)
AS_SVG_ALONE: Methods = {"png": _title}
"""All that is drawn shows in an SVG file."""


@contextmanager
def pictures(methods: Methods) -> Iterator[None]:
    """What a picture gives as a file, for a while."""
    before: dict[str, Any] = {name: getattr(Picture, name) for name in methods}
    _put(methods)
    yield
    _put(before)


def _put(methods: Methods) -> None:
    for name, method in methods.items():
        setattr(Picture, name, method)
