"""All that is wrong with something that was given, one line each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MOST_LINES: Final = 20


class Faults:
    """Collects what is wrong, to be said at once."""

    def __init__(self) -> None:
        """Begin without faults."""
        self.lines: list[str] = []

    @contextmanager
    def noted(self, place: str = "") -> Iterator[None]:
        """Whatever ValueError is raised within is noted, line by line, behind a place."""
        try:
            yield
        except ValueError as error:
            self.lines += [place + line for line in str(error).split("\n")]

    def end(self) -> None:
        """Raise ValueError, with a line for each fault, if there is one."""
        if self.lines:
            raise ValueError("\n".join(self.lines))


def located(place: str, error: ValueError) -> str:
    """The lines of an error, each behind a place; of many, the first ones and how many follow."""
    lines = str(error).split("\n")
    more = len(lines) - MOST_LINES
    if more > 0:
        lines = [*lines[:MOST_LINES], f"and {more:,} more faults"]
    return "\n".join(f"{place}: {line}" for line in lines)
