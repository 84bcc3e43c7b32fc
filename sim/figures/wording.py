"""The words of pictures, in English and in Chinese, and the language that is drawn in."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from sim.core.language import Language, Words
from sim.figures.lettering import is_drawable

WORDS: Final = Words({
    # every sheet
    "subtitle": ("{subtitle} Unit: {unit}.", "{subtitle}单位：{unit}。"),
    "runs": (
        "Runs: {runs:,}{left_out}, seed {seed}. Parameters: {label}.",
        "模拟次数：{runs:,}{left_out}，种子{seed}。参数：{label}。",
    ),
    "left out": (
        " ({failed} more failed and are left out)", "（另有{failed}次失败，未计入）",
    ),
    "source": (
        "Source: fuhua {version}, simulation of {subject}.",
        "来源：fuhua {version}，模拟对象：{subject}。",
    ),
    "subject": (
        "{region}, {start} to {until}, history up to {report}",
        "{region}，{start}至{until}，历史至{report}",
    ),
    "with interval": ("{value} ({low} to {high})", "{value}（{low}至{high}）"),
    "and": (" and ", "、"),
    "comma": (", ", "、"),
    "a year": ("{unit} a year", "{unit}/年"),
    "at the end of the year": ("{unit} at the end of the year", "{unit}（年末）"),
    "50 % of the runs": ("50 % of the runs", "50%的模拟"),
    "90 % of the runs": ("90 % of the runs", "90%的模拟"),
    # fans
    "fan title": ("{outcome} by year and scenario", "各方案逐年{outcome}"),
    "fan subtitle": ("{outcome}.", "{outcome}。"),
    "fan interval": (
        "Line: median of the runs; dark band: the middle 50 % of the runs; light band: the middle "
        "90 %.",
        "线：各次模拟的中位数；深色带：中间50%的模拟；浅色带：中间90%。",
    ),
    "hollow": (
        " Hollow dots, not to be read as whole years: {parts}.",
        "空心点不足一年，不可与全年相比：{parts}。",
    ),
    "median": ("median", "中位数"),
    "median of the history": ("median of the history", "历史中位数"),
    "report": ("report, {month}", "报告，{month}"),
    "median of": ("median: {scenario}", "中位数：{scenario}"),
    "part of a year": ("part of a year", "不足一年"),
    # differences
    "differences title": (
        "What each scenario changes against the baseline", "各方案与基准之差",
    ),
    "differences subtitle": (
        "Differences over {span}: startups that graduate, private money put into startups, and "
        "public spending less returns.",
        "{span}合计之差：毕业企业、投入创业企业的民间资金、扣除回收的财政支出。",
    ),
    "differences interval": (
        "Dot: mean over the runs of the difference from the baseline in the same run; bar: the "
        "middle 90 % of those differences. Filled dot: the mean is told from zero (paired t-test, "
        "5 %).",
        "点：同一次模拟中与基准之差的均值；条：中间90%的差。实心点：均值异于零（配对t检验，5%）。",
    ),
    "of graduations": ("Graduations", "毕业企业"),
    "of private_investment": ("Private investment", "民间投资"),
    "of public_spending_net": ("Net public money", "财政净支出"),
    "told from zero": ("mean, told from zero", "均值，异于零"),
    "not told from zero": ("mean, not told from zero", "均值，不异于零"),
    # additionality
    "additionality title": (
        "Additional, deadweight and displaced graduations", "新增、无谓与挤出的毕业企业",
    ),
    "additionality subtitle": (
        "Startups that graduate in {span}, followed one by one under each scenario and under the "
        "baseline.",
        "{span}毕业的企业，在各方案与基准下逐家对照。",
    ),
    "additionality interval": (
        "Bar and number: mean over the runs; line: the middle 90 % of the runs. Each potential "
        "founder has the same luck in every scenario, so that its fates can be held against each "
        "other.",
        "条与数字：各次模拟的均值；线：中间90%的模拟。每位潜在创业者在各方案下运气相同，故可对照其结局。",
    ),
    "graduations": ("graduations", "毕业企业"),
    "displaced and additional": (
        "Displaced (to the left) and additional (to the right)", "挤出（左）与新增（右）",
    ),
    "deadweight": ("Deadweight", "无谓"),
    "meaning of additional": ("additional: only under the scenario", "新增：仅在方案下毕业"),
    "meaning of deadweight": ("deadweight: either way", "无谓：两种情形下都毕业"),
    "meaning of displaced": ("displaced: only under the baseline", "挤出：仅在基准下毕业"),
    # cost
    "cost title": ("Public cost per additional graduation", "每增一家毕业企业的财政成本"),
    "cost subtitle": (
        "Additional net public money for each additional graduation, against the baseline, in "
        "{span}.",
        "{span}与基准相比，每多毕业一家所增加的财政净支出。",
    ),
    "cost interval": (
        "Dot: mean difference in net public money over mean difference in graduations; bar: its "
        "90 % interval over bootstrap resamples of the runs.",
        "点：财政净支出平均差除以毕业企业平均差；条：对模拟重抽样的90%区间。",
    ),
    "cost of one added": ("cost of a graduation added", "多毕业一家的成本"),
    "saved by one lost": ("money saved by a graduation lost", "少毕业一家所节省的资金"),
    "90 % interval": ("90 % interval", "90%区间"),
    # places
    "places title": ("Where startups graduate", "企业在何处毕业"),
    "places subtitle": (
        "{region}: startups that graduate from incubators, by place, in {span}.",
        "{region}：{span}各地毕业的在孵企业。",
    ),
    "places interval": (
        "Dot: mean over the runs; bar: the middle 90 % of the runs.",
        "点：各次模拟的均值；条：中间90%的模拟。",
    ),
    # parts of a package
    "shares title": ("What each part of “{scenario}” brings", "“{scenario}”各部分的贡献"),
    "shares subtitle": (
        "Effect on {outcome} in {span}, against the baseline.",
        "{span}与基准相比对{outcome}的作用。",
    ),
    "shares interval": (
        "Bar: mean over the runs of what the part brings (Shapley value: averaged over every order "
        "in which the parts can be put together, on the same luck); line: the middle 90 % of the "
        "runs.",
        "条：该部分贡献的均值（夏普利值：按各部分所有先后次序平均，运气相同）；线：中间90%的模拟。",
    ),
    # sensitivity
    "moves": ("What moves {outcome}", "影响{outcome}的因素"),
    "variance": ("Where the variance of {outcome} comes from", "{outcome}的方差来源"),
    "flow in": ("Outcome: {outcome}, in {span}.", "结果：{span}的{outcome}。"),
    "stock at the end of": (
        "Outcome: {outcome}, at the end of {span}.", "结果：{span}期末的{outcome}。",
    ),
    "share of the variance": ("share of the variance", "方差占比"),
    "sobol interval": (
        "Bar: total Sobol index, the share of the variance that would remain if everything else "
        "were known; line: its 90 % interval over bootstrap resamples.",
        "条：Sobol总效应指数，即其余全部已知时仍剩的方差占比；线：重抽样的90%区间。",
    ),
    "of the level": (
        " This is about the level of the outcome: a difference between two policies is told far "
        "better, since both are run with the same luck and the same parameters, so that most of "
        "what is unknown cancels.",
        "以上针对结果的水平：两项政策之差要可靠得多，因为二者在相同的运气和相同的参数下模拟，"
        "未知部分大多相互抵消。",
    ),
    "morris interval": (
        "Bar: mean absolute effect of moving the factor over its whole range, everything else and "
        "the luck being equal (Morris); line: its 90 % interval over bootstrap resamples.",
        "条：其余条件与运气相同时，该因素取遍其范围的平均绝对效应（Morris法）；线：重抽样的90%区间。",
    ),
    # what a budget reaches
    "frontier title": ("What a budget reaches at best", "预算的最佳成效"),
    "frontier subtitle": (
        "Goal: {goal}, added over {span} to that of the same city with these levers at zero.",
        "目标：{span}比这些工具全部归零的同一城市多出的{goal}。",
    ),
    "frontier interval": (
        "Each dot is a mix of levers, the mean over the runs; nine of ten runs lie in the band.",
        "每点为一种政策工具组合，取各次模拟的均值；十分之九的模拟落在带内。",
    ),
    "spent a year": ("public money spent a year (CNY million)", "年财政支出（百万元）"),
    "mean": ("mean", "均值"),
    # two levers, and where a policy fails
    "grid title": ("What two levers do together: {outcome}", "两项政策工具的共同作用：{outcome}"),
    "grid subtitle": (
        "Mean change of the total over {span} from the baseline.", "{span}合计与基准之差的均值。",
    ),
    "grid interval": (
        "Each cell: the mean over the runs, each held against the baseline with the same luck.",
        "每格：各次模拟的均值，均在同一随机数下与基准比较。",
    ),
    "fails title": ("Where “{scenario}” fails its goal", "“{scenario}”何时未达目标"),
    "fails subtitle": (
        "Share of futures in which this is not met: {goal} (change from the baseline, {span}). "
        "{limits}",
        "未达到以下目标的未来所占比例：{goal}（{span}与基准之差）。{limits}",
    ),
    "limits": ("Limits found: {limits}.", "找到的界限：{limits}。"),
    "no limits": ("No limits were found.", "未找到界限。"),
    "share of futures": ("share of futures", "未来占比"),
    "fails interval": (
        "Each cell holds the futures whose two conditions lie around its values, in equal steps of "
        "their ranks; white cells hold none.",
        "每格为两项条件处于其值附近的未来，按位次等分；白格没有未来。",
    ),
})  # fmt: skip

_language: ContextVar[Language] = ContextVar("language", default="en")


@contextmanager
def drawn_in(chosen: Language) -> Iterator[None]:
    """Draw pictures in a language; in English where no font has Chinese characters."""
    token = _language.set(chosen if can_be_drawn_in(chosen) else "en")
    try:
        yield
    finally:
        _language.reset(token)


def can_be_drawn_in(chosen: Language) -> bool:
    """Whether the fonts of this machine have the characters of a language."""
    return chosen == "en" or is_drawable("中文")


def language() -> Language:
    """The language that pictures are drawn in."""
    return _language.get()


def said(key: str, **places: object) -> str:
    """A word or sentence of a picture in the language that is drawn in."""
    return WORDS(key, language(), **places)
