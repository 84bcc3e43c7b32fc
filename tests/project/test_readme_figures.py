"""The figures of the fit in both READMEs are those of the region's files."""

import re
from collections import Counter

import pytest

from docs.readme import DOCUMENTS, Facts, chinese, english, with_figures

FACTS = Facts(
    reported=37,
    targets=14,
    outside=(("funds paid (94.8 CNY reported, 52 to 83 simulated)", "资金（公布94.8）"),),
    unseen=12,
    half_width=27.4,
    verdicts=Counter({"inside": 28, "meets": 2, "misses": 2, "wrong_sign": 1}),
    labels=Counter({"fixed": 15, "identified": 5, "weak": 9, "not identified": 56}),
    cities=300,
    covered={0.9: 89.96, 0.5: 49.81},
)


@pytest.mark.parametrize(("file", "language"), DOCUMENTS.items(), ids=DOCUMENTS.values())
def test_the_figures_are_those_of_the_fit(file, language):
    text = file.read_text("utf-8")
    assert with_figures(text, language) == text, "python -m docs.readme writes them anew"
    other = re.sub(r"\d+(?=项| causal)", "999", text)
    assert with_figures(other, language) == text != other


def test_each_sentence_has_its_figure():
    text = " ".join(english(FACTS).split())
    for said in (
        "Of the 37 figures that Pinghu reported, 14 are targets",
        "13 lie inside the model's 90 % intervals, whose median half-width is 27 %, and 12 inside",
        "Outside: funds paid (94.8 CNY reported, 52 to 83 simulated).",
        "33 causal effects",
        "Of 28 the median lies in the published range, of 2 more the interval reaches it",
        "3 missed, 1 with the wrong sign",
        "Of 85 behavioural parameters 15 move nothing",
        "70 have priors",
        "identify 5 of them and narrow 9 more; 56 are as sure as their priors",
        "300 synthetic cities",
        "hold 90.0 % of the true values, 50 % intervals 49.8 %",
    ):
        assert said in text
    assert all(len(line) <= 100 for line in english(FACTS).split("\n"))


def test_each_sentence_has_its_figure_in_chinese_too():
    text = chinese(FACTS)
    for said in (
        "公布的37项数据中，14项为校准目标", "13项落在模型的90%区间内", "12项落在区间内", "公布94.8",
        "33项来自", "30项相符，3项不符", "85个行为参数中，15个", "其余70个", "5个可识别，9个弱识别",
        "300个参数已知", "真值的90.0%，50%区间覆盖49.8%",
    ):  # fmt: skip
        assert said in text
