"""What codes of tables, and their columns, are called."""

import re
from collections.abc import Collection, Iterator
from typing import Final

from sim.core.language import Both, Language, meaning_in
from sim.core.terms import period_in
from sim.core.words import has_words, is_term, pattern, word
from sim.inputs.levers import LEVER, PAID_FOR, counted
from sim.inputs.parameters import PARAMETER
from sim.model.outcomes import OUTCOME

_CODES: Final = {
    *OUTCOME.keys(),
    *LEVER.keys(),
    *PARAMETER.keys(),
    *(one.family for one in LEVER.values()),
}
_BETWEEN: Final = re.compile(r"([ ,=+]+)")


_IN_CNY: Final = ("cost", "spent", "spending", "returned", "budget", "each", "worth")
_MONEY: Final = {
    *("taxes", "net", "so_far", "so_far_p05", "so_far_p95", "stakes", "afterwards"),
    *("beside_p05", "beside_p95"),
    *(f"returns {name}" for name in ("mean", "p05", "p95", "within")),
    *("ranking low", "ranking high", "spending today", "spending plan"),
}
"""Other columns in CNY; what stands before a name is its table."""


def is_money(column: str, table: str = "") -> bool:
    """Whether the numbers of a column are in CNY, whatever its row says."""
    is_so = column.startswith(_IN_CNY) and not column.endswith("_clear")
    return is_so or column in _MONEY or f"{table} {column}" in _MONEY


def heading(column: str, language: Language, table: str = "") -> str:
    """What a column is called, in a table if it means something else there; others' names stay."""
    for code in (f"heading of {table} {column}", f"heading of {column}"):
        if has_words(code):
            return word(code, language)
    kind, _, number = column.rpartition("_")
    if kind == "place" and number.isdigit():
        return word("heading of nth place", language, number=number)
    return word_of(column, language)


def heading_with_unit(column: str, language: Language, table: str, money: str) -> str:
    """What a column is called, with its unit if that is one, which is ``money`` if it is CNY."""
    name, known = heading(column, language, table), LEVER.get(column) or PARAMETER.get(column)
    unit = money if is_money(column, table) else known and counted(known.unit, column, language)
    return word("heading with unit", language, name=name, unit=unit) if unit else name


def headings(columns: Collection[str], language: Language, table: str) -> list[str]:
    """What the columns of a table are called in a file, with their unit if all of it is in CNY.

    Of two columns that say the same in both languages, one is said to be the English one.
    """
    return [_beside(column, columns, language, table) for column in columns]


def _beside(column: str, columns: Collection[str], language: Language, table: str) -> str:
    name = heading_with_unit(column, language, table, word("CNY", language))
    is_english = f"{column}_zh" in columns
    return word("heading in English", language, name=name) if is_english else name


def code_in_words(code: str, column: str) -> Both | None:
    """The words of a code of a column in both languages; None if it is none, but a name."""
    is_one = code in _CODES or code in PAID_FOR or any(map(_is_plain, _told_as(code, column)))
    return Both(word_of(code, "en", column), word_of(code, "zh", column)) if is_one else None


def _is_plain(code: str) -> bool:
    """Whether a code has words whose places need not be filled."""
    return has_words(code) and "{" not in pattern(code, "en")


def word_of(code: str, language: Language, column: str = "") -> str:
    """The words of a code: an outcome's, a lever's or a parameter's meaning, or a term.

    The same text may be another code in another column.
    """
    known = OUTCOME.get(code) or LEVER.get(code) or PARAMETER.get(code)
    if known is not None:
        return meaning_in(known, language)
    if code in PAID_FOR:
        return PAID_FOR[code].payments.said(language)
    told = next((one for one in _told_as(code, column) if _is_plain(one)), None)
    if told is not None:
        return word(told, language)
    if "/" in code and code[:4].isdigit():
        return period_in(code, language)
    return _listed(code, language)


_OF_COLUMNS: Final = {
    "against": ("tried {}",),
    "dimension": ("dimension {}",),
    "is": ("mix {}",),
    "level": ("level {}",),
    "label": ("{}",),
    "levers": ("levers {}",),
    "luck": ("luck {}",),
    "part": ("of effect {}",),
    "policy": ("tried {}",),
    "unit": ("unit {}",),
    "what": ("event {}", "fact {}", "figure {}"),
}
"""What a column's codes are called in the table of words."""


def _told_as(code: str, column: str) -> Iterator[str]:
    """Under which codes of the table of words a code of tables may stand."""
    yield from (name.format(code) for name in _OF_COLUMNS.get(column, ()))
    if is_term(code) or "_" in code:
        yield code
    yield from (f"{kind} {code}" for kind in ("sector", "purpose", "statistic"))


def _listed(text: str, language: Language) -> str:
    """Codes one after the other, as a text may hold them, in Chinese by their meaning."""
    parts = _BETWEEN.split(text)
    if language == "en" or len(parts) < 2 or not any("_" in one for one in parts):
        return text
    return "".join(word_of(one, language) if one in _CODES else one for one in parts)
