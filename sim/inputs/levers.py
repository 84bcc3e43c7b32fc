"""What a government can set, and what it cannot: the levers and the outside conditions.

One record says everything that is known of a lever but its values in force, which belong to a
region (its policy file).
"""

from typing import Any, Final

import numpy as np

from sim.core.language import Both, Language
from sim.core.money import FEN_PER_CNY
from sim.core.words import is_term, word, word_or_name
from sim.inputs.lever import ALONE, Alone, Lever, Spending, Unit


def _money(name: str, unit: Unit, smallest: float, highest: float, meaning: str, zh: str,
           family: str, acts_through: tuple[str, ...], **more: Any) -> Lever:  # fmt: skip
    return Lever(name, unit, 0.0, highest, meaning, zh, family, acts_through,
                 smallest=smallest, **more)  # fmt: skip


def _share(name: str, meaning: str, zh: str, family: str, acts_through: tuple[str, ...],
           highest: float = 1.0, **more: Any) -> Lever:  # fmt: skip
    return Lever(name, "share", 0.0, highest, meaning, zh, family, acts_through, **more)


_JANUARY: Final = (1,)
_JANUARY_AND_DECEMBER: Final = (1, 12)
_JUNE: Final = (6,)
_SEPTEMBER: Final = (9,)

_RECOGNITION: Final = Spending(
    "recognition_subsidy",
    Both("recognition subsidy", "认定补助"),
    "recognition subsidies",
    item=Both("Recognition of incubators", "孵化器认定奖补"),
    place=1,
    counted="recognitions",
)
_REWARD: Final = Spending(
    "evaluation_reward",
    Both("evaluation reward", "绩效评价奖励"),
    "evaluation rewards",
    item=Both("Rewards of rated incubators", "孵化载体绩效奖励"),
    place=2,
    counted="good_ratings",
)
_TALENT: Final = Spending(
    "talent_grant",
    Both("talent grant", "人才创业资助"),
    "talent grants",
    "人才资助支出",
    Both("Talent grants", "人才项目资助"),
    place=7,
    is_subsidy=False,
)

# What levers act through: behavioural parameters
_HELP: Final = (
    "service_cost", "service_effect", "capture",
)  # fmt: skip
_AMBITION: Final = (
    "operator_spread", "fit_out_cost", "rent_ratio", *_HELP,
)  # fmt: skip
_EFFORT: Final = ("effort_for_reward", "rated_good", *_HELP)
_LENDING: Final = (
    "default_rate", "quality_spread", "first_belief", "lgd", "loan_cost", "joining_cost",
    "approved_unseen", "uncovered_limit", "seeks_loans", "loan_to_revenue", "pull_of_finance",
)  # fmt: skip
_CASH: Final = ("buffer", "living", "team_speed", "spare_heads")
_INVESTORS: Final = (
    "seeks_equity", "search_by_need", "fund_noise", "quality_elsewhere", "distress", *_CASH,
)  # fmt: skip
_FOLLOW: Final = (
    "private_follow", "private_autonomous", "private_elasticity", "stake_sales",
    "exchange_multiple", "selection_gap", *_INVESTORS,
)  # fmt: skip
_GRANT: Final = ("pull_of_grant", "talents", "top_talent", *_CASH)

LEVERS: Final = (
    _money("recognition_subsidy_national", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at national tier", "国家级孵化器认定补助",
           "recognition_subsidies", _AMBITION, months=_JANUARY, pays=_RECOGNITION,
           raised_together=True, first_look=True, alone="house"),
    _money("recognition_subsidy_provincial", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at provincial tier", "省级孵化器认定补助",
           "recognition_subsidies", _AMBITION, months=_JANUARY, pays=_RECOGNITION,
           raised_together=True, alone="house"),
    _money("recognition_subsidy_municipal", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at municipal tier", "市级孵化器认定补助",
           "recognition_subsidies", _AMBITION, months=_JANUARY,
           pays=_RECOGNITION, raised_together=True, alone="house"),
    _share("recognition_of_public_houses",
           "share of the recognition subsidy that a publicly run incubator is paid",
           "公办孵化器认定补助比例", "recognition_subsidies", _AMBITION, months=_JANUARY,
           default=1.0, plausible=(0.0, 1.0)),
    _money("reward_incubator_excellent", "CNY a year", 1e3, 1e7,
           "paid for a year in which an incubator is rated excellent", "孵化器绩效评价优秀奖励",
           "evaluation_rewards", _EFFORT, months=_JANUARY_AND_DECEMBER, pays=_REWARD,
           raised_together=True),
    _money("reward_incubator_good", "CNY a year", 1e3, 1e7,
           "paid for a year in which an incubator is rated good", "孵化器绩效评价良好奖励",
           "evaluation_rewards", _EFFORT, months=_JANUARY_AND_DECEMBER, pays=_REWARD,
           raised_together=True,
           first_look=True),
    _money("reward_makerspace_excellent", "CNY a year", 1e3, 1e7,
           "paid for a year in which a makerspace is rated excellent", "众创空间绩效评价优秀奖励",
           "evaluation_rewards", _EFFORT, months=_JANUARY_AND_DECEMBER, pays=_REWARD,
           raised_together=True),
    _money("reward_makerspace_good", "CNY a year", 1e3, 1e7,
           "paid for a year in which a makerspace is rated good", "众创空间绩效评价良好奖励",
           "evaluation_rewards", ("fit_out_cost", *_EFFORT), months=_JANUARY_AND_DECEMBER,
           pays=_REWARD, raised_together=True),
    _share("compensation_rate",
           "share of a lender's loss on a listed firm's loan that the pool bears",
           "风险补偿比例", "loan_scheme", _LENDING, first_look=True,
           pays=Spending(
               "compensation", Both("compensation", "风险补偿"), "compensation of bad loans",
               item=Both("Compensation of technology loans", "科技贷款风险补偿"), place=5,
               counted="defaults", is_subsidy=False)),
    _money("compensation_pool", "CNY", 1e6, 1e10,
           "size to which the compensation pool is filled each January", "风险补偿资金池规模",
           "loan_scheme", _LENDING, months=_JANUARY, scale="region"),
    _share("compensation_trigger",
           "bad-loan share at which a lender is suspended from the scheme for a year",
           "不良率熔断线", "loan_scheme", _LENDING, months=_JANUARY, default=1.0, binds=Both(
               "binds once a lender's bad loans reach it", "有金融机构不良率达到熔断线时起作用")),
    _money("loan_cap", "CNY", 1e4, 1e9,
           "the largest loan that the scheme covers", "单笔贷款补偿上限",
           "loan_scheme", _LENDING, default=1e8),
    _share("first_loan_bonus", "cover added on the first loan that a firm ever has",
           "首贷补偿加成", "loan_scheme", _LENDING, plausible=(0.0, 0.2)),
    _share("public_cover_cap", "the most of one loan's loss that public money may bear",
           "单笔贷款财政分担上限", "loan_scheme", _LENDING, default=1.0, plausible=(0.3, 1.0)),
    Lever("pool_leverage", "ratio", 0.0, 100.0,
          "promises outstanding, at most, per CNY in the pool", "资金池放大倍数",
          "loan_scheme", _LENDING, default=100.0, plausible=(3.0, 20.0), binds=Both(
              "binds once what is promised reaches so many times the pool",
              "承诺额达到资金池的该倍数时起作用")),
    Lever("scheme_rate_ceiling", "share a year", 0.0, 0.3,
          "highest rate of a loan under the scheme, over the benchmark", "风险补偿贷款利率上浮上限",
          "loan_scheme", ("loan_cost", "rate_in_demand", *_LENDING), default=0.3,
          plausible=(0.002, 0.02)),
    _share("interest_subsidy",
           "share of a technology loan's interest paid back to the firm", "贷款贴息比例",
           "loan_scheme", (*_CASH, "rate_in_demand", "seeks_loans", "loan_to_revenue"),
           pays=Spending(
               "interest_subsidy", Both("interest subsidy", "贷款贴息"), "interest subsidies",
               place=6, counted="listed_firms")),
    Lever("list_criteria", "count", 0, 5,
          "marks of a technology firm (of five) that the loan list asks for", "入库条件数",
          "loan_scheme", ("listing_rate", *_LENDING), counts="items"),
    Lever("admitted_lenders", "count", 0, 10_000,
          "lenders admitted to technology lending (0: there is no scheme)", "合作银行数",
          "loan_scheme", _LENDING, scale="lenders"),
    _money("guidance_capital", "CNY a year", 1e6, 1e11,
           "government capital offered to new venture funds each year", "引导基金年度出资",
           "guidance_fund", _FOLLOW, months=_JANUARY, scale="region", first_look=True,
           plausible=(0.0, 1e8),
           pays=Spending(
               "public_capital_call", Both("public capital call", "引导基金出资"),
               "public capital of funds", "引导基金出资", is_subsidy=False)),
    _share("guidance_private_share",
           "share of a fund's capital that private investors must bring", "社会资本最低占比",
           "guidance_fund", _FOLLOW, highest=0.99, months=_JANUARY, binds=Both(
               "binds above the share that private investors bring anyway",
               "高于社会资本自愿出资占比时起作用")),
    _share("guidance_gains_given_up",
           "share of the government's gains left to the private investors", "引导基金让利比例",
           "guidance_fund", _FOLLOW, months=_JANUARY),
    Lever("guidance_reinvestment", "ratio", 0.0, 5.0,
          "what new funds owe to the city's firms for each CNY of public money",
          "返投比例（与财政出资之比）", "guidance_fund", ("reinvestment_bonus", *_FOLLOW),
          months=_JANUARY),
    _share("guidance_seed_share", "share of new funds' deals that go to firms at seed",
           "投早投小比例", "guidance_fund", _FOLLOW, months=_JANUARY,
           plausible=(0.0, 0.5), binds=Both(
               "binds while new funds are raised and find firms at seed",
               "有新基金募集且有种子期项目可投时起作用")),
    Lever("guidance_fund_life", "years", 2.0, 20.0,
          "years after which new funds are wound up", "基金存续期", "guidance_fund",
          ("stake_sales", "exchange_multiple"), months=_JANUARY, default=11.0,
          plausible=(7.0, 15.0), binds=Both(
              "binds once funds raised under it reach their last year within the projection",
              "预测期内有按此期限募集的基金到期时起作用")),
    _money("talent_grant_top", "CNY", 1e4, 1e8,
           "promised to a startup of a talent of provincial tier or above, in three stages",
           "省级以上人才创业资助", "talent_grants", _GRANT, pays=_TALENT, raised_together=True,
           alone="sector"),
    _money("talent_grant_leading", "CNY", 1e4, 1e8,
           "promised to a startup of a municipal leading talent, in three stages",
           "领军人才创业资助",
           "talent_grants", _GRANT, pays=_TALENT, raised_together=True, first_look=True,
           alone="sector"),
    _share("rd_subsidy_rate",
           "share of the R&D it reports that a technology firm is paid back, in January",
           "研发费用补助比例", "rd_subsidy_and_projects",
           ("rd_price_elasticity", "rd_intensity", *_CASH),
           first_look=True, alone="sector", pays=Spending(
               "rd_subsidy", Both("R&D subsidy", "研发补助"), "R&D subsidies", place=8)),
    _money("certification_award", "CNY", 1e3, 1e7,
           "paid for a firm's first certificate as a high-tech enterprise, next January",
           "高企首次认定奖励", "rd_subsidy_and_projects",
           ("certification_cost", "hnte_pass", "patent_rate", *_CASH), alone="sector",
           pays=Spending(
               "certification_award", Both("certification award", "高企认定奖励"),
               "certification awards", item=Both("Certification awards", "高企认定奖励"),
               place=10)),
    _share("rent_subsidy", "share of a tenant's rent paid by the government", "房租补贴比例",
           "rent_subsidy_and_vouchers", ("pull_of_rent", "wants_space", "rent_ratio", *_CASH),
           first_look=True, alone="house", pays=Spending(
               "rent_subsidy", Both("rent subsidy", "房租补贴"), "rent subsidies",
               place=4, counted="tenants")),
    _money("contest_prize", "CNY", 1e3, 1e7, "paid to each winner of the yearly contest",
           "创业大赛奖金", "contests_and_matchmaking", ("contest_entry", *_CASH), months=_JUNE,
           pays=Spending(
               "contest_prize", Both("contest prize", "大赛奖金"), "contest prizes",
               item=Both("Contest prizes", "创业大赛"), place=11, counted="contest_awards")),
    Lever("contest_winners", "count a year", 0, 1_000, "winners of the yearly contest",
          "大赛获奖企业数", "contests_and_matchmaking",
          ("contest_entry", "award_in_score", *_CASH), months=_JUNE,
          scale="region"),
    _money("project_grant", "CNY", 1e4, 1e8,
           "R&D grant to each science and technology plan project, half of it at mid-term",
           "科技计划项目资助",
           "rd_subsidy_and_projects", ("project_proposal", *_CASH), months=_SEPTEMBER,
           alone="sector"),
    Lever("project_grants", "count a year", 0, 10_000,
          "science and technology plan projects granted each year", "科技计划项目数",
          "rd_subsidy_and_projects", ("project_proposal", *_CASH), months=_SEPTEMBER,
          scale="region", counts="items", pays=Spending(
              "project_grant", Both("project grant", "科技计划项目资助"), "project grants",
              "科技计划项目支出", Both("Science and technology projects", "科技计划项目"),
              place=9)),
    _money("service_voucher", "CNY a year", 1e2, 1e7,
           "paid to the incubator for services to each tenant", "创新券额度（每家在孵企业）",
           "rent_subsidy_and_vouchers", ("pull_of_service", *_HELP),
           alone="house", pays=Spending(
               "service_voucher", Both("service voucher", "创新券"), "service vouchers",
               item=Both("Service vouchers", "创新券"), place=3, counted="tenants")),
    Lever("matchmaking_events", "count a year", 0, 365,
          "events at which firms that seek finance meet funds and banks", "投融资对接活动场次",
          "contests_and_matchmaking", ("projects_per_event", "own_sourcing", *_INVESTORS),
          counts="events", pays=Spending(
              "matchmaking", Both("matchmaking", "投融资对接活动"), "matchmaking events",
              "对接活动支出", Both("Matchmaking events", "对接活动"), place=12)),
    _money("annual_budget", "CNY a year", 1e6, 1e12,
           "the most that subsidies may cost in one year",
           "年度科技政策预算", "annual_budget", (), months=_JANUARY, default=1e11,
           scale="region", binds=Both(
               "binds in years in which subsidies would cost more",
               "当年奖补资金需求超过预算时起作用")),
    Lever("demand_growth", "share a year", -0.5, 0.5,
          "growth of the demand for what startups sell, beyond that of wages and prices",
          "市场需求增长率（超出工资与物价部分）", "outside_conditions",
          ("growth_of_old", "volatility"), "outside", plausible=(-0.03, 0.03),
          first_look=True),
    Lever("wage_growth", "share a year", -0.2, 0.5,
          "growth of wages and prices", "工资与物价增长率", "outside_conditions",
          ("revenue_a_head", "profit_margin"), "outside", default=0.04, plausible=(0.02, 0.06)),
    Lever("lending_rate", "share a year", 0.01, 0.36,
          "benchmark rate of one-year loans (LPR)", "一年期贷款基准利率（LPR）",
          "outside_conditions", ("ordinary_ceiling", "rate_in_demand", *_LENDING), "outside",
          default=0.0365, plausible=(0.02, 0.06), first_look=True),
    Lever("recession", "share", 0.0, 0.9,
          "share of demand lost while it lasts", "需求萎缩幅度", "outside_conditions",
          ("profit_margin", "buffer", "living", "seed_money"),
          "outside", plausible=(0.0, 0.3),
          first_look=True),
    Lever("founder_flow", "ratio", 0.0, 10.0,
          "potential founders, as a ratio of the calibrated flow", "潜在创业者流量倍数",
          "outside_conditions", ("founding_wish", "wants_space"), "outside", default=1.0,
          plausible=(0.5, 1.5), first_look=True),
    Lever("official_rules", "year", 2_000, 2_100,
          "year whose national rules of recognition and graduation are in force",
          "所执行国家认定与毕业规定的年份", "outside_conditions", _AMBITION, "outside",
          default=2_022.0, plausible=(2_019.0, 2_025.0)),
    _share("tax_relief_of_tiers",
           "share of the taxes on rent remitted to incubators of provincial and national tier",
           "省级以上孵化器租金税收减免比例", "outside_conditions", _AMBITION, kind="outside",
           default=1.0, plausible=(0.0, 1.0)),
    Lever("private_capital", "ratio", 0.0, 10.0,
          "private investors' appetite for new funds, as a ratio of the calibrated one",
          "社会资本意愿倍数", "outside_conditions", _FOLLOW, "outside", months=_JANUARY,
          default=1.0, plausible=(0.5, 1.5), first_look=True),
)  # fmt: skip
"""All levers, then the outside conditions, whose plausible ranges are assumed: from a bad decade
to a good one."""

LEVER: Final = {lever.name: lever for lever in LEVERS}

PAID_FOR: Final = {lever.pays.purpose: lever.pays for lever in LEVERS if lever.pays}
"""What the levers pay for, by the payment's purpose."""

POLICY_ROW: Final = np.dtype((np.record, [(lever.name, np.float64) for lever in LEVERS]))
"""The levers in force in one month: money in fen, everything else in its own unit."""

SET_ALONE: Final[dict[Alone, tuple[str, ...]]] = {
    kind: tuple(lever.name for lever in LEVERS if lever.alone == kind) for kind in ALONE
}
"""The levers that a scenario may set for some houses alone (what is paid to them and for tenants),
and for some sectors (what is paid to firms)."""

LOCAL_ROW: Final = np.dtype(
    (np.record, [(lever.name, np.float64) for lever in LEVERS if lever.alone])
)
"""Their values for a house or a sector in a month, in the units of POLICY_ROW; UNSET where as in
the city."""

UNSET: Final = -1.0


def nothing_local(months: int, groups: int) -> np.recarray:
    """No lever is set for anybody alone: LOCAL_ROW of shape (months, sectors and houses)."""
    rows = np.full((months, groups, len(LOCAL_ROW.names or ())), UNSET).view(LOCAL_ROW)[..., 0]
    return rows.view(np.recarray)


def in_row_units(lever: Lever, value: float) -> float:
    """A lever's value as the policy row holds it: money in fen, else unchanged."""
    return value * FEN_PER_CNY if lever.is_money else value


def counted(unit: str, what: str, language: Language) -> str:
    """The unit of a lever or an outcome: in Chinese a count is named after what is counted."""
    code = f"{unit} of {LEVER[what].counts if what in LEVER else what}"
    return word(code if is_term(code) else unit, language)


def lever_named(name: str, language: Language) -> str:
    """A lever or an instrument: in Chinese its name, in English the code that is typed."""
    return name if language == "en" else part_named(name, language)


def part_named(name: str, language: Language) -> str:
    """A part of a policy, in words; a lever as in ``lever_named``."""
    if name in LEVER:
        return LEVER[name].meaning_zh if language == "zh" else name
    return word_or_name(name, language)
