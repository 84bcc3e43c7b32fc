"""The words of files to fill in."""

from typing import Final

from sim.core.words.examples import A_SHARE, ANOTHER_SHARE

FILES: Final = {
    "scenario to fill in": (
        f"""\
# {{name}}: what differs from today's policy going on, and from when. Everything after a # is left
# out. Check it: fuhua check {{file}}   Run it: fuhua compare {{file}}

name = "{{name}}"          # a table [name] with en and zh holds a name in each language
description = "What it is for."

# A change: levers set from a month until another one, both included. As many as are needed.
[[change]]
from = "year+1"      # the January of the first year after the report's; or "2025-01"; left out:
                     # the month after the report
# until = "year+3"   # the December of the third year after it; or "2027-12"; left out: to the end
# where = ["..."]    # only at these houses, or in these towns; left out: in the whole city
# sectors = ["..."]  # only for firms in these sectors; left out: in the whole city
{A_SHARE} = "x0.5"    # an example: half of what would be in force

# A value is written as it is (0.25, 3_000_000: CNY, shares from 0 to 1), or relative to what is
# then in force: "x0.5" half of it, "+0.1" so much more, "-0.1" less, "+0.3 at most 1" bounded.
# What may be set, with what is in force after the report; take away the # to set it:
""",
        f"""\
# {{name}}：与现行政策延续相比有何不同，自何时起。#号后为注释。
# 检查：fuhua check {{file}}   运行：fuhua compare {{file}}

name = "{{name}}"          # 如需中英文名称，改用[name]表，内含en和zh
description = "说明本方案的目的。"

# 一项变化：自某月起至某月止（含首尾月），设定若干政策工具。可写多项。
[[change]]
from = "year+1"      # 数据截止次年1月；或写"2025-01"；省略则自数据截止次月起
# until = "year+3"   # 数据截止后第三年12月；或写"2027-12"；省略则至期末
# where = ["……"]     # 仅限这些孵化载体或镇街道；省略则为全市
# sectors = ["……"]   # 仅限这些产业的企业；省略则为全市
{A_SHARE} = "x0.5"    # 示例：按现行标准减半

# 可直接写数值（0.25、3_000_000；金额单位为元，比例为0至1），
# 也可相对于届时的现行值："x0.5"为一半，"+0.1"为增加，"-0.1"为减少，
# "+0.3 at most 1"为增加但不超过1。
# 以下为可设定的各项及数据截止后的现行值，去掉#号即可设定：
""",
    ),
    "priors of region": (
        "Priors of the behavioural parameters for {name}: Pinghu's.",
        "{name} 的行为参数先验：取自平湖。",
    ),
    "reported in priors": (
        'Sources that begin with "reported" are figures of Pinghu; put those of the city there.',
        '以 "reported" 开头的来源是平湖的已公布数；请换成本地的数。',
    ),
    "how priors are written": (
        'median and 90 % range (low to high), in the unit given; the source, or "assumed";\n'
        "# evidence: the section of docs/evidence.md behind it. docs/fixed-parameters.md says how\n"
        "# far what is fixed was varied.",
        '中位数与90%区间（low 至 high），以所示单位计；来源，或 "assumed"（假定）；\n'
        "# evidence：所依据的 docs/evidence.md 章节。固定值如何试变：docs/fixed-parameters.md",
    ),
    "marked as examples": (
        'As long as a source begins with "{mark}", every output says so.',
        '来源以 "{mark}" 开头的，所有输出都会注明为示例。',
    ),
    "policy of region": (
        "# {name}: policies and outside conditions in force, from each month on. Money in CNY.\n"
        "# Before its first month a value is 0; after its last one it stays. The values here are\n"
        "# Pinghu's of its report; fill in your own, with a source or the word assumed.",
        "# {name}：各月起实行的政策与外部环境。金额单位为元。\n"
        "# 首月之前取值为0，末次取值之后保持不变。此处为平湖数据截止时的取值；\n"
        "# 请填入本地取值，并注明来源或 assumed（假定）。",
    ),
    "unit and meaning": ("{unit}: {meaning}", "{unit}：{meaning}"),
    "meaning and range": ("{meaning}; allowed: {allowed}", "{meaning}；可用：{allowed}"),
    "fill in region": (
        "Fill them in, then: fuhua compare --region {place}\n"
        "                    fuhua calibrate --region {place} --adopt",
        "填写后运行：fuhua compare --region {place}\n"
        "            fuhua calibrate --region {place} --adopt",
    ),
    "region written": ("Region: {place}", "地区：{place}"),
    "all of lever": ("Levers", "政策工具"),
    "all of outside": ("Outside conditions", "外部环境"),
    "rule to fill in": (
        f"""\
# A rule --- that answers the city's state. What it sets is in force for so many months, or, without
# "for", until the state is back at "release" (the level itself if left out). To look at:
# bad_loan_share, scheme_bad_loan_share, pool_left, budget_spent, graduations_of_a_year,
# jobs_growth, finance_found.
#  [[when]]
#  if = "bad_loan_share"
#  above = 0.04
#  release = 0.03
#  for = 12
#  {ANOTHER_SHARE} = 0.4
""",
        f"""\
# 触发规则 --- 随城市状态生效。所设取值持续若干月；省略 for 则直至回到 release
# （省略则为触发线本身）。观察指标：
# bad_loan_share、scheme_bad_loan_share、pool_left、budget_spent、graduations_of_a_year、
# jobs_growth、finance_found。
#  [[when]]
#  if = "bad_loan_share"
#  above = 0.04
#  release = 0.03
#  for = 12
#  {ANOTHER_SHARE} = 0.4
""",
    ),
}
