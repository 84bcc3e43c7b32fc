"""The words of ``fuhua transport``."""

from typing import Final

TRANSPORT: Final = {
    "transport title": ("Other places: predicted against reported", "其他地区：预测值与公布值对照"),
    "transport subtitle": (
        "Tenants and graduates from a place's houses, floor and dates alone.",
        "仅依据各地孵化器数量、面积和时间预测在孵企业和毕业企业。",
    ),
    "transport interval": (
        "Interval: the middle 90 % of the draws; beside it the median and the figure reported.",
        "区间：中间90%的抽样结果；右侧为中位数与公布值。",
    ),
    "predicted over reported": ("predicted over reported", "预测值与公布值之比"),
    "reported inside": ("median, figure inside", "中位数（公布值在区间内）"),
    "reported outside": ("median, figure outside", "中位数（公布值在区间外）"),
    "graduates": ("graduates", "毕业企业"),
    "heading place": ("Place", "地区"),
    "heading known": ("Known of it", "已知条件"),
    "known houses": ("houses: {houses:,}", "{houses:,}家孵化器"),
    "known floor": ("floor: {floor:,.0f} m2", "{floor:,.0f}平方米"),
    "known opened": ("opened {opened}", "{opened}开业"),
    "place and date": ("{place}, {as_of}\n{quantity}", "{place}，{as_of}\n{quantity}"),
    "scored": (
        "{quantity}: {inside:.0%} of {places} figures inside the 90 % interval, {within:.0%} "
        "within a factor of 3 of the median; mean log error {error:.2f}.",
        "{quantity}：{places}项公布值中{inside:.0%}在90%区间内，{within:.0%}与中位数相差不超过3倍；"
        "平均对数误差{error:.2f}。",
    ),
    "scored floor rule": (
        "  1.5 tenants on 1,000 m2: {rule:.2f}, where the model has {same:.2f}.",
        "  每千平方米1.5家：{rule:.2f}，同样地区模型为{same:.2f}。",
    ),
    "scored house rule": (
        "  45 tenants a house: {rule:.2f}, where the model has {same:.2f}.",
        "  每家孵化器45家：{rule:.2f}，同样地区模型为{same:.2f}。",
    ),
    "left out figures": (
        "Left out, since no houses or floor are known or it is too long ago: {count}.",
        "因孵化器数量和面积均未知或时间过早而未预测：{count}项。",
    ),
    "legend of transport": (
        "Firms, lenders, funds and rules are those of the fitted city; founders are in proportion "
        "to houses and floor, by chance more or fewer. 90 % interval over the draws.",
        "企业、银行、基金和政策规则与已校准城市相同；创业者按孵化器数量和面积折算，并随机增减。"
        "区间为抽样的90%区间。",
    ),
    "no_houses_or_floor": ("no houses or floor are known", "孵化器数量和面积均未知"),
    "too_far_back": ("before the first month that is simulated", "早于模拟起始月份"),
}
