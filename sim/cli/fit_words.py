"""The words of the commands that fit a city and hold the fit to account."""

from typing import Final

from sim.cli.words import word as common

fit_word: Final = common.with_more({
    # calibrate
    "generations": ("Generations", "各代"),
    "generation": ("Generation", "代"),
    "generation under way": ("Generation {number}", "第{number}代"),
    "cities": ("Cities", "模拟城市"),
    "failed cities": ("Failed", "失败"),
    "accepted": ("Accepted", "接受率"),
    "effective": ("Draws worth", "有效样本"),
    "labels": ("Parameters: {counts}.", "参数：{counts}。"),
    "count of label": ("{count} {label}", "{label}{count}个"),
    "comma": (", ", "、"),
    "identified": ("identified", "可识别"),
    "weak": ("weak", "弱识别"),
    "not identified": ("not identified", "不可识别"),
    "fixed": ("fixed", "固定"),
    "effects under way": ("Published effects", "已发表效应"),
    "effects met": (
        "Published effects: {inside} of {effects} inside; missed: {missed}. Draws worth "
        "{before:,.0f} before they were weighted by them, {after:,.0f} after (power {power:.2f}).",
        "已发表效应：{effects}项中有{inside}项在区间内；未达到：{missed}。按效应加权前有效样本"
        "{before:,.0f}个，加权后{after:,.0f}个（幂{power:.2f}）。",
    ),
    "none": ("none", "无"),
    "posterior": ("Posterior: {place}", "后验：{place}"),
    # validate
    "reported against simulated": ("Reported against simulated", "已公布数与模拟值"),
    "figure": ("Figure", "指标"),
    "reported": ("Reported", "公布值"),
    "median": ("Median", "中位数"),
    "90 % of cities": ("90 % interval", "90%区间"),
    "inside": ("Inside", "区间内"),
    "from to": ("{low} to {high}", "{low} 至 {high}"),
    "off": ("no, by {off:.1f} tolerances", "否，偏离{off:.1f}个容差"),
    "millions": ("{value:,.1f} m", "{value:,.0f}万"),
    "how many inside": (
        "{inside} of {figures} reported figures are inside their 90 % interval; the median "
        "half-width is {half_width:.0%}.",
        "{figures}项已公布数中有{inside}项落在90%区间内；区间半宽的中位数为{half_width:.0%}。",
    ),
    "synthetic cities": (
        "Synthetic cities: {result} at the 1 % level ({below} of {parameters} parameters below it "
        "singly); narrowed by a fifth: {narrowed}.",
        "合成城市检验：在1%水平上{result}（{parameters}个参数中单独低于该水平的{below}个）；"
        "收窄五分之一后：{narrowed}。",
    ),
    "passed": ("passed", "通过"),
    "not passed": ("FAILED", "未通过"),
    "narrowed passed": ("passed", "通过"),
    "narrowed not passed": ("failed, as it should", "未通过，符合预期"),
    "coverage": (
        "{nominal:.0%} intervals hold {covered:.1%} of the true parameters.",
        "{nominal:.0%}区间包含{covered:.1%}的真实参数。",
    ),
    "calibrated so": ("{label}.", "{label}。"),
    "account": ("Account: {place}", "检验结果：{place}"),
})  # fmt: skip
