"""The name that was probably meant by one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name that a name resembles most; "" if there is none."""
    found = get_close_matches(name.lower(), list(names), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(name: str) -> str:
    """A question that suggests a name; "" for ""."""
    return f" (did you mean {name}?)" if name else ""
