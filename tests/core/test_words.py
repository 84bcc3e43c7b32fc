"""The one table of words: whole in both languages, asked for by codes that it has, none idle."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import calibration
import sim
from sim.core.words import word, word_or_name
from sim.core.words.every import BY_KIND, WORDS
from tests.codes import codes
from tests.english import english_in

LOOKUPS = ("word", "coded", "Coded", "marked")
"""What is called with a code first."""

TYPED = re.compile(r'(?:fuhua|pip) [a-z-]+|"[^"]*"|^#? ?[a-z]+ = .*$|^\[+[a-z]+\]+$', re.MULTILINE)
"""What is typed as it stands, in either language."""

MODULES = [
    module
    for package in (sim, calibration)
    for module in Path(package.__path__[0]).rglob("*.py")
    if module.parent.name != "words"
]


def places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def nodes(kind):
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, kind):
                yield node


def texts_in(node):
    """Texts within a node: plain ones, and patterns of those that are put together."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = (
            re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
            for part in node.values
        )
        yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from (*texts_in(node.body), *texts_in(node.orelse))


def asked_for():
    """Every code, or pattern of codes, that something is called with to have words."""
    for call in nodes(ast.Call):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        is_drawn = name == "said" and isinstance(call.func, ast.Name)
        if (name in LOOKUPS or is_drawn) and call.args:
            yield from texts_in(call.args[0])


# The page -------------------------------------------------------------------------------------

SCRIPTS = "\n".join(
    file.read_text("utf-8") for file in Path(sim.__path__[0], "app", "static").glob("*.js")
)
IN_SCRIPTS = {f"page {text}" for text in re.findall(r'"([^"\n]*)"', SCRIPTS)}
PLAYED = ("purpose", "sector", "fate", "tier")
MADE_IN_SCRIPTS = [
    re.compile("page " + re.sub(r"\$\{[^}]*\}", ".+", text))
    for text in re.findall(r"say\(`([^`]+)`", SCRIPTS)
]


@pytest.mark.parametrize("code", sorted(set(re.findall(r'\bsay\("([^"]+)"', SCRIPTS))))
def test_what_the_page_says_has_words(code):
    assert f"page {code}" in WORDS


def of_page(code):
    """Whether the page's scripts ask for a code."""
    return code in IN_SCRIPTS or any(made.fullmatch(code) for made in MADE_IN_SCRIPTS)


def test_what_is_played_and_paid_has_words():
    assert {code for code in codes() if code.split()[0] in PLAYED} <= set(WORDS)


# All of them ----------------------------------------------------------------------------------


def test_no_code_is_defined_twice():
    assert len(WORDS) == sum(map(len, BY_KIND))


@pytest.mark.parametrize("code", WORDS)
def test_a_code_has_words_with_the_same_places_in_both_languages(code):
    english, chinese = WORDS[code]
    assert english and chinese and places(english) == places(chinese)
    assert english_in(TYPED.sub("", chinese)) == []


@pytest.mark.parametrize("code", sorted(set(asked_for())))
def test_what_is_asked_for_has_words(code):
    assert any(re.fullmatch(code, known) for known in WORDS)


def test_no_code_is_idle():
    constants = {node.value for node in nodes(ast.Constant) if isinstance(node.value, str)}
    made = re.compile("|".join(text for text in asked_for() if ".+" in text and len(text) > 4))
    idle = {code for code in WORDS if not made.fullmatch(code)} - constants - set(codes())
    idle = {code for code in idle if not of_page(code)}
    assert idle == set()


def test_words_are_filled_in_the_language_that_is_asked_for():
    assert word("results", "en", place="here") == "Results: here"
    assert word("results", "zh", place="here") == "结果：here"
    assert word_or_name("a name of one's own", "zh") == "a name of one's own"
    assert word_or_name("sector", "zh") == "产业" and word_or_name("scenario", "zh") == "scenario"
