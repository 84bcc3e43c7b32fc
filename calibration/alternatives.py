"""Other answers to what the model assumes: each the value of one parameter that nests two rules.

Some are rivals, as defensible as the model's own answer: the ranking of levers is looked at under
each. Some leave a mechanism out: so is seen what breaks without it. Many are both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from sim.core.errors import InputError
from sim.core.terms import Coded, coded, listed
from sim.core.text import did_you_mean, nearest
from sim.inputs.parameters import PARAMETER

Role = Literal["rival", "neutral", "both"]


@dataclass(frozen=True)
class Alternative:
    """A value of a parameter (in its unit), what holds under it, and why it is looked at.

    ``role`` is "rival" where the answer is defensible, "neutral" where a mechanism is left out by
    it, or "both". The meaning follows "if"; ``evidence`` are sections of docs/evidence.md.
    """

    parameter: str
    value: float
    meaning: str
    meaning_zh: str
    role: Role
    source: str = "assumed"
    evidence: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Its name, such as "rivalry=0"."""
        return f"{self.parameter}={self.value:g}"

    @property
    def is_rival(self) -> bool:
        """Whether it is a defensible answer."""
        return self.role != "neutral"

    @property
    def is_neutral(self) -> bool:
        """Whether it leaves a mechanism out."""
        return self.role != "rival"


_SERVICE: Final = "effects of incubation on firms are small or none"

ALTERNATIVES: Final = (
    # founders
    Alternative("market_in_founding", 0, "founders do not answer to the market",
                "创业者不受市场规模影响", "both",
                "assumed; China's new firms grew with its market"),
    Alternative("talents", 0, "no talents found firms", "没有人才创业", "neutral"),
    Alternative("teams", 0, "no makerspace teams found firms", "没有众创团队创业", "neutral"),
    Alternative("spin_offs", 0, "institutes have no spin-offs", "共建院所没有衍生企业", "neutral"),
    Alternative("pull_of_space", 0, "free space draws no founders",
                "孵化空间不吸引创业者", "neutral"),
    Alternative("pull_of_service", 0, "service draws no founders", "服务不吸引创业者", "neutral"),
    Alternative("pull_of_rent", 0, "cheap rent draws no founders",
                "低租金不吸引创业者", "neutral"),
    Alternative("pull_of_finance", 0, "finance draws no founders",
                "融资条件不吸引创业者", "neutral"),
    Alternative("pull_of_grant", 0, "grants draw no talents", "资助不吸引人才", "neutral"),
    # startups
    Alternative("assured_living", 0.25, "founders take a quarter of a living whatever happens",
                "创始人无论如何都领取四分之一的生活费", "rival",
                "assumed; the rival that the facts contradict least"),
    Alternative("spare_heads", 0, "a team larger than sales pay for does not help growth",
                "团队超出营业收入所能负担时不促进增长", "neutral"),
    Alternative("rivalry", 0, "firms take no customers from each other",
                "同行企业不争夺客户", "both", "assumed; most of them sell elsewhere"),
    Alternative("learning", 0, "firms outside learn nothing from incubators",
                "孵化载体以外企业不从中学习", "both", "assumed; priors hold zero"),
    Alternative("service_effect", 0, "service does nothing for firms",
                "服务对企业没有作用", "both", _SERVICE, (8,)),
    Alternative("rd_price_elasticity", 0, "firms do not answer to the price of R&D",
                "企业研发不受补助影响", "neutral"),
    Alternative("patent_rate", 0, "firms have no patents", "企业没有专利", "neutral"),
    Alternative("hnte_pass", 0, "no firm is certified", "没有企业获高企认定", "neutral"),
    Alternative("other_closures", 0, "firms close for no other reasons",
                "企业不因其他原因关闭", "neutral"),
    Alternative("departure_rate", 0, "no firm moves away", "没有企业迁出", "neutral"),
    Alternative("exit_rate", 0, "no firm is acquired or listed",
                "没有企业被并购或上市", "neutral"),
    # incubators
    Alternative("selectivity", 0, "full houses admit anyone",
                "满员孵化载体不设入驻门槛", "neutral"),
    Alternative("regard_for_quality", 0, "applicants do not look at service",
                "申请者不看重服务", "neutral"),
    Alternative("effort_for_reward", 0, "rewards call forth no effort",
                "奖励不激发投入", "neutral"),
    Alternative("graduates_reported", 0.1, "few qualified tenants are reported as graduates",
                "符合条件企业很少上报毕业", "rival", "2 to 4 % a year nearby", (4,)),
    Alternative("graduates_reported", 1, "all qualified tenants are reported as graduates",
                "符合条件企业全部上报毕业", "both",
                "12 % a year in the nation", (4,)),
    Alternative("operator_spread", 0, "operators are all as cautious",
                "运营者同样谨慎", "neutral"),
    # funds
    Alternative("search_by_need", 0, "firms seek investors at milestones only",
                "企业仅在取得里程碑时寻求投资", "both",
                "assumed; effects of grants on equity weigh it"),
    Alternative("search_by_need", 1, "firms seek investors whenever cash is short",
                "企业资金紧张即寻求投资", "rival", "assumed; effects of grants on equity weigh it"),
    Alternative("own_sourcing", 0, "funds find no projects without events",
                "基金不自行寻找项目", "neutral"),
    Alternative("award_in_score", 0, "awards tell funds nothing", "获奖不影响基金评价", "neutral"),
    Alternative("fund_noise", 0, "funds see quality without error",
                "基金评价没有误差", "neutral"),
    Alternative("distress", 0, "funds do not mind empty accounts",
                "基金不在意企业资金耗尽", "neutral"),
    Alternative("reinvestment_bonus", 0, "local reinvestment owed does not guide funds",
                "返投要求不影响基金选择", "neutral"),
    Alternative("selection_gap", 0, "good managers do not avoid public money",
                "优秀管理人不回避财政出资", "both",
                "assumed; Colonnelli et al. 2024 is of all China", (6,)),
    Alternative("stake_sales", 0, "no stakes are sold", "没有股权转让", "neutral"),
    Alternative("private_autonomous", 0, "no private money comes without the government's",
                "没有不依赖政府的社会资本", "neutral"),
    Alternative("private_follow", 0, "no private money follows the government's",
                "没有跟随政府出资的社会资本", "neutral"),
    Alternative("private_elasticity", 0, "private investors do not mind what they expect back",
                "社会资本不看重预期回报", "both"),
    # banks
    Alternative("quality_spread", 0.01, "firms of a class default alike",
                "同类企业违约率相同", "neutral"),
    Alternative("first_belief", 1, "lenders know default rates from the first",
                "银行一开始就了解违约率", "both"),
    Alternative("rate_in_demand", 0, "firms borrow as much at any rate",
                "贷款需求不受利率影响", "neutral"),
    Alternative("loan_cost", 0, "running a loan costs nothing", "贷款没有运营成本", "neutral"),
    Alternative("visit_tells", 0, "visits tell lenders nothing",
                "实地尽调不增加信息", "neutral"),
    Alternative("joining_cost", 0, "the scheme needs no paperwork",
                "风险补偿没有手续成本", "neutral"),
    Alternative("approved_unseen", 1, "claims are approved without a visit",
                "未实地尽调也全部获批理赔", "neutral"),
    Alternative("uncovered_limit", 1, "lenders leave any amount uncovered",
                "银行未覆盖敞口没有上限", "neutral"),
    Alternative("insists", 0, "no firm insists on the scheme",
                "没有企业坚持使用风险补偿", "neutral"),
    # contests
    Alternative("contest_entry", 0, "nobody enters contests", "没有企业参赛", "neutral"),
    Alternative("project_proposal", 0, "nobody proposes projects",
                "没有企业申报科技计划项目", "neutral"),
)  # fmt: skip

ALTERNATIVE: Final = {one.id: one for one in ALTERNATIVES}
RIVALS: Final = tuple(one for one in ALTERNATIVES if one.is_rival)
NEUTRALS: Final = tuple(one for one in ALTERNATIVES if one.is_neutral)


def rivals_of(parameters: Iterable[str] | None) -> tuple[Alternative, ...]:
    """The rival answers about some parameters, all if none is named; InputError if it has none."""
    named = list(parameters or ())
    known = list(dict.fromkeys(one.parameter for one in RIVALS))
    for name in named:
        if name not in known:
            why = Coded("has no rival answer" if name in PARAMETER else "no such parameter")
            hint = "" if name in PARAMETER else did_you_mean(nearest(name, known))
            raise InputError(
                coded("rivals: wrong", name=name, why=why, hint=hint, known=listed(known))
            )
    return tuple(one for one in RIVALS if not named or one.parameter in named)
