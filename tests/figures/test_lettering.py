"""Text that fits, and Chinese on any machine."""

import re
from itertools import chain

import pytest

from sim.core.words.every import WORDS
from sim.figures.font import FAMILY, FILE
from sim.figures.font.characters import level_one
from sim.figures.lettering import drawable, families, inches, is_drawable, shortened, wrapped
from sim.figures.picture import Picture
from sim.figures.style import styled
from sim.figures.wording import scenario_labels
from tests.core.test_chinese_terms import texts as product_texts
from tests.figures.drawn import overlaps, texts
from tests.figures.made import BASIS, HEADING, made, pictures, scenario

IS_A_RANGE = re.compile("\\[.*-.*\\]").search


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


def test_every_text_of_the_product_can_be_drawn_on_any_machine(only_shipped):
    assert families() == ["DejaVu Sans", FAMILY]
    plain = (text for text in product_texts() if not IS_A_RANGE(text))
    signs = {sign for text in (*chain(*WORDS.values()), *plain) for sign in text}
    assert {sign for sign in signs if sign.isprintable() and not is_drawable(sign)} == set()


def test_no_word_becomes_a_box_in_a_picture(only_shipped, recwarn):
    signs = sorted({sign for words in WORDS.values() for sign in words[1] if sign.isprintable()})
    assert styled(Picture)(HEADING._replace(title="".join(signs)), BASIS, 1.0).png()
    assert [str(each.message) for each in recwarn if "Glyph" in str(each.message)] == []


def test_the_font_has_the_common_characters_and_its_licence():
    assert all(is_drawable(sign) for sign in level_one())
    assert FILE.stat().st_size < 900_000
    assert "OPEN FONT LICENSE" in FILE.with_name("OFL.txt").read_text("utf-8")


def test_what_no_font_has_becomes_a_question_mark(only_shipped):
    assert drawable("a \u9f98 b") == "a ? b"


def test_names_are_in_both_languages_and_those_without_glyphs_give_way():
    compared = made(scenario("double", "Double", "补贴翻倍"), scenario("b", "补贴翻倍", "情景"))
    labels = scenario_labels(compared.study)
    assert labels["double"] == "Double\n补贴翻倍"
    assert labels["b"] == "补贴翻倍\n情景"
    for name, picture in pictures(compared).items():
        boxes = texts(picture)
        is_named = any("补贴翻倍" in text for text, _ in boxes)
        assert is_named == (name != "reported_figures"), name  # which is of the baseline
        assert not overlaps(boxes), name


def test_chinese_breaks_between_characters():
    assert wrapped("补贴翻倍", 0.25, 8) == "补贴\n翻倍"


def test_no_line_begins_with_what_closes_nor_ends_with_what_opens():
    lines = wrapped("参数（依据14项已公布数据校准；83个参数中5个可识别）。" * 3, 1.0, 8).split("\n")
    assert len(lines) > 3
    assert not any(line[0] in "，。；）" or line[-1] in "（《“" for line in lines)
