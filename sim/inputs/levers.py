"""What a government can set, and what it cannot: the levers and the outside conditions.

Their values in force at a date belong to a region (its policy file); here stands what they mean,
in which unit, and what is allowed.
"""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from sim.core.money import FEN_PER_CNY

Unit = Literal["CNY", "CNY a year", "share", "count", "count a year", "share a year", "ratio"]


@dataclass(frozen=True)
class Lever:
    """One lever or outside condition: its name, unit, allowed range and meaning.

    ``smallest`` is the smallest positive amount that is believed: below it a figure was
    probably meant in 万元 (10,000 CNY). Zero is allowed wherever ``lowest`` is zero.
    """

    name: str
    unit: Unit
    lowest: float
    highest: float
    meaning: str
    meaning_zh: str
    kind: Literal["lever", "outside"] = "lever"
    smallest: float = 0.0

    @property
    def is_money(self) -> bool:
        return self.unit.startswith("CNY")

    @property
    def is_count(self) -> bool:
        return self.unit.startswith("count")

    @property
    def has_scale(self) -> bool:
        """Whether its size tells of its unit: an amount of money, or a share of something."""
        return self.is_money or self.unit == "share"


def _money(name: str, unit: Unit, smallest: float, highest: float, meaning: str, zh: str) -> Lever:
    return Lever(name, unit, 0.0, highest, meaning, zh, smallest=smallest)


def _share(name: str, meaning: str, zh: str, highest: float = 1.0) -> Lever:
    return Lever(name, "share", 0.0, highest, meaning, zh)


LEVERS: Final = (
    _money("recognition_subsidy_national", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at national tier", "国家级孵化器认定补助"),
    _money("recognition_subsidy_provincial", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at provincial tier", "省级孵化器认定补助"),
    _money("recognition_subsidy_municipal", "CNY", 1e4, 1e8,
           "paid once to an incubator recognised at municipal tier", "市级孵化器认定补助"),
    _money("reward_incubator_excellent", "CNY a year", 1e3, 1e7,
           "paid for a year in which an incubator is rated excellent", "孵化器考评优秀奖励"),
    _money("reward_incubator_good", "CNY a year", 1e3, 1e7,
           "paid for a year in which an incubator is rated good", "孵化器考评良好奖励"),
    _money("reward_makerspace_excellent", "CNY a year", 1e3, 1e7,
           "paid for a year in which a makerspace is rated excellent", "众创空间考评优秀奖励"),
    _money("reward_makerspace_good", "CNY a year", 1e3, 1e7,
           "paid for a year in which a makerspace is rated good", "众创空间考评良好奖励"),
    _share("compensation_rate",
           "share of a lender's loss on a listed firm's loan that the pool bears",
           "风险补偿比例"),
    _money("compensation_pool", "CNY", 1e6, 1e10,
           "size to which the compensation pool is filled each January", "风险补偿资金池规模"),
    _share("compensation_trigger",
           "bad-loan share at which a lender is expelled and no longer compensated",
           "不良率熔断线"),
    _money("loan_cap", "CNY", 1e4, 1e9,
           "the most of one loan that the scheme covers", "单笔贷款补偿上限"),
    _share("interest_subsidy",
           "share of a technology loan's interest paid back to the firm", "贷款贴息比例"),
    Lever("list_criteria", "count", 0, 5,
          "marks of a technology firm (of five) that the loan list asks for", "入库条件数"),
    Lever("admitted_lenders", "count", 0, 10_000,
          "lenders admitted to technology lending (0: there is no scheme)", "准入金融机构数"),
    _money("guidance_capital", "CNY a year", 1e6, 1e11,
           "government capital offered to new venture funds each year", "引导基金年度出资"),
    _share("guidance_private_share",
           "share of a fund's capital that private investors must bring", "社会资本最低占比",
           0.99),
    _share("guidance_gains_given_up",
           "share of the government's gains left to the private investors", "引导基金让利比例"),
    _money("talent_grant_top", "CNY", 1e4, 1e8,
           "paid once to a startup founded by a talent of provincial tier or above",
           "省级以上人才创业资助"),
    _money("talent_grant_leading", "CNY", 1e4, 1e8,
           "paid once to a startup founded by a municipal leading talent", "领军人才创业资助"),
    _share("rd_subsidy_rate",
           "share of last year's R&D spending paid back to a technology firm",
           "研发费用补助比例"),
    _share("rent_subsidy", "share of a tenant's rent paid by the government", "房租补贴比例"),
    _money("contest_prize", "CNY", 1e3, 1e7, "paid to each winner of the yearly contest",
           "创业大赛奖金"),
    Lever("contest_winners", "count a year", 0, 1_000, "winners of the yearly contest",
          "大赛获奖企业数"),
    Lever("matchmaking_events", "count a year", 0, 365,
          "events at which firms that seek finance meet funds and banks", "投融资对接活动场次"),
    _money("service_voucher", "CNY a year", 1e2, 1e7,
           "paid to the incubator for services to each tenant", "创新券(每家在孵企业)"),
    _money("project_grant", "CNY", 1e4, 1e8,
           "R&D grant to each science and technology plan project", "科技计划项目资助"),
    Lever("project_grants", "count a year", 0, 10_000,
          "science and technology plan projects granted each year", "科技计划项目数"),
    _money("annual_budget", "CNY a year", 1e6, 1e12,
           "the most that subsidies and filling the pool may cost in one year", "年度科技政策预算"),
    Lever("demand_growth", "share a year", -0.5, 0.5,
          "growth of the demand for what startups sell", "市场需求增长率", "outside"),
    Lever("lending_rate", "share a year", 0.01, 0.36,
          "interest rate of technology loans", "贷款利率", "outside"),
    Lever("recession", "share", 0.0, 0.9,
          "share of demand lost while it lasts", "需求萎缩幅度", "outside"),
    Lever("founder_flow", "ratio", 0.0, 10.0,
          "potential founders, as a ratio of the calibrated flow", "潜在创业者流量倍数",
          "outside"),
    Lever("private_capital", "ratio", 0.0, 10.0,
          "private investors' appetite for new funds, as a ratio of the calibrated one",
          "社会资本意愿倍数", "outside"),
)  # fmt: skip

LEVER: Final = {lever.name: lever for lever in LEVERS}

POLICY_ROW: Final = np.dtype(
    (np.record, [(lever.name, np.float64) for lever in LEVERS]), align=True
)
"""The levers in force in one month: money in fen, everything else in its own unit."""


def in_row_units(lever: Lever, value: float) -> float:
    """A lever's value as the policy row holds it: money in fen, else unchanged."""
    return value * FEN_PER_CNY if lever.is_money else value
