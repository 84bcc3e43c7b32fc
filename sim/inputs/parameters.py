"""Behavioural parameters, one record each; reading their priors; sets of their values.

A record says all that is known of a parameter but its value: a region's ``priors.toml`` gives each
one a distribution and a source. Until a calibration is fitted, a run uses the priors' medians.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np

from sim.core.money import FEN_PER_CNY
from sim.core.terms import Coded, coded, listed
from sim.core.text import as_written
from sim.inputs.inner import CONSTANTS, INNER, inner_coefficients
from sim.inputs.prior import SUPPORTS, Prior
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import Faults, check_known, checked_whole, faults_of

Kind = Literal["founders", "startups", "incubators", "funds", "banks", "contests"]
Scale = Literal["each", "region", "lender"]


@dataclass(frozen=True)
class Parameter:
    """A behavioural parameter: whose behaviour it describes, its unit and its meaning.

    ``scale`` says what it is an amount of: of each agent or deal, of the whole region, or of one
    lender's part of the region. A larger region has more of the last two.
    """

    name: str
    unit: str
    meaning: str
    meaning_zh: str
    kind: Kind
    scale: Scale = "each"

    @property
    def is_money(self) -> bool:
        """Whether its unit is CNY, or CNY for something."""
        return self.unit.startswith("CNY")

    def range(self) -> tuple[float, float]:
        """The least and the largest value that the unit allows; effects may be negative."""
        if self.unit.startswith("share"):
            return -1.0, 1.0
        return (0.0, 1e12) if self.is_money else (-1e12, 1e12)


_Row = tuple[str, str, str, str] | tuple[str, str, str, str, Scale]


def _of(kind: Kind, *rows: _Row) -> tuple[Parameter, ...]:
    """The parameters of one kind: name, unit, meanings and, if it is not "each", scale."""
    return tuple(Parameter(*row[:4], kind, *row[4:]) for row in rows)


PARAMETERS: Final = (
    *_of("founders",
        ("founders", "founders a month", "potential resident founders in the first month",
         "首月潜在本地创业者", "region"),
        ("market_in_founding", "elasticity", "response of founders to the size of the market",
         "潜在创业者对市场规模的弹性"),
        ("talents", "ratio", "talents among potential founders, per resident",
         "潜在创业者中人才与本地创业者之比"),
        ("teams", "ratio", "makerspace teams among potential founders, per resident",
         "潜在创业者中众创团队与本地创业者之比"),
        ("spin_offs", "founders a month", "potential founders from each open institute",
         "每家共建院所的潜在创业者"),
        ("top_talent", "share", "talents of provincial tier or above, among talents",
         "人才中省级以上的占比"),
        ("founding_wish", "logit", "propensity to found without any pull",
         "无任何吸引时的创业倾向"),
        ("pull_of_space", "logit", "effect of free incubator space (all free against none)",
         "孵化空间充足（相对于没有）的吸引"),
        ("pull_of_service", "logit", "effect of full service against none",
         "服务充分（相对于没有）的吸引"),
        ("pull_of_rent", "logit", "effect of free rent against full rent",
         "免租（相对于全租）的吸引"),
        ("pull_of_finance", "logit", "effect of all finance seekers finding it against none",
         "有融资需求的企业全部获资（相对于没有）的吸引"),
        ("pull_of_grant", "logit", "effect of a grant of 1 m CNY on a talent (root of amount)",
         "100万元资助对人才的吸引（按金额平方根）"),
        ("wants_space", "share", "resident founders that want incubator space",
         "需要孵化空间的本地创业者"),
        ("seeks_equity", "share", "firms open to venture investors", "愿接受风险投资的企业"),
        ("seeks_loans", "share", "firms willing to borrow", "愿意借款的企业"),
        ("seed_money", "CNY", "median savings that founders bring", "创始人自有资金中位数"),
    ),
    *_of("startups",
        ("survival_five", "share", "firms that live to the age of five, without any help",
         "（无帮扶）存活满五年的企业"),
        ("tenant_revenue", "CNY a year", "mean revenue of firms of the age of tenants",
         "在孵年龄企业的平均年营业收入"),
        ("growth_of_old", "log a year", "median growth of firms of six years and older",
         "六年以上企业的增长中位数"),
        ("rd_intensity", "share", "R&D over revenue of firms of the age of tenants",
         "在孵年龄企业的研发强度"),
        ("sales_spread", "log", "standard deviation of the logarithm of first sales",
         "首年营业收入对数的标准差"),
        ("volatility", "log a year", "standard deviation of changes of fortune at 1 m CNY",
         "营业收入100万元企业际遇变化的标准差"),
        ("revenue_a_head", "CNY a year", "sales that pay for one head, at wages of 2021",
         "养活一人所需年营业收入（2021年工资水平）"),
        ("profit_margin", "share", "profit per sales of a firm of the right size",
         "规模适当企业的利润率"),
        ("buffer", "months", "months of outgoings that firms keep in cash", "企业留存的现金月数"),
        ("living", "ratio", "living that founders need, per wage", "创始人生活所需与工资之比"),
        ("assured_living", "share", "part of a living that founders take whatever happens",
         "创始人无论如何都领取的生活费占比"),
        ("other_closures", "share a year", "firms on the market closed for other reasons",
         "产品已投放市场的企业因其他原因关闭的比率"),
        ("spare_heads", "log a year", "effect on growth of a team e-fold larger than sales pay for",
         "团队超出营业收入所能负担时对增长的作用"),
        ("team_speed", "share a month", "part of a gap in the team that is closed in a month",
         "每月补足团队缺口的比例"),
        ("rivalry", "log a year", "growth that a sector e-fold too crowded takes from its firms",
         "同行企业拥挤（一个自然对数单位）使增长下降的程度"),
        ("learning", "share", "service that firms outside learn from, if all around them have it",
         "孵化载体以外企业从周边企业的服务中所学"),
        ("service_effect", "share", "effect of full service on the pace of development",
         "充分服务对研发进度的作用"),
        ("rd_price_elasticity", "elasticity",
         "response of reported R&D to its price after subsidy", "申报研发投入对补助后价格的反应"),
        ("patent_rate", "patents a month", "patents of the founders alone without service",
         "仅有创始人且无服务时的专利数"),
        ("hnte_pass", "share", "chance that an application for HNTE passes, a year",
         "高企申请每年通过的概率"),
        ("certification_cost", "CNY",
         "what applying for HNTE costs a firm, less what else the certificate is worth",
         "申报高企的费用（扣除证书本身价值）"),
        ("departure_rate", "share a month", "firms outside incubators that move away",
         "孵化载体以外企业的迁出率"),
        ("exit_rate", "share a month", "large firms acquired or listed",
         "大企业被并购或上市的比率"),
    ),
    *_of("incubators",
        ("area_per_tenant", "m2", "floor area a tenant takes, common space included",
         "在孵企业占用面积（含公共空间）"),
        ("selectivity", "s.d. of ability", "admission bar of a full house",
         "满员孵化载体的入驻门槛"),
        ("regard_for_quality", "s.d.", "effect of full service on an applicant's liking of a house",
         "充分服务对申请者选择孵化载体的作用"),
        ("rent_ratio", "share", "rent of an incubator, per head, to rent outside",
         "孵化载体与机构外人均租金之比"),
        ("service_cost", "CNY a tenant a month", "spending that gives 63 % of full service",
         "达到充分服务63%的支出"),
        ("capture", "ratio", "service lost, per squared public part of a house's income",
         "服务减少比例与孵化载体收入中财政资金占比平方之比"),
        ("effort_for_reward", "share", "part of full effort that CNY 100,000 of reward calls forth",
         "10万元奖励可激发的投入程度"),
        ("graduates_reported", "share", "qualified tenants that are reported as graduates",
         "符合条件的在孵企业上报毕业的比例"),
        ("rated_good", "score", "score from which a house is rated good", "评为良好的分数线"),
        ("fit_out_cost", "CNY a m2", "cost of fitting out floor in an existing building",
         "既有建筑的装修成本"),
        ("operator_spread", "log", "spread of caution among operators", "运营者谨慎程度的离散"),
    ),
    *_of("funds",
        ("search_by_need", "share", "how hard a firm short of cash seeks investors, to a milestone",
         "资金紧张企业寻求投资的强度（与取得里程碑相比）"),
        ("outside_investors", "share a month",
         "seekers that an investor other than the city's funds comes upon",
         "被其他投资人发现的有融资需求企业"),
        ("drawn_by_houses", "share", "of investors from elsewhere, those that come for houses",
         "因孵化载体而来的其他投资人占比"),
        ("own_sourcing", "share", "projects that funds find for each one that events leave out",
         "对接活动未覆盖的项目中基金自行找到的占比"),
        ("award_in_score", "s.d.", "effect of a contest award on a fund's view",
         "大赛获奖对基金评价的作用"),
        ("fund_noise", "s.d.", "noise in a fund's view of a startup", "基金评价企业的误差"),
        ("distress", "s.d.", "what being out of cash costs a startup in a fund's view",
         "资金耗尽在基金评价中的减分"),
        ("quality_elsewhere", "s.d.", "quality of an ordinary project elsewhere",
         "外地一般项目的质量"),
        ("reinvestment_bonus", "s.d.",
         "what local reinvestment owed counts for in quality, per share of the capital",
         "返投缺口（占基金规模）折算为项目质量的加分"),
        ("selection_gap", "s.d.",
         "what public money alone on usual terms costs in the manager's choice",
         "全部由财政出资（一般返投要求）时管理人选择质量的下降"),
        ("investable_revenue", "CNY a year", "revenue at which a full ticket is invested",
         "可获足额投资的营业收入"),
        ("ticket", "CNY", "ticket of a fund raised after the report",
         "数据截止后新设基金的单笔投资额"),
        ("stake_sales", "share a year", "stakes sold from the third year on", "第三年起股权转让率"),
        ("exchange_multiple", "ratio", "median price of a stake on the exchange, to its cost",
         "上市退出的账面回报倍数中位数"),
        ("private_autonomous", "CNY a year", "private money for funds without the government",
         "不依赖政府的基金社会资本", "region"),
        ("private_follow", "ratio", "private money that follows government capital",
         "跟随政府出资的社会资本"),
        ("private_elasticity", "elasticity",
         "response of private money to what it expects back",
         "跟投对社会资本预期回报的反应"),
        ("projects_per_event", "projects", "seekers introduced at a matchmaking event",
         "每场对接活动引荐的有融资需求企业", "region"),
        ("event_cost", "CNY", "cost of a matchmaking event", "每场对接活动的成本", "region"),
    ),
    *_of("banks",
        ("default_rate", "share a year",
         "yearly default of a small established firm that borrows all it wants",
         "足额借款的成熟小企业年违约率"),
        ("quality_spread", "log", "spread of default rates among firms of a class",
         "同类企业违约率的离散"),
        ("first_belief", "ratio", "default rate that lenders expected at first, over the true one",
         "银行最初预计违约率与真实违约率之比"),
        ("loan_to_revenue", "share", "loan wanted at a usual rate, per yearly revenue",
         "通常利率下所需贷款与年营业收入之比"),
        ("ordinary_ceiling", "share a year",
         "highest rate of a loan without the scheme, over the benchmark",
         "无风险补偿贷款利率上浮上限"),
        ("rate_in_demand", "log", "fall of the loan wanted with its rate (1 is 100 points)",
         "所需贷款随利率的下降"),
        ("listing_rate", "share a month", "firms with the marks that join the loan list",
         "符合条件企业的入库率"),
        ("lgd", "share", "loss given default", "违约损失率"),
        ("loan_cost", "share a year", "what running a loan costs a lender", "贷款的运营成本"),
        ("visit_tells", "share", "what a visit adds to what is known of a firm's quality",
         "实地尽调增加的信息"),
        ("joining_cost", "CNY", "what a loan under the scheme costs the lender in paperwork",
         "风险补偿贷款的手续成本"),
        ("approved_unseen", "share", "claims approved where the lender made no visit",
         "未实地尽调时理赔获批比例"),
        ("uncovered_limit", "share", "most that a lender leaves uncovered on a firm, per revenue",
         "单户未覆盖敞口与年营业收入之比的上限"),
        ("insists", "share", "firms that insist on the scheme if it gives as much",
         "坚持使用风险补偿的企业"),
    ),
    *_of("contests",
        ("contest_entry", "share a year", "tenants that incubators recommend",
         "孵化载体推荐参赛的在孵企业"),
        ("project_proposal", "share a year", "firms with a patent that propose a project",
         "有专利而申报项目的企业"),
    ),
)  # fmt: skip

PARAMETER: Final = {parameter.name: parameter for parameter in PARAMETERS}
NAMES: Final = tuple(PARAMETER)
PARAMETER_ROW: Final = np.dtype(
    (np.record, [(name, np.float64) for name in (*NAMES, *INNER, *CONSTANTS)])
)
"""One set of parameters, with what follows from them and what is fixed: money in fen, everything
else in its own unit."""


Priors = dict[str, Prior]


def read_priors(file: Path) -> Priors:
    """Read and check a region's priors; InputError has a line for each fault in them."""
    content = read_toml(file)
    priors: Priors = {}
    with faults_of(file) as faults:
        for key in content:
            with faults.noted():
                check_known(key, PARAMETER, "parameter")
        for name in NAMES:
            with faults.noted():
                priors[name] = _prior(name, content)
    return priors


def _prior(name: str, content: Mapping[str, Any]) -> Prior:
    if name not in content:
        raise ValueError(coded("table is missing", name=name))
    prior, faults = checked_whole(Prior, content[name], name), Faults()
    with faults.noted():
        _check_order(name, prior)
    for key in ("low", "high"):
        with faults.noted():
            _check_range(PARAMETER[name], prior, key)
    faults.end()
    return prior


def _check_order(name: str, prior: Prior) -> None:
    if not prior.low <= prior.median <= prior.high:
        values = {key: as_written(getattr(prior, key)) for key in ("median", "low", "high")}
        raise ValueError(coded("median not between", name=name, **values))
    if prior.is_fixed and prior.low != prior.high:
        values = {key: as_written(getattr(prior, key)) for key in ("low", "median")}
        raise ValueError(coded("fixed parameter", name=name, **values))


def _check_range(parameter: Parameter, prior: Prior, key: str) -> None:
    """Raise ValueError if a prior reaches beyond what its unit or its distribution allows."""
    lowest, highest = parameter.range()
    within = [coded("in the unit", unit=Coded(parameter.unit))]
    if prior.distribution in SUPPORTS:
        least, most = SUPPORTS[prior.distribution]
        lowest, highest = max(lowest, least), min(highest, most)
        within.append(Coded(prior.distribution))
    value = getattr(prior, key)
    if not lowest <= value <= highest:
        raise ValueError(
            coded(
                "parameter too",
                name=parameter.name,
                key=key,
                value=as_written(value),
                fault=_fault(value, lowest),
                lowest=lowest,
                highest=highest,
                within=listed(within, between="list and"),
            )
        )


def _fault(value: float, lowest: float) -> Coded:
    return Coded("too small" if value < lowest else "too large")


def medians(priors: Priors) -> dict[str, float]:
    """The medians of the priors, each in its own unit."""
    return {name: prior.median for name, prior in priors.items()}


def parameter_row(values: Mapping[str, float]) -> np.ndarray:
    """One set of parameters as a record array of shape (1,), money in fen.

    The inner coefficients are solved from the observables, and the constants are those of the
    firm core, unless ``values`` holds others.
    """
    row = np.zeros(1, PARAMETER_ROW).view(np.recarray)
    for name, parameter in PARAMETER.items():
        row[name] = values[name] * (FEN_PER_CNY if parameter.is_money else 1)
    solved = {} if set(INNER) <= values.keys() else inner_coefficients(values)
    for name, value in {**CONSTANTS, **solved}.items():
        row[name] = values.get(name, value)
    for name in INNER:
        row[name] = values.get(name, row[name][0]) * (FEN_PER_CNY if name == "first_sales" else 1)
    return row
