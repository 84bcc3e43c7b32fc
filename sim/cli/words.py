"""The words that commands print, in English and in Chinese."""

from calendar import month_name
from typing import Final

from sim.core.language import Language, Words
from sim.inputs.policy import LEFT_OUT

word: Final = Words({
    "scenario": ("Scenario", "方案"),
    "lever": ("Lever", "政策工具"),
    "from": ("From", "起"),
    "until": ("Until", "止"),
    "the end": ("the end", "期末"),
    "baseline": ("Baseline", "基准值"),
    "set to": ("Set to", "设为"),
    "mean": ("Mean", "均值"),
    "90 %": ("90 % of runs", "90%区间"),
    "difference": ("Difference", "与基准之差"),
    "clear": ("Clear", "显著"),
    "yes": ("yes", "是"),
    "no": ("no", "否"),
    "additional": ("Additional", "政策净增"),
    "deadweight": ("Deadweight", "非政策增量"),
    "displaced": ("Displaced", "被替代"),
    "cost": ("Public cost of each, CNY million", "每净增一家投入（万元）"),
    "heading": ("{region}, {span}", "{region}，{span}"),
    "cost note": (
        "{scenario}: public cost of each additional graduation: {note}",
        "{scenario}：每净增一家财政投入：{note}",
    ),
    "note": ("{scenario}: {note}.", "{scenario}：{note}。"),
    "depends on": (
        "{scenario}: acts through parameters that the reported figures say nothing about: {names}.",
        "{scenario}：效果取决于现有数据无法验证的参数，请谨慎使用：{names}。",
    ),
    "graduations": ("Graduations, number of startups", "毕业企业（家）"),
    "parts": (
        "Graduations by what the policy did, number of startups",
        "毕业企业按政策作用分（家）",
    ),
    "private_investment": ("Private investment, CNY million", "社会资本投入（万元）"),
    "public_spending_net": (
        "Public money spent, less what funds paid back, CNY million",
        "财政净支出（万元）",
    ),
    "legend of levels": (
        "All figures are totals over the projection. The mean is over the runs, and nine of ten "
        "runs lie in the interval. Difference: from the baseline, run by run with the same luck. "
        "Clear: the mean difference is significant (paired t-test, 5%).",
        "各数为预测期合计。均值为各次模拟的平均，90%的模拟结果落在该区间内。与基准之差：同一随机数下"
        "逐次相减。显著：均值差异在5%水平上显著（配对t检验）。",
    ),
    "legend of parts": (
        "Additional: graduate only with the policy. Deadweight: graduate either way. Displaced: "
        "graduate only without it. Public cost of each: net public money per graduation more.",
        "政策净增：有此政策才毕业。非政策增量：无政策也会毕业。被替代：无此政策才毕业。每净增一家财政投入："
        "财政净支出增量除以毕业增量。",
    ),
    "one run": (
        "One run is one course of luck: it has no interval, and compares nothing. Take --runs 200.",
        "单次模拟只是一种可能，没有区间，不能用于比较。请用 --runs 200。",
    ),
    "runs": (
        "Runs: {runs:,}, {failures}; seed {seed}.",
        "模拟次数：{runs:,}，{failures}；随机种子{seed}。",
    ),
    "failed": (
        "{failed:,} failed and left out, see failures.csv",
        "{failed:,}次失败未计入，见 failures.csv",
    ),
    "semicolon": ("; ", "；"),
    "none failed": ("none failed", "无失败"),
    "mean little": (
        "So many runs failed that these figures mean little: find out why before you use them.",
        "失败的模拟过多，以上数字意义不大：使用前请先查明原因。",
    ),
    "parameters": ("Parameters: {label}.", "参数：{label}。"),
    "basis": (
        "Runs: {runs:,}{left_out}; seed {seed}. Parameters: {label}.",
        "模拟次数：{runs:,}{left_out}；随机种子{seed}。参数：{label}。",
    ),
    "left out": (" ({failed:,} more failed and are left out)", "（另有{failed:,}次失败未计入）"),
    "fill in": ("Fill it in, then: fuhua check {file}", "请填写，然后运行：fuhua check {file}"),
    "results": ("Results: {place}", "结果：{place}"),
    "no font": (
        "The pictures are in English: no font of this machine has Chinese characters.",
        "图片为英文：本机没有含中文字形的字体。",
    ),
    "another version": (
        "{folder}: was made by another version of fuhua; its startups are followed with this one, "
        "and need not add up to its tables. Run it again to have both alike.",
        "{folder}：由另一版本的 fuhua 生成；现按本版本追踪企业，可能与其表格不一致。"
        "如需一致，请重新模拟。",
    ),
    "unit": ("Unit", "单位"),
    "allowed": ("allowed", "允许"),
    "source": ("source", "来源"),
    "left out of it": (LEFT_OUT, "未列出：采用默认值"),
    "compiling": (
        "Compiling the rules: once, for half a minute or so.",
        "首次运行需编译规则，约半分钟。",
    ),
    "runs done": ("Runs", "模拟"),
    "since": ("since", "自"),
    "acts": ("acts in", "作用月份"),
    "each month": ("each month", "每月"),
    **{f"month {number}": (month_name[number], f"{number}月") for number in range(1, 13)},
    "levers": ("Levers: what a government can set", "政策工具"),
    "outside": ("Outside conditions: what it cannot set", "外部环境（政府不可控）"),
    "is right": ("{scenario} is right: {name}", "{scenario} 校验通过：{name}"),
    "no fact": (
        "Inputs that name no fact, and are not checked: {names}.",
        "未注明对应项（fact）、未核对的输入：{names}。",
    ),
    "changes nothing": ("It changes nothing.", "与基准相同。"),
    "changes": ("What it changes from the baseline:", "与基准的不同："),
})  # fmt: skip


def clear_in(clear: object, language: Language) -> str:
    """Whether something is significant; nothing, where it was not tested."""
    return word("yes" if clear else "no", language) if isinstance(clear, bool) else ""
