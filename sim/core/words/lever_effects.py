"""The words of ``fuhua lever-effects``."""

from typing import Final

LEVER_EFFECTS: Final = {
    "lever effects": (
        "What each lever moves over its plausible range", "各政策工具在合理范围内的作用",
    ),
    "low, today, high": ("low … today … high", "低值…现值…高值"),
    "what moves": ("What moves", "受影响的指标"),
    "at low": ("At low", "取低值"),
    "at high": ("At high", "取高值"),
    "half by": ("Half by", "过半年份"),
    "nothing": ("nothing", "无影响"),
    "nothing clear": ("nothing of these clearly", "以上指标均无显著变化"),
    "no range": (
        "not in force, and without a range of its own", "未实施，且无参考范围",
    ),
    "legend of lever effects": (
        "Difference from the baseline in total over the projection (of a stock: at its end), the "
        "mean over the runs, run by run with the same luck; nine of ten runs lie in the interval. "
        "Only outcomes of which an end of the range moves the mean significantly (paired t-test, "
        "5 %); in square brackets where that end does not. Half by: the year by which half of it "
        "is reached. Nothing: no outcome differs in any run.",
        "预测期合计（存量为期末）与基准情景之差，取各次模拟均值，同一随机数下逐次相减；90%的模拟结果落在"
        "区间内。仅列范围的一端使均值显著变化的指标（配对t检验，5%）；另一端不显著者加方括号。过半年份："
        "达到一半影响的年份。无影响：所有模拟中各指标均无差异。",
    ),
}
