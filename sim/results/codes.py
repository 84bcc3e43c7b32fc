"""What codes of tables, and their columns, are called."""

import re
from collections.abc import Iterator
from typing import Final

from sim.core.language import Language, meaning_in
from sim.core.terms import period_in
from sim.core.words import has_words, is_term, word
from sim.inputs.levers import LEVER, PAID_FOR
from sim.inputs.parameters import PARAMETER
from sim.model.outcomes import OUTCOME

_CODES: Final = {
    *OUTCOME.keys(),
    *LEVER.keys(),
    *PARAMETER.keys(),
    *(one.family for one in LEVER.values()),
}
_BETWEEN: Final = re.compile(r"([ ,=+]+)")


def heading(column: str, language: Language) -> str:
    """What a column is called; a name of no column stays."""
    code = f"heading of {column}"
    return word(code, language) if has_words(code) else word_of(column, language)


def word_of(code: str, language: Language) -> str:
    """The words of a code: an outcome's, a lever's or a parameter's meaning, or a term."""
    known = OUTCOME.get(code) or LEVER.get(code) or PARAMETER.get(code)
    if known is not None:
        return meaning_in(known, language)
    if code in PAID_FOR:
        return PAID_FOR[code].payments.said(language)
    told = next((one for one in _told_as(code) if has_words(one)), None)
    if told is not None:
        return word(told, language)
    if "/" in code and code[:4].isdigit():
        return period_in(code, language)
    return _listed(code, language)


def _told_as(code: str) -> Iterator[str]:
    """Under which codes of the table of words a code of tables may stand."""
    if is_term(code) or "_" in code:
        yield code
    yield from (f"{kind} {code}" for kind in ("sector", "purpose", "statistic"))


def _listed(text: str, language: Language) -> str:
    """Codes one after the other, as a text may hold them, in Chinese by their meaning."""
    parts = _BETWEEN.split(text)
    if language == "en" or len(parts) < 2 or not any("_" in one for one in parts):
        return text
    return "".join(word_of(one, language) if one in _CODES else one for one in parts)
