"""What is said of errors: what is asked: of a comparison, an analysis, a plan or an agent."""

from typing import Final

from sim.core.words.examples import A_COUNT, A_PRIZE, ANOTHER_SHARE

ASKING: Final = {
    "list of names": (
        "{name}: {value} is not allowed: a list of names is",
        "{name}：不能是 {value}；须为名称的列表",
    ),
    "one name, not a list": (
        "{what}: {names!r} is one name; write [{names!r}]",
        "{what}：{names!r} 是一个名称；请写 [{names!r}]",
    ),
    "an outside condition": ("an outside condition", "外部环境"),
    "nothing to spend on": ("no lever to spend on", "不花费财政资金的政策工具"),
    "nothing to explain": (
        "scenario {scenario}: changes nothing, so there is nothing to explain",
        "方案 {scenario}：没有改变任何政策工具，无可说明",
    ),
    "goal wrong": ("goal {text!r}: {error}", "goal {text!r}：{error}"),
    "goal not understood": (
        "goal {text!r}: is not understood; write an outcome, a sign and the change from the "
        "baseline that is wanted, such as graduations>=5",
        "goal {text!r}：无法识别；请写指标、符号及希望与基准情景相差的数，如 graduations>=5",
    ),
    "levers: not known": (
        "levers: {name!r} is not known{hint}; allowed: see fuhua levers",
        "levers：没有 {name!r}{hint}；可用的见 fuhua levers",
    ),
    "two levers are needed": (
        f"levers: two are needed, such as {A_PRIZE}=0:5e5,{A_COUNT}=0:9",
        f"levers：需要两项政策工具，如 {A_PRIZE}=0:5e5,{A_COUNT}=0:9",
    ),
    "steps from to": (
        "steps: {steps} is not allowed: 2 to {most} are",
        "steps：不能是{steps}；可用2至{most}",
    ),
    "one text, not a list": (
        "{kind}: {given!r} is one text; write [{given!r}]",
        "{kind}：{given!r} 是一段文字；请写 [{given!r}]",
    ),
    "bound of several levers": (
        "{kind}: {key} = {bound} is not allowed: of several levers, so many times today's "
        "are, such as x1",
        "{kind}：{key} = {bound} 不可用：对多项政策工具，须写现行值的倍数，如 x1",
    ),
    "bound not understood": (
        "{kind}: {name!r} is not understood; write talent_grants=x1",
        "{kind}：无法识别 {name!r}；请写 talent_grants=x1",
    ),
    "shares no budget": (
        "{kind}: {name!r} shares no part of the budget{hint}; allowed: {known}",
        "{kind}：{name!r} 不参与分配预算{hint}；可用：{known}",
    ),
    "floor above limit": (
        "floors: {name} = {floor} is above its limit, {limit}",
        "floors：{name} = {floor} 高于其上限 {limit}",
    ),
    "floor of zero part": (
        "floors: {name} is at zero within {family}, and stays there",
        "floors：{name} 在 {family} 中为零，并保持为零",
    ),
    "bound of a lever": (
        "{kind}: {key} = {bound} is not allowed: a value of the lever is, or so many times "
        "today's, such as x1 ({error})",
        "{kind}：{key} = {bound} 不可用：须写该政策工具的取值，或现行值的倍数，如 x1（{error}"
        "）",
    ),
    "goal part wrong": (
        "{option}: {part!r} is not allowed; allowed: an outcome and a weight, such as "
        "graduations=1,private_investment=2e-8",
        "{option}：{part!r} 不可用；可用：指标与权重，如 graduations=1,private_investment=2e-8",
    ),
    "goal not known": (
        "{option}: {name!r} is not known{hint}; allowed: graduations, investment, another "
        "outcome, or weights such as graduations=1,private_investment=2e-8",
        "{option}：没有 {name!r}{hint}；可用：graduations、investment、其他指标，或权重如 graduati"
        "ons=1,private_investment=2e-8",
    ),
    "goal named twice": ("{option}: {name} is named twice", "{option}：{name} 写了两次"),
    "levers: unknown": (
        "levers: {name} is not known{hint}; allowed: {known}",
        "levers：没有 {name}{hint}；可用：{known}",
    ),
    "levers named twice": ("levers: {name} is named twice", "levers：{name} 写了两次"),
    "levers: none": (
        "levers: there is none; allowed: {known}",
        "levers：没有写任何工具；可用：{known}",
    ),
    "levers of another kind": (
        "levers: {name} is {kind}; allowed: {known}",
        "levers：{name} 是{kind}；可用：{known}",
    ),
    "until a year later": (
        "until: {until} is not allowed; allowed: a year after {first} or later",
        "until：不能是 {until}；可用：{first} 起满一年或更晚",
    ),
    "budget above zero": (
        "budget: {budget:g} is not allowed: an amount above zero, in CNY, is",
        "budget：不能是{budget:g}；须为大于零的金额（元）",
    ),
    "budget from to": (
        "budget: {budget:,.0f} CNY a year is not allowed{hint}: {least:,.0f} to {most:,.0f} is",
        "budget：不能是每年{budget:,.0f}元{hint}；可用{least:,.0f}至{most:,.0f}",
    ),
    "budget too small": (
        "budget: {budget:,.0f} CNY a year is not enough for any mix of these levers: the "
        "cheapest that was tried costs {cheapest:,.0f}",
        "budget：每年{budget:,.0f}元不足以采用这些工具的任何组合：试过的最便宜的组合需要"
        "{cheapest:,.0f}元",
    ),
    "floors too dear": (
        "budget: {budget:,.0f} CNY a year does not pay for the floors, which cost {cost:,.0f} "
        "alone; allowed: a larger budget, or lower floors",
        "budget：每年{budget:,.0f}元不足以支付下限（floors），仅下限就需要{cost:,.0f}元；请提高预算"
        "或降低下限",
    ),
    "outcome not known": (
        "outcome {name!r}: is not known{hint}; allowed: {known}",
        "指标 {name!r}：没有此项{hint}；可用：{known}",
    ),
    "nothing changes it": (
        "the outcome is {value:g} in all {runs:,} runs: none of the factors changes it",
        "全部{runs:,}次模拟的指标均为{value:g}：各因素都不改变它",
    ),
    "samples: power of two": (
        "samples: {samples} is not allowed: a power of two is, such as 256 or 1024",
        "samples：不能是{samples}；须为2的幂，如256或1024",
    ),
    "a value is not finite": ("a value is not a finite number", "有一个值不是有限的数"),
    "factors: none": (
        "{option}: none is named; see fuhua levers",
        "{option}：没有写任何因素；见 fuhua levers",
    ),
    "factors: range not in order": (
        "{option}: {name}={text} is no range: its first number is not smaller",
        "{option}：{name}={text} 不是范围：前一个数须小于后一个",
    ),
    "factors: value from to": (
        "{option}: {name} = {value:g} is not allowed; allowed: {lowest:,g} to {highest:,g}",
        "{option}：{name} = {value:g} 不可用；可用：{lowest:,g}至{highest:,g}",
    ),
    "factors: not known": (
        "{option}: {name!r} is not known{hint}; allowed: a lever or outside condition (see "
        "fuhua levers), or a parameter",
        "{option}：没有 {name!r}{hint}；可用：政策工具或外部环境（见 fuhua levers），或参数",
    ),
    "factors: no range": (
        "{option}: {name} has no range of its own, as its baseline is {low:g}; give one, such "
        "as {name}=0:1",
        "{option}：{name} 没有默认范围，因其基准值为{low:g}；请写明范围，如 {name}=0:1",
    ),
    "factors: range not read": (
        "{option}: {name}={text} is no range; write it as {name}=0.2:0.8",
        "{option}：{name}={text} 不是范围；请写成 {name}=0.2:0.8",
    ),
    "factors: value wrong": (
        "{option}: {name} = {value:g} {error}",
        "{option}：{name} = {value:g} {error}",
    ),
    "chance from to": (
        "chance: {share:g} is not allowed; allowed: above 0 and below 1",
        "chance：不能是{share:g}；可用：大于0、小于1",
    ),
    "target not understood": (
        "target {text!r}: is not understood; write an outcome, a sign and what is wanted, "
        "such as graduations>=30, or graduations>=30 in 2027",
        "target {text!r}：无法识别；请写指标、符号和目标值，如 graduations>=30，或 graduations"
        ">=30 in 2027",
    ),
    "target year": (
        "target {text!r}: {year} is not allowed; allowed: {known}",
        "target {text!r}：不能是{year}；可用：{known}",
    ),
    "outcome of option not known": (
        "{option}: {name!r} is not known{hint}; allowed: see fuhua outcomes",
        "{option}：没有 {name!r}{hint}；可用的见 fuhua outcomes",
    ),
    "chance without target": (
        "chance: is of a target; write target graduations>=30 too",
        "chance：只用于目标；请同时给出 target，如 graduations>=30",
    ),
    "more than one lever": (
        "lever: {text!r} is more than one; one lever is free",
        "lever：{text!r} 不止一项；只能有一项待求",
    ),
    "lever not set by government": (
        "lever: {name} is no lever that a government can set",
        "lever：{name} 不是政府可以设定的政策工具",
    ),
    "lever set already": (
        "lever: {name} is set by the scenario already; take it out of the scenario, or "
        "free another lever",
        "lever：{name} 已由方案设定；请从方案中去掉，或换一项待求",
    ),
    "lever set already at": (
        "lever: {name} is set by the scenario already, {where}; take it out of the scenario, or "
        "free another lever (the answer holds for the whole city)",
        "lever：{name} 已由方案设定（{where}）；请从方案中去掉，或换一项待求（所求取值适用于全市）",
    ),
    "setting not understood": (
        f"scenario: {{part!r}} is not understood; write {ANOTHER_SHARE}=0.8",
        f"scenario：无法识别 {{part!r}}；请写 {ANOTHER_SHARE}=0.8",
    ),
    "baseline explains nothing": (
        "scenario: the baseline is what others are compared with: there is nothing to explain "
        "or to discover; name another one",
        "scenario：基准情景是比较的对照，无可说明，也无可发现；请写另一个方案",
    ),
    "too few cities": (
        "runs and cities: at least {least} of each are allowed",
        "runs 和 cities：每项至少{least}",
    ),
    "too many cities": (
        "cities: {cities} are too many for a fit with {budget} runs",
        "cities：{cities}对于{budget}次模拟的校准过多",
    ),
    "holds no fit": (
        "{place}: holds no fit; make one with: fuhua calibrate --out {place}",
        "{place}：没有校准结果；请先运行：fuhua calibrate --out {place}",
    ),
    "not of a folder": (
        "{name}: was not read from a region's folder; name one",
        "{name}：不是从地区文件夹读取的；请指定一个",
    ),
    "file is there already": (
        "{place}: is there already; nothing is overwritten; name another file",
        "{place}：已经存在；不会覆盖；请换一个文件名",
    ),
    "key not known": (
        "{key}: is not known here{hint}; allowed: {known}",
        "{key}：这里没有此项{hint}；可用：{known}",
    ),
    "choice not known": (
        "{name}: {value} is not known{hint}; allowed: {known}",
        "{name}：没有 {value}{hint}；可用：{known}",
    ),
    "True or False": (
        "{name}: {value} is not allowed: True or False is",
        "{name}：不能是 {value}；须为 True 或 False",
    ),
    "adopt only all rivals": (
        "adopt: is not allowed with some of the rival answers; name none",
        "adopt：只做部分设定时不可用；请不要指定 only",
    ),
    "adopt without posterior": (
        "adopt: {name} has no posterior; make one with: fuhua calibrate --adopt",
        "adopt：{name} 没有后验分布；请先运行：fuhua calibrate --adopt",
    ),
    "a folder of runs": (
        "{folder}: is a folder of runs; name scenarios, or folders of runs",
        "{folder}：是保存模拟结果的文件夹；请只写方案，或只写结果文件夹",
    ),
    "against none of these": (
        "against: {against} is none of these scenarios{hint}: {known}",
        "against：{against} 不在这些方案之中{hint}：{known}",
    ),
    "no peers with floor": (
        "{file}: has no tenants or graduates of a place whose houses or floor are known",
        "{file}：没有可用的地区：须同时有孵化器数量或面积，以及在孵企业或毕业企业",
    ),
    "outcomes: none": (
        "{option}: none is named; see fuhua outcomes",
        "{option}：没有写任何指标；见 fuhua outcomes",
    ),
    "ends before levers": (
        "until: {until} is before {first}, from which the levers are set; allowed: {first} or "
        "later",
        "until：{until} 早于政策工具的起始月 {first}；须为 {first} 或更晚",
    ),
    "until after the report": (
        "until: {until} is not allowed; allowed: a month after the report, {report}, and "
        "within 85 years of the region's start",
        "until：不能是 {until}；可用：数据截止月 {report} 之后、地区起始月起85年之内的月份",
    ),
    "scenario: no lever": (
        "scenario {scenario}: {name} is not a lever",
        "方案 {scenario}：{name} 不是政策工具",
    ),
    "scenario: value wrong": (
        "scenario {scenario}: {name} = {value} {error}",
        "方案 {scenario}：{name} = {value} {error}",
    ),
    "seed and rng": (
        "seed and rng are given: only one of them is allowed",
        "同时给了 seed 和 rng：只能给一个",
    ),
    "month is done in part": (
        "step: {month} failed or was stopped half way; a new model begins again",
        "step：{month} 运行失败或中途停止；须用新的模型重新开始",
    ),
    "last month is past": (
        "step: {month} was the last month; a new model can go on longer",
        "step：{month} 已是末月；更长的模拟须用新的模型",
    ),
    "draw: wrong": ("draw: {error}", "draw：{error}"),
    "parameter not known": ("parameters: {name} is not known{hint}", "参数：没有 {name}{hint}"),
    "parameter no number": (
        "parameters: {name} = {value!r} is not allowed: a finite number is",
        "参数：{name} = {value!r} 不可用；须为有限的数",
    ),
    "agents: no subclass": (
        "agents: {agent!r} is not allowed: a subclass of {allowed} is",
        "agents：{agent!r} 不可用；须为{allowed}的子类",
    ),
    "agents: second of a kind": (
        "agents: {agent} is the second {kind}: one is allowed",
        "agents：{agent} 是第二个 {kind}；只能有一个",
    ),
    "rng: wrong": (
        "rng: {rng!r} is not allowed: a seed or a generator of numpy.random is",
        "rng：{rng!r} 不可用：须为随机种子或 numpy.random 的生成器",
    ),
    "decide gave": (
        "{bank}.decide gave {decision!r}, not True or False",
        "{bank}.decide 给出 {decision!r}，而非 True 或 False",
    ),
    "no rule": (
        "scenario {scenario}: has no [[when]] rule whose level could be sought",
        "方案 {scenario}：没有可求触发线的 [[when]] 规则",
    ),
}
