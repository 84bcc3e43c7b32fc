"""The words of the memo that a comparison is reported in."""

from typing import Final

REPORT: Final = {
    "report title": ("Decision memo: {scenario}", "政策方案决策备忘录：{scenario}"),
    "report subtitle": (
        "{region}, simulated for {span}; made on {date}.",
        "{region}，测算期{span}；生成日期{date}。",
    ),
    "report title of several": (
        "Decision memo: {scenario}, beside {others}",
        "政策方案决策备忘录：{scenario}（并列：{others}）",
    ),
    "report subtitle of several": (
        "{region}, simulated for {span}; made on {date}. Effects are told of each policy; budget "
        "and targets are of {scenario} (fuhua report --scenario asks for another).",
        "{region}，测算期{span}；生成日期{date}。各方案均列出效果；预算申报与绩效目标针对“{scenario}”"
        "（可用 fuhua report --scenario 另选）。",
    ),
    # question and policies
    "question": ("Question and answer", "问题与结论"),
    "the question": (
        "What do these policies bring {region} in {span}, and what do they cost, compared with "
        "“{baseline}”: {scenarios}?",
        "与“{baseline}”相比，下列方案在{span}给{region}带来什么、需要多少财政资金：{scenarios}？",
    ),
    "what was found": (
        "{scenario}: {graduations} graduations, {money} {unit} of net public cost, {private} "
        "{unit} of private investment. Each additional graduation: {cost}. In brackets: nine of "
        "ten runs.",
        "{scenario}：毕业企业{graduations}家，财政净支出（按承诺时点计）{money}{unit}，社会资本投入{private}{unit}。"
        "每净增一家毕业企业的财政投入：{cost}。括号内为90%区间。",
    ),
    "amount in unit": ("{value} {unit}", "{value}{unit}"),
    "calendar year": ("{year}", "{year}年"),
    "year of a spreadsheet": ("0", '0"年"'),
    "policies": ("Policies", "政策方案"),
    "setting lever": ("Lever", "政策工具"),
    "setting from": ("From", "起"),
    "setting until": ("Until", "止"),
    "setting baseline": ("Today", "现行值"),
    "setting value": ("Proposed", "建议值"),
    # what it brings and costs
    "brings and costs": ("What it brings and what it costs", "成效与投入"),
    "year of the memo": ("Year", "年度"),
    "whole projection": ("Total", "合计"),
    "by year": (
        "{scenario}: difference from “{baseline}” by year", "{scenario}：与“{baseline}”逐年之差",
    ),
    "by year note": (
        "Mean over the runs, run by run with the same luck; in brackets nine of ten runs. The "
        "total includes the months between the last history and the first whole year.",
        "各次模拟之差的均值，同一随机数下逐次相减；括号内为90%区间。"
        "合计含数据截止月至首个完整年度之间的月份。",
    ),
    "indicator and unit": ("{name} ({unit})", "{name}（{unit}）"),
    "consequence figure": ("Outcome", "指标"),
    "consequence without": ("Today's policy", "基准情景"),
    "consequence with": ("Proposed", "本方案"),
    "consequence change": ("Difference", "与基准情景之差"),
    "consequences of": (
        "{scenario}: outcomes over the projection", "{scenario}：测算期主要指标",
    ),
    # whose graduations
    "whose graduations": ("Whose graduations", "毕业企业从何而来"),
    "policy": ("Policy", "方案"),
    "head of graduations_additional": ("Additional", "政策净增"),
    "head of graduations_deadweight": ("Deadweight", "非政策增量"),
    "head of graduations_displaced": ("Displaced", "被替代"),
    "head of private_investment_per_public_cny": (
        "Private CNY per public CNY", "每元财政净支出（按承诺时点计）带动的社会资本（元）",
    ),
    "graduations by what the policy did": (
        "Graduations by what the policy did (startups)", "政策对毕业企业的净效应分解（家）",
    ),
    "parts note": (
        "Additional: graduate only with the policy. Deadweight: graduate either way. Displaced: "
        "graduate only without it.",
        "政策净增：有此政策才毕业。非政策增量：无政策也会毕业。被替代：无此政策才毕业。",
    ),
    "criterion of graduation": ("Criterion", "毕业条件"),
    "graduations by criterion": (
        "Graduations by criterion, mean over the runs (startups)",
        "按毕业条件分的毕业企业，均值（家）",
    ),
    "place of graduation": ("Place", "地区"),
    "graduations by place": (
        "Graduations by place, mean over the runs (startups)", "按地区分的毕业企业，均值（家）",
    ),
    # budget
    "budget": ("Budget request for {year}", "{year}年预算申请"),
    "budget request": ("Budget request for {year} ({unit})", "{year}年预算申请表（{unit}）"),
    "item": ("Item", "科目/政策条款"),
    "budget of last year": ("Budget of {year}", "上年预算数（{year}）"),
    "spent last year": ("Spent in {year}", "上年执行数（{year}）"),
    "asked this year": ("Asked for {year}", "本年申请数（{year}）"),
    "of it own": ("Of it: own budget", "其中：本级财政"),
    "of it from above": ("Of it: from above", "其中：上级补助"),
    "how it is reckoned": ("Basis of the figure", "测算依据"),
    "by which policy": ("Policy document", "政策依据"),
    "remark of 90 %": ("Remark: 90 % of the runs", "备注：90%区间"),
    "by hand": ("(to be filled in)", "（由单位填报）"),
    "total of the budget": ("Total", "合计"),
    "number times each": (
        "{number} {counted} × {each} {unit}", "{number}{counted} × {each}{unit}",
    ),
    "low to high": ("{low} to {high}", "{low}至{high}"),
    "budget note": (
        "Asked for: the mean over the runs, so that the items add up. Basis: the mean number times "
        "what one costs on average. Capital of funds is no spending and stands in the table below.",
        "本年申请数为各次模拟的均值，各科目之和等于合计。测算依据为平均数量乘以平均单价。引导基金出资不属于支出，另列于下表。",
    ),
    "capital of funds": (
        "Capital of the guidance fund in {year} ({unit})", "{year}年引导基金出资（{unit}）",
    ),
    "capital paid in": ("Capital paid into funds", "引导基金出资"),
    "capital back": ("Paid back by funds", "引导基金退出回收"),
    "plan of three years": (
        "Spending plan of three years, {scenario} ({unit})", "三年支出计划：{scenario}（{unit}）",
    ),
    # performance targets
    "targets": ("Performance targets for {year}", "{year}年绩效目标"),
    "head of the form": ("Head of the form", "绩效目标表：项目概况"),
    "entry": ("Entry", "栏目"),
    "content": ("Content", "内容"),
    "project": ("Project", "项目名称"),
    "responsible": ("Responsible department", "主管部门"),
    "carried out by": ("Carried out by", "实施单位"),
    "money of the project": ("Money of the year, capital of funds included ({unit})",
                             "年度资金总额，含引导基金出资（{unit}）"),
    "aim of the year": ("Aim of the year", "年度总体目标"),
    "the aim": (
        "In {year}, {graduates} startups are expected to graduate.",
        "{year}年预期毕业企业{graduates}家。",
    ),
    "form of targets": ("Form of performance targets: {scenario}", "绩效目标表：{scenario}"),
    "column first level": ("First level", "一级指标"),
    "column second level": ("Second level", "二级指标"),
    "column indicator": ("Indicator", "三级指标"),
    "column expected": ("Expected (median)", "预期值"),
    "column promised": ("To promise", "年度指标值（承诺）"),
    "column chance": ("Chance of keeping it", "实现可能性"),
    "column interval": ("Remark: 90 % of the runs", "指标说明：90%区间"),
    "promise": ("{sign} {value}", "{sign}{value}"),
    "targets note": (
        "Expected: the median of the runs. To promise: what at least nine of ten runs reach, or "
        "stay below. The bureau fills in what the model does not know.",
        "预期值为各次模拟的中位数；承诺值为至少90%的模拟能够达到（或不超过）的值。模型不含的指标由单位填报。",
    ),
    "times": ("times", "倍"),
    "level execution": ("Execution", "预算执行"),
    "level output": ("Output", "产出"),
    "level benefit": ("Benefit", "效益"),
    "level satisfaction": ("Satisfaction", "满意度"),
    "level rate of execution": ("Rate", "执行率"),
    "level quantity": ("Quantity", "数量"),
    "level quality": ("Quality", "质量"),
    "level timeliness": ("Timeliness", "时效"),
    "level cost": ("Cost", "成本"),
    "level economic": ("Economic", "经济效益"),
    "level social": ("Social", "社会效益"),
    "level lasting": ("Lasting", "可持续影响"),
    "level of those served": ("Of those served", "服务对象满意度"),
    "indicator paid of the budget": ("Paid of the budget (%)", "预算执行率（%）"),
    "indicator recognitions": ("Incubators recognised at a tier", "认定（新增）各级孵化器数"),
    "indicator tenants": ("Firms in incubators", "在孵企业数"),
    "indicator new tenants": ("Firms that moved into incubators", "新增在孵企业数"),
    "indicator patents": ("Patents granted", "授权专利数"),
    "indicator listed firms": ("Firms on the loan list", "入库企业数"),
    "indicator technology loans": ("Loans with a promise of compensation", "风险补偿贷款笔数"),
    "indicator first loans": ("Firms with their first loan", "首贷企业数"),
    "indicator good ratings": ("Houses rated good or better", "绩效评价良好以上孵化载体数"),
    "indicator bad loans": ("Loans that defaulted", "不良贷款笔数"),
    "indicator paid in time": ("Money paid in time (%)", "资金拨付及时率（%）"),
    "indicator within the budget": (
        "Spending, capital of funds apart", "项目总成本（不含引导基金出资）",
    ),
    "indicator compensation": ("Compensation of bad loans", "风险补偿金支出"),
    "indicator graduates": ("Startups graduated", "当年毕业企业数"),
    "indicator high-tech firms": ("High-tech enterprises certified", "培育高新技术企业数"),
    "indicator revenue of tenants": ("Revenue of firms in incubators", "在孵企业营业收入"),
    "indicator firms financed": ("Firms that raised equity", "获投融资企业数"),
    "indicator equity raised": ("Equity raised", "获投融资额"),
    "indicator technology lending": ("Technology lending", "科技贷款发放额"),
    "indicator R&D": ("R&D spending", "研发投入"),
    "indicator taxes": ("Taxes", "上缴税收"),
    "indicator leverage of funds": (
        "Private per public money in funds", "引导基金撬动社会资本倍数",
    ),
    "indicator leverage of loans": (
        "Covered loans per CNY in the pool", "风险补偿资金池放大倍数",
    ),
    "indicator jobs": ("People who work in startups", "带动就业人数"),
    "indicator young graduates hired": ("Of them new graduates of universities", "其中应届毕业生"),
    "indicator firms in business": ("Firms in business at the end of the year", "年末存续企业数"),
    "indicator satisfaction": ("Firms that are satisfied (%)", "服务对象满意度（%）"),
    # grounds, limits, trail
    "grounds": ("Grounds", "依据"),
    "grounds of runs": (
        "{runs} runs, {failed} of them failed; seed {seed}. Each run draws its parameters and its "
        "luck; both policies have the same.",
        "模拟{runs}次，失败{failed}次；随机种子{seed}。各次模拟的参数与随机数不同，各方案之间相同。",
    ),
    "grounds of parameters": ("Parameters: {label}.", "参数：{label}。"),
    "grounds of history": (
        "Reported policies and figures are followed from {start} to {report}; what comes later is "
        "simulated.",
        "{start}至{report}按实际政策与已公布数据模拟，其后为测算。",
    ),
    "limits of the memo": ("Limits", "局限"),
    "limit not a forecast": (
        "This is a simulation under stated assumptions, not a forecast: outside conditions are "
        "held as the scenario says.",
        "本测算以所列假设为前提，不是预测；外部环境按情景设定。",
    ),
    "limit level and difference": (
        "Differences between policies are surer than levels, as they share luck and parameters.",
        "方案间差值的可靠性明显高于绝对水平，因为各方案采用同一组随机数与参数。",
    ),
    "limit not in the model": (
        "Not in the model: quality of single projects, land and housing, policies of other cities, "
        "satisfaction of firms, and whether money is paid in time.",
        "模型不含：单个项目的质量、土地与住房、其他城市的政策、企业满意度、资金拨付是否及时。",
    ),
    "limit whose decision": (
        "What the money is worth is for those to decide who answer for it.",
        "资金是否值得投入，由负责决策者判断。",
    ),
    "trail": ("How every number is found again", "数字的来源与复核"),
    "trail of numbers": (
        "Every number of this page carries what recomputes it, and the page carries the inputs: "
        "fuhua verify with this file runs everything again and says which numbers differ.",
        "本页每个数字都附有复核方法，并内含全部输入：以本文件运行 fuhua verify 即可重新模拟，"
        "并列出不一致的数字。",
    ),
    "the same command": ("The same command: {command}", "相同的命令：{command}"),
    "trail of version": (
        "Made by fuhua {version}, code {digest}.", "由 fuhua {version} 生成，代码摘要 {digest}。",
    ),
    "trail of study": (
        "Digest of the inputs {digest}, of the runs {runs}.",
        "输入摘要 {digest}，模拟结果摘要 {runs}。",
    ),
    "name of en": ("English", "English"),
    "name of zh": ("中文", "中文"),
    # verify
    "report written": ("Report: {file}", "报告：{file}"),
    "all numbers hold": (
        "{count:,} numbers recomputed: all hold.", "已复核{count:,}个数字：全部一致。",
    ),
    "numbers that differ": (
        "{count:,} numbers recomputed: {differ:,} differ.",
        "已复核{count:,}个数字：{differ:,}个不一致。",
    ),
    "a number differs": (
        "{what}, {scenario}, {period} ({stat}): the report says {said}, recomputed it is {found}.",
        "{what}，{scenario}，{period}（{stat}）：报告为{said}，复核为{found}。",
    ),
    "stat mean": ("mean", "均值"),
    "stat p05": ("5 % of the runs lie below", "5%分位数"),
    "stat p50": ("median", "中位数"),
    "stat p95": ("5 % of the runs lie above", "95%分位数"),
    "stat at_least": ("what nine of ten runs reach", "90%的模拟能够达到的值"),
    "stat at_most": ("what nine of ten runs stay below", "90%的模拟不超过的值"),
    "stat chance": ("chance", "实现可能性"),
    "made by another code": (
        "It was made by another version of fuhua: numbers may differ for that alone.",
        "系由另一版本的 fuhua 生成，数字可能因此不同。",
    ),
    # reproduce
    "not made again": (
        "{place}: holds {kind}, which is not made again; allowed: {known}",
        "{place}：其中是 {kind}，不能重新计算；可用：{known}",
    ),
    "made again alike": (
        "Made again from what the folder holds: {tables} tables with {rows:,} rows are the same.",
        "依据文件夹中的输入重新计算：{tables}张表、{rows:,}行全部一致。",
    ),
    "made again otherwise": (
        "Made again from what the folder holds: {differing} of {tables} tables differ.",
        "依据文件夹中的输入重新计算：{tables}张表中有{differing}张不一致。",
    ),
    "table made otherwise": (
        "{table}: {differing:,} of {rows:,} rows differ, first {where}, {column}: {kept} was kept, "
        "made again it is {again}.",
        "{table}：{rows:,}行中有{differing:,}行不一致，首处为 {where}，{column}："
        "原为 {kept}，重新计算为 {again}。",
    ),
    "table of another form": (
        "{table}: {column} differ: {kept} were kept, made again they are {again}.",
        "{table}：{column} 不一致：原为 {kept}，重新计算为 {again}。",
    ),
    # what is wrong with a question
    "report: no scenario": (
        "scenario: {scenario} is none of these: {known}",
        "scenario：{scenario} 不在其中；可用：{known}",
    ),
    "report: no year": (
        "year: {year} is not allowed; allowed: {first} to {last}",
        "year：{year} 不可用；可用：{first}至{last}",
    ),
    "report: no whole year": (
        "until: the projection has no whole year; a report needs one",
        "until：测算期不含完整年度，无法生成报告",
    ),
    "report: compare first": (
        "{error}; compare what it found, then report that: fuhua compare {file} --out FOLDER",
        "{error}；请先比较所得方案，再生成报告：fuhua compare {file} --out 文件夹",
    ),
    "report: is none": (
        "{file}: is no report of fuhua, or not the whole of one",
        "{file}：不是 fuhua 生成的报告，或内容不完整",
    ),
    "report: is a folder": (
        "{file}: is a folder, not a report; most answers are made again by: fuhua reproduce {file}",
        "{file}：是文件夹，不是报告；多数结果可重新生成并核对：fuhua reproduce {file}",
    ),
    "report: other runs": (
        "{folder}: holds the runs of another study than {report}",
        "{folder}：所含模拟与 {report} 不是同一研究",
    ),
}
