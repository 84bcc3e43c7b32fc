"""The page docs/levers.md, made from what ``fuhua lever-effects`` measured.

``python -m docs.levers FOLDER`` writes it anew from a folder of results.
"""

import sys
from itertools import groupby
from pathlib import Path
from typing import Final

from sim.analysis.lever_effects import LeverEffects
from sim.cli.printing.analysis.lever_effects import Line, lever_headings, lever_lines
from sim.cli.printing.frame import basis_in
from sim.core.language import Language, meaning_in
from sim.core.words import word
from sim.inputs.levers import LEVER
from sim.results.answer import read_answer

DOCUMENT: Final = Path(__file__).parent / "levers.md"


def page(found: LeverEffects, language: Language = "en") -> str:
    """What each lever moves, as Markdown."""
    names = lever_headings(language)[2:]
    parts = [
        f"# {word('lever effects', language)}",
        word("legend of lever effects", language),
        basis_in(language, found.study, found.runs, found.failed),
    ]
    for lever, lines in groupby(lever_lines(found, language), key=lambda line: line.lever):
        rows = list(lines)
        meaning = meaning_in(LEVER[lever], language)
        parts += [f"## `{lever}`", f"{meaning}: {rows[0].values}", _table(names, rows)]
    return "\n\n".join(parts) + "\n"


def _table(names: list[str], rows: list[Line]) -> str:
    cells = [names, ["---"] * len(names), *(list(row[2:]) for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)


if __name__ == "__main__":
    answer = read_answer(sys.argv[1], LeverEffects)
    assert isinstance(answer, LeverEffects)
    DOCUMENT.write_text(page(answer), encoding="utf-8")
