"""The tables of microdata: their columns with kind and meaning, in the order of the files.

The schema is stable: a column keeps its name, kind and meaning; new ones come last.
"""

from typing import Final, Literal, NamedTuple

from sim.core.language import Both

ColumnKind = Literal["number", "count", "CNY", "share", "month", "yes or no", "text"]


class Column(NamedTuple):
    """A column: ``codes`` names what its texts stand for among the rows' numbers."""

    name: str
    kind: ColumnKind
    meaning: Both
    codes: str = ""


class MicroTable(NamedTuple):
    """A table: what a row is, and its columns."""

    row: Both
    columns: tuple[Column, ...]


def _column(name: str, kind: ColumnKind, en: str, zh: str, codes: str = "") -> Column:
    return Column(name, kind, Both(en, zh), codes)


def _text(name: str, en: str, zh: str, codes: str | None = None) -> Column:
    return Column(name, "text", Both(en, zh), name if codes is None else codes)


_MONTH: Final = _column("month", "month", "the month", "月份")
_STARTUP: Final = _column("startup", "number", "the startup's number", "企业编号")
_HOUSE: Final = _column(
    "house", "number", "the house's number, -1 for none", "孵化载体编号，无则为-1"
)
_PLACE: Final = _text("place", "where it is", "所在地")
_ENDED: Final = _column(
    "ended", "month", "the month in which it ended, empty if it goes on", "结束月份，未结束为空"
)

TABLES: Final = {
    "founders": MicroTable(
        Both("a startup, of all that there were since the first month", "每家企业（首月以来）"),
        (
            _STARTUP,
            _column("arrived", "month", "the month in which its founder came", "创始人到来月份"),
            _PLACE,
            _text("origin", "where its founder came from", "创始人来源"),
            _text("sector", "its sector", "行业"),
            _text("talent", "its founder's grade as a talent", "人才层次"),
            _column(
                "ability",
                "share",
                "its founder's ability (standard deviations)",
                "创始人能力（标准差）",
            ),
            _column("founded", "month", "the month in which the firm was founded", "企业设立月份"),
            _column("graduated", "month", "the month in which it graduated", "毕业月份"),
            _text("criterion", "the criterion by which it graduated", "毕业条件"),
            _column(
                "alma_mater",
                "number",
                "the house it graduated from, -1 for none",
                "毕业孵化器编号，无则为-1",
            ),
            _column("ended", "month", "the month in which it was last in the city", "退出月份"),
            _text("fate", "what became of it", "结果"),
        ),
    ),
    "firm_months": MicroTable(
        Both("a firm in a month in which it was in business", "每家企业每月"),
        (
            _MONTH,
            _STARTUP,
            _column(
                "in_business",
                "yes or no",
                "whether it still was at the month's end",
                "月末是否存续",
            ),
            _HOUSE,
            _column(
                "employees",
                "count",
                "people who work in it, founders included",
                "从业人员（含创始人）",
            ),
            _column("sales", "CNY", "its monthly sales by now", "月销售额"),
            _column("cash", "CNY", "its cash at the month's end", "月末现金"),
            _column("debt", "CNY", "what it owes its lender at the month's end", "月末贷款余额"),
            _column("founders_capital", "CNY", "what its founders put in", "创始人出资"),
            _column("principal", "CNY", "what it paid back of its loan", "归还贷款本金"),
            _column("rd_spending", "CNY", "its R&D spending", "研发支出"),
            _column("patents", "count", "patents granted", "授权专利"),
            _column(
                "certified",
                "yes or no",
                "whether it was certified as a high-tech enterprise",
                "当月是否通过高企认定",
            ),
            _column(
                "is_graduate", "yes or no", "whether it had graduated before", "此前是否已毕业"
            ),
            _column(
                "owed",
                "CNY",
                "support that the city has promised it and not paid yet, lost if it ends",
                "已承诺未兑付的财政资金（企业退出则不再兑付）",
            ),
        ),
    ),
    "tenancies": MicroTable(
        Both("a startup's or team's stay in a house", "每次入驻"),
        (
            _column("month", "month", "the month in which it moved in", "入驻月份"),
            _STARTUP,
            _HOUSE,
            _column(
                "is_team",
                "yes or no",
                "whether it was a team in a makerspace",
                "是否为众创空间团队",
            ),
            _ENDED,
            _text("end", "how it ended", "结束原因", "tenancy end"),
        ),
    ),
    "graduations": MicroTable(
        Both("a graduation", "每次毕业"),
        (
            _MONTH,
            _STARTUP,
            _HOUSE,
            _text("criterion", "the criterion that it met", "毕业条件"),
            _column("tenant_since", "month", "the month in which it had moved in", "入驻月份"),
        ),
    ),
    "rounds": MicroTable(
        Both("an equity deal of a fund", "每笔股权投资"),
        (
            _MONTH,
            _column("fund", "number", "the fund's number", "基金编号"),
            _column(
                "startup", "number", "the startup's number, -1 elsewhere", "企业编号，市外为-1"
            ),
            _column("at_home", "yes or no", "whether the firm was in the city", "是否为本地企业"),
            _column("amount", "CNY", "what the fund put in", "投资额"),
            _column("public", "CNY", "the government's part of it", "其中财政资金"),
            _text("end", "how the stake ended", "退出方式", "stake end"),
            _ENDED,
            _column("brought", "CNY", "what it brought then", "退出回款"),
        ),
    ),
    "loans": MicroTable(
        Both("a loan; those owed in the first month have earlier months", "每笔贷款（含首月前的）"),
        (
            _column("month", "month", "the month in which it was made", "放款月份"),
            _column(
                "borrower",
                "number",
                "the startup's or established firm's number",
                "企业编号（初创企业或成熟企业）",
            ),
            _text("size", "the class of the borrower", "借款人类别", "size"),
            _column("lender", "number", "the lender's number", "银行编号"),
            _text("channel", "at the lender's own risk, or under the scheme", "贷款类别"),
            _column(
                "amount",
                "CNY",
                "the amount; what was still owed, if made earlier",
                "金额；首月前的为未还余额",
            ),
            _column("rate", "share", "interest a year", "年利率"),
            _column("cover", "share", "share of a loss that the scheme bears", "风险补偿比例"),
            _column("guarantee", "CNY", "what the scheme promised", "风险补偿承诺额"),
            _column("visited", "yes or no", "whether the lender visited the firm", "是否实地走访"),
            _column(
                "technology",
                "yes or no",
                "whether the borrower had a mark of technology",
                "是否为科技企业",
            ),
            _column(
                "listed",
                "yes or no",
                "whether it was on the list and the lender admitted",
                "是否入库贷款",
            ),
            _ENDED,
            _text("end", "how it ended", "结束方式", "loan end"),
            _column("unpaid", "CNY", "the principal that was not paid back", "不良本金"),
            _column(
                "first", "yes or no", "whether it was the borrower's first loan", "是否首次贷款"
            ),
        ),
    ),
    "payments": MicroTable(
        Both("public money paid to somebody for a purpose in a month", "每笔财政支出"),
        (
            _MONTH,
            _text("purpose", "what it was for", "用途"),
            _text("to", "the kind of payee", "收款人类别"),
            _column("payee", "number", "the payee's number, -1 for none", "收款人编号，无则为-1"),
            _column("amount", "CNY", "the amount", "金额"),
        ),
    ),
    "house_months": MicroTable(
        Both("an open house in a month", "每家孵化载体每月"),
        (
            _MONTH,
            _HOUSE,
            _text("name", "its name", "名称", "house name"),
            _text("kind", "incubator or makerspace", "类型"),
            _PLACE,
            _text("tier", "its tier", "级别"),
            _text("rating", "its last rating", "最近评价等级"),
            _column("area", "count", "floor for tenants (m2)", "孵化面积（平方米）"),
            _column(
                "tenants", "count", "tenants at the month's end, or teams", "月末在孵企业（或团队）"
            ),
            _column("service", "share", "its service, from 0 to 1", "服务水平（0至1）"),
            _column("rent", "CNY", "rent that it received", "租金收入"),
            _column("fees", "CNY", "what tenants paid for services", "服务收入"),
            _column("recognitions", "count", "how often it was recognised at a tier", "认定次数"),
            _column(
                "opened_by_operator",
                "yes or no",
                "whether its operator opened it this month",
                "当月是否由运营方新设",
            ),
            _column("graduates", "count", "tenants that graduated", "毕业企业"),
            _column("good_ratings", "count", "whether it was rated good", "评价良好次数"),
            _column("contest_entries", "count", "tenants recommended to the contest", "推荐参赛"),
            _column("contest_awards", "count", "tenants awarded", "大赛获奖"),
        ),
    ),
    "fund_months": MicroTable(
        Both("a fund in a month", "每只基金每月"),
        (
            _MONTH,
            _column("fund", "number", "the fund's number", "基金编号"),
            _PLACE,
            _column("committed", "CNY", "its capital", "认缴规模"),
            _column("dry_powder", "CNY", "what it has not called yet", "未出资额"),
            _column("called", "CNY", "what it called this month", "当月出资"),
            _column("distributed", "CNY", "what it paid out this month", "当月分配"),
            _column("returned", "CNY", "the government's part of that", "其中归还财政"),
            _column("carried", "CNY", "the manager's part of that", "其中管理人收益"),
            _column(
                "public_called", "CNY", "the government's part of what it called", "当月财政出资"
            ),
            _column(
                "held_here", "CNY", "value of its stakes in the city's startups", "本地在管股权价值"
            ),
            _column("held_elsewhere", "CNY", "value of its stakes elsewhere", "市外在管股权价值"),
            _column("held_public", "CNY", "the government's part of both", "其中财政部分"),
        ),
    ),
    "lender_months": MicroTable(
        Both("a lender in a month", "每家银行每月"),
        (
            _MONTH,
            _column("lender", "number", "the lender's number", "银行编号"),
            _PLACE,
            _column("admitted", "yes or no", "whether it takes part in the scheme", "是否合作银行"),
            _column("suspended", "yes or no", "whether it was suspended this month", "是否被暂停"),
            _column("outstanding", "CNY", "principal that firms owe it", "贷款余额"),
            _column("promised", "CNY", "compensation promised of that", "其中风险补偿承诺额"),
            _column("claimed", "CNY", "compensation approved and not paid yet", "已批未付补偿"),
            _column("compensation", "CNY", "compensation paid this month", "当月补偿"),
        ),
    ),
}
