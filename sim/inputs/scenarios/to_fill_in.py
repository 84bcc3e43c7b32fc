"""The text of a scenario file to fill in."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sim.core.errors import InputError
from sim.core.language import Language, Words, meaning_in
from sim.core.text import as_written, shown
from sim.inputs.lever_value import allowed
from sim.inputs.scenarios.scenario import BaselineLever, shipped_scenarios

_NAME: Final = re.compile(r"\w[\w-]{0,59}")
_RESERVED: Final = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])")

_words: Final = Words(
    {
        "file": (
            """\
# {name}: what differs from today's policy going on, and from when. Everything after a # is left
# out. Check it: fuhua check {file}   Run it: fuhua compare {file}

name = "{name}"          # a table [name] with en and zh holds a name in each language
description = "What it is for."

# A change: levers set from a month until another one, both included. As many as are needed.
[[change]]
from = "year+1"      # the January of the first year after the report's; or "2025-01"; left out:
                     # the month after the report
# until = "year+3"   # the December of the third year after it; or "2027-12"; left out: to the end
rent_subsidy = "x0.5"    # an example: half of what would be in force

# A value is written as it is (0.25, 3_000_000: CNY, shares from 0 to 1), or relative to what is
# then in force: "x0.5" half of it, "+0.1" so much more, "-0.1" less, "+0.3 at most 1" bounded.
# What may be set, with what is in force after the report; take away the # to set it:
""",
            """\
# {name}：与现行政策延续相比有何不同，自何时起。#号后为注释。
# 检查：fuhua check {file}   运行：fuhua compare {file}

name = "{name}"          # 如需中英文名称，改用[name]表，内含en和zh
description = "说明本方案的目的。"

# 一项变化：自某月起至某月止(含首尾月)，设定若干政策工具。可写多项。
[[change]]
from = "year+1"      # 报告次年1月；或写"2025-01"；省略则自报告次月起
# until = "year+3"   # 报告后第三年12月；或写"2027-12"；省略则至期末
rent_subsidy = "x0.5"    # 示例：按现行标准减半

# 可直接写数值(0.25、3_000_000；金额单位为元，比例为0至1)，
# 也可相对于届时的现行值："x0.5"为一半，"+0.1"为增加，"-0.1"为减少，
# "+0.3 at most 1"为增加但不超过1。
# 以下为可设定的各项及报告后的现行值，去掉#号即可设定：
""",
        ),
        "lever": ("Levers", "政策工具"),
        "outside": ("Outside conditions", "外部条件"),
    }
)


def scenario_to_fill_in(
    name: str, file: Path, levers: list[BaselineLever], language: Language
) -> str:
    """The text of a scenario file with every lever, its meaning, range and value in comments."""
    lines = [_words("file", language, name=name, file=file.as_posix())]
    for kind in ("lever", "outside"):
        lines.append(f"# {_words(kind, language)} ---\n")
        for one in levers:
            if one.lever.kind == kind:
                lines += [*_lines(one, language), ""]
    return "\n".join(lines)


def _lines(one: BaselineLever, language: Language) -> Iterator[str]:
    yield f"# {meaning_in(one.lever, language)}"
    yield f"#   {allowed(one.lever).said(language)}"
    yield f"# {one.lever.name} = {as_written(one.value)}"


def check_name(name: str) -> None:
    """Raise InputError, in one line, unless a scenario may have that name."""
    if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name):
        raise InputError(
            f"scenario {shown(name)}: is no name for one; allowed: up to 60 letters, digits and "
            "hyphens, and none that Windows reserves"
        )
    if name in shipped_scenarios():
        raise InputError(f"scenario {shown(name)}: is taken; allowed: a name that is not shipped")
