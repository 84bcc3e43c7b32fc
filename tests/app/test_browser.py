"""The page in Chromium, every other host unresolvable: rooms, both languages, by keyboard."""

import json
import os
import re
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import axe_core_python
import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from sim.experiments.warm_up import compile_rules
from sim.inputs.levers import LEVER
from sim.inputs.parameters import NAMES
from sim.model.outcomes import OUTCOME
from sim.results.compare import study_of
from tests.app.browser import driven, requests_of, served, short_region, wait_for
from tests.cities import MUXING
from tests.english import english_in

pytestmark = pytest.mark.browser

AXE = Path(os.environ.get("AXE", Path(axe_core_python.__file__).parent / "axe.min.js"))
SHOTS = Path("build") / "screenshots"
ROOMS = {
    "try": ".sentence",
    "compare": ".answer table",
    "watch": "canvas.dots",
    "grounds": ".grounds table",
}
"""What shows that a room has its answer."""

SET = "&l.compensation_rate=0.8&compare=talent-push,half-subsidies"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
CODES = re.compile(
    rf"\b({'|'.join({*LEVER, *OUTCOME, *NAMES} - {'equity', 'loans'})}|[a-z]+_[a-z_]+|docs/\w+)\b"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """A browser that has opened the page of a small city, and the page's address.

    Rules are compiled before, so that the page's processes need not each do it.
    """
    compile_rules(study_of([], runs=1, region=MUXING))
    folder = tmp_path_factory.mktemp("page")
    with driven(folder) as driver, opened_page(driver, short_region(folder), folder) as address:
        yield driver, address, folder


@pytest.fixture(scope="module")
def fitted(page):
    """The same browser, and the address of a page of a city that was fitted."""
    driver, _, folder = page
    with opened_page(driver, "pinghu", folder) as address:
        yield driver, address, folder


@contextmanager
def opened_page(driver, region, folder):
    """The address of a page that a browser has opened."""
    with served(region, folder / "kept") as (address, _):
        driver.get(address)
        wait_for(lambda: script(driver, "return document.body.dataset.ready"), 300, "the page")
        yield address.split("?")[0]


def script(driver, text):
    return driver.execute_script(text)


def text_of(driver, selector):
    return script(driver, f"return document.querySelector({selector!r})?.innerText || ''")


def opened(page, room, language, more=SET):
    """The browser, in a room that has its answer; what it asked for before is forgotten."""
    driver, address, _ = page
    driver.get("about:blank")
    requests_of(driver)
    driver.get(f"{address}?room={room}&lang={language}{more}")
    there = f"return document.querySelector({ROOMS[room]!r}) !== null"
    wait_for(lambda: script(driver, there), 60, f"the answer of {room}")
    return driver


def test_the_page_brings_a_chinese_font_for_machines_that_have_none(page):
    driver = opened(page, "try", "zh")
    family = script(driver, "return getComputedStyle(document.body).fontFamily").split(", ")
    asked = f"document.fonts.load('15px {family[-2]}', '孵化')"
    told = "arguments[arguments.length - 1]"
    assert driver.execute_async_script(
        f"{asked}.then((found) => {told}(found.map((one) => one.status)))"
    ) == ["loaded"]


def test_what_is_drawn_is_written_in_the_page_s_fonts(page):
    driver = opened(page, "watch", "zh")
    drawn = "return document.querySelector('canvas.dots').getContext('2d').font"
    family = script(driver, "return getComputedStyle(document.body).fontFamily")
    wait_for(lambda: script(driver, drawn).endswith(family), 10, "writing in the page's fonts")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("room", ROOMS)
def test_a_room_opens_without_fault(request, room, language):
    page = request.getfixturevalue("fitted" if room == "grounds" else "page")
    driver = opened(page, room, language)
    keep_pictures(driver, f"{room}-{language}")
    script(driver, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert violations(driver) == []
    assert [one for one in driver.get_log("browser") if one["level"] == "SEVERE"] == []
    home = (page[1], "data:", "blob:", "chrome")
    assert [one for one in requests_of(driver) if not one.startswith(home)] == []
    if language == "zh":
        assert CODES.findall(script(driver, seen_text())) == []
        assert english_in(without_names(script(driver, seen_text()))) == []


def without_names(text):
    """A text without what the houses of the small city are called."""
    return re.sub("|".join(map(re.escape, MUXING.region.house_names())), "", text)


def violations(driver):
    """What axe finds: rule, and where."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    wanted = json.dumps({"runOnly": {"type": "tag", "values": RULES}})
    told = "(found) => arguments[0](found.violations), (error) => arguments[0](String(error))"
    found = driver.execute_async_script(f"axe.run(document, {wanted}).then({told})")
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def seen_text():
    """A script that gives all text but that of commands and code, and the names of controls."""
    return """
      const copy = document.body.cloneNode(true);
      copy.querySelectorAll('pre').forEach((one) => one.remove());
      const named = [...copy.querySelectorAll('[aria-label], [title]')];
      return copy.textContent + named.map((one) => `${one.ariaLabel} ${one.title}`).join(' ');
    """


def keep_pictures(driver, name):
    """Keep what the room looks like, at a desk and on a telephone; nothing is cut off there."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width in (1280, 400):
        driver.set_window_size(width, 900)
        wide = script(driver, "return document.documentElement.scrollWidth - innerWidth")
        assert width == 1280 or wide <= 100
        driver.save_screenshot(str(SHOTS / f"{name}-{width}.png"))
    driver.set_window_size(1280, 900)


def test_what_is_reported_as_a_lower_bound_is_told_as_one(fitted):
    told = text_of(opened(fitted, "grounds", "zh", ""), ".grounds")
    assert re.search(r"大赛获奖.*\t至少20\t", told), told
    assert re.search(r"推荐参赛.*\t至少100\t", told), told
    assert told.count("\t至少") == 2


def test_a_year_in_parts_is_a_gap_in_the_lines_and_two_rows_of_the_table(fitted):
    driver = opened(fitted, "try", "en", "")
    lines = "return [...document.querySelector('svg.chart').querySelectorAll('.median')]"
    points = wait_for(lambda: script(driver, f"{lines}.map((one) => one.getAttribute('points'))"))
    before, after = ([float(one.split(",")[0]) for one in line.split()] for line in points)
    assert after[0] - before[-1] == pytest.approx(2 * (before[1] - before[0]))
    assert "leave out 2022-01 to 2022-10 and 2022-11 to 2022-12" in text_of(driver, ".parts")
    script(driver, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert re.search(r"2021\t.*\n2022-01 to.*\n2022-11 to.*\n2023\t", text_of(driver, "figure"))


def test_a_picture_is_kept_as_a_file(fitted):
    driver, folder = opened(fitted, "try", "en", ""), fitted[2]
    press_png = "[...document.querySelectorAll('.files button')].find((b) => b.innerText == 'PNG')"
    script(driver, "document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    script(driver, f"{press_png}.click()")
    wait_for(lambda: (folder / "graduations.png").exists(), 10, "the picture")


def test_an_untouched_page_asks_nothing_and_the_language_changes_at_once(page):
    driver = opened(page, "try", "en", "")
    assert "No change yet" in text_of(driver, ".sentence")
    script(driver, "document.getElementById('language').click()")
    assert "尚未调整" in wait_for(lambda: text_of(driver, ".sentence"))
    assert "lang=zh" in driver.current_url


def test_a_slider_keeps_today_s_value_on_a_step(page):
    driver = opened(page, "try", "en", "")
    steps = "return [...document.querySelectorAll('.lever input[type=range]')].map((s) => s.value)"
    assert set(script(driver, steps)) == {"0"}


def test_a_question_that_is_stopped_goes_on(page):
    driver = opened(page, "try", "zh", "&l.compensation_rate=0.4")
    wait_for(lambda: script(driver, "return document.querySelector('button.stop')"), what="Stop")
    script(driver, "document.querySelector('button.stop').click()")
    assert text_of(driver, ".progress").endswith("继续")
    done = "return document.querySelector('progress').value"
    before = script(driver, done)
    script(driver, "document.querySelector('.progress button').click()")
    wait_for(lambda: script(driver, done) > before, what="going on")


def test_rules_of_a_kept_scenario_stay_when_a_lever_is_moved(page):
    rule = {"if": "pool_left", "below": 0.9, "for": 12, "rent_subsidy": 0.4}
    said = {"en": "below nine tenths", "zh": "资金池余额低于九成"}
    driver = opened(
        page, "try", "zh", f"&l.contest_prize=0&when={quote(json.dumps([[rule, said]]))}"
    )
    assert said["zh"] in text_of(driver, ".chips")
    script(driver, "document.querySelector('.chips button').click()")
    wait_for(lambda: "l.contest_prize" not in driver.current_url)
    assert "pool_left" in driver.current_url and said["zh"] in text_of(driver, ".chips")
    shown = "return [...document.querySelectorAll('pre')].map((one) => one.textContent).join()"
    wait_for(lambda: "[[when]]" in script(driver, shown), what="the scenario file")


# By keyboard alone ----------------------------------------------------------------------------

TYPED = {
    "zh": ("风险补偿比例", "更高补偿", "毕业企业"),
    "en": ("lender's loss", "higher cover", "graduations"),
}
"""What is searched for, what the scenario is called, and a word of the answer."""


def press(driver, *keys):
    ActionChains(driver, duration=0).send_keys(*keys).perform()


def tab_to(driver, selector, most=150):
    """Press Tab until something is reached."""
    for _ in range(most):
        press(driver, Keys.TAB)
        if script(driver, f"return document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"{selector} is not reached by Tab")


@pytest.mark.parametrize("language", TYPED)
def test_a_keyboard_alone_does_the_task(page, language):
    driver, folder = opened(page, "try", language, ""), page[2]
    searched, called, answered = TYPED[language]
    tab_to(driver, "#search")
    press(driver, searched)
    tab_to(driver, "#lever-compensation_rate")
    press(driver, *[Keys.ARROW_RIGHT] * 5)
    wait_for(lambda: answered in text_of(driver, ".sentence"), what="an answer")
    tab_to(driver, "#scenario-name")
    press(driver, called, Keys.TAB, Keys.ENTER)
    wait_for(lambda: f"{called}.toml" in text_of(driver, ".said"), what="the saving")
    tab_to(driver, ".export")
    press(driver, Keys.ENTER)
    book = folder / "fuhua.xlsx"
    wait_for(book.exists, 120, "the workbook")
    book.unlink()
    tab_to(driver, "#top nav a:nth-child(2)")
    press(driver, Keys.ENTER)
    for _ in range(2):
        tab_to(driver, "input[type=checkbox]:not(:checked)")
        press(driver, Keys.SPACE)
    wait_for(lambda: text_of(driver, ".answer thead").count("\t") >= 2, what="a comparison")
    tab_to(driver, "#top nav a:nth-child(3)")
    press(driver, Keys.ENTER)
    wait_for(lambda: script(driver, "return document.querySelector('canvas.dots')"), what="a run")
    before = text_of(driver, ".month")
    tab_to(driver, "#play")
    press(driver, Keys.ENTER)
    wait_for(lambda: text_of(driver, ".month") != before, what="playing")
