"""English that is left in a Chinese text."""

import re

_TWO_WORDS = re.compile(r"(?<![A-Za-z_/.-])[A-Za-z]+ [a-z]+(?![A-Za-z_/.-])")


def english_in(text: str) -> list[str]:
    """Where two plain English words follow each other: no name, lever, path or option is that."""
    return _TWO_WORDS.findall(" ".join(text.split()))
