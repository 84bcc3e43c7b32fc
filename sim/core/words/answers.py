"""The words of consequences, of plans' frontiers and of solved levers."""

from typing import Final

ANSWERS: Final = {
    # outcomes
    "all outcomes": ("Outcomes: what a run reports", "指标：模拟给出的结果"),
    "kind flow": ("added up over a year, or the projection", "按年或预测期累计"),
    "kind stock": ("as of the end of a year, or of the projection", "年末或预测期末数"),
    # consequences
    "consequences": ("What {scenario} changes", "{scenario}带来的变化"),
    "without it": ("Without", "无此方案"),
    "in words": ("In words", "说明"),
    "no change": ("no change", "无变化"),
    "clearly more": ("more", "增加"),
    "clearly less": ("less", "减少"),
    "likely more": ("likely more: in {tenths} of 10 runs", "可能增加：每10次模拟中{tenths}次"),
    "likely less": (
        "likely less: more in {tenths} of 10 runs", "可能减少：每10次模拟中仅{tenths}次增加",
    ),
    "either way": (
        "either way: more in {tenths} of 10 runs", "难以判断：每10次模拟中{tenths}次增加",
    ),
    "legend of consequences": (
        "Totals over the projection, or as of its end; change and interval run by run with the "
        "same luck. “Likely” and “either way”: the mean is not significant (paired t-test, 5%).",
        "预测期合计或期末数；变化与区间为同一随机数下逐次相减。“可能”与“难以判断”：均值在5%水平上"
        "不显著（配对t检验）。",
    ),
    "few runs": (
        "Of {runs} runs the interval is not to be used: take {enough} or more.",
        "仅{runs}次模拟，区间不可使用：请至少模拟{enough}次。",
    ),
    # fuhua league
    "league title": ("All scenarios by cost and effect", "全部方案：成本与成效"),
    "league subtitle": (
        "Difference from the baseline over the projection, {span}.",
        "与基准情景之差，{span}合计。",
    ),
    "league interval": (
        "Mean and, from 30 runs on, the middle 90 % of them, each with the same luck. Orange: no "
        "other policy costs less and brings as much. Scenarios under other outside "
        "conditions are left out.",
        "均值与中间90%的模拟（30次以上），同一随机数。"
        "橙色：没有别的方案花费更少而成效不低。外部环境不同的情景未画。",
    ),
    "league cost": ("net public cost, {unit}", "财政净支出，按承诺时点计（{unit}）"),
    "policy no other beats": ("no other costs less and brings as much", "无更省而不逊者"),
    "policy that is beaten": ("beaten by another", "有更优者"),
    "league numbers": ("{number}  {name}", "{number}  {name}"),
    "heading brings": ("Brings", "带来"),
    "heading costs": ("Costs", "花费"),
    "heading each": ("Each", "每净增一家"),
    "heading unbeaten": ("Unbeaten", "无更优者"),
    "league": (
        "{outcome} ({unit}) and net public cost ({money})",
        "{outcome}（{unit}）与财政净支出（按承诺时点计，{money}）",
    ),
    "legend of league": (
        "Mean (90 % of runs) of the difference from the baseline over the projection, run by run "
        "with the same luck; in square brackets where the mean is not significant (5 %). Each: "
        "public cost of an additional graduation. Unbeaten: no other policy costs less and brings "
        "as much. Other conditions: differs in more than policy.",
        "与基准情景之差的均值（90%区间），预测期合计，同一随机数逐次相减；方括号内为均值不显著（5%）。"
        "每净增一家：每净增一家毕业企业的财政投入。无更优者：没有别的方案花费更少而成效不低。"
        "外部环境不同：不只是政策不同。",
    ),
    "other conditions": ("other conditions", "外部环境不同"),
    # fuhua microdata
    "microdata": ("Microdata of {scenario}, run {run}", "微观数据：{scenario}，第{run}次模拟"),
    "heading table": ("Table", "数据表"),
    "heading row": ("A row is", "每行为"),
    "heading rows": ("Rows", "行数"),
    "adds up": (
        "The tables add up exactly to {exact} of {all} outcomes in every month. Not to:",
        "各表逐月加总，与{all}项指标中的{exact}项完全相等。不能加总的：",
    ),
    "not summed": ("  {outcome}: {note}", "  {outcome}：{note}"),
    # a free lever
    "asked of a lever": (
        "Which {meaning} ({lever}), added to “{scenario}”, {wanted}?",
        "在“{scenario}”基础上，{meaning}（{lever}）取何值，可使{wanted}？",
    ),
    "held as it is": (
        "leaves “{outcome}” as under today's policy", "“{outcome}”与现行政策相同",
    ),
    "at least of": (
        "brings “{outcome}” to at least {bound}, {when}", "{when}“{outcome}”不低于{bound}",
    ),
    "at most of": (
        "keeps “{outcome}” at most at {bound}, {when}", "{when}“{outcome}”不高于{bound}",
    ),
    "over the projection": ("over the projection", "预测期内"),
    "with a chance": (
        "{wanted}, with a chance of {chance:.0%}", "{wanted}（概率{chance:.0%}）",
    ),
    "answer of a lever": (
        "Answer: {lever} = {value} ({unit}); 90 % interval {low} to {high}; today {today}.",
        "答案：{lever} = {value}（{unit}）；90%区间{low}至{high}；现行值{today}。",
    ),
    "cannot be had": (
        "It cannot be had: no value of {lever} from {least} to {most} ({unit}) does it. The "
        "closest is {value}, which is off by {left}.",
        "无法实现：{lever} 在{least}至{most}（{unit}）范围内均不满足。最接近的是{value}，"
        "相差{left}。",
    ),
    "held everywhere": (
        "Every value of {lever} from {least} to {most} ({unit}) does it; at {value} it is exceeded "
        "by {left}.",
        "{lever} 在{least}至{most}（{unit}）范围内均满足；取{value}时超出{left}。",
    ),
    "holds again": (
        "Run again with other luck ({runs} runs): off by {aim}; expected {low} to {high}: it "
        "holds.",
        "换用其他随机数再次模拟（{runs}次）：相差{aim}，预期在{low}至{high}之间：成立。",
    ),
    "does not hold again": (
        "Run again with other luck ({runs} runs): off by {aim}; expected {low} to {high}: it does "
        "not hold; take more runs.",
        "换用其他随机数再次模拟（{runs}次）：相差{aim}，预期在{low}至{high}之间：不成立，请增加模拟次数。",
    ),
    "points of chance": ("{points} percentage points", "{points}个百分点"),
    "curve": (
        "How far each value is from what is held, {unit}", "各取值与目标之差（{unit}）",
    ),
    "curve of chance": (
        "How far the chance of each value is from that wanted, percentage points",
        "各取值的概率与所求概率之差（百分点）",
    ),
    "beyond the aim": ("Off by", "相差"),
    "legend of a curve": (
        "The mean over the runs, all values on the same luck; the answer is where it is zero, and "
        "its interval is over resamples of the runs.",
        "各次模拟的均值，各取值采用同一随机数；为零处即答案，其区间由对模拟重抽样得出。",
    ),
    "share unit": ("share of the runs", "模拟占比"),
    "solve title": ("Which value of the lever: {lever}", "政策工具取值：{lever}"),
    "solve subtitle": (
        "Distance of “{outcome}” from what is to be held, over {span}.",
        "{span}“{outcome}”与目标之差。",
    ),
    "solve interval": (
        "Line: mean over the runs; band: its 90 % interval. Upright band: the 90 % interval of the "
        "answer, over bootstrap resamples of the runs.",
        "线：各次模拟的均值；带：其90%区间。竖带：答案的90%区间（对模拟重抽样）。",
    ),
    "the answer": ("the answer", "答案"),
    # what each lever moves
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
