"""No Chinese text of the product has a term that says something else to an official."""

import ast
import re
from functools import cache

import pytest

from sim.core.compiled import PACKAGE
from sim.core.words.every import WORDS
from sim.figures.quantities import counted_in, unit_shown
from sim.inputs.levers import LEVERS, counted
from sim.inputs.parameters import PARAMETERS
from sim.model.outcomes import OUTCOME
from tests.sources import nodes

WRONG = {
    "上市前": "产品投放市场前",
    "上市的时间": "产品投放市场的时间",
    "已上市": "产品已投放市场",
    "无谓": "非政策增量",
    "额外性": "政策净效应",
    "新增毕业": "政策净增",
    "挤出": "被替代",
    "单户风": "单笔贷款补偿上限",
    "风补": "风险补偿",
    "民间": "社会资本",
    "百万元": "万元",
    "异于零": "统计上显著",
    "十分之九": "90%",
    "运气": "随机数",
    "结局": "结果",
    "条与数字": "柱及数字",
    "不足一年": "不完整年度",
    "按位次": "按分位数",
    "白格没有": "空白格无样本",
    "未来占比": "未达标情形占比",
    "找到的界限": "识别出的失效条件",
    "可靠得多": "可靠性明显高于",
    "财政成本": "财政投入",
    "节省的资金": "相应减少的财政投入",
    "最佳成效": "最优成效",
    "归零的同一城市": "取消上述政策工具",
    "本规划": "推荐方案",
    "规划值": "建议值",
    "规划期": "测算期",
    "历史至": "实际数据截至",
    "报告前": "数据截止前",
    "报告后": "数据截止后",
    "报告次": "数据截止次",
    "报告时": "数据截止时",
    "报告数据": "已公布数据",
    "报告值": "公布值",
    "无误": "校验通过",
    "外部条件": "外部环境",
    "孵化机构": "孵化载体",
    "良好评级": "评价良好以上",
    "考评": "绩效评价",
    "准入金融机构": "合作银行",
    "退出金融机构": "退出合作银行",
    "合作金融机构": "合作银行",
    "违约笔数": "不良贷款笔数",
    "违约本金": "不良贷款本金",
    "外投项目": "市外投资项目",
    "外投股权": "市外股权投资",
    "倒闭": "停业",
    "在营": "存续",
    "财政回收": "引导基金退出回收",
    "创新券(": "创新券额度",
    "营收": "营业收入",
    "融资者": "有融资需求的企业",
    "本地居民": "本地创业者",
    "开放院所": "共建院所",
    "所募基金": "新设基金",
    "种子轮": "首轮",
}
"""Each with what is said instead."""

ALONE = {"(?<!随机)种子(?!期)": "随机种子", r"[\u4e00-\u9fff]\([^)]*[\u4e00-\u9fff]": "（…）"}
"""Patterns that are wrong, with what is said instead."""

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def in_modules():
    """Every text with Chinese in the code."""
    for _, node in nodes(ast.Constant):
        if isinstance(node.value, str):
            yield from filter(CHINESE.search, node.value.split("\n"))


def in_files():
    """Every line with Chinese of the shipped scenarios, regions, templates and guides."""
    root = PACKAGE.parent
    kinds = (
        "scenarios/*.toml",
        "calibration/templates/**/*.template",
        "docs/**/*.md",
        "README*.md",
    )
    regions = ("calibration/regions/*/inputs/*.toml", "calibration/regions/*/inputs/effects.csv")
    for pattern in (*kinds, *regions):
        for file in root.glob(pattern):
            yield from filter(CHINESE.search, file.read_text("utf-8").splitlines())


@cache
def texts():
    return sorted({*in_modules(), *in_files()})


@pytest.mark.parametrize("term", WRONG)
def test_no_text_has_a_term_that_means_something_else(term):
    assert [text for text in texts() if term in text] == [], f"say {WRONG[term]}"


@pytest.mark.parametrize("pattern", ALONE)
def test_no_text_is_written_otherwise(pattern):
    assert [text for text in texts() if re.search(pattern, text)] == [], f"say {ALONE[pattern]}"


def test_the_texts_are_those_of_the_product():
    assert {WORDS["legend of levels"][1], OUTCOME["deals"].meaning_zh} <= set(texts())
    assert {one.meaning_zh for one in (*LEVERS, *PARAMETERS)} <= set(texts())


def test_counts_are_named_after_what_is_counted():
    signs = {"graduations": "家", "loans": "笔", "deals": "项", "patents": "件", "employees": "人"}
    assert {name: counted_in(OUTCOME[name], "zh") for name in signs} == signs
    assert counted("count a year", "matchmaking_events", "zh") == "场/年"
    assert counted("count a year", "project_grants", "en") == "count a year"


def test_money_is_in_ten_thousands():
    assert unit_shown("CNY", "zh") == "万元" and unit_shown("CNY per graduation", "zh") == "万元/家"
