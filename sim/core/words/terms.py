"""The words of codes and units that stand in tables and messages."""

from typing import Final

_TERMS: Final = {
    # units
    "CNY": ("CNY", "元"),
    "CNY a year": ("CNY a year", "元/年"),
    "CNY per graduation": ("CNY per graduation", "元/家"),
    "CNY per CNY": ("CNY per CNY", "元/元"),
    "count": ("count", "家"),
    "count a year": ("count a year", "家/年"),
    "share": ("share", "比例"),
    "share a year": ("share a year", "每年比例"),
    "ratio": ("ratio", "倍"),
    "years": ("years", "年"),
    "year": ("year", "年份"),
    "points": ("points", "分"),
    # why microdata do not add up to an outcome
    "who_does_not_found_leaves_no_row": (
        "who does not found leaves no row",
        "未创业者没有记录",
    ),
    "other_investors_are_not_kept": (
        "rounds of other investors are not kept",
        "未记录其他投资人的投资明细",
    ),
    "invitations_are_not_kept": ("invitations to events are not kept", "活动邀请没有记录"),
    "established_firms_have_no_months": (
        "established firms have no row a month",
        "成熟企业没有逐月记录",
    ),
    "equipment_is_not_kept_by_firm": (
        "purchases of equipment are not kept by firm",
        "设备购置没有逐家记录",
    ),
    "relabelled_work_is_not_kept_by_firm": (
        "work reported as R&D is not kept by firm",
        "重新归类的研发没有逐家记录",
    ),
    "taxes_are_not_kept_by_payer": ("taxes are not kept by payer", "税收没有逐家记录"),
    # money as it is shown
    "shown CNY": ("CNY million", "万元"),
    "shown CNY a year": ("CNY million a year", "万元/年"),
    "shown CNY per graduation": ("CNY million per graduation", "万元/家"),
    # units of parameters
    "CNY a m2": ("CNY a m2", "元/平方米"),
    "CNY a tenant a month": ("CNY a tenant a month", "元/家/月"),
    "CNY a m2 a year": ("CNY a m2 a year", "元/平方米/年"),
    "elasticity": ("elasticity", "弹性"),
    "%": ("%", "%"),
    "percentage points": ("percentage points", "个百分点"),
    "basis points": ("basis points", "基点"),
    "founders a month": ("founders a month", "人/月"),
    "heads": ("heads", "人"),
    "log": ("log", "对数"),
    "log a year": ("log a year", "对数/年"),
    "logit": ("logit", "对数几率"),
    "m2": ("m2", "平方米"),
    "months": ("months", "月"),
    "patents": ("patents", "项专利"),
    "patents a month": ("patents a month", "项专利/月"),
    "projects": ("projects", "项"),
    "s.d.": ("s.d.", "标准差"),
    "s.d. of ability": ("s.d. of ability", "能力标准差"),
    "score": ("score", "分"),
    "service": ("service", "服务"),
    "tenants": ("tenants", "家"),
    "share a month": ("share a month", "每月比例"),
    # periods
    "total": ("total over the projection", "预测期合计"),
    "at_the_end": ("at the end of the projection", "预测期末"),
    "span": ("{first} to {last}", "{first}至{last}"),
    # what a lever allows, and what is asked of a value that is far off
    "zero or range": (
        "0, or {least:,.0f} to {most:,.0f} {unit}", "0，或{least:,.0f}至{most:,.0f}{unit}",
    ),
    "range": ("{least:,g} to {most:,g} ({unit})", "{least:,g}至{most:,g}（{unit}）"),
    "whole range of count": (
        "a whole number from {least:g} to {most:,g}", "{least:g}至{most:,g}的整数",
    ),
    "whole range of year": (
        "a calendar year from {least:g} to {most:g}", "{least:g}至{most:g}之间的年份",
    ),
    "whole range of count a year": (
        "a whole number from {least:g} to {most:,g} a year", "每年{least:g}至{most:,g}的整数",
    ),
    "far off": (
        "{name} = {value} from {month} is {times:.3g} times the baseline, {base}: is it meant in "
        "{unit}?",
        "{name} = {value}（自{month}）是基准值{base}的{times:.3g}倍：单位是{unit}吗？",
    ),
    # what the parameters depend on
    "calibrated": (
        "calibrated to {figures} reported figures on {date} ({identified} of {parameters} "
        "parameters identified, {weak} weakly)",
        "依据{figures}项已公布数据校准（{date}；{parameters}个参数中{identified}个可识别，"
        "{weak}个弱识别）",
    ),
    "calibrated but missing": (
        "MISSES {missed} of {figures} reported figures; calibrated on {date} ({identified} of "
        "{parameters} parameters identified, {weak} weakly)",
        "{figures}项已公布数据中有{missed}项未能达到；{date}校准（{parameters}个参数中{identified}个"
        "可识别，{weak}个弱识别）",
    ),
    "not_calibrated": ("not calibrated: medians of the priors", "未校准：取先验中位数"),
    "drawn_from_priors": ("not calibrated: draws from the priors", "未校准：由先验抽取"),
    "proposed": ("proposed by a fit", "拟合中试取"),
    # notes: why there is no ratio, what it means, and what an effect depends on
    "outside_conditions_differ": (
        "not defined: outside conditions differ, so it is not the policy's alone",
        "无法给出：外部环境不同，并非政策单独作用",
    ),
    "effect_not_clear": (
        "not defined: graduations are not significantly different from the reference's",
        "无法给出：毕业数与基准情景无显著差异",
    ),
    "spending_not_clear": (
        "not defined: public spending is not significantly different from the reference's",
        "无法给出：财政支出与基准情景无显著差异",
    ),
    "more_for_less": (
        "not defined: more graduations for less public money", "无法给出：财政支出更少而毕业更多",
    ),
    "fewer_for_more": (
        "not defined: fewer graduations for more public money", "无法给出：财政支出更多而毕业更少",
    ),
    "saved_per_graduation_lost": (
        "public money saved for each graduation lost", "每少毕业一家相应减少的财政投入",
    ),
    "at_its_limit": ("at its limit", "已达上限"),
    "costs_nothing_more": ("more of it costs nothing more", "增加投入不增加成本"),
    "cost_not_clear": (
        "not defined: what more of it costs is not significant",
        "无法给出：增加投入的成本不显著",
    ),
    "rests_on_unidentified": (
        "depends on parameters that are not identified: {names}",
        "效果取决于现有数据无法验证的参数，请谨慎使用：{names}",
    ),
    "effects_missed": (
        "the model misses what was published of these levers: {names}",
        "以下已发表效应与模型不符，涉及所用政策工具：{names}",
    ),
    "ranking_turns": (
        "the ranking of main levers by the cost of an additional graduation turns {ways}",
        "若采用以下同样合理的设定，主要政策工具按每家政策净增毕业企业的成本的排序会改变：{ways}",
    ),
    "turned if": ("if {meaning} ({value}): {pairs}", "{meaning}（{value}）：{pairs}"),
    "ahead of": ("{ones} before {other}", "{ones}优于{other}"),
    "list comma": (", ", "、"),
    "list semicolon": ("; ", "；"),
    "source and section": (
        "{source} (docs/evidence.md, section {sections})",
        "{source}（文献依据第{sections}节）",
    ),
    "source and sections": (
        "{source} (docs/evidence.md, sections {sections})",
        "{source}（文献依据第{sections}节）",
    ),
    "upper_bound": (
        "an upper bound: firms take no customers from each other in these draws",
        "为上限估计：所用参数未考虑企业间争夺客户",
    ),
    "begins_too_late": (
        "{names}: begins in {first}, after the last month, {last}: it changes nothing here",
        "{names}：自{first}起，晚于末月{last}：在此期间不产生任何变化",
    ),
    "never_acts": (
        "{name}: acts in {months} only, and {first} to {last} has none of that: it changes nothing",
        "{name}：仅在{months}起作用，{first}至{last}不含该月份：不产生任何变化",
    ),
    "acts_in_part": (
        "{name}: acts in {months} only, and {first} to {last} has {held} alone",
        "{name}：仅在{months}起作用，{first}至{last}仅含{held}",
    ),
    # how a published effect is met
    "inside": ("inside", "区间内"),
    "meets": ("meets", "区间相交"),
    "misses": ("misses", "未达到"),
    "wrong_sign": ("wrong sign", "符号相反"),
    "not_measured": ("not measured", "未测得"),
    # effects, and what startups are followed for
    "graduations": ("graduations", "毕业企业"),
    "graduations_additional": ("additional graduations", "政策净增毕业企业"),
    "graduations_deadweight": ("deadweight graduations", "非政策增量（无政策也会毕业）"),
    "graduations_displaced": ("displaced graduations", "被替代的毕业企业"),
    "private_investment": ("private investment", "社会资本投入"),
    "public_cost_net": ("net public cost", "财政净支出（按承诺时点计）"),
    "public_cost_per_additional_graduation": (
        "public cost per additional graduation", "每净增一家毕业企业的财政投入",
    ),
    "private_investment_per_public_cny": (
        "private investment per public CNY", "每元财政净支出（按承诺时点计）带动的社会资本",
    ),
    "additional": ("additional: only with the policy", "政策净增：有此政策才有"),
    "deadweight": ("deadweight: with the policy or without", "非政策增量：无政策也会有"),
    "displaced": ("displaced: only without the policy", "被替代：无此政策才有"),
    "moved": ("moved: additional and displaced in a group", "转移：同组中既有净增又有被替代"),
    "private_equity": ("private equity", "社会资本股权投资"),
    "public_equity": ("public equity", "政府股权投资"),
    "borrowed": ("borrowed", "贷款"),
    # parts of a package
    "whole_package": ("whole package", "整套政策"),
    "recognition_subsidies": ("recognition subsidies", "认定补助"),
    "evaluation_rewards": ("evaluation rewards", "绩效评价奖励"),
    "loan_scheme": ("loan scheme", "科技贷款政策"),
    "guidance_fund": ("guidance fund", "引导基金"),
    "talent_grants": ("talent grants", "人才创业资助"),
    "rd_subsidy_and_projects": ("R&D subsidy and projects", "研发补助与科技计划项目"),
    "rent_subsidy_and_vouchers": ("rent subsidy and vouchers", "房租补贴与创新券"),
    "contests_and_matchmaking": ("contests and matchmaking", "大赛与投融资对接"),
    "outside_conditions": ("outside conditions", "外部环境"),
    # where variance comes from
    "luck": ("luck", "随机因素"),
    "other_parameters": ("other parameters", "其他参数"),
    "ignorance": ("ignorance (behavioural parameters)", "参数未知（行为参数）"),
    "levers": ("levers", "政策工具"),
    "lever": ("lever", "政策工具"),
    "outside": ("outside condition", "外部环境"),
    "parameter": ("behavioural parameter", "行为参数"),
    # groups of startups
    "incubator": ("incubator", "孵化载体"),
    "sector": ("sector", "产业"),
    "origin": ("origin", "来源"),
    "none": ("none", "无"),
    "resident": ("resident", "本地创业者"),
    "talent": ("talent", "人才"),
    "spin-off": ("spin-off", "衍生企业"),
    "new incubator": ("new incubator {number}", "新设孵化器{number}"),
    "new makerspace": ("new makerspace {number}", "新设众创空间{number}"),
    "makerspace team": ("makerspace team", "众创空间团队"),
    # a reported figure and the files of its region
    "contradicted": (
        "{figure}: reported {reported} {unit} as of {month}, but the region's files make it "
        "{entered} ({fact} of {scope})",
        "{figure}：{month}公布{reported}{unit}，但区域文件为{entered}（{scope}的{fact}）",
    ),
    # published effects: whom they concern, and what they are of
    "levers all": ("all", "全部"),
    "of effect year 1": ("year 1", "第1年"),
    "of effect year 2": ("year 2", "第2年"),
    "of effect year 3": ("year 3", "第3年"),
    "of effect years 4 to 7": ("years 4 to 7", "第4至7年"),
    "of effect years 8 and 9": ("years 8 and 9", "第8、9年"),
    # what reported figures and base rates count
    "statistic graduates": ("graduates", "毕业企业"),
    "statistic top_talents": ("talents of provincial tier or above", "省级以上高端人才"),
    "statistic leading_talents": ("leading talents", "领军人才"),
    "statistic survival_to_five_years": ("survival to five years", "企业五年存活率"),
    "statistic bad_loan_share": ("bad loan share", "不良贷款率"),
    "statistic guaranteed_loan": ("a guaranteed loan", "单笔风险补偿贷款金额"),
    "statistic staff_per_tenant": ("staff per tenant", "每家在孵企业从业人员"),
    "statistic revenue_per_tenant": ("revenue per tenant", "每家在孵企业营业收入"),
    "statistic hnte_among_tenants": ("high-tech enterprises among tenants", "在孵企业中高企占比"),
    "statistic tenants_financed": ("tenants financed", "获得投融资的在孵企业占比"),
    "statistic new_tenants": ("new tenants", "新入孵企业占比"),
    "statistic patents_per_tenant": ("patents per tenant", "每家在孵企业授权专利"),
    "statistic graduates_per_tenant": ("graduates per tenant", "毕业企业与在孵企业之比"),
    "statistic tenants_per_1000_m2": ("tenants per 1,000 m2", "每千平方米在孵企业"),
    "statistic tenants_per_incubator": ("tenants per incubator", "每家孵化器在孵企业"),
    "statistic income_per_m2": ("income per m2", "每平方米孵化器年收入"),
    "statistic rent_in_income": ("rent in income", "孵化器收入中租金占比"),
    "statistic funds_acceptance": ("projects that funds accept", "基金所审项目的投资比例"),
    "statistic subsidies_in_income": ("subsidies in income", "孵化器收入中补助占比"),
    "statistic worthy_incubators": ("worthy incubators", "达到认定条件的孵化器占比"),
    # the limits of a box
    "between": (
        "{name} between {low} and {high} ({meaning})",
        "{name} 在{low}与{high}之间（{meaning}）",
    ),
    "above": ("{name} above {low} ({meaning})", "{name} 高于{low}（{meaning}）"),
    "below": ("{name} below {high} ({meaning})", "{name} 低于{high}（{meaning}）"),
}

_EXAMPLES: Final = (
    "; EXAMPLE VALUES, no city's: {of_region} entries of region.toml, {of_policy} of policy.toml, "
    "{of_priors} of priors.toml",
    "；含示例数据，非本市数据：region.toml {of_region}项、policy.toml {of_policy}项、"
    "priors.toml {of_priors}项",
)
_LABELS: Final = ("calibrated", "calibrated but missing", "not_calibrated", "drawn_from_priors")

_COUNTED: Final = {
    "笔": ("loans", "guaranteed_loans", "defaults"),
    "项": ("deals", "deals_elsewhere", "deals_all", "projects_matched", "items"),
    "件": ("patents",),
    "人": ("founders_arrived", "employees"),
    "家次": ("good_ratings", "contest_entries", "contest_awards"),
    "支": ("makerspace_teams",),
}
_COUNTED_BY_YEAR: Final = {"项/年": "items", "场/年": "events"}

TERMS: Final = _TERMS | {
    f"count of {name}": ("count", sign) for sign, names in _COUNTED.items() for name in names
} | {
    f"count a year of {name}": ("count a year", sign) for sign, name in _COUNTED_BY_YEAR.items()
} | {
    f"{label} on examples": (_TERMS[label][0] + _EXAMPLES[0], _TERMS[label][1] + _EXAMPLES[1])
    for label in _LABELS
}
