"""The words of pictures."""

from typing import Final

PICTURES: Final = {
    # every sheet
    "subtitle": ("{subtitle} Unit: {unit}.", "{subtitle}单位：{unit}。"),
    "runs behind it": (
        "Runs: {runs:,}{left_out}, seed {seed}. Parameters: {label}.",
        "模拟次数：{runs:,}{left_out}，随机种子{seed}。参数：{label}。",
    ),
    "left out": (
        " ({failed:,} more failed and are left out)", "（另有{failed:,}次失败未计入）",
    ),
    "source of a picture": (
        "Source: fuhua {version}, simulation of {subject}.",
        "来源：fuhua {version}，模拟对象：{subject}。",
    ),
    "subject": (
        "{region}, {start} to {until}, history up to {report}",
        "{region}，{start}至{until}，实际数据截至{report}",
    ),
    "with interval": ("{value} ({low} to {high})", "{value}（{low}至{high}）"),
    "and": (" and ", "、"),
    "comma": (", ", "、"),
    "clause comma": (", ", "，"),
    "a year": ("{unit} a year", "{unit}/年"),
    "at the end of the year": ("{unit} at the end of the year", "{unit}（年末）"),
    "50 % of the runs": ("50 % of the runs", "50%的模拟"),
    "90 % of the runs": ("90 % of the runs", "90%的模拟"),
    # sums that run on, and the history
    "sheet of running": ("Cumulative", "累计变化"),
    "sheet of reported": ("Reported", "已公布数"),
    "sheet of candidates": ("Candidates", "备选"),
    "sheet of gains": ("Gains", "增益"),
    "sheet of firings": ("Rules that fired", "触发记录"),
    "heading of figure": ("Figure", "数据项"),
    "cumulative title": ("What each scenario adds up to", "各方案的累计变化"),
    "cumulative subtitle": (
        "Difference from the baseline, added up since the report, {span}.",
        "与基准情景之差，自数据截止月起累计，{span}。",
    ),
    "cumulative interval": (
        "Dots: mean at the end of each year; band: the middle 90 % of the differences in the same "
        "run. 2025 is the end of 2025.",
        "点：各年末均值；带：同一次模拟中中间90%的差值。2025即2025年末。",
    ),
    "history title": ("The history and what was reported", "历史与已公布数"),
    "history subtitle": (
        "Outcomes of which the city reported a figure for one of these periods.",
        "本市公布过其中某一时期数据的指标。",
    ),
    "history interval": (
        "Line: median; bands: the middle 50 and 90 % of the runs. A part of a year stands by "
        "itself, hollow, beside what was reported of it.",
        "线：中位数；带：中间50%与90%的模拟。不完整年度以空心点单独标出，与该时期的已公布数对照。",
    ),
    "reported figure": ("reported", "已公布数"),
    # fans
    "fan title": ("{outcome} by year and scenario", "各方案逐年{outcome}"),
    "fan subtitle": ("{outcome}.", "{outcome}。"),
    "fan interval": (
        "Line: median of the runs; dark band: the middle 50 % of the runs; light band: the middle "
        "90 %.",
        "线：各次模拟的中位数；深色带：中间50%的模拟；浅色带：中间90%。",
    ),
    "hollow": (
        " Hollow dots, not to be read as whole years: {parts}.",
        "空心点为不完整年度，不可与全年比较：{parts}。",
    ),
    "median": ("median", "中位数"),
    "median of the history": ("median of the history", "历史中位数"),
    "report": ("report, {month}", "数据截止月，{month}"),
    "median of": ("median: {scenario}", "中位数：{scenario}"),
    "part of a year": ("part of a year", "不完整年度"),
    # differences
    "differences title": (
        "What each scenario changes against the baseline", "各方案与基准情景之差",
    ),
    "differences subtitle": (
        "Differences over {span}: startups that graduate, private money put into startups, and "
        "public spending, counted when it is promised, less returns.",
        "{span}合计之差：毕业企业、投入创业企业的社会资本、扣除基金回收后的财政净支出（按承诺时点计）。",
    ),
    "differences interval": (
        "Dot: mean over the runs of the difference from the baseline in the same run; bar: the "
        "middle 90 % of those differences. Filled dot: the mean is significant (paired t-test, "
        "5 %).",
        "点：同一次模拟中与基准情景之差的均值；误差线：中间90%的差值。实心点：均值统计上显著（配对t检验，5%）。",
    ),
    "of graduations": ("Graduations", "毕业企业"),
    "of private_investment": ("Private investment", "社会资本投入"),
    "of public_cost_net": ("Net public cost", "财政净支出（按承诺时点计）"),
    "significant": ("mean, significant", "均值统计上显著"),
    "not significant": ("mean, not significant", "均值统计上不显著"),
    # additionality
    "additionality title": (
        "Additional, deadweight and displaced graduations", "政策对毕业企业的净效应分解",
    ),
    "additionality subtitle": (
        "Startups that graduate in {span}, followed one by one under each scenario and under the "
        "baseline.",
        "{span}毕业的企业，在各方案与基准情景下逐家对照。",
    ),
    "additionality interval": (
        "Bar and number: mean over the runs; line: the middle 90 % of the runs. Each potential "
        "founder has the same luck in every scenario, so that its fates can be compared with each "
        "other.",
        "柱及数字：各次模拟的均值；误差线：中间90%的模拟。各方案采用同一组随机数，可逐家对照结果。",
    ),
    "displaced and additional": (
        "Displaced (to the left) and additional (to the right)", "被替代（左）与政策净增（右）",
    ),
    "meaning of additional": ("additional: only under the scenario", "政策净增：仅在方案下毕业"),
    "meaning of deadweight": ("deadweight: either way", "非政策增量：无政策也会毕业"),
    "meaning of displaced": ("displaced: only under the baseline", "被替代：仅在基准情景下毕业"),
    # cost
    "cost title": ("Public cost per additional graduation", "每净增一家毕业企业的财政投入"),
    "cost subtitle": (
        "Additional net public cost for each additional graduation, against the baseline, in "
        "{span}.",
        "{span}与基准情景相比，每净增一家毕业企业所增加的财政净支出（按承诺时点计）。",
    ),
    "cost interval": (
        "Dot: mean difference in net public cost over mean difference in graduations; bar: its "
        "90 % interval over bootstrap resamples of the runs.",
        "点：财政净支出（按承诺时点计）平均差除以毕业企业平均差；误差线：对模拟重抽样的90%区间。",
    ),
    "cost of one added": ("cost of a graduation added", "每净增一家的财政投入"),
    "saved by one lost": ("money saved by a graduation lost", "每少毕业一家相应减少的财政投入"),
    "90 % interval": ("90 % interval", "90%区间"),
    # places
    "places title": ("Where startups graduate", "企业在何处毕业"),
    "places subtitle": (
        "{region}: startups that graduate from incubators, by place, in {span}.",
        "{region}：{span}各地毕业的在孵企业。",
    ),
    "places interval": (
        "Dot: mean over the runs; bar: the middle 90 % of the runs.",
        "点：各次模拟的均值；误差线：中间90%的模拟。",
    ),
    # parts of a package
    "shares title": ("What each part of “{scenario}” brings", "“{scenario}”各部分的贡献"),
    "shares subtitle": (
        "Effect on {outcome} in {span}, against the baseline.",
        "{span}与基准情景相比对{outcome}的作用。",
    ),
    "shares interval": (
        "Bar: mean over the runs of what the part brings (Shapley value: averaged over every order "
        "in which the parts can be put together, on the same luck); line: the middle 90 % of the "
        "runs.",
        "柱：该部分贡献的均值（夏普利值：按各部分所有先后次序平均，随机数相同）；误差线：中间90%的模拟。",
    ),
    # sensitivity
    "moves": ("What moves {outcome}", "影响{outcome}的因素"),
    "variance": ("Where the variance of {outcome} comes from", "{outcome}的方差来源"),
    "flow in": ("Outcome: {outcome}, in {span}.", "指标：{span}的{outcome}。"),
    "stock at the end of": (
        "Outcome: {outcome}, at the end of {span}.", "指标：{span}期末的{outcome}。",
    ),
    "share of the variance": ("share of the variance", "方差占比"),
    "sobol interval": (
        "Bar: total Sobol index, the share of the variance that would remain if everything else "
        "were known; line: its 90 % interval over bootstrap resamples.",
        "柱：Sobol总效应指数，即其余全部已知时仍剩的方差占比；误差线：重抽样的90%区间。",
    ),
    "of the level": (
        " This is about the level of the outcome: a difference between two policies is told far "
        "better, since both are run with the same luck and the same parameters, so that most of "
        "what is unknown cancels.",
        "以上针对指标的绝对水平：方案间差值的可靠性明显高于绝对水平，因为各方案采用相同的随机数"
        "和相同的参数，未知部分大多相互抵消。",
    ),
    "morris interval": (
        "Bar: mean absolute effect of moving the factor over its whole range, everything else and "
        "the luck being equal (Morris); line: its 90 % interval over bootstrap resamples.",
        "柱：其余条件与随机数相同时，该因素取遍其范围的平均绝对效应（Morris法）；误差线：重抽样的90%区间。",
    ),
    # what a budget reaches
    "frontier title": ("What a budget reaches at best", "不同预算下的最优成效（效率前沿）"),
    "frontier subtitle": (
        "Goal: {goal}, added over {span} to that of the same city with these levers at zero.",
        "目标：{span}与取消上述政策工具相比多出的{goal}。",
    ),
    "frontier interval": (
        "Each dot is the best mix of levers that a budget pays for, the mean over the runs; nine "
        "of ten runs lie in the band.",
        "每点为该预算所能支付的最优政策组合，取各次模拟的均值；90%的模拟结果落在带内。",
    ),
    "the plan itself": ("the plan", "推荐方案"),
    "today's policy": ("today's policy", "现行政策"),
    "spent a year": ("public money spent a year (CNY million)", "年财政支出（万元）"),
    "mean of the runs": ("mean", "均值"),
    # two levers, and where a policy fails
    "grid title": ("What two levers do together: {outcome}", "两项政策工具的共同作用：{outcome}"),
    "grid subtitle": (
        "Mean change of the total over {span} from the baseline.",
        "{span}合计与基准情景之差的均值。",
    ),
    "grid interval": (
        "Each cell: the mean over the runs, each compared with the baseline with the same luck.",
        "每格：各次模拟的均值，均在同一随机数下与基准情景比较。",
    ),
    "lever effects title": ("What each lever does: {outcome}", "各政策工具的作用：{outcome}"),
    "lever effects subtitle": (
        "Each at the end of its plausible range that moves more, compared with today's value; "
        "total over {span}.",
        "各工具取其合理范围中作用较大的一端，与现值比较；{span}合计。",
    ),
    "lever effects interval": (
        "Bar: the mean over the runs, each compared with the baseline with the same luck; line: "
        "the middle 90 % of the runs.",
        "柱：各次模拟的均值，均在同一随机数下与基准情景比较；误差线：中间90%的模拟。",
    ),
    "fails title": ("Where “{scenario}” fails its goal", "“{scenario}”何时未达目标"),
    "fails subtitle": (
        "Share of futures in which this is not met: {goal} (change from the baseline, {span}). "
        "{limits}",
        "未达到以下目标的情形占比：{goal}（{span}与基准情景之差）。{limits}",
    ),
    "limits": ("Limits found: {limits}.", "识别出的失效条件：{limits}。"),
    "no limits": ("No limits were found.", "未识别出失效条件。"),
    # published effects
    "effects title": ("Published effects against the model's", "已发表效应与模型结果对照"),
    "effects subtitle": (
        "Experiments of published studies, made in the model: each on the scale of the published "
        "range.",
        "在模型中重做已发表研究的实验，各以其公布区间为尺度。",
    ),
    "effects interval": (
        "Beside: the model's median [published range], in the effect's own unit. Interval: 90 % "
        "over resampled draws; what lies beyond the edges is drawn at them.",
        "右侧：模型中位数[公布区间]，单位同各效应。区间：对抽样重抽样的90%；超出边界者画在边界处。",
    ),
    "widths of the range": ("widths of the published range", "公布区间的宽度"),
    "lower end": ("lower end", "下限"),
    "upper end": ("upper end", "上限"),
    "published range": ("published range", "公布区间"),
    "median, inside": ("model's median, inside", "模型中位数（区间内）"),
    "median, outside": ("model's median, outside", "模型中位数（区间外）"),
    "share of futures": ("share of futures", "未达标情形占比"),
    "fails interval": (
        "Each cell holds the futures whose two conditions lie around its values, in equal steps of "
        "their ranks; white cells hold none.",
        "每格为两项条件处于其值附近的情形，按分位数等分；空白格无样本。",
    ),
    # a fit held to account
    "account subject": ("{region}, {start} to {report}", "{region}，{start}至{report}"),
    "account of targets": ("Targets against simulated cities", "目标值与模拟城市对照"),
    "account of left_out": ("Each target predicted without it", "逐项剔除后的预测"),
    "targets subtitle": (
        "{reported} figures that the city reported, and {others} base rates from literature and "
        "statistics.",
        "本市已公布数{reported}项，文献与统计参考值{others}项。",
    ),
    "% of the target": ("% of the target", "占目标值的百分比（%）"),
    "targets interval": (
        "Posterior predictive intervals of 50 and 90 %.", "后验预测区间：50%与90%。",
    ),
    "base rate": ("{name} (base rate)", "{name}（参考值）"),
    "simulated median": ("simulated median", "模拟中位数"),
    "target": ("target", "目标值"),
    "its tolerance": ("its tolerance", "容差"),
    "account of parameters": ("What the figures say about the parameters", "已公布数对参数的识别"),
    "parameters subtitle": (
        "The {shown} parameters that they narrow most.", "分布收窄最多的{shown}个参数。",
    ),
    "density": ("density", "概率密度"),
    "parameters interval": (
        "The prior, and {draws:,} draws of the posterior.",
        "先验分布，及后验分布的{draws:,}次抽样。",
    ),
    "drawn prior": ("prior", "先验分布"),
    "drawn posterior": ("posterior", "后验分布"),
    "account of synthetic_cities": (
        "Is the fit right about cities whose parameters are known?",
        "对参数已知的合成城市，拟合是否可靠",
    ),
    "ranks subtitle": (
        "Rank of the true value among 100 draws, in {cities} synthetic cities.",
        "{cities}个合成城市中，真值在100次抽样中的位次。",
    ),
    "counted cities": ("cities", "城市数"),
    "ranks interval": (
        "The {shown} parameters that the figures narrow most; the table has them all.",
        "分布收窄最多的{shown}个参数；全部参数见表。",
    ),
    "cities with such a rank": ("cities with such a rank", "该位次的城市数"),
    "where the bars end": (
        "where 99 % of the bars of a calibrated posterior end", "校准良好时99%的柱顶所在范围",
    ),
}
