"""The page docs/microdata.md, made from the schema: ``python -m docs.microdata`` writes it anew."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from sim.comparison.microdata_schema import TABLES, MicroTable
from sim.comparison.microdata_sums import NOT_IN_MICRODATA, SUMMED, tables_summed
from sim.core.words import word
from sim.model.outcomes import OUTCOME

DOCUMENT: Final = Path(__file__).parent / "microdata.md"

_ABOUT: Final = """# Microdata: one run as tables

    fuhua microdata talent-push --run 3

writes what happened in one run into a folder, one parquet file a table; from Python

    found = sim.microdata("pinghu", "talent-push", 3)     # or sim.City("pinghu").microdata(...)
    found.frames["loans"]                                 # a pandas frame
    found.sums                                            # the outcomes, and whether they add up

Run 3 is the fourth run of `fuhua compare talent-push` with the same seed and last month, to the
last bit; run 3 of the baseline has the same luck. So a firm's number means the same potential
founder in both, and two runs joined by it say what the policy did to whom.

## Conventions

- A column keeps its name, kind and meaning from version to version; new ones come last. The file
  says of each column its kind and meaning, in English and Chinese (the field's metadata), and
  `columns.csv` lists them.
- **month**: a text such as `2024-03`, an ordered category, so that `frame["month"] >= "2023-01"`
  works; empty for what has not happened. **CNY**: two decimals, so that a sum rounded to 0.01 is
  exact. **number**: who it is, in every table of every run; -1 is nobody. Startups that were there
  in the first month have numbers below zero. **text**: a category. **share**: a number, no unit.
- A month's figures are flows of that month, or stocks at its end, as their meaning says.

## How it is obtained

The rules write no log. The run goes on phase by phase (the order of a month is in
[ODD.md](ODD.md)), and what happened is the difference between rows before and after a phase: one
phase pays most payees for one purpose only. Rent and interest subsidies are paid in turn until the
year's budget is spent, so their total says what each got. One thing stays hidden: if two startups
that borrowed in one month and channel fail in one later month, the ledger has what they left
unpaid together. How much each did follows from what their lenders received, to a few fen; if both
owed the same lender, it is in proportion to what they owed. Every sum stays exact.
"""

_SUMS: Final = """## What the tables add up to

Added up by month, the tables are these outcomes exactly, in counts and fen, in every month;
`sums.csv` and `found.sums` say so of each run.
"""

_NOT: Final = """They do not add up to:
"""


def page() -> str:
    """The page as Markdown."""
    parts = [_ABOUT]
    for name, table in TABLES.items():
        parts.append(f"## `{name}`\n\nA row is {table.row.en} ({table.row.zh}).\n")
        parts.append(_columns(table))
    parts += [_SUMS, _sums(), _NOT, _not_summed()]
    return "\n".join(parts)


def _columns(table: MicroTable) -> str:
    rows = ((f"`{one.name}`", one.kind, one.meaning.en, one.meaning.zh) for one in table.columns)
    return _table(("column", "kind", "meaning", "含义"), rows)


def _sums() -> str:
    rows = (
        (f"`{name}`", OUTCOME[name].meaning, ", ".join(f"`{one}`" for one in tables_summed(name)))
        for name in SUMMED
    )
    return _table(("outcome", "meaning", "from"), rows)


def _not_summed() -> str:
    rows = ((f"`{name}`", word(why, "en"), word(why, "zh"))
            for name, why in NOT_IN_MICRODATA.items())  # fmt: skip
    return _table(("outcome", "because", "原因"), rows)


def _table(names: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [names, ("---",) * len(names), *rows]
    return "".join(f"{' | '.join(line)}\n" for line in lines)


if __name__ == "__main__":
    DOCUMENT.write_text(page(), encoding="utf-8")
