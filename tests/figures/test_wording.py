"""Pictures in Chinese."""

from types import SimpleNamespace

import pandas as pd

from sim.analysis.planner.picture import frontier_picture
from sim.analysis.planner.question import question_of
from sim.analysis.planner.tables import PLAN, TODAY
from sim.figures.wording import drawn_in
from tests.english import english_in
from tests.figures.drawn import outside, overlaps, texts, words
from tests.figures.made import made, pictures, scenario


def compared():
    """A policy, and one that comes with other outside conditions."""
    policy = scenario("double", "Double", "补贴翻倍", compensation_rate=0.9)
    return made(policy, scenario("crisis", "A crisis", "情景", recession=0.2))


OF_THE_BASELINE = {"reported_figures"}
"""Pictures that show no other scenario."""


def test_pictures_are_wholly_chinese_and_can_be_read():
    with drawn_in("zh"):
        for name, picture in pictures(compared()).items():
            boxes = texts(picture)
            assert english_in(words(boxes)) == [], name
            assert "平湖" in words(boxes), name
            assert "补贴翻倍" in words(boxes) or name in OF_THE_BASELINE, name
            assert overlaps(boxes) == [] and outside(picture, boxes) == [], name


def test_the_frontier_of_a_plan_is_wholly_chinese():
    mixes = pd.DataFrame({"budget": [1e7, 2e7], "spent": [9e6, 2e7], "mean": [3.0, 4.0]})
    mixes = mixes.assign(p05=1.0, p95=6.0)
    question = question_of(2e7, goal="graduations")
    marks = mixes.assign(**{"is": [PLAN, TODAY], "mix": ["mix-1", TODAY]})
    plan = SimpleNamespace(question=question, frontier=mixes, mixes=marks, runs=60, failed=1)
    with drawn_in("zh"):
        picture = frontier_picture(plan)
        boxes = texts(picture)
    assert english_in(words(boxes)) == [] and "graduations" not in words(boxes)
    assert "多出的毕业企业" in words(boxes) and "2023-01至2030-12" in words(boxes)
    assert picture.axes[0].get_ylabel() == "家"
    assert overlaps(boxes) == [] and outside(picture, boxes) == []
