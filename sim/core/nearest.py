"""The name that was probably meant by one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that a name resembles most; "" if there is none."""
    return next(iter(nearest_ones(name, names, 1)), "")


def nearest_ones(name: str, names: Iterable[str], most: int) -> list[str]:
    """The known names, at most so many, that a name resembles, the most alike first."""
    return get_close_matches(name.lower(), list(names), n=most, cutoff=0.6)


def did_you_mean(name: str) -> str:
    """A question that suggests a name; "" for ""."""
    return f" (did you mean {name}?)" if name else ""
