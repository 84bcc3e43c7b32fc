"""Behavioural parameters, one record each; reading their priors; sets of their values.

A record says all that is known of a parameter but its value: a region's ``priors.toml`` gives each
one a distribution and a source. Until a calibration is fitted, a run uses the priors' medians.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np

from sim.core.errors import InputError
from sim.core.money import FEN_PER_CNY
from sim.core.text import as_written
from sim.inputs.prior import SUPPORTS, Prior
from sim.inputs.toml.file import read_toml
from sim.inputs.toml.table import check_keys, checked

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
        ("founders_growth", "share a year", "growth of that flow up to the report",
         "报告前该流量的增长"),
        ("talents", "ratio", "talents among potential founders, per resident",
         "潜在创业者中人才与本地居民之比"),
        ("teams", "ratio", "makerspace teams among potential founders, per resident",
         "潜在创业者中众创团队与本地居民之比"),
        ("spin_offs", "founders a month", "potential founders from each open institute",
         "每家开放院所的潜在创业者"),
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
         "融资者全部获资（相对于没有）的吸引"),
        ("pull_of_grant", "logit", "effect of a grant of 1 m CNY on a talent (root of amount)",
         "100万元资助对人才的吸引（按金额平方根）"),
        ("wants_space", "share", "resident founders that want incubator space",
         "需要孵化空间的本地创业者"),
        ("seeks_equity", "share", "firms open to venture investors", "愿接受风险投资的企业"),
        ("seeks_loans", "share", "firms willing to borrow", "愿意借款的企业"),
        ("initial_readiness", "share", "largest readiness of a technology at birth",
         "初创时技术成熟度的最大值"),
        ("team_readiness", "share", "readiness at which a makerspace team founds its firm",
         "众创团队注册企业时的成熟度"),
        ("seed_money", "CNY", "median savings that founders bring", "创始人自有资金中位数"),
        ("seed_spread", "log", "standard deviation of the logarithm of savings",
         "自有资金对数的标准差"),
    ),
    *_of("startups",
        ("core_team", "heads", "least number of paid heads", "最少的受薪人数"),
        ("months_to_market", "months", "time from an idea to the market without help",
         "无帮扶时从构想到产品投放市场的时间"),
        ("ability_in_readiness", "per s.d.", "effect of ability on the pace of development",
         "能力对研发进度的作用"),
        ("service_in_readiness", "share", "effect of full service on the pace of development",
         "充分服务对研发进度的作用"),
        ("entry_revenue", "CNY a month", "median revenue on entering the market",
         "进入市场时营收中位数"),
        ("growth", "log a month", "mean growth of a small firm's revenue", "小企业营收的平均增长"),
        ("ability_in_growth", "log a month per s.d.", "effect of ability on growth",
         "能力对增长的作用"),
        ("service_in_growth", "log a month", "effect of full service on growth",
         "充分服务对增长的作用"),
        ("hiring_in_growth", "log a month", "effect of a team e-fold larger than sales pay for",
         "团队超出营收所能负担时对增长的作用"),
        ("size_drag", "log a month", "fall of growth with size (see large_revenue)",
         "规模使增长下降的程度"),
        ("large_revenue", "CNY a month", "revenue at which the drag of size sets in",
         "规模开始拖累增长的营收"),
        ("volatility", "log a month", "standard deviation of monthly growth", "月度增长的标准差"),
        ("wage", "CNY a month", "labour cost a head", "人均用工成本"),
        ("overhead", "share", "other costs per payroll", "其他成本与工资之比"),
        ("margin", "share", "gross margin: sales less materials", "毛利率：销售减材料"),
        ("labour_share", "share", "share of gross margin that firms spend on labour",
         "企业用于人工的毛利占比"),
        ("planned_runway", "months", "months over which spare cash is planned to be spent",
         "计划用完富余现金的月数"),
        ("hiring_speed", "share a month", "part of a gap in the team that is closed in a month",
         "每月补足团队缺口的比例"),
        ("capital_intensity", "ratio", "equipment bought per yearly revenue gained",
         "每新增年营收所购设备"),
        ("tax_share", "share", "taxes paid, per sales", "税收与销售之比"),
        ("market_rent", "CNY a head a month", "rent outside the incubators", "孵化机构以外的租金"),
        ("rd_share_young", "share", "R&D in labour cost before the market",
         "产品投放市场前人工成本中的研发占比"),
        ("rd_share_mature", "share", "R&D in labour cost on the market",
         "产品投放市场后人工成本中的研发占比"),
        ("rd_price_elasticity", "elasticity", "response of R&D to its price after subsidy",
         "研发对补助后价格的反应"),
        ("patent_rate", "patents a month", "patents of a core team without service",
         "核心团队无服务时的专利数"),
        ("service_in_patents", "share", "effect of full service on patents",
         "充分服务对专利的作用"),
        ("hnte_patents", "patents", "patents needed to apply for HNTE", "申请高企所需专利数"),
        ("hnte_pass", "share", "chance that an application for HNTE passes, a year",
         "高企申请每年通过的概率"),
        ("service_in_hnte", "share", "effect of full service on that chance",
         "充分服务对该概率的作用"),
        ("departure_rate", "share a month", "firms outside incubators that move away",
         "孵化机构以外企业的迁出率"),
        ("exit_rate", "share a month", "large firms acquired or listed",
         "大企业被并购或上市的比率"),
        ("exit_size", "CNY a year", "revenue at which that rate is reached", "达到该比率的营收"),
    ),
    *_of("incubators",
        ("area_per_tenant", "m2", "floor area a tenant takes, common space included",
         "在孵企业占用面积（含公共空间）"),
        ("area_per_team", "m2", "floor area a makerspace team takes", "众创团队占用面积"),
        ("admission_noise", "s.d.", "noise in how promising an applicant looks",
         "判断申请者前景的误差"),
        ("selectivity", "s.d. of ability", "admission bar of a full house",
         "满员孵化机构的入驻门槛"),
        ("tier_attraction", "service", "what a tier is worth to applicants", "级别对申请者的吸引"),
        ("reputation_attraction", "service", "what twenty graduates are worth to applicants",
         "二十家毕业企业对申请者的吸引"),
        ("taste_for_houses", "service", "spread (s.d.) of tastes for one house or another",
         "对各孵化机构偏好的离散（标准差）"),
        ("rent", "CNY a m2 a month", "incubator rent", "孵化机构租金"),
        ("running_cost", "CNY a m2 a month", "cost of running an incubator", "孵化机构运营成本"),
        ("owners_service", "CNY a m2 a month", "what owners add for tenant services",
         "业主为企业服务的投入"),
        ("service_share", "share", "share of income spent on tenant services",
         "收入用于企业服务的占比"),
        ("service_cost", "CNY a tenant a month", "spending that gives 63 % of full service",
         "达到充分服务63%的支出"),
        ("ambition_in_service", "share", "extra service of a house that works towards a tier",
         "争取升级的孵化机构的额外服务"),
        ("staff_for_tier", "heads a tier", "professional staff that working towards a tier takes",
         "争取升级所需专业人员"),
        ("effort_cost", "CNY a month", "cost of full effort for a rating", "为考评全力投入的成本"),
        ("rating_slope", "share", "how much effort is believed to raise the chance of a grade",
         "相信投入可提高等次概率的程度"),
        ("effort_in_rating", "score", "effect of full effort on the rating's score",
         "全力投入对考评得分的作用"),
        ("rated_good", "score", "score from which a house is rated good", "评为良好的分数线"),
        ("rating_noise", "score", "noise in the rating", "考评的误差"),
        ("fit_out_cost", "CNY a m2", "cost of fitting out floor in an existing building",
         "既有建筑的装修成本"),
        ("payback", "months", "time in which floor must pay for itself", "面积须收回成本的时间"),
        ("operator_spread", "log", "spread of caution among operators", "运营者谨慎程度的离散"),
        ("opening_rate", "share a year", "would-be operators with a project at hand",
         "有现成项目的潜在运营者"),
    ),
    *_of("funds",
        ("seek_runway", "months", "runway below which a firm seeks equity",
         "企业寻求股权时的剩余资金月数"),
        ("visibility", "share a month", "seekers that funds hear of without help",
         "无帮扶时基金得知的融资者"),
        ("service_in_visibility", "ratio",
         "effect of full service on visibility to funds and lenders",
         "充分服务对基金与银行知晓度的作用"),
        ("award_in_visibility", "share", "effect of a contest award on visibility",
         "大赛获奖对知晓度的作用"),
        ("award_in_score", "s.d.", "effect of a contest award on a fund's view",
         "大赛获奖对基金评价的作用"),
        ("fund_noise", "s.d.", "noise in a fund's view of a startup", "基金评价企业的误差"),
        ("stage_preference", "s.d.", "what the wrong stage costs a startup in a fund's view",
         "阶段不符在基金评价中的减分"),
        ("outside_option", "s.d.", "score of a typical project elsewhere", "外地一般项目的评分"),
        ("investable_revenue", "CNY a year", "revenue at which a full ticket is invested",
         "可获足额投资的营收"),
        ("ticket", "CNY", "ticket of a fund raised after the report", "报告后所募基金的单笔投资额"),
        ("ticket_spread", "log", "spread of deals elsewhere, in tickets", "外地单笔投资的离散"),
        ("investment_period", "months", "time in which a fund invests its capital", "基金的投资期"),
        ("premoney_ratio", "ratio", "value of the firm before a round, per money raised",
         "每融资一元的投前估值"),
        ("exit_multiple", "years", "price of a firm per yearly revenue", "企业价格与年营收之比"),
        ("private_autonomous", "CNY a year", "private money for funds without the government",
         "不依赖政府的基金社会资本", "region"),
        ("private_follow", "ratio", "private money that follows government capital",
         "跟随政府出资的社会资本"),
        ("gains_in_follow", "ratio", "effect of all gains given up on what follows",
         "全部让利对跟投的作用"),
        ("projects_per_event", "projects", "seekers introduced at a matchmaking event",
         "每场对接活动引荐的融资者", "region"),
        ("event_cost", "CNY", "cost of a matchmaking event", "每场对接活动的成本", "region"),
    ),
    *_of("banks",
        ("working_capital", "months", "months of cost below which cash a firm borrows",
         "现金低于几个月成本时借款"),
        ("loan_to_revenue", "share", "loan asked for, per yearly revenue", "申请贷款与年营收之比"),
        ("listing_rate", "share a month", "firms with the marks that join the loan list",
         "符合条件企业的入库率"),
        ("screening_effort", "share", "screening effort without compensation",
         "无补偿时的尽调投入"),
        ("screening_cost", "CNY", "cost of one application to the bank", "每笔申请对银行的成本"),
        ("pd_level", "logit", "estimated default of the smallest firm without cash",
         "无现金的最小企业的预计违约"),
        ("pd_ability", "logit per s.d.", "effect of ability on the estimate",
         "能力对预计违约的作用"),
        ("pd_size", "logit", "effect of revenue (log of 1 + m CNY a year)",
         "营收对预计违约的作用（一加年营收（100万元）的对数）"),
        ("pd_runway", "logit", "effect of a year's runway", "一年剩余资金对预计违约的作用"),
        ("lgd", "share", "loss given default", "违约损失率"),
        ("funding_rate", "share a year", "what deposits cost the bank", "银行的存款成本"),
        ("bank_quota", "CNY a year", "technology loans that one bank can grant",
         "单家银行可发放的科技贷款数", "lender"),
    ),
    *_of("contests",
        ("contest_entry", "share a year", "tenants that incubators recommend",
         "孵化机构推荐参赛的在孵企业"),
        ("project_proposal", "share a year", "firms with a patent that propose a project",
         "有专利而申报项目的企业"),
    ),
)  # fmt: skip

PARAMETER: Final = {parameter.name: parameter for parameter in PARAMETERS}
NAMES: Final = tuple(PARAMETER)
PARAMETER_ROW: Final = np.dtype((np.record, [(name, np.float64) for name in NAMES]), align=True)
"""One set of parameters: money in fen, everything else in its own unit."""


Priors = dict[str, Prior]


def read_priors(file: Path) -> Priors:
    """Read and check a region's priors; InputError, in one line, says what is wrong in them."""
    content = read_toml(file)
    try:
        check_keys(content, PARAMETER, "parameter")
        priors = {name: checked(Prior, content[name], name) for name in NAMES}
        for name, prior in priors.items():
            _check_order(name, prior)
            _check_range(PARAMETER[name], prior)
    except ValueError as error:
        raise InputError(f"{file}: {error}") from None
    return priors


def _check_order(name: str, prior: Prior) -> None:
    if not prior.low <= prior.median <= prior.high:
        raise ValueError(
            f"{name}, median = {as_written(prior.median)} is not between "
            f"low = {as_written(prior.low)} and high = {as_written(prior.high)}; "
            "allowed: low, median and high in order"
        )
    if prior.distribution == "fixed" and prior.low != prior.high:
        raise ValueError(
            f"{name}, low = {as_written(prior.low)} is not the median of a fixed parameter; "
            f"allowed: {as_written(prior.median)} for low, median and high"
        )


def _check_range(parameter: Parameter, prior: Prior) -> None:
    """Raise ValueError if a prior reaches beyond what its unit or its distribution allows."""
    lowest, highest = parameter.range()
    within = f"in {parameter.unit}"
    if prior.distribution in SUPPORTS:
        least, most = SUPPORTS[prior.distribution]
        lowest, highest = max(lowest, least), min(highest, most)
        within += f" and {prior.distribution}"
    for key in ("low", "high"):
        value = getattr(prior, key)
        if not lowest <= value <= highest:
            raise ValueError(
                f"{parameter.name}, {key} = {as_written(value)} is too {_size(value, lowest)}; "
                f"allowed: {lowest:,g} to {highest:,g} ({within})"
            )


def _size(value: float, lowest: float) -> str:
    return "small" if value < lowest else "large"


def medians(priors: Priors) -> dict[str, float]:
    """The medians of the priors, each in its own unit."""
    return {name: prior.median for name, prior in priors.items()}


def parameter_row(values: dict[str, float]) -> np.ndarray:
    """One set of parameters as a record array of shape (1,), money in fen."""
    row = np.zeros(1, PARAMETER_ROW).view(np.recarray)
    for name, parameter in PARAMETER.items():
        row[name] = values[name] * (FEN_PER_CNY if parameter.is_money else 1)
    return row
