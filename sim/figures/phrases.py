"""What the model says in English in tables and files, such as a unit or a note, in Chinese."""

import re
from functools import cache
from typing import Final

from sim.core.language import Language
from sim.inputs.levers import LEVERS
from sim.inputs.parameters import PARAMETERS
from sim.model.outcomes import OUTCOMES

_PHRASES: Final = {
    # units
    "CNY": "元",
    "CNY a year": "元/年",
    "CNY million": "百万元",
    "CNY million a year": "百万元/年",
    "CNY million per graduation": "百万元/家",
    "count": "个",
    "count a year": "个/年",
    "share": "比例",
    "share a year": "比例/年",
    "ratio": "倍数",
    "CNY per CNY": "元/元",
    "points": "分",
    # units of parameters
    "CNY a head a month": "元/人/月",
    "CNY a m2": "元/平方米",
    "CNY a m2 a month": "元/平方米/月",
    "CNY a month": "元/月",
    "CNY a tenant a month": "元/家/月",
    "elasticity": "弹性",
    "founders a month": "人/月",
    "heads": "人",
    "heads a tier": "人/级",
    "log": "对数",
    "log a month": "对数/月",
    "log a month per s.d.": "对数/月/标准差",
    "logit": "对数几率",
    "logit per s.d.": "对数几率/标准差",
    "m2": "平方米",
    "months": "月",
    "patents": "项专利",
    "patents a month": "项专利/月",
    "per s.d.": "每标准差",
    "projects": "个项目",
    "s.d.": "标准差",
    "s.d. of ability": "能力标准差",
    "score": "分",
    "service": "服务",
    "share a month": "比例/月",
    "years": "年",
    # months and years
    "{month} to {month2}": "{month}至{month2}",
    "{year} to {month}": "{year}年（至{month}）",
    "{year} from {month}": "{year}年（自{month}）",
    # what a lever allows, and what is asked of a value that is far off
    "0, or {least} to {most} {unit}": "0，或{least}至{most}{unit}",
    "{least} to {most} ({unit})": "{least}至{most}（{unit}）",
    "a whole number from {least} to {most}": "{least}至{most}的整数",
    "a whole number from {least} to {most} a year": "每年{least}至{most}的整数",
    "{name} = {value} from {month} is {times} times the baseline, {base}: is it meant in {unit}?":
        "{name} = {value}（自{month}）是基准值{base}的{times}倍：单位是{unit}吗？",
    # what the parameters rest on
    "calibrated to {count} reported figures on {date} ({some} of {all} parameters identified, "
    "{weak} weakly)":
        "依据{count}项报告数据校准（{date}；{all}个参数中{some}个可识别，{weak}个弱识别）",
    "not calibrated: medians of the priors": "未校准：取先验中位数",
    "not calibrated: draws from the priors": "未校准：由先验抽取",
    # why there is no price, or what it means
    "not defined: outside conditions differ, so it is not the policy's alone":
        "无法给出：外部条件不同，并非政策单独作用",
    "not defined: graduations are not told from the reference's":
        "无法给出：毕业数与基准无显著差异",
    "not defined: public spending is not told from the reference's":
        "无法给出：财政支出与基准无显著差异",
    "not defined: more graduations for less public money": "无法给出：财政支出更少而毕业更多",
    "not defined: fewer graduations for more public money": "无法给出：财政支出更多而毕业更少",
    "public money saved for each graduation lost": "每少毕业一家所节省的财政资金",
    "at its limit": "已达上限",
    "more of it costs nothing more": "增加投入不增加成本",
    "not defined: what more of it costs is not told from zero": "无法给出：增加投入的成本不显著",
    # effects
    "graduations additional": "新增毕业企业",
    "graduations deadweight": "无谓毕业企业",
    "graduations displaced": "挤出毕业企业",
    "private investment": "民间投资",
    "public spending net": "财政净支出",
    "public cost per additional graduation": "每增一家毕业企业的财政成本",
    "private investment per public cny": "每元财政支出的民间投资",
    # parts, groups of startups, and where variance comes from
    "whole package": "整套政策",
    "graduations": "毕业企业",
    "private equity": "社会资本股权投资",
    "public equity": "政府股权投资",
    "borrowed": "贷款",
    "incubator": "孵化机构",
    "sector": "产业",
    "origin": "来源",
    "year": "年份",
    "none": "无",
    "national incubator {count}": "国家级孵化器{count}",
    "provincial incubator {count}": "省级孵化器{count}",
    "municipal incubator {count}": "市级孵化器{count}",
    "new incubator {count}": "新设孵化器{count}",
    "new makerspace {count}": "新设众创空间{count}",
    "resident": "本地居民",
    "talent": "人才",
    "spin-off": "衍生企业",
    "makerspace team": "众创空间团队",
    "luck": "随机因素",
    "other parameters": "其他参数",
    "ignorance (behavioural parameters)": "参数未知（行为参数）",
    "levers": "政策工具",
    "outside conditions": "外部条件",
    # the limits of a box
    "{name} between {least} and {most} {text} ({meaning})":
        "{name} 在{least}与{most}{text}之间（{meaning}）",
    "{name} above {least} {text} ({meaning})": "{name} 高于{least}{text}（{meaning}）",
    "{name} below {most} {text} ({meaning})": "{name} 低于{most}{text}（{meaning}）",
}  # fmt: skip

_MEANINGS: Final = {
    **{lever.meaning: lever.meaning_zh for lever in LEVERS},
    **{outcome.meaning: outcome.meaning_zh for outcome in OUTCOMES},
    **{parameter.meaning: parameter.meaning_zh for parameter in PARAMETERS},
}

_NUMBER: Final = r"-?[\d.,_e+-]+"
_PLACES: Final = {
    "year": r"\d{4}", "month": r"\d{4}-\d\d", "month2": r"\d{4}-\d\d", "date": r"[\d-]+",
    "name": r"\w+", "unit": "(?:CNY|count|share|ratio)[a-z ]*", "text": ".+?", "meaning": ".+",
}  # fmt: skip
"""What may stand at a place of a phrase: a number, if nothing else is said."""

_PLACE: Final = re.compile(r"\\{(\w+)\\}")


def phrase_in(text: str, language: Language) -> str:
    """A text of the model in a language; as it is, if no Chinese is known for it."""
    return text if language == "en" else _in_chinese(text)


def _in_chinese(text: str) -> str:
    known = _MEANINGS.get(text)
    if known is not None:
        return known
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(text):
            parts = {name: _in_chinese(part) for name, part in found.groupdict().items()}
            return chinese.format(**parts)
    return text


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(_pattern(english)), zh) for english, zh in _PHRASES.items())


def _pattern(english: str) -> str:
    def group(found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{_PLACES.get(found[1], _NUMBER)})"

    return _PLACE.sub(group, re.escape(english))
