"""What is said of errors: reported figures, published effects and fits."""

from typing import Final

CALIBRATION: Final = {
    "figure too": (
        "{place} is {fault}{hint}; allowed: {least} to {most} {unit}",
        "{place} {fault}{hint}；可用：{least}至{most} {unit}",
    ),
    "a stock": ("a stock", "是存量"),
    "counted over months": ("counted over months", "是按月累计的数"),
    "then write": ("; write {value}", "；请写 {value}"),
    "low and high": ("low = {low} and high = {high}", "low = {low} 与 high = {high}"),
    "range in unit?": (
        " (in {unit}? write low = {low}, high = {high})",
        "（单位是{unit}？请写 low = {low}、high = {high}）",
    ),
    "a row without an id": ("a row without an id", "没有 id 的一行"),
    "cell is": ("{row}, {name} = {value}", "{row}，{name} = {value}"),
    "is it?": (" (is it {name}?)", "（是否为 {name}？）"),
    "cells cannot be told apart": ("the cells cannot be told apart", "单元格无法分开"),
    "has no rival answer": ("has no rival answer", "没有其他设定"),
    "no such parameter": ("is not known", "未知"),
    "of another posterior": (
        "{folder}: is that of another posterior; make it anew: fuhua validate --recompute",
        "{folder}：属于另一个后验分布；请重新生成：fuhua validate --recompute",
    ),
    "rivals: wrong": (
        "only: {name} {why}{hint}; allowed: {known}",
        "only：{name} {why}{hint}；可用：{known}",
    ),
    "no published effects": (
        "{name}: has no published effects; allowed: an inputs/effects.csv",
        "{name}：没有已发表效应；须有 inputs/effects.csv",
    ),
    "effect not known": (
        "effect {name}: is not known{hint}; allowed: {known}",
        "效应 {name}：未知{hint}；可用：{known}",
    ),
    "no experiment": (
        "{effect} has no experiment{hint}; allowed: {known}",
        "{effect} 没有对应的实验{hint}；可用：{known}",
    ),
    "both ends empty": (
        "{effect}, low and high: both are empty; allowed: one number at least",
        "{effect}，low 与 high 均为空；至少须有一个数",
    ),
    "low not below high": (
        "{effect}, low = {low:g} is not below high = {high:g}",
        "{effect}，low = {low:g} 不低于 high = {high:g}",
    ),
    "unit not known": ("{effect}, unit = {unit} is not known", "{effect}，unit = {unit} 未知"),
    "effect no number": (
        "{effect}, {name} = {text}: allowed: a number",
        "{effect}，{name} = {text}：须为数字",
    ),
    "levers of effect not known": (
        "{effect}, levers = {name} is not known{hint}; allowed: levers, families of them, or "
        "all",
        "{effect}，levers = {name} 未知{hint}；可用：政策工具、其类别，或 all",
    ),
    "stands twice": ("{name} stands twice; allowed: one row", "{name} 出现两次；只能有一行"),
    "in line": ("{file}, line {line}: {error}", "{file}，第{line}行：{error}"),
    "not adopted": (
        "{place}: is not adopted, as it misses reported figures ({missed} of {figures}: {names}); "
        "say more of the city or widen the priors, or adopt it all the same: --force",
        "{place}：{figures}项已公布数据中有{missed}项未能达到（{names}），故未采用；请补充城市数据或"
        "放宽先验，或以 --force 强制采用",
    ),
    "cities failed": (
        "generation {number}: {failed} of {runs} simulated cities failed; check the priors: "
        "at most a tenth may",
        "第{number}代：{runs}个模拟城市中{failed}个失败；请检查先验：最多允许十分之一",
    ),
    "no name for a region": (
        "region {name}: is no name for one; allowed: up to 40 of the letters a to z, digits "
        "and hyphens, a letter first, and none that Windows reserves",
        "地区 {name}：不能作为名称；可用：最多40个小写字母 a 至 "
        "z、数字与连字符，以字母开头，且不是 Windows 的保留名",
    ),
    "region name taken": (
        "region {name}: is taken; allowed: a name that is not shipped",
        "地区 {name}：已被占用；请用自带地区以外的名称",
    ),
    "scope not known": (
        "{figure}, scope = {scope} is not known{hint}; allowed: {allowed}",
        "{figure}，scope = {scope} 未知{hint}；可用：{allowed}",
    ),
    "statistic not known": (
        "{figure}, statistic = {name} is not known{hint}; allowed: {known}",
        "{figure}，statistic = {name} 未知{hint}；可用：{known}",
    ),
    "kind of statistic": (
        "{figure}, kind = \"{kind}\": {name} is {what}; allowed: {known}, or another statistic",
        "{figure}，kind = \"{kind}\"：{name} {what}；可用：{known}，或其他统计项",
    ),
    "stock has no from": (
        "{figure}, from = {first}: {name} is a stock, at one month; leave from out",
        "{figure}，from = {first}：{name} 是某月的存量；请不要写 from",
    ),
    "from is missing": (
        "{figure}, from is missing; allowed: the first month of the count, such as "
        "\"2022-01\" (a count since the beginning is cumulative)",
        "{figure}，缺少 from；须写开始计数的首月，如 \"2022-01\"（自始累计的数为 cumulative）",
    ),
    "house at the report": (
        "{figure}, as_of = {month}: a house is counted at the report, {report}, only; give "
        "the figure of that month, or role = \"context\"",
        "{figure}，as_of = {month}：孵化载体只在数据截止月 {report} 计数；请给该月的数，或写 "
        "role = \"context\"",
    ),
    "before the house opens": (
        "{figure}, as_of = {month} is before the house opens, {opened}",
        "{figure}，as_of = {month} 早于该载体的开业月 {opened}",
    ),
    "house since it opened": (
        "{figure}, from = {first}: a house is counted since it opened, {opened}; give the "
        "count since then as cumulative, or role = \"context\"",
        "{figure}，from = {first}：孵化载体自开业月 {opened} 起计数；请给自那时起的累计数（cum"
        "ulative），或写 role = \"context\"",
    ),
    "counted in another unit": (
        "{figure}, unit = {unit}: {name} is counted in another unit; allowed: unit "
        "{allowed}{hint}",
        "{figure}，unit = {unit}：{name} 的单位不同；可用单位：{allowed}{hint}",
    ),
    "count is a fraction": (
        "{place} is a fraction; {name} is a count",
        "{place} 是小数；{name} 须为整数",
    ),
    "figure is zero": (
        "{figure} is zero: nothing can be held to it; give it another role",
        "{figure} 为零：无法用于校准；请换一个 role",
    ),
    "range does not hold": (
        "{figure}: {between} do not hold the reported {value} between them{hint}",
        "{figure}：{between} 不包含公布的{value}{hint}",
    ),
    "range too wide": (
        "{figure}: {between} are more than {times:g} times from the reported {value}; are all "
        "three in one unit?",
        "{figure}：{between} 与公布的{value}相差超过{times:g}倍；三者单位是否相同？",
    ),
    "from before start": (
        "{figure}, from = {first} is before the region's first month; allowed: {start} or "
        "later",
        "{figure}，from = {first} 早于地区的首月；可用：{start} 或更晚",
    ),
    "months not in history": (
        "{figure}: the months {first} to {last} are not within the region's history, {start} "
        "to {report}, in order",
        "{figure}：{first} 至 {last} 不在地区的历史 {start} 至 {report} 之内，或次序颠倒",
    ),
    "fact not known": (
        "{figure}, fact = {name} is not known{hint}; allowed: {known}, or a lever",
        "{figure}，fact = {name} 未知{hint}；可用：{known}，或政策工具",
    ),
    "fact in another unit": (
        "{figure}, fact = {name} is in {allowed}, but the figure in {unit}; allowed: a figure "
        "in {allowed}",
        "{figure}，fact = {name} 的单位是 {allowed}，而该数的单位是 {unit}；须为 {allowed}",
    ),
    "in file of city": ("{city}, {file}: {error}", "{city}，{file}：{error}"),
    "holds no figure": (
        "{file}: holds no figure; at least one row is needed",
        "{file}：没有任何数；至少须有一行",
    ),
    "number not clear": (
        "{place} is not a number that can be read in one way only; write digits, such as "
        "500000000",
        "{place} 不能只按一种方式读作数字；请写阿拉伯数字，如500000000",
    ),
    "read in two ways": (
        "{place} with unit {unit} can be read in two ways; write the number in full, such as "
        "{value:.0f}, with unit {full}",
        "{place}，单位 {unit}，有两种读法；请写全数，如{value:.0f}，单位 {full}",
    ),
    "unit differs": (
        "{place} is in {unit}, but its unit is {column}; write {value:.10g} with unit {unit}",
        "{place} 的单位是 {unit}，而单位栏是 {column}；请写{value:.10g}，单位 {unit}",
    ),
    "cell is no month": (
        "{figure}, {name}: {text} is not a month: write it as in \"2022-10\" (in a "
        "spreadsheet, as text)",
        "{figure}，{name}：{text} 不是月份：请写成 \"2022-10\"（在表格软件中存为文本）",
    ),
    "figure stands twice": (
        "{figure} stands twice ({unit} and {other}); keep one row with one unit",
        "{figure} 出现两次（{unit} 与 {other}）；请保留一行、一种单位",
    ),
    "CSV not UTF-8": (
        "{file}: is not UTF-8 text; save it as CSV in UTF-8",
        "{file}：不是 UTF-8 文本；请存为 UTF-8 编码的 CSV",
    ),
    "is not CSV": (
        "{file}: is not CSV: {error}; is a quotation mark left open?",
        "{file}：不是正确的 CSV：{error}；是否有引号未闭合？",
    ),
    "column twice": (
        "the column {name} stands twice (columns {known}); keep one",
        "列 {name} 出现两次（第{known}列）；请保留一列",
    ),
    "column missing": (
        "the column {name} is missing{hint}; needed: {known}",
        "缺少列 {name}{hint}；须有：{known}",
    ),
    "more cells": (
        "{file}, line {line}: {row} has more cells than columns; put text with commas in "
        "quotes",
        "{file}，第{line}行：{row}的单元格多于列数；含逗号的文字请加引号",
    ),
    "has no targets": (
        "{name}: was not read from a region's folder, and has no targets",
        "{name}：不是从地区文件夹读取的，没有校准目标",
    ),
    "no target": (
        "{file}: has no target; at least one figure needs role = \"target\"",
        "{file}：没有校准目标；至少一项须为 role = \"target\"",
    ),
    "figure without role": (
        "{figure} is reported but has no role; allowed: {known}",
        "{figure} 已公布但没有 role；可用：{known}",
    ),
    "is no table": (
        "{figure} is not a table; allowed: [{name}]",
        "{figure} 不是表；须写 [{name}]",
    ),
    "no reported figure": (
        "{figure} is not a reported figure{hint}; allowed: the ids of {file}",
        "{figure} 不是已公布数{hint}；可用：{file} 中的 id",
    ),
    "role not known": (
        "{figure}, role = {role} is not known{hint}; allowed: {known}",
        "{figure}，role = {role} 未知{hint}；可用：{known}",
    ),
    "kind not known": (
        "{figure}, kind = {kind} is not known{hint}; allowed: {known}",
        "{figure}，kind = {kind} 未知{hint}；可用：{known}",
    ),
    "value above zero": (
        "{figure}, value = {text}: allowed: a number above zero, such as 1200000",
        "{figure}，value = {text}：须为大于零的数，如1200000",
    ),
    "quantity in another unit": (
        "{figure}, unit = {unit}: {quantity} is in another unit; allowed: {asked}",
        "{figure}，unit = {unit}：{quantity} 的单位不同；可用：{asked}",
    ),
    "value read in two ways": (
        "{figure}, value = {text} with unit {unit} can be read in two ways; allowed: a number "
        "in full",
        "{figure}，value = {text}，单位 {unit}，有两种读法；请写全数",
    ),
    "month or year": (
        "{figure}, {name} = {text}: allowed: a month such as \"2022-10\", or a year from 1950 "
        "on",
        "{figure}，{name} = {text}：须为月份，如 \"2022-10\"，或1950年以后的年份",
    ),
    "cell is missing": (
        "{figure}, {name} is missing; allowed: text",
        "{figure}，缺少 {name}；须有文字",
    ),
    "id stands twice": (
        "{name} stands twice; allowed: an id of its own",
        "{name} 出现两次；id 不能重复",
    ),
}
