"""What is said of errors: a city's files."""

from typing import Final

CITY_FILES: Final = {
    "more faults": ("and {number:,} more faults", "另有{number:,}处错误"),
    "within": ("{place}, {rest}", "{place}，{rest}"),
    "key not known here": (
        "{place} is not known here{hint}; allowed: {known}",
        "这里没有 {place}{hint}；可用：{known}",
    ),
    "key is missing": ("{place} is missing; allowed: {allowed}", "缺少 {place}；须为{allowed}"),
    "value wrong": (
        "{place} = {value} {fault}; allowed: {allowed}",
        "{place} = {value} {fault}；须为{allowed}",
    ),
    "is so": ("is {fault}{hint}", "{fault}{hint}"),
    "is of kind": ("is {kind}{hint}", "是{kind}{hint}"),
    "is not known": ("is not known{hint}", "未知{hint}"),
    "is too long": ("is too long", "过长"),
    "no finite number": ("is not a finite number", "不是有限的数"),
    "too small": ("too small", "过小"),
    "too large": ("too large", "过大"),
    "negative": ("negative", "为负数"),
    "a fraction": ("a fraction", "是小数"),
    "in unit?": (" (in {unit}? write {value})", "（单位是{unit}？请写 {value}）"),
    "write without quotes": (" (write {value}, without quotes)", "（请写 {value}，不加引号）"),
    "table with": ("a table with {keys}", "含{keys}的表"),
    "in brackets": (" ({text})", "（{text}）"),
    "of range": ("{kind}{range}{unit}", "{kind}{range}{unit}"),
    "up to": (" up to {most}", "，至多{most}"),
    "from on": (" from {least} on", "，至少{least}"),
    "within bounds": (" from {least} to {most}", "，{least}至{most}"),
    "a whole number": ("a whole number", "整数"),
    "a list of tables, [[...]]": ("a list of tables, [[...]]", "表的列表 [[...]]"),
    "a share": ("a share", "份额"),
    "a value of the lever": ("a value of the lever", "政策工具的取值"),
    "a section of docs/evidence.md": ("a section of docs/evidence.md", "docs/evidence.md 的章节"),
    "sections of docs/evidence.md, each once": (
        "sections of docs/evidence.md, each once", "docs/evidence.md 的章节，各写一次",
    ),
    "has a section twice": ("names section {section} twice", "第{section}节写了两次"),
    "houses alike": ("houses alike", "同类孵化载体的家数"),
    "in its unit": ("in its unit", "以其单位计"),
    "in the figure's unit": ("in the figure's unit", "以该数的单位计"),
    "text in quotes, up to 2,000 characters": (
        "text in quotes, up to 2,000 characters",
        "引号内的文字，最多2,000字",
    ),
    "text in quotes, up to 200 characters": (
        "text in quotes, up to 200 characters",
        "引号内的文字，最多200字",
    ),
    "a month such as \"2022-10\", from 1900 to 2199": (
        "a month such as \"2022-10\", from 1900 to 2199",
        "月份，如 \"2022-10\"，1900至2199年",
    ),
    "named lever": ("lever", "政策工具"),
    "named parameter": ("parameter", "参数"),
    "in the unit": ("in {unit}", "单位：{unit}"),
    "lognormal": ("lognormal", "对数正态分布"),
    "logitnormal": ("logitnormal", "逻辑正态分布"),
    "no area": (
        "{where} has no area and total_area; allowed: area, of each house, or total_area, of "
        "all of them",
        "{where} 没有 area 和 total_area；须写 area（每家面积）或 total_area（合计面积）",
    ),
    "both areas": (
        "{where} has both area and total_area; allowed: area, of each house, or total_area, "
        "of all of them",
        "{where} 同时有 area 和 total_area；须只写 area（每家面积）或 total_area（合计面积）",
    ),
    "parameter too": (
        "{name}, {key} = {value} is {fault}; allowed: {lowest:,g} to {highest:,g} ({within})",
        "{name}，{key} = {value} {fault}；可用：{lowest:,g}至{highest:,g}（{within}）",
    ),
    "no name of these": (
        "{key} is not a {what}{hint}; allowed: see {listed}",
        "{key} 不是{what}{hint}；可用：见{listed}",
    ),
    "where each lever is": ("`fuhua levers`", "“fuhua levers”"),
    "where each parameter is": (
        "the priors.toml that `fuhua init-region` writes", "“fuhua init-region”写出的 priors.toml"
    ),
    "key twice": ("; \"{key}\" stands twice: keep one", "；\"{key}\" 出现两次：请保留一处"),
    "plain signs": ("; write the plain signs \" and =", "；请写半角的 \" 和 ="),
    "write key": (" (write {key} = {value})", "（请写 {key} = {value}）"),
    "at line": ("line {line}, column {column}", "第{line}行第{column}列"),
    "at the end": ("at the end", "文件末尾"),
    "toml fault": ("{where}: {what}", "{where}：{what}"),
    "toml Cannot declare": ("declared twice", "同一个表出现两次"),
    "toml Cannot overwrite": ("value given twice", "同一项写了两次"),
    "toml Cannot redefine": ("table given twice", "同一个表出现两次"),
    "toml Cannot mutate": ("given twice", "同一项写了两次"),
    "toml Duplicate inline table key": ("key given twice", "同一项写了两次"),
    "toml Expected '='": ("no equals sign after the key", "名称之后缺少等号"),
    "toml Expected ']'": ("no closing bracket", "缺少右方括号"),
    "toml Expected newline": ("something after the value", "取值之后有多余内容"),
    "toml Invalid date": ("no date", "日期写法有误"),
    "toml Invalid initial character": ("key cannot begin so", "名称的首字符有误"),
    "toml Invalid statement": ("cannot be read", "写法有误"),
    "toml Invalid value": ("value cannot be read", "取值的写法有误"),
    "toml Illegal character": ("character not allowed", "含有不可用的字符"),
    "toml Found invalid character": ("character not allowed", "含有不可用的字符"),
    "toml Unclosed": ("bracket not closed", "括号未闭合"),
    "toml Unescaped": ("backslash alone", "反斜杠未转义"),
    "toml Unterminated": ("quotation mark not closed", "引号未闭合"),
    "toml Other": ("cannot be read", "写法有误"),
    "too many houses": (
        "house: {number:,} houses alike are too many; allowed: {most:,}",
        "house：{number:,}家同类孵化载体过多；最多{most:,}",
    ),
    "mean area wrong": (
        "{where}, total_area = {total} makes {mean:,.0f} m2 of each of {count}; allowed: "
        "{least:,} to {most:,} m2 of each",
        "{where}，total_area = {total} 使{count}家每家为{mean:,.0f}平方米；可用：每家{least:,}"
        "至{most:,}平方米",
    ),
    "is no number": (
        "is {kind}, not a number{hint}; allowed: {allowed}",
        "是{kind}，不是数字{hint}；可用：{allowed}",
    ),
    "is not finite": (
        "is not a finite number; allowed: {allowed}",
        "不是有限的数；可用：{allowed}",
    ),
    "value has a fault": (
        "is {fault}{hint}; allowed: {allowed}",
        "{fault}{hint}；可用：{allowed}",
    ),
    "is a fraction": ("is a fraction; allowed: {allowed}", "是小数；可用：{allowed}"),
    "folder is there already": (
        "{folder}: is there already; nothing is overwritten; name another folder",
        "{folder}：已经存在；不会覆盖；请换一个文件夹",
    ),
    "median not between": (
        "{name}, median = {median} is not between low = {low} and high = {high}; allowed: "
        "low, median and high in order",
        "{name}，median = {median} 不在 low = {low} 与 high = {high} 之间；须依次为 "
        "low、median、high",
    ),
    "fixed parameter": (
        "{name}, low = {low} is not the median of a fixed parameter; allowed: {median} for "
        "low, median and high",
        "{name}，low = {low} 不是固定参数的中位数；low、median 与 high 均须为 {median}",
    ),
    "placed": ("{place}: {error}", "{place}：{error}"),
    "more than the banks": (
        "is more than the banks of {region}; allowed: {allowed}",
        "超过{region}的银行数；可用：{allowed}",
    ),
    "outside is missing": (
        "{name} is missing; allowed: an outside condition from {start} on, in a table [{name}]",
        "缺少 {name}：外部环境自 {start} 起须有取值，写在 [{name}] 中",
    ),
    "lever in another unit": (
        "{name}, unit = {unit} is another unit; allowed: \"{allowed}\"",
        "{name}，unit = {unit} 是另一种单位；可用：\"{allowed}\"",
    ),
    "outside begins late": (
        "{name}, values 1, from = {first} is after the region's first month: there is no "
        "value before it; allowed: an outside condition from {start} on",
        "{name}，第1个取值，from = {first} 晚于地区的首月：此前没有取值；外部环境自 {start} 起"
        "须有取值",
    ),
    "step not in order": (
        "{name}, values {number}, from = {first} is not allowed; allowed: a month from "
        "{earliest} to {latest}, in order",
        "{name}，第{number}个取值，from = {first} 不可用；可用：{earliest} 至 {latest} 的月份"
        "，依次排列",
    ),
    "fitted to others": (
        "{folder}: was fitted to other values of the region, of its policy up to the report "
        "or of its priors; fit again (fuhua calibrate --adopt), or remove the folder to run "
        "on the priors' medians",
        "{folder}：校准所依据的地区、数据截止前的政策或先验与现在不同；请重新校准（fuhua calib"
        "rate --adopt），或删除该文件夹以取先验中位数",
    ),
    "does not say": ("{place}: does not say {known}", "{place}：缺少{known}"),
    "no draws": (
        "parameters: there must be at least one draw, of {known} parameters",
        "参数：须至少有一次抽样，每次含{known}个参数",
    ),
    "draw out of range": (
        "parameters: {name} = {value} is impossible; allowed: {least} to {most}",
        "参数：{name} = {value} 不可能；可用：{least} 至 {most}",
    ),
    "parameter not finite": (
        "parameters: {name} is not a finite number in every draw",
        "参数：{name} 并非在每次抽样中都是有限的数",
    ),
    "region not known": (
        "region {name}: is not known{hint}; allowed: {known}, or a folder with an "
        "{inputs}/{file} (fuhua national writes one of a synthetic country, fuhua init-region "
        "one to fill in)",
        "地区 {name}：未知{hint}；可用：{known}，或含有 {inputs}/{file} 的文件夹（fuhua nation"
        "al 生成模拟的全国，fuhua init-region 生成供填写的地区）",
    ),
    "month not after": (
        "{key} = {month} is not after {other} = {earlier}; allowed: a month after {least}",
        "{key} = {month} 不晚于 {other} = {earlier}；须晚于 {least}",
    ),
    "name not known": (
        "{place} = {name} is not known{hint}; allowed: {known}{more}",
        "{place} = {name} 未知{hint}；可用：{known}{more}",
    ),
    "ticket above capital": (
        "fund {number}, ticket = {ticket} is more than committed = {committed}; "
        "allowed: at most that",
        "fund {number}，ticket = {ticket} 大于 committed = {committed}；须不大于后者",
    ),
    "shares make one": (
        "sector, share: they add up to {total:.6g}; allowed: shares that make 1",
        "sector，share：合计为{total:.6g}；各份额之和须为1",
    ),
    "month too late": (
        "{place} = {month} is too late; allowed: up to {last}",
        "{place} = {month} 过晚；最晚为 {last}",
    ),
    "name stands twice": (
        "{key} {number}, name = {name} stands twice; allowed: a name of its own",
        "{key} 第{number}项，name = {name} 出现两次；名称不能重复",
    ),
    "event says nothing": (
        "{where} says nothing; allowed: a month with tier, area or accelerator_area",
        "{where} 没有内容；可用：月份，及 tier、area 或 accelerator_area",
    ),
    "no floor for tenants": (
        "{where}, accelerator_area = {floor} leaves no floor for tenants; allowed: less than "
        "the whole area",
        "{where}，accelerator_area = {floor} 使在孵企业没有面积；须小于总面积",
    ),
    "event too early": (
        "{where}, month = {month} is too early; allowed: after {earlier}, in order",
        "{where}，month = {month} 过早；须晚于 {earlier}，依次排列",
    ),
    "earlier layout": (
        "{folder}: is laid out as in an earlier version; move its .toml and .csv files into "
        "{inputs}",
        "{folder}：是旧版的布局；请把其中的 .toml 和 .csv 文件移入 {inputs}",
    ),
    "is out of range": ("is out of range", "超出范围"),
    "is empty": ("is empty", "为空"),
    "has a control character": ("has a control character or a line break", "含有控制字符或换行"),
    "is not a month": ("is not a month{hint}", "不是月份{hint}"),
    "is too large": (
        "{file}: is too large; up to {most:,} bytes are allowed",
        "{file}：过大；最多{most:,}字节",
    ),
    "nested too deeply": (
        "{file}: is not TOML that can be read: nested too deeply",
        "{file}：无法作为 TOML 读取：嵌套过深",
    ),
    "is not TOML": (
        "{file}: is not TOML: {error}{hint}",
        "{file}：不是正确的 TOML：{error}{hint}",
    ),
    "is no file": (
        "{file}: is not a file; a TOML file is allowed",
        "{file}：不是文件；须为 TOML 文件",
    ),
    "is not UTF-8": (
        "{file}: is not UTF-8 text; save it as UTF-8",
        "{file}：不是 UTF-8 文本；请存为 UTF-8",
    ),
    "line too long": (
        "{file}: line {number} is too long; up to {most:,} characters are allowed",
        "{file}：第{number}行过长；每行最多{most:,}个字符",
    ),
    "table is missing": (
        "{name} is missing; allowed: a table [{name}]",
        "缺少 {name}：须有表 [{name}]",
    ),
    "is set to": ("{where} = {value} {error}", "{where} = {value} {error}"),
}
