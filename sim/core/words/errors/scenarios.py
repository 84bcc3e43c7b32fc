"""What is said of errors: scenarios."""

from typing import Final

from sim.core.words.examples import A_YEARLY_COUNT, ANOTHER_SHARE

SCENARIOS: Final = {
    "\"x0.5\" (half of what would be in force), \"+0.1\" or \"-0.1\", or \"+0.1 at most 1\"": (
        "\"x0.5\" (half of what would be in force), \"+0.1\" or \"-0.1\", or \"+0.1 at most "
        "1\"",
        "\"x0.5\"（现行值的一半）、\"+0.1\" 或 \"-0.1\"，或 \"+0.1 at most 1\"（不超过1）",
    ),
    "change number": ("change {number}", "第{number}个 change"),
    "until before from": (
        "until = \"{last}\" is before from = \"{first}\"; allowed: \"{first}\" or later",
        "until = \"{last}\" 早于 from = \"{first}\"；可用：\"{first}\" 或更晚",
    ),
    "change is empty": (
        "is empty; at least one lever, such as loan_cap, is needed",
        "为空；至少须有一项政策工具，如 loan_cap",
    ),
    "months from to": (
        "allowed: a month from \"{first}\" to \"{last}\"",
        "可用：\"{first}\" 至 \"{last}\" 的月份",
    ),
    "changes overlap": (
        "change {one} and change {two} both set {lever} in {month}; give them months that do "
        "not overlap (from, until)",
        "第{one}个与第{two}个 change 都在 {month} 设定 {lever}；请使其月份（from、until）互不"
        "重叠",
    ),
    "scenario called": ("scenario {name}", "方案 {name}"),
    "baseline changes nothing": (
        "the baseline changes nothing: a file called \"baseline\" may have no [[change]] "
        "and no [[when]]; rename the file",
        "基准情景不作改变：名为 \"baseline\" 的文件不能有 [[change]] 或 [[when]]；请改文件名",
    ),
    "file is empty": (
        "is empty; allowed: [name], [description], [[change]], [[when]]",
        "为空；可用：[name]、[description]、[[change]]、[[when]]",
    ),
    "under a change": ("{name}, under a line [[change]]", "{name}，放在 [[change]] 行之下"),
    "stands in section": (
        "\"{key}\" stands in [{section}]; put it under a line [[change]]",
        "\"{key}\" 写在了 [{section}] 中；请放到 [[change]] 行之下",
    ),
    "no such file": ("there is no such file", "没有此文件"),
    "scenario is not known": ("is not known", "没有此方案"),
    "no such scenario": (
        "scenario {name}: {what}{hint}; allowed: a .toml file, or a name that fuhua scenarios "
        "lists",
        "方案 {name}：{what}{hint}；可用：.toml 文件，或 fuhua scenarios 列出的名称",
    ),
    "key is no lever": (
        "{key} is not a lever{hint}; allowed: see `fuhua levers`",
        "{key} 不是政策工具{hint}；可用的见 fuhua levers",
    ),
    "where is no name": (
        "where = {said}: the name of a house, a town or a place, or a list of names, is allowed",
        "where = {said}：须为孵化载体、镇街道或地区的名称，或名称列表",
    ),
    "sectors is no name": (
        "sectors = {said}: the name of a sector, or a list of names, is allowed",
        "sectors = {said}：须为产业名称，或名称列表",
    ),
    "where and sectors": (
        "a change has where (houses) and sectors (firms); allowed: one of the two",
        "同一项调整中同时写了 where（孵化载体）和 sectors（产业）；只能写其中之一",
    ),
    "no such sectors": (
        "sectors: {name} is no sector of the region{hint}; allowed: {allowed}",
        "sectors：该地区没有名为 {name} 的产业{hint}；可用：{allowed}",
    ),
    "not by sector": (
        "{key} cannot be set with sectors, for some of them alone; allowed: {allowed}",
        "{key} 不能按产业设定，不能与 sectors 连用；可用：{allowed}",
    ),
    "no such where": (
        "where: {name} is no house, town or place of the region{hint}; allowed: {allowed}, "
        "or the name of a house",
        "where：该地区没有名为 {name} 的孵化载体、镇街道或地区{hint}；可用：{allowed}，或"
        "孵化载体名称",
    ),
    "not by house": (
        "{key} cannot be set with where, at some houses alone; allowed: {allowed}",
        "{key} 不能按孵化载体设定，不能与 where 连用；可用：{allowed}",
    ),
    "alone in a rule": (
        "{key}: a rule holds for the whole city; put {key} in a [[change]]",
        "{key}：规则只能适用于全市；{key} 请写在 [[change]] 中",
    ),
    "change in single brackets": (
        "change = {tables} is {kind}; write [[change]], in double brackets",
        "change = {tables} 是{kind}；请写 [[change]]，用双方括号",
    ),
    "change is no table": (
        "{table} is {kind}; a table [[change]] is allowed",
        "{table} 是{kind}；须为 [[change]] 表",
    ),
    "section in a change": (
        "\"{key}\" stands in a change; put [{key}] before the first [[change]]",
        "\"{key}\" 写在了 change 中；请把 [{key}] 放在第一个 [[change]] 之前",
    ),
    "language in a change": (
        "\"{key}\" stands in a change; put it under [name] or [description]",
        "\"{key}\" 写在了 change 中；请放到 [name] 或 [description] 之下",
    ),
    "month is history": (
        "{key} = \"{value}\" is not after the report of {report}: what was before is history; "
        "{allowed}",
        "{key} = \"{value}\" 不晚于数据截止月 {report}：此前为历史；{allowed}",
    ),
    "change too late": (
        "{key} = \"{value}\" is too late; {allowed}",
        "{key} = \"{value}\" 过晚；{allowed}",
    ),
    "month not read": (
        "{key} = {value} is not a month{hint}; {allowed}",
        "{key} = {value} 不是月份{hint}；{allowed}",
    ),
    "relative value leads out": (
        "{name} = \"{text}\" makes {result} of {value} in {first}; allowed: {allowed}",
        "{name} = \"{text}\" 使 {first} 的 {value} 变为 {result}；可用：{allowed}",
    ),
    "no scenario": (
        "{said} is {kind}; allowed: levers by name, "
        f'{{{{"{A_YEARLY_COUNT}": "x0.5"}}}}, or a list of such changes',
        "{said} 是{kind}；可用：以名称设定的政策工具，"
        f'{{{{"{A_YEARLY_COUNT}": "x0.5"}}}}，或由其组成的列表',
    ),
    "section not known": (
        "{key} is not known here{hint}; allowed: [name], [description], [[change]], [[when]]",
        "这里没有 {key}{hint}；可用：[name]、[description]、[[change]]、[[when]]",
    ),
    "outside of a change": (
        "\"{key}\" stands outside of a change; put it under a line [[change]]",
        "\"{key}\" 写在了 change 之外；请放到 [[change]] 行之下",
    ),
    "language outside": (
        "\"{key}\" stands outside; put it under a line [name] or [description]",
        "\"{key}\" 写在了外面；请放到 [name] 或 [description] 行之下",
    ),
    "no text or table": (
        "{section} = {given} is {kind}; allowed: text in quotes, or a table [{section}] with "
        "en, zh or both",
        "{section} = {given} 是{kind}；可用：引号内的文字，或含 en、zh 的表 [{section}]",
    ),
    "section is empty": (
        "[{section}] is empty; allowed: en, zh or both",
        "[{section}] 为空；可用：en、zh 或两者",
    ),
    "no relative value": (
        "is no relative value; allowed: {allowed}",
        "不是相对值；可用：{allowed}",
    ),
    "one scenario": (
        "scenario: {found} are given; allowed: one",
        "scenario：给了{found}个；只能有一个",
    ),
    "no scenario name": (
        "scenario {name}: is not a name; a shipped scenario's name or the path of a .toml "
        "file is allowed",
        "方案 {name}：不是名称；可用自带方案的名称，或 .toml 文件的路径",
    ),
    "a lever, no name": (
        "scenario: {key} is a lever; give it under a name, such as "
        "{{\"mine\": {{{key}: ...}}}}",
        "scenario：{key} 是政策工具；请放在一个名称之下，如 {{\"mine\": {{{key}: ...}}}}",
    ),
    "no name for a scenario": (
        "scenario {name}: is no name for one; allowed: up to 60 letters, digits and hyphens, "
        "and none that Windows reserves",
        "方案 {name}：不能作为名称；可用：最多60个字母、数字与连字符，且不是 Windows 的保留名",
    ),
    "scenario name taken": (
        "scenario {name}: is taken; allowed: a name that is not shipped",
        "方案 {name}：已被占用；请用自带方案以外的名称",
    ),
    # rules that answer the city's state
    "when number": ("when {number}", "第{number}个 when"),
    "when in single brackets": (
        "when = {tables} is {kind}; write [[when]], in double brackets",
        "when = {tables} 是{kind}；请写 [[when]]，用双方括号",
    ),
    "when is no table": (
        "{table} is {kind}; a table [[when]] is allowed",
        "{table} 是{kind}；须为 [[when]] 表",
    ),
    "when sets nothing": (
        f"sets no lever; at least one, such as {ANOTHER_SHARE}, is needed",
        f"未设定政策工具；至少须有一项，如 {ANOTHER_SHARE}",
    ),
    "observable as a key": (
        "\"{key}\" is what is looked at; write if = \"{key}\", and above or below",
        "\"{key}\" 是观察指标；请写 if = \"{key}\"，并写 above 或 below",
    ),
    "outside in a rule": (
        "{key} is an outside condition, which no policy sets; allowed: a lever",
        "{key} 是外部环境，政策不能设定；可用：政策工具",
    ),
    "months of a rule": (
        "allowed: a whole number of months from 1 to {most}",
        "可用：1至{most}的整数（月）",
    ),
    "for not whole": (
        "for = {value} is no whole number{hint}; {allowed}",
        "for = {value} 不是整数{hint}；{allowed}",
    ),
    "for too small": ("for = {value} is too small; {allowed}", "for = {value} 过小；{allowed}"),
    "for too large": ("for = {value} is too large; {allowed}", "for = {value} 过大；{allowed}"),
    "write the months": (" (write {value})", "（请写 {value}）"),
    "if is missing": (
        "if is missing: what is looked at; allowed: {known}",
        "缺少 if：观察指标；可用：{known}",
    ),
    "if not known": (
        "if = {name} is not known{hint}; allowed: {known}",
        "没有 if = {name}{hint}；可用：{known}",
    ),
    "no level": (
        "above or below is missing: the level to pass; allowed: one of above, below",
        "缺少 above 或 below：触发线；可用：二者之一",
    ),
    "two levels": (
        "above and below are both given; allowed: one of above, below",
        "above 与 below 不能同时给出；可用：二者之一",
    ),
    "release beyond above": (
        "release = {release} is beyond above = {level}, where the rule fires; allowed: at most "
        "{level}",
        "release = {release} 高于触发线 above = {level}；可用：至多{level}",
    ),
    "release beyond below": (
        "release = {release} is beyond below = {level}, where the rule fires; allowed: at least "
        "{level}",
        "release = {release} 低于触发线 below = {level}；可用：至少{level}",
    ),
}
