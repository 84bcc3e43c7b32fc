"""The text of a scenario file to fill in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sim.core.errors import InputError
from sim.core.language import Language, meaning_in
from sim.core.terms import coded
from sim.core.text import shown
from sim.core.words import word
from sim.inputs.lever_value import allowed
from sim.inputs.scenarios.scenario import BaselineLever, shipped_scenarios

_NAME: Final = re.compile(r"\w[\w-]{0,59}")
_RESERVED: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])")


def scenario_to_fill_in(
    name: str, file: Path, levers: list[BaselineLever], language: Language
) -> str:
    """The text of a scenario file with every lever, its meaning, range and value in comments."""
    lines = [word("scenario to fill in", language, name=name, file=file.as_posix())]
    for kind in ("lever", "outside"):
        lines.append(f"# {word(f'all of {kind}', language)} ---\n")
        for one in levers:
            if one.lever.kind == kind:
                lines += [*_lines(one, language), ""]
    lines.append(word("rule to fill in", language))
    return "\n".join(lines)


def _lines(one: BaselineLever, language: Language) -> Iterator[str]:
    yield f"# {meaning_in(one.lever, language)}"
    yield f"#   {allowed(one.lever).said(language)}"
    yield f"# {one.lever.name} = {one.lever.in_file(one.value)}"


def check_name(name: str) -> None:
    """Raise InputError, in one line, unless a scenario may have that name."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise InputError(coded("no name for a scenario", name=shown(name)))
    if name in shipped_scenarios():
        raise InputError(coded("scenario name taken", name=shown(name)))
