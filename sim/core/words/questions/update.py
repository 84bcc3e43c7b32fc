"""The words of what later figures teach (``fuhua update``)."""

from typing import Final

UPDATE: Final = {
    "later figure out of time": (
        "{figure}, date = {month}: is not simulated; allowed: {start} – {end}",
        "{figure}，date = {month}：不在可模拟的月份内；可用：{start} – {end}",
    ),
    "later figure ends first": (
        "{figure}: date lies before the first month counted; allowed: one from it on",
        "{figure}：date 早于起算月；须不早于起算月",
    ),
    "figure known already": (
        "{figure}: this statistic is known for these months already; allowed: one that is new",
        "{figure}：该指标在这些月份的数已经给出；须为新的数",
    ),
    "figure learnt already": (
        "figures: the posterior has learnt from {figure} already; leave it out",
        "figures：后验分布已用过 {figure}；请去掉",
    ),
    "nothing to update": (
        "region: {name} is not fitted, so there is nothing to update; first: fuhua calibrate",
        "region：{name} 尚未校准，无可更新；请先运行 fuhua calibrate",
    ),
    "too far to update": (
        "figures: so far from all that was expected that {effective:.0f} effective draws are near "
        "them (at least {least}); farthest off: {figure} = {value:,.4g}, forecast {low:,.4g} to "
        "{high:,.4g}. Check the figures, or fit anew: fuhua calibrate",
        "figures：与预期相差过大，附近的有效抽样只有{effective:.0f}个（至少{least}个）；相差最大的是"
        "{figure} = {value:,.4g}，预测为{low:,.4g}至{high:,.4g}。"
        "请核对数据，或重新校准：fuhua calibrate",
    ),
    "few effective draws": (
        "Note: the update stands on {effective:.0f} effective draws, fewer than {least}: the "
        "figures are far from what was expected. A new fit is better: fuhua calibrate",
        "注意：更新所依据的有效抽样只有{effective:.0f}个，少于{least}个：数据与预期相差较大。"
        "建议重新校准：fuhua calibrate",
    ),
    "figure until": ("{what}, {date}", "{what}（{date}）"),
    "this_model": ("this model", "本模型"),
    "no_change": ("no change", "保持不变"),
    "linear_trend": ("linear trend", "线性趋势"),
    "forecasts title": (
        "What had been forecast of the later figures, given the earlier ones",
        "依据此前数据对新数据的预测",
    ),
    "heading forecast": ("Forecast (90 %)", "预测（90%区间）"),
    "heading arrived": ("Reported", "公布值"),
    "scores title": ("How good the forecasts were", "预测的得分"),
    "score of model": (
        "This model: mean score (CRPS) {error:.0%} of the figure; {inside_50:.0%} inside the 50 % "
        "intervals, {inside_90:.0%} inside the 90 % ones, {width:.0%} of the figure wide.",
        "本模型：平均得分（CRPS）为数值的{error:.0%}；{inside_50:.0%}落在50%区间内，"
        "{inside_90:.0%}落在90%区间内，后者平均宽度为数值的{width:.0%}。",
    ),
    "score of naive": (
        "Beside it, {name}: {error:.0%} on {figures} figures reported before (this model there: "
        "{there:.0%}).",
        "对照（{name}）：此前公布过的{figures}项，误差{error:.0%}（本模型在这些项上为{there:.0%}）。",
    ),
    "learnt title": (
        "What the figures taught: the parameters narrowed most",
        "新数据带来的信息：区间收窄最多的参数",
    ),
    "heading before": ("Before (90 %)", "更新前（90%区间）"),
    "heading after": ("After (90 %)", "更新后（90%区间）"),
    "effective draws": (
        "The new posterior is worth {effective:.0f} independent draws.",
        "新的后验分布相当于{effective:.0f}个独立抽样。",
    ),
    "update adopted": (
        "The region runs on the new posterior; forecasts are recorded in {place}",
        "该地区今后依据新的后验分布；预测已记录于 {place}",
    ),
    "update title": (
        "Later figures within what had been forecast of them", "新公布的数据与此前的预测",
    ),
    "update subtitle": (
        "Given all earlier figures; {inside} of {figures} inside the 90 % interval.",
        "依据此前全部数据；{figures}项中{inside}项在90%区间内。",
    ),
    "update interval": (
        "Bars: what would be reported in half and in nine tenths of the runs; dotted: the figure.",
        "线段：一半与九成的模拟中将公布的数值；虚线：公布值。",
    ),
}
