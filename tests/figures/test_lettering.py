"""Text that fits, and Chinese where there is a font for it."""

import pytest

from sim.figures.lettering import drawable, families, inches, is_drawable, shortened, wrapped
from sim.figures.wording import scenario_labels
from tests.figures.drawn import overlaps, texts
from tests.figures.made import made, pictures, scenario


def test_lines_are_no_wider_than_asked():
    text = "Recognition subsidies and rewards doubled, and " + "W" * 60
    lines = wrapped(text, 1.5, 8).split("\n")
    assert max(inches(line, 8) for line in lines) <= 1.5
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines[0] == "Recognition subsidies and"


def test_width_grows_with_the_size():
    assert inches("graduations", 16) == pytest.approx(2 * inches("graduations", 8))
    assert 0.5 < inches("graduations", 8) < 0.8


def test_what_is_too_long_ends_after_a_word():
    assert shortened("short", 2, 8) == "short"
    cut = shortened("met with doubled subsidies and a higher compensation rate", 2, 8)
    assert cut == "met with doubled subsidies and…"
    assert inches(cut, 8) <= 2


def test_without_a_font_there_is_no_chinese(no_chinese_font):
    assert families() == ["DejaVu Sans"]
    assert not is_drawable("基准")
    assert drawable("a 基准") == "a ??"


def test_without_a_font_names_are_english_ids_or_numbers(no_chinese_font):
    study = made(scenario("double", "Double", "补贴翻倍"), scenario("b", "补贴翻倍")).study
    assert list(scenario_labels(study).values())[1:] == ["Double", "b"]


def test_with_a_font_names_are_in_both_languages(chinese_font):
    assert families() == ["DejaVu Sans", "Noto Sans SC"]
    compared = made(scenario("double", "Double", "补贴翻倍"), scenario("b", "补贴翻倍", "情景"))
    labels = scenario_labels(compared.study)
    assert labels["double"] == "Double\n补贴翻倍"
    assert labels["b"] == "补贴翻倍\n情景"
    for name, picture in pictures(compared).items():
        boxes = texts(picture)
        assert any("补贴翻倍" in text for text, _ in boxes), name
        assert not overlaps(boxes), name


def test_chinese_breaks_between_characters(chinese_font):
    assert wrapped("补贴翻倍", 0.25, 8) == "补贴\n翻倍"
