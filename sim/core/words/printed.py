"""The words that commands print."""

from calendar import month_name
from typing import Final

PRINTED: Final = {
    "scenario": ("Scenario", "方案/情景"),
    "heading lever": ("Lever", "政策工具"),
    "from": ("From", "起"),
    "until": ("Until", "止"),
    "the end": ("the end", "期末"),
    "baseline": ("Baseline", "基准值"),
    "set to": ("Set to", "设为"),
    "mean": ("Mean", "均值"),
    "90 %": ("90 % of runs", "90%区间"),
    "difference": ("Difference", "与基准情景之差"),
    "clear": ("Clear", "显著"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "heading additional": ("Additional", "政策净增"),
    "heading deadweight": ("Deadweight", "非政策增量"),
    "heading displaced": ("Displaced", "被替代"),
    "cost of each": ("Public cost of each, CNY million", "每净增一家财政投入（万元）"),
    "heading": ("{region}, {span}", "{region}，{span}"),
    "cost note": (
        "{scenario}: public cost of each additional graduation: {note}",
        "{scenario}：每净增一家财政投入：{note}",
    ),
    "note": ("{scenario}: {note}.", "{scenario}：{note}。"),
    "depends on": (
        "{scenario}: acts through parameters that the reported figures say nothing about: {names}.",
        "{scenario}：效果取决于现有数据无法验证的参数，请谨慎使用：{names}。",
    ),
    "table of graduations": ("Graduations, number of startups", "毕业企业（家）"),
    "graduations by part": (
        "Graduations by what the policy did, number of startups",
        "毕业企业按政策作用分（家）",
    ),
    "table of private_investment": ("Private investment, CNY million", "社会资本投入（万元）"),
    "table of public_cost_net": (
        "Public spending, counted when it is promised, less what funds paid back, CNY million",
        "财政净支出（按承诺时点计，万元）",
    ),
    "legend of levels": (
        "All figures are totals over the projection. The mean is over the runs, and nine of ten "
        "runs lie in the interval. Difference: from the baseline, run by run with the same luck. "
        "Clear: the mean difference is significant (paired t-test, 5%).",
        "各数为预测期合计。均值为各次模拟的平均，90%的模拟结果落在该区间内。与基准情景之差：同一随机数下"
        "逐次相减。显著：均值差异在5%水平上显著（配对t检验）。",
    ),
    "legend of graduations by part": (
        "Additional: graduate only with the policy. Deadweight: graduate either way. Displaced: "
        "graduate only without it. Public cost of each: net public cost per graduation more; "
        "support counts when it is promised.",
        "政策净增：有此政策才毕业。非政策增量：无政策也会毕业。被替代：无此政策才毕业。每净增一家财政投入："
        "财政净支出（按承诺时点计）增量除以毕业增量。",
    ),
    "one run": (
        "One run is one course of luck: it has no interval, and compares nothing. Take --runs 200.",
        "单次模拟只是一种可能，没有区间，不能用于比较。请用 --runs 200。",
    ),
    "runs": (
        "Runs: {runs:,}, {failures}; seed {seed}.",
        "模拟次数：{runs:,}，{failures}；随机种子{seed}。",
    ),
    "failed": (
        "{failed:,} failed and left out, see failures.csv",
        "{failed:,}次失败未计入，见 failures.csv",
    ),
    "semicolon": ("; ", "；"),
    "none failed": ("none failed", "无失败"),
    "mean little": (
        "So many runs failed that these figures mean little: find out why before you use them.",
        "失败的模拟过多，以上数字意义不大：使用前请先查明原因。",
    ),
    "parameters": ("Parameters: {label}.", "参数：{label}。"),
    "basis": (
        "Runs: {runs:,}{left_out}; seed {seed}. Parameters: {label}.",
        "模拟次数：{runs:,}{left_out}；随机种子{seed}。参数：{label}。",
    ),
    "fill in": ("Fill it in, then: fuhua check {file}", "请填写，然后运行：fuhua check {file}"),
    "results": ("Results: {place}", "结果：{place}"),
    "another version": (
        "{folder}: was made by another version of fuhua; its startups are followed with this one, "
        "and need not add up to its tables. Run it again to have both alike.",
        "{folder}：由另一版本的 fuhua 生成；现按本版本追踪企业，可能与其表格不一致。"
        "如需一致，请重新模拟。",
    ),
    "unit": ("Unit", "单位"),
    "allowed": ("allowed", "允许"),
    "source": ("source", "来源"),
    "left_out": ("left out: the lever's default", "未列出：采用默认值"),
    "compiling": (
        "Compiling the rules: once, for half a minute or so.",
        "首次运行需编译规则，约半分钟。",
    ),
    "runs done": ("Runs", "模拟"),
    "since": ("since", "自"),
    "acts": ("acts in", "作用月份"),
    "each month": ("each month", "每月"),
    **{f"month {number}": (month_name[number], f"{number}月") for number in range(1, 13)},
    "all levers": ("Levers: what a government can set", "政策工具"),
    "all outside": ("Outside conditions: what it cannot set", "外部环境（政府不可控）"),
    "is right": ("{scenario} is right: {name}", "{scenario} 校验通过：{name}"),
    "no fact": (
        "Inputs that name no fact, and are not checked: {names}.",
        "未注明对应项（fact）、未核对的输入：{names}。",
    ),
    "changes nothing": ("It changes nothing.", "与基准情景相同。"),
    "only house": ("only at {names}", "限于{names}"),
    "only sector": ("only for firms in {names}", "限于{names}企业"),
    "changes": ("What it changes from the baseline:", "与基准情景的不同："),
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
    "published": ("Published", "公布区间"),
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
        "{outcome}与基准情景之差，{unit}；横向为 {right}",
    ),
    "legend of grid": (
        "Mean change of the total over the projection from the baseline, run by run with the same "
        "luck; standard errors up to {largest}.",
        "预测期合计与基准情景之差的均值，同一随机数下逐次相减；标准误最大{largest}。",
    ),
    # explain
    "parts and scenarios": (
        "{parts} parts, {scenarios} scenarios a run: {names}.",
        "{parts}个部分，每次模拟{scenarios}个方案：{names}。",
    ),
    "outcome": ("{meaning}: {unit}", "{meaning}：{unit}"),
    "part": ("Part", "部分"),
    "brings": ("Brings", "贡献"),
    "alone": ("Alone", "单独"),
    "interaction": ("Interaction", "交互"),
    "legend of attribution": (
        "Brings: the mean of what a part adds to the others, over every order in which they can be "
        "put together (Shapley value); the parts add up to the whole. Alone: its effect when "
        "nothing else is changed; the rest is interaction. 90 % of runs lie in the interval. "
        "Clear: the mean is significant (t-test, 5 %).",
        "贡献：按各部分所有先后次序，加入时增量的平均（夏普利值）；各部分之和等于整套政策。"
        "单独：其余不变时的作用；余下为交互作用。90%的模拟结果落在该区间内。"
        "显著：均值在5%水平上显著（t检验）。",
    ),
    # fates
    "breakdown": (
        "{scenario} against {reference}: {outcome}, mean of {runs:,.0f} runs, {unit}",
        "{scenario} 对比 {reference}：{outcome}，{runs:,.0f}次模拟均值，{unit}",
    ),
    "group": ("Group", "分组"),
    "of group": ("{dimension}: {group}", "{dimension}：{group}"),
    "heading moved": ("Moved", "转移"),
    # sensitivity
    "what moves it": ("What moves it", "影响因素"),
    "by factor": ("By factor", "按因素"),
    "by source": ("By source", "按来源"),
    "factor": ("Factor", "因素"),
    "heading first": ("First", "一阶指数"),
    "heading total": ("Total", "总效应指数"),
    "heading size": ("Size", "幅度"),
    "heading effect": ("Effect", "效应"),
    "heading spread": ("Spread", "离散"),
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
        "{scenario}：目标 {goal}（与基准情景之差）在{futures:,}种情形的{failing:.0%}中未达到。",
    ),
    "nothing tells": (
        "No condition tells where it fails more than chance explains: it is mostly luck.",
        "没有条件能说明何时未达目标：均可由偶然解释，主要是随机因素。",
    ),
    "always missed": (
        "It is always missed: no condition looked at here makes a difference.",
        "始终未达到：所考察的条件均不改变结果。",
    ),
    "never missed": (
        "It is always met: no condition looked at here makes it fail.",
        "始终达到：所考察的条件均不会使其落空。",
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
    # calibrate
    "generations": ("Generations", "各代"),
    "generation": ("Generation", "代"),
    "generation under way": ("Generation {number}", "第{number}代"),
    "cities": ("Cities", "模拟城市"),
    "failed cities": ("Failed", "失败"),
    "accepted": ("Accepted", "接受率"),
    "effective": ("Draws worth", "有效样本"),
    "labels": ("Parameters: {counts}.", "参数：{counts}。"),
    "count of label": ("{count} {label}", "{label}{count}个"),
    "identified": ("identified", "可识别"),
    "weak": ("weak", "弱识别"),
    "not identified": ("not identified", "不可识别"),
    "fixed": ("fixed", "固定"),
    "posterior cities under way": ("Cities of the posterior", "后验城市"),
    "effects under way": ("Published effects", "已发表效应"),
    "effects met by a fit": (
        "Published effects: {inside} of {effects} inside; missed: {missed}. Draws worth "
        "{before:,.0f} before they were weighted by them, {after:,.0f} after (power {power:.2f}).",
        "已发表效应：{effects}项中有{inside}项在区间内；未达到：{missed}。按效应加权前有效样本"
        "{before:,.0f}个，加权后{after:,.0f}个（幂{power:.2f}）。",
    ),
    "posterior": ("Posterior: {place}", "后验：{place}"),
    "what a fit reaches": ("What the fit reaches", "拟合所及"),
    "may stand for": ("May stand for", "可能取值"),
    "is missed": ("Missed", "未达到"),
    "left its prior": (
        "LEFT ITS PRIOR: {parameter}, {meaning}: {median:.3g}, outside {low:.3g} to {high:.3g} "
        "({unit})",
        "超出先验：{parameter}（{meaning}）：{median:.3g}，不在{low:.3g}至{high:.3g}之内（{unit}）",
    ),
    "nothing reached": (
        "NO SIMULATED CITY REACHED {figure}: all are from {least} to {most}",
        "没有任何模拟城市达到{figure}：全部在{least}至{most}之间",
    ),
    "draws are worth": (
        "The draws are worth {effective:,.0f} independent ones; {missed} of {figures} reported "
        "figures are missed.",
        "所得抽样相当于{effective:,.0f}个独立样本；{figures}项已公布数据中有{missed}项未达到。",
    ),
    # validate
    "reported against simulated": ("Reported against simulated", "已公布数与模拟值"),
    "figure": ("Figure", "指标"),
    "reported": ("Reported", "公布值"),
    "heading median": ("Median", "中位数"),
    "is inside": ("Inside", "区间内"),
    "from to": ("{low} to {high}", "{low} 至 {high}"),
    "off": ("no, by {off:.1f} tolerances", "否，偏离{off:.1f}个容差"),
    "millions": ("{value:,.1f} m", "{value:,.0f}万"),
    "hundreds of millions": ("{value:,.1f} m", "{value:,.2f}亿"),
    "how many inside": (
        "{inside} of {figures} reported figures are inside their 90 % interval; the median "
        "half-width is {half_width:.0%}.",
        "{figures}项已公布数中有{inside}项落在90%区间内；区间半宽的中位数为{half_width:.0%}。",
    ),
    "synthetic cities": (
        "Synthetic cities: {result} at the 1 % level ({below} of {parameters} parameters below it "
        "singly); narrowed by a fifth: {narrowed}.",
        "合成城市检验：在1%水平上{result}（{parameters}个参数中单独低于该水平的{below}个）；"
        "收窄五分之一后：{narrowed}。",
    ),
    "passed": ("passed", "通过"),
    "not passed": ("FAILED", "未通过"),
    "narrowed not passed": ("failed, as it should", "未通过，符合预期"),
    "coverage": (
        "{nominal:.0%} intervals hold {covered:.1%} of the true parameters.",
        "{nominal:.0%}区间包含{covered:.1%}的真实参数。",
    ),
    "at least": ("at least {value}", "至少{value}"),
    "account": ("Account: {place}", "检验结果：{place}"),
    "stopped": ("stopped", "已停止"),
    "stopped with": (
        "stopped with {done} of {runs} runs done", "已停止，{runs}次模拟已完成{done}次",
    ),
    "stopped so": ("{stopped}; {going_on}", "{stopped}；{going_on}"),
    "resume goes on": ("--resume {place} goes on", "用 --resume {place} 可继续"),
    "same command goes on": ("the same command goes on", "再次运行同一命令可继续"),
    "same command goes on in": (
        "the same command goes on in {place}", "再次运行同一命令可在 {place} 中继续",
    ),
    "nothing is kept": ("nothing is kept", "未保存任何结果"),
    "no folder was named": (
        "no folder was named, so nothing is kept", "未指定文件夹，未保存任何结果",
    ),
}
