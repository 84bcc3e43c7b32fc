"""What ``--help`` says in Chinese: of a command, and of an option, of one command or of all.

The English stands in the commands themselves.
"""

from typing import Final

from sim.core.words.examples import A_COUNT, A_SHARE, ANOTHER_SHARE

WHOLE_IN_CHINESE: Final = {
    "fuhua": "在何种政策下，有多少企业毕业、获得多少投资？",
    "--version": "显示版本。",
    "--language": "帮助的语言：en 为英文，zh 为中文。",
    "--debug": "显示意外错误发生之处。",
}
"""Of the command itself."""

COMMANDS_IN_CHINESE: Final = {
    "compare": "模拟各方案与基准情景，输出差异，结果保存在文件夹中。\n\n"
    "也可合并已完成的模拟：地区、随机种子、末月、参数与次数须相同，随机数即相同。同：fuhua run。",
    "plan": "求一定预算下成效最优的政策组合。\n\n"
    "预算为模拟城市用于这些工具的年财政支出（高于全部归零情形的部分，含期末已承诺未兑付部分，未扣除基金回收）；"
    "其余工具不变。与最优组合无显著差异者中，推荐成本最低的组合。",
    "paths": "求一定预算下成效最优的分期路径（何时多、何时少、何时停），及其增益。\n\n"
    "先求最优固定组合，其中各工具再每隔几年重新设定；两者换随机数后逐次比较。",
    "show": "再次输出文件夹中的结果：比较、政策组合、贡献分解等。",
    "report": "将比较结果或推荐组合写成决策备忘录：一个网页文件，中英文可切换，可打印。\n\n"
    "含预算申请表、绩效目标表，每个数字均可复核；推荐组合另附选择依据与不同预算的成效。",
    "verify": "复核报告中的每个数字，逐行列出不一致者。",
    "reproduce": "依据文件夹中的输入重新计算，逐行列出不一致的表及位置。\n\n"
    "可用于比较、全部方案、政策组合、贡献分解、各工具效果、企业去向、分组、数据价值、更新、差异来源与微观数据。不写入任何文件。",
    "check": "检查方案是否正确，及其与基准情景的不同。\n\n"
    "对地区文件夹：检查文件是否正确，与哪些已公布数不符。",
    "scenarios": "列出可按名称使用的方案。",
    "fates": "逐家追踪各方案下的企业，并分组给出政策净增。\n\n"
    "输出 fates.parquet 与 additionality.csv。政策净增：有此方案才有。非政策增量：无论如何都有。"
    "被替代：无此方案才有。转移：同组中净增与被替代的较小者。",
    "league": "全部方案同时比较：各自的财政净支出（按承诺时点计）与成效，附图。\n\n"
    "未指定方案时，取该地区可用的全部自带方案。以基准情景为准，同一随机数。",
    "microdata": "给出一次模拟的微观数据：企业、入驻、毕业、股权、贷款、财政支出及逐月数据。\n\n"
    "各表存为 parquet；逐月加总与各项指标相等（不能加总的予以说明）。",
    "treasury": "方案对各级财政的回报：净现值、回收期，以及期末之后的价值。\n\n"
    "均与基准情景比较；方案到期末为止，此后再观察若干年。再次运行同一命令可继续。",
    "where": "方案在哪里起作用：按孵化载体、镇街道、产业、来源与地点给出指标及变化。\n\n"
    "与基准情景在同一随机数下比较；各组之和等于全市。",
    "ask": "给出若城市能提供某项数据，哪一项最能改善本决策。\n\n"
    "在各方案与现行政策之间，按指标价值扣除财政净支出（按承诺时点计）决策。再次运行同一命令可继续。",
    "update": "用新公布的数据评价此前的预测，并更新参数的后验分布，无需重新校准。\n\n"
    "输出各项预测的区间与得分，并与简单预测对照。再次运行同一命令可继续。\n\n"
    "文件含 figure、date、value 三列，每行一项，如“graduations in 2023,2023,9”。figure 的写法同 "
    "fuhua ask 所列，或用地区 reported_figures.csv 中的编号；date 为统计截止月份或年份；"
    "value 为个数或元（可写“7亿”）。另可加 from、low、high 列，注明起始月份与可能范围。",
    "why": "讲述同一创始人在两项政策下的经历：何时开始不同，因何不同，结果如何。\n\n"
    "两种情况下随机数相同。取某类中最典型的一家，或按编号指定（见 fuhua fates、microdata）。",
    "explain": "给出方案中各项政策工具的贡献，各部分之和等于整体。\n\n"
    "各种组合在同一随机数下模拟。超过六项工具时，同类工具合并。",
    "sensitivity": "给出某项指标取决于哪些政策工具、外部环境和未知参数。\n\n"
    "区分随机因素、参数未知与政策工具带来的方差（sobol）。任一模拟失败则不计算。",
    "discover": "给出方案在哪些外部环境和参数下未达目标。\n\n"
    "在多种情形下与基准情景一并模拟；用一半情形寻找条件，用另一半检验。",
    "grid": "两项政策工具的共同作用：与基准情景之差的表与热力图。\n\n"
    "两项均自数据截止次年1月起设定，各对取值采用同一随机数。",
    "lever-effects": "给出各项政策工具在其合理范围内影响什么、何时影响、影响多大。\n\n"
    "自数据截止次年1月起，范围两端均与基准情景在同一随机数下比较。再次运行同一命令可继续。",
    "solve": "求某项政策工具的取值，以支付另一项变化或达到目标。\n\n"
    "在其范围内取值，采用同一随机数模拟，由均值过零处得出答案，再换随机数复核；也可能无法实现。",
    "thresholds": "求随状态触发的规则（[[when]]）的最优触发线，及其比最优固定政策多出的成效。\n\n"
    "在该指标实际出现的范围内取值，并与始终实行（或部分实行）的固定政策比较；"
    "最优者换随机数后再逐次比较。",
    "app": "打开网页：试算政策工具、比较方案、逐月观察一次模拟、查看数字依据。\n\n"
    "仅供本机访问，地址含访问口令。需安装 fuhua[app]。按 Ctrl-C 结束。",
    "levers": "列出全部政策工具与外部环境：含义、现行值、范围与来源。",
    "outcomes": "列出全部指标：名称、单位与含义。",
    "calibrate": "依据已公布数据校准行为参数，保存后验分布。\n\n"
    "如有已发表效应，抽样按其加权。再次运行同一命令可继续。",
    "validate": "检验校准结果：能否再现已公布数据，是否可信。\n\n"
    "未指定校准文件夹时，输出地区文件夹中保存的检验结果；否则由该校准的模拟得出表与图。",
    "effects": "在模型中重做已发表研究的实验，并与其结果对照。\n\n"
    "处理组与对照组随机数相同。效应取自地区的 effects.csv。再次运行同一命令可继续。",
    "rivals": "主要政策工具按每家政策净增毕业企业的成本排序，并在其他同样合理的设定下重新排序。\n\n"
    "输出各名次的概率，以及哪些设定会改变排序。再次运行同一命令可继续。",
    "transport": "仅依据孵化器数量、面积和时间，预测其他地区的在孵企业和毕业企业。\n\n"
    "与两条简单规则对照：每千平方米1.5家、每家孵化器45家。再次运行同一命令可继续。",
    "init-scenario": "生成带说明的方案文件，供填写。",
    "init-region": "生成另一城市的文件，带说明，供填写。",
    "national": "生成模拟全国的地区文件夹，供 fuhua compare --region 使用。",
}

OPTIONS_IN_CHINESE: Final = {
    "scenarios": "名称（见 fuhua scenarios）、.toml 文件，或已完成模拟的文件夹。",
    "against": "其他方案与之比较的方案。",
    "outcomes": "要显示的指标，以逗号分隔（见 fuhua outcomes）。",
    "runs": "每个方案的模拟次数。",
    "seed": "随机种子；相同则结果相同。",
    "until": "末月，如2030-12。",
    "folder": "结果保存的文件夹。",
    "excel": "另存为工作簿（xlsx）的文件名。",
    "workers": "进程数。",
    "region": "自带地区的名称，或地区文件夹。",
    "resume": "继续该文件夹中的模拟。",
    "cluster": "Dask 调度器地址，如 tcp://127.0.0.1:8786。",
    "language": "en 为英文，zh 为中文。",
    "scenario": "自带方案的名称，或 .toml 文件。",
    "budget": "这些工具的预算（元）。",
    "per": "预算按年（year）或合计（total）。",
    "lever": "待求的政策工具，可带范围（=0:0.5）。",
    "hold": "与现行政策保持相同的指标；public_cost 为财政支出（按承诺时点计）。",
    "target": "改为要达到的目标，如 graduations>=30 in 2027。",
    "chance": "达到目标的模拟占比，如0.8。",
    "goal": "graduations、investment、其他指标，或加权如 graduations=1,private_investment=2e-8。",
    "levers": "参与分配的工具，以逗号分隔：talent_grants、evaluation_rewards 等（写错时列出全部），"
    "或其中的单项工具。",
    "floors": f"各工具的下限，如 talent_grants=x1（不低于现行值）或 {A_SHARE}=0.2；"
    "all=x1 表示全部。",
    "limits": "各工具的上限，如 all=x2（不超过现行值两倍）。",
    "robust": "以何为准：均值、最差四分之一模拟的均值，或最小遗憾。",
    "run": "已完成模拟的文件夹。",
    "founder": "创始人编号。",
    "kind": "何种毕业企业中最典型的：additional（政策净增）、deadweight（非政策增量）"
    "或 displaced（被替代）。",
    "method": "sobol 或 morris。",
    "outcome": "指标名称。",
    "factors": f"政策工具、外部环境与参数，以逗号分隔，可各带范围（{A_COUNT}=0:10）；"
    "或以 levers、outside、parameters 表示全部。",
    "samples": "基础样本数、轨迹数，或参数组数。",
    "of": "某项方案：与 --scenario 相比，其成效取决于什么。",
    "futures": "试验的情形数。",
    "steps": "每项工具取值的个数。",
    "adopt": "此后该地区采用此后验分布。",
    "force": "即使未能达到已公布数据，仍予采用。",
    "recompute": "重新检验该校准。",
    "cities": "用于检验的合成城市数。",
    "only": "只做其中几项，以编号指定。",
    "name": "字母、数字与连字符。",
    "file": "文件名。",
    "startups": "数据截止时的大致企业数。",
    "keep": "其他目标至少达到多少，如 employees=x1（现行政策的1倍）或 hnte_certified=400。",
    "by_year": "预算逐年分布，如 2025=1.5,2027=0.5，即自该年起的权重。",
    "every": "每隔几年可以调整一次。",
    "paths budget": "年均预算（元），口径同 fuhua plan。",
    "paths runs": "比较与增益所依据的模拟次数。",
    "plan runs": "结论所依据的模拟次数。",
    "port": "监听端口；0为任一空闲端口。",
    "browser": "是否打开浏览器。",
    "host": "本机以外的地址，须同时给出 --let-others-in。",
    "let_others_in": "允许其他计算机访问（未加密）。",
    "app folder": "方案与结果保存的文件夹。",
    "plan folder": "表与图保存的文件夹；已完成的不再重算。",
    "show folder": "保存结果的文件夹。",
    "reproduce folder": "保存结果的文件夹。",
    "report folder": "比较结果或推荐组合的文件夹。",
    "report scenario": "预算与绩效目标所针对的方案；未指定则为最后一个。",
    "report file": "写入的文件。",
    "year": "预算与绩效目标的年度；未指定则为方案起始后的首个完整年度。",
    "report": "由 fuhua 生成的报告。",
    "results": "保存其模拟结果的文件夹；未指定则重新模拟。",
    "check scenario": "自带方案的名称、.toml 文件，或地区文件夹。",
    "fates runs": "取其中多少次模拟。",
    "league outcome": "比较哪项指标。",
    "microdata run": "第几次模拟，从0起。",
    "discount": "年贴现率，如0.05。",
    "after": "期末之后再观察几年。",
    "treasury until": "方案到哪个月为止，如2030-12。",
    "worth": "各指标每单位的价值（元），如 graduations=5e6；扣除财政净支出（按承诺时点计）。",
    "figures": "可获取的数据项，以逗号分隔，如 deals 或 graduations in 2021。",
    "error": "九成上报数据误差的上限（比例）。",
    "update figures": "数据文件，每行一项：figure、date、value。",
    "update runs": "模拟至新数据月份的抽样次数。",
    "update adopt": "将新的后验分布与预测记录存入地区文件夹。",
    "ask runs": "价值所依据的模拟次数。",
    "why against": "与之对照的方案。",
    "why run": "第几次模拟，从0起。",
    "why runs": "在多少次模拟中寻找最典型的一家。",
    "sensitivity scenario": "各因素以外的设定。",
    "solve scenario": f"在何种方案基础上：名称、文件，或取值（{ANOTHER_SHARE}=0.8）。",
    "thresholds scenario": "含 [[when]] 规则的方案。",
    "thresholds budget": "每年可比无此规则时多支出的财政资金，元。",
    "thresholds steps": "试算的触发线个数。",
    "thresholds runs": "每条触发线的模拟次数。",
    "rule": "方案中的第几条规则，从1起。",
    "solve steps": "试算的取值个数。",
    "solve runs": "每个取值的模拟次数。",
    "discover goal": "希望达到的与基准情景之差，以个数或元计。",
    "discover factors": "变动的条件，写法同 fuhua sensitivity；行为参数始终全部变动。",
    "lever-effects levers": "只做其中几项政策工具，以名称指定。",
    "grid levers": "两项政策工具，以逗号分隔，可各带范围。",
    "calibrate budget": "模拟的城市数。",
    "validate folder": "校准所在的文件夹。",
    "validate runs": "由后验分布模拟的城市数。",
    "validate adopt": "同时保存到地区文件夹。",
    "effects runs": "求和所用的抽样次数。",
    "rivals only": "只做其中几个参数的设定，以名称指定。",
    "rivals adopt": "同时存入地区的后验分布，供政策组合与比较提示。",
    "transport peers": "其他地区的数据表，列与 calibration/peers.csv 相同。",
    "transport runs": "每项公布值的抽样次数。",
    "init-region name": "小写字母 a 至 z、数字与连字符。",
    "init-region folder": "文件写入的文件夹。",
    "national folder": "写入的文件夹。",
}
"""By option, or by command and option where it says something else there."""

SHOWN_IN_CHINESE: Final = {
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    "a folder in results": "results 中的文件夹",
    "about ten": "约十个",
    "all": "全部",
    "all alike": "各年相同",
    "all of them": "全部",
    "all that are usually counted": "通常统计的全部数据项",
    "all that are shipped": "全部自带方案",
    "none": "无",
    "no limit": "不限",
    "one a core": "每核一个",
    "the most typical": "最典型的一次",
    "0, or any of --runs": "0，或 --runs 中的任一次",
    "sobol 256, morris 20, of 500": "sobol 256，morris 20，of 500",
    "the first whole one": "首个完整年度",
    "the last one of the comparison": "比较的末次",
    "the main ones that have a range": "主要且有范围者",
    "the region's horizon": "地区的预测末月",
    "the shipped one": "自带的表",
    "they are done again": "重新计算",
}
"""What stands in the place of a default, and how a command is called."""
