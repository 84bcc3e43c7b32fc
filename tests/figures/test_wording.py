"""Pictures in Chinese, where there is a font for it."""

from sim.figures import additionality_chart, pictures
from sim.figures.wording import can_be_drawn_in, drawn_in, language, said
from tests.english import english_in
from tests.figures.drawn import outside, overlaps, texts, words
from tests.figures.made import made, scenario


def compared():
    """A policy, and one that comes with other outside conditions."""
    policy = scenario("double", "Double", "补贴翻倍", compensation_rate=0.9)
    return made(policy, scenario("crisis", "A crisis", "情景", recession=0.2))


def test_pictures_are_wholly_chinese_and_can_be_read(chinese_font):
    with drawn_in("zh"):
        for name, picture in pictures(compared()).items():
            boxes = texts(picture)
            assert english_in(words(boxes)) == [], name
            assert "补贴翻倍" in words(boxes) and "平湖" in words(boxes), name
            assert overlaps(boxes) == [] and outside(picture, boxes) == [], name


def test_the_language_lasts_as_long_as_it_is_said_for(chinese_font):
    with drawn_in("zh"):
        assert language() == "zh" and said("median") == "中位数"
    assert language() == "en" and said("median") == "median"


def test_without_a_font_pictures_are_english(no_chinese_font):
    assert not can_be_drawn_in("zh") and can_be_drawn_in("en")
    with drawn_in("zh"):
        said_in_english = words(texts(additionality_chart(compared())))
    assert "Additional, deadweight and displaced" in said_in_english
    assert "?" not in said_in_english
