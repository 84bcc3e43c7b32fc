"""What comes out of a run: each outcome is a sum of the ledger's events and flows."""

from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from sim.inputs.lever import Spending
from sim.inputs.levers import PAID_FOR
from sim.model.ledger import EVENT, PAYMENT

SUBSIDIES: Final = tuple(name for name in PAYMENT if name in PAID_FOR and PAID_FOR[name].is_subsidy)
PUBLIC_SPENDING: Final = ("compensation", *SUBSIDIES, "talent_grant", "public_capital_call")


@dataclass(frozen=True)
class Outcome:
    """A figure that a run reports: a signed sum of events and flows.

    A flow is added up over a year; a stock is read at the end of it.
    """

    name: str
    unit: Literal["count", "CNY"]
    kind: Literal["flow", "stock"]
    meaning: str
    meaning_zh: str
    parts: tuple[str, ...] = ()
    less: tuple[str, ...] = field(default=())


def _flow(
    name: str,
    unit: Literal["count", "CNY"],
    meaning: str,
    zh: str,
    *parts: str,
    less: tuple[str, ...] = (),
) -> Outcome:
    return Outcome(name, unit, "flow", meaning, zh, parts or (name,), less)


def _stock(
    name: str, meaning: str, zh: str, unit: Literal["count", "CNY"] = "count", *parts: str
) -> Outcome:
    return Outcome(name, unit, "stock", meaning, zh, parts or (name,))


def _spent(on: Spending) -> Outcome:
    return _flow(f"spent_on_{on.purpose}", "CNY", on.meaning, on.meaning_zh, on.purpose)


OUTCOMES: Final = (
    _flow("graduations", "count", "startups graduated from incubators", "毕业企业"),
    _flow("graduations_hnte", "count", "graduated as a certified high-tech enterprise",
          "毕业企业：高企认定"),
    _flow("graduations_equity", "count", "graduated with over CNY 5 m of venture money",
          "毕业企业：股权融资"),
    _flow("graduations_revenue", "count", "graduated with over CNY 10 m of revenue in two years",
          "毕业企业：营业收入"),
    _flow("graduations_exit", "count", "graduated by being acquired or listed",
          "毕业企业：并购上市"),
    _flow("graduations_term", "count",
          "graduated at the end of their tenancy with a patent and sales, as until 2018",
          "毕业企业：孵化期满"),
    _flow("equity", "CNY", "equity that funds invested in the city's startups", "本地股权投资"),
    _flow("equity_elsewhere", "CNY", "equity that the city's funds invested elsewhere",
          "市外股权投资"),
    _flow("equity_all", "CNY", "equity that the city's funds invested here and elsewhere",
          "股权投资合计（本地与市外）", "equity", "equity_elsewhere"),
    _flow("outside_equity", "CNY", "equity that other investors put into the city's startups",
          "其他投资人股权投资"),
    _flow("public_equity", "CNY", "public part of the equity invested in the city's startups",
          "本地股权投资（财政资金）"),
    _flow("private_equity", "CNY", "private part of the equity invested in the city's startups",
          "本地股权投资（社会资本）", "equity", less=("public_equity",)),
    _flow("public_equity_elsewhere", "CNY", "public part of the equity invested elsewhere",
          "市外股权投资（财政资金）"),
    _flow("private_equity_elsewhere", "CNY", "private part of the equity invested elsewhere",
          "市外股权投资（社会资本）", "equity_elsewhere", less=("public_equity_elsewhere",)),
    _flow("exit_proceeds", "CNY", "what ended stakes in the city's startups brought",
          "本地投资退出回款"),
    _flow("exit_proceeds_elsewhere", "CNY", "what ended stakes elsewhere brought",
          "市外投资退出回款"),
    _stock("stakes", "value of what funds hold of the city's startups", "本地在管股权价值", "CNY"),
    _stock("stakes_elsewhere", "value of what funds hold elsewhere", "市外在管股权价值", "CNY"),
    _stock("public_stakes", "the government's part of the value of what funds hold",
           "财政持有的基金股权价值", "CNY"),
    _flow("deals", "count", "equity deals with the city's startups", "本地投资项目"),
    _flow("deals_elsewhere", "count", "equity deals of the city's funds elsewhere", "市外投资项目"),
    _flow("outside_rounds", "count", "equity rounds of other investors in the city's startups",
          "其他投资人投资项目"),
    _flow("deals_all", "count", "equity deals of the city's funds", "投资项目合计",
          "deals", "deals_elsewhere"),
    _flow("firms_financed", "count", "firms that raised equity, from however many funds",
          "获股权投资企业"),
    _flow("loans", "count", "loans granted", "贷款笔数"),
    _flow("first_loans", "count", "loans to firms that never had one", "首贷企业"),
    _flow("guaranteed_loans", "count", "loans granted with a promise of compensation",
          "风险补偿贷款笔数"),
    _flow("lending", "CNY", "loans granted to startups and established technology firms",
          "贷款额", "loan", "established_loan"),
    _flow("startup_lending", "CNY", "loans granted to startups", "初创企业贷款额", "loan"),
    _flow("technology_lending", "CNY",
          "loans granted to firms with a mark of technology, on the list or not", "科技企业贷款额"),
    _flow("listed_lending", "CNY",
          "loans granted by admitted lenders to firms on the loan list", "入库企业贷款额"),
    _flow("guaranteed_lending", "CNY", "loans granted with a promise of compensation",
          "风险补偿贷款额"),
    _flow("guarantees", "CNY", "compensation promised on the loans granted", "风险补偿承诺额"),
    _flow("defaults", "count", "loans that defaulted", "不良贷款笔数"),
    _flow("defaulted_principal", "CNY", "principal outstanding at default", "不良贷款本金"),
    _flow("founders_capital", "CNY", "savings that founders put into their firms", "创始人出资"),
    _flow("tenants_revenue", "CNY", "sales of firms in incubators", "在孵企业营业收入"),
    _flow("rd_spending", "CNY", "R&D spending of startups and graduates", "研发支出"),
    _flow("rd_reported", "CNY", "R&D that firms reported, relabelled work included",
          "申报研发投入（含重新归类部分）"),
    _flow("capital_spending", "CNY", "capital spending of startups and graduates", "资本性支出",
          "capital_goods"),
    _flow("rd_spending_graduates", "CNY", "R&D spending of graduates", "毕业企业研发支出"),
    _flow("capital_spending_graduates", "CNY", "capital spending of graduates",
          "毕业企业资本性支出"),
    _flow("founders_arrived", "count", "potential founders", "潜在创业者"),
    _flow("firms_founded", "count", "firms founded", "新设企业"),
    _flow("failures", "count", "firms closed owing what they could not pay", "停业企业"),
    _flow("closures", "count", "firms closed by their owners, owing nothing", "自行关闭企业"),
    _flow("departures", "count", "firms that moved away", "迁出企业"),
    _flow("exits", "count", "firms acquired or listed", "并购上市企业"),
    _flow("tenancies_begun", "count", "firms that moved into incubators", "新增在孵企业"),
    _flow("tenancies_expired", "count", "tenants that left without graduating", "到期未毕业"),
    _flow("hnte_certified", "count", "certifications as a high-tech enterprise", "高企认定"),
    _flow("patents", "count", "patents granted", "授权专利"),
    _flow("projects_matched", "count", "projects introduced at matchmaking events", "对接项目"),
    _flow("contest_entries", "count", "firms recommended to contests", "推荐参赛企业"),
    _flow("contest_awards", "count", "firms awarded in contests", "大赛获奖"),
    _flow("good_ratings", "count", "houses rated good", "评价良好以上（家次）"),
    _flow("recognitions", "count", "incubators recognised at a tier", "孵化器认定"),
    _flow("incubators_opened", "count", "houses opened after the report", "新设孵化载体"),
    _flow("lenders_suspended", "count", "lenders suspended from the scheme for a year",
          "暂停合作银行"),
    _stock("active_startups", "firms in business", "存续企业"),
    _stock("tenants", "firms in incubators", "在孵企业"),
    _stock("makerspace_teams", "teams in makerspaces", "众创空间团队"),
    _stock("listed_firms", "firms on the loan list", "科技贷款入库企业"),
    _stock("loans_outstanding", "principal that firms owe their lenders", "贷款余额", "CNY"),
    _stock("employees", "people who work in the startups", "从业人员"),
    _flow("public_spending", "CNY", "public spending on all instruments", "财政支出",
          *PUBLIC_SPENDING),
    _stock("owed", "support promised and not paid yet: R&D, awards, grants, projects, claims",
           "已承诺未兑付财政资金", "CNY", "owed_to_firms", "owed_to_lenders"),
    _flow("newly_owed", "CNY",
          "support promised and not paid, less what was paid of earlier promises",
          "已承诺未兑付财政资金净增额"),
    _flow("public_cost", "CNY", "public spending, counted when it is promised",
          "财政支出（按承诺时点计）", *PUBLIC_SPENDING, "newly_owed"),
    _flow("subsidies", "CNY", "public spending but for talents, fund capital and loan compensation",
          "科技政策奖补资金", *SUBSIDIES),
    _flow("public_returns", "CNY", "what funds paid back to the government", "引导基金退出回收",
          "public_distribution"),
    _flow("public_spending_net", "CNY", "public spending less what funds paid back", "财政净支出",
          *PUBLIC_SPENDING, less=("public_distribution",)),
    _flow("public_cost_net", "CNY",
          "public spending, counted when it is promised, less what funds paid back",
          "财政净支出（按承诺时点计）", *PUBLIC_SPENDING, "newly_owed",
          less=("public_distribution",)),
    _flow("taxes", "CNY", "taxes that startups and incubators paid", "税收", "tax", "tax_on_rent"),
    _flow("tax_expenditure", "CNY",
          "taxes on rent remitted to incubators of provincial and national tier", "税式支出",
          "tax_relief"),
    _flow("private_fund_capital", "CNY", "private money that funds drew, for deals anywhere",
          "基金社会资本出资", "private_capital_call"),
    _flow("private_investment", "CNY",
          "private money put into startups: savings, private equity, and loans less repayments",
          "社会资本投入", "founders_capital", "equity", "outside_equity", "loan",
          less=("public_equity", "principal")),
    *(_spent(PAID_FOR[purpose]) for purpose in PUBLIC_SPENDING),
)  # fmt: skip

OUTCOME: Final = {outcome.name: outcome for outcome in OUTCOMES}
STOCKS: Final = np.array([outcome.kind == "stock" for outcome in OUTCOMES])


def _weights() -> tuple[np.ndarray, np.ndarray]:
    of_events = np.zeros((len(EVENT), len(OUTCOMES)), np.int64)
    of_flows = np.zeros((len(PAYMENT), len(OUTCOMES)), np.int64)
    for column, outcome in enumerate(OUTCOMES):
        for sign, names in ((1, outcome.parts), (-1, outcome.less)):
            for name in names:
                if name in EVENT:
                    of_events[EVENT[name], column] += sign
                else:
                    of_flows[PAYMENT[name], column] += sign
    return of_events, of_flows


OF_EVENTS, OF_FLOWS = _weights()


def outcomes_of(events: np.ndarray, flows: np.ndarray) -> np.ndarray:
    """Outcomes of a month, or one row a month: counts, and money in fen (int64).

    ``events`` and ``flows`` are the ledger's, of the same months, or sums over the same months.
    """
    result: np.ndarray = events @ OF_EVENTS + flows @ OF_FLOWS
    return result
