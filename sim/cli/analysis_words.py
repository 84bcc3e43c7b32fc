"""The words of the commands that analyse, in English and in Chinese."""

from typing import Final

from sim.cli.words import word as common

analysis_word: Final = common.with_more({
    # compare
    "against": ("{scenario} against {reference}", "{scenario} 对比 {reference}"),
    "change": ("Difference", "差"),
    "interval": ("90 %", "90%区间"),
    "legend of effects": (
        "Mean difference over the runs, run by run with the same luck, in total over the "
        "projection; nine of ten runs lie in the interval (of a ratio: 90 % interval over "
        "resamples). Clear: significant (paired t-test, 5 %).",
        "预测期合计的平均差，同一随机数下逐次相减；90%的模拟结果落在该区间内（比率为重抽样的"
        "90%区间）。显著：均值差异在5%水平上显著（配对t检验）。",
    ),
    # effects
    "effects": ("Published effects against the model's", "已发表效应与模型结果对照"),
    "effect id": ("Effect", "效应"),
    "range": ("Published", "公布区间"),
    "model": ("Model (90 %)", "模型（90%区间）"),
    "verdict": ("Verdict", "结论"),
    "effects met": ("{of} effects: {counts}.", "{of}项效应：{counts}。"),
    "legend of effects met": (
        "Experiments of published studies made in the model, with the same luck for who is treated "
        "and who is not; sums over all draws, 90 % interval over resampled draws. Inside: the "
        "median lies in the published range. Meets: only the interval does. Wrong "
        "sign: the whole interval lies on the other side of no effect.",
        "在模型中重做已发表研究的实验，处理组与对照组随机数相同；对全部抽样求和，区间为重抽样90%区间。"
        "区间内：中位数在公布区间内。区间相交：仅区间与之相交。符号相反：整个区间在无效应的另一侧。",
    ),
    # grid
    "grid": (
        "Change of {outcome}, {unit}; {right} to the right",
        "{outcome}与基准之差，{unit}；横向为 {right}",
    ),
    "legend of grid": (
        "Mean change of the total over the projection from the baseline, run by run with the same "
        "luck; standard errors up to {largest}.",
        "预测期合计与基准之差的均值，同一随机数下逐次相减；标准误最大{largest}。",
    ),
    # explain
    "parts": (
        "{parts} parts, {scenarios} scenarios a run: {names}.",
        "{parts}个部分，每次模拟{scenarios}个方案：{names}。",
    ),
    "outcome": ("{meaning}: {unit}", "{meaning}：{unit}"),
    "part": ("Part", "部分"),
    "brings": ("Brings", "贡献"),
    "alone": ("Alone", "单独"),
    "interaction": ("Interaction", "交互"),
    "legend of parts": (
        "Brings: the mean of what a part adds to the others, over every order in which they can be "
        "put together (Shapley value); the parts add up to the whole. Alone: its effect when "
        "nothing else is changed; the rest is interaction. 90 % of runs lie in the interval. "
        "Clear: the mean is significant (t-test, 5 %).",
        "贡献：按各部分所有先后次序，加入时增量的平均（夏普利值）；各部分之和等于整套政策。"
        "单独：其余不变时的作用；余下为交互作用。90%的模拟落在区间内。"
        "显著：均值在5%水平上显著（t检验）。",
    ),
    # fates
    "breakdown": (
        "{scenario} against {reference}: {outcome}, mean of {runs:,.0f} runs, {unit}",
        "{scenario} 对比 {reference}：{outcome}，{runs:,.0f}次模拟均值，{unit}",
    ),
    "group": ("Group", "分组"),
    "of group": ("{dimension}: {group}", "{dimension}：{group}"),
    "moved": ("Moved", "转移"),
    # sensitivity
    "what moves it": ("What moves it", "影响因素"),
    "by factor": ("By factor", "按因素"),
    "by source": ("By source", "按来源"),
    "factor": ("Factor", "因素"),
    "first": ("First", "一阶指数"),
    "total": ("Total", "总效应指数"),
    "size": ("Size", "幅度"),
    "effect": ("Effect", "效应"),
    "spread": ("Spread", "离散"),
    "over all runs": (
        "{outcome}: {meaning}. Over all runs: mean {mean}, standard deviation {deviation} "
        "({unit}).",
        "{outcome}：{meaning}。全部模拟：均值{mean}，标准差{deviation}（{unit}）。",
    ),
    "sobol": (
        "First: the share of the variance that would go if the factor alone were known. Total: "
        "the share that would remain if everything else were. With 90 % intervals over bootstrap "
        "resamples. Other parameters: all behavioural parameters that are no factors.",
        "一阶指数：仅该因素已知时可消除的方差占比。总效应指数：其余全部已知时仍剩的方差占比。"
        "区间为重抽样90%区间。其他参数：不作为因素的全部行为参数。",
    ),
    "morris": (
        "Size: the mean absolute effect of moving the factor over its whole range, with its 90 % "
        "interval. Effect: the mean effect. Spread: how much it depends on everything else.",
        "幅度：该因素取遍其范围时的平均绝对效应及90%区间。效应：平均效应。"
        "离散：效应随其余因素变化的程度。",
    ),
    # discover
    "missed": (
        "{scenario}: the goal {goal} (change from the baseline) is missed in {failing:.0%} of "
        "{futures:,} futures.",
        "{scenario}：目标 {goal}（与基准之差）在{futures:,}种情形的{failing:.0%}中未达到。",
    ),
    "nothing tells": (
        "No condition tells where it fails more than chance explains: it is mostly luck.",
        "没有条件能说明何时未达目标：均可由偶然解释，主要是随机因素。",
    ),
    "telling": (
        "Conditions that tell where it fails, each by itself (share of futures that fail where it "
        "is in its lowest and in its highest third):",
        "各自能说明何时未达目标的条件（该条件处于最低、最高三分之一时未达目标的比例）：",
    ),
    "condition": (
        "  - {name}: {low:.0%} and {high:.0%} ({meaning})",
        "  - {name}：{low:.0%}、{high:.0%}（{meaning}）",
    ),
    "no limit": (
        "No limits on them tell more than chance explains.",
        "这些条件的界限均可由偶然解释。",
    ),
    "fails where": ("It fails mostly where", "未达目标大多出现在"),
    "fit": (
        "In futures that were not used to find these limits, {density:.0%} of those within them "
        "fail (of all: {failing:.0%}); {coverage:.0%} of the failures and {mass:.0%} of the "
        "futures lie within them.",
        "在未用于寻找界限的情形中，界限内有{density:.0%}未达目标（总体{failing:.0%}）；"
        "界限内含未达目标者的{coverage:.0%}、全部情形的{mass:.0%}。",
    ),
    "seed": ("Seed {seed}. Parameters: {label}.", "随机种子{seed}。参数：{label}。"),
})  # fmt: skip
