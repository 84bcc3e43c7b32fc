"""The one table of words: whole in both languages, asked for by codes that it has, none idle."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import sim
from sim.core.words import word, word_or_name
from sim.core.words.every import BY_KIND, WORDS
from tests.codes import codes
from tests.english import english_in
from tests.sources import nodes

LOOKUPS = ("word", "coded", "Coded", "marked")
"""What is called with a code first."""

TYPED = re.compile(r'(?:fuhua|pip) [a-z-]+|"[^"]*"|^#? ?[a-z]+ = .*$|^\[+[a-z]+\]+$', re.MULTILINE)
"""What is typed as it stands, in either language."""


def places(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def outside_the_words(kind):
    """The nodes of a kind in all modules but those that hold the words."""
    return (node for name, node in nodes(kind) if "words" not in name.split("/"))


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
    for call in outside_the_words(ast.Call):
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


def test_what_the_page_says_has_words():
    said = set(re.findall(r'\bsay\("([^"]+)"', SCRIPTS))
    assert said and {code for code in said if f"page {code}" not in WORDS} == set()


def of_page(code):
    """Whether the page's scripts ask for a code."""
    return code in IN_SCRIPTS or any(made.fullmatch(code) for made in MADE_IN_SCRIPTS)


def test_what_is_played_and_paid_has_words():
    assert {code for code in codes() if code.split()[0] in PLAYED} <= set(WORDS)


# All of them ----------------------------------------------------------------------------------


def test_no_code_is_defined_twice():
    assert len(WORDS) == sum(map(len, BY_KIND))


def is_whole(english, chinese):
    """Whether there are words with the same places in both languages, and each in its own."""
    return (
        english
        and chinese
        and places(english) == places(chinese)
        and english_in(TYPED.sub("", chinese)) == []
    )


def test_a_code_has_words_with_the_same_places_in_both_languages():
    assert {code for code, said in WORDS.items() if not is_whole(*said)} == set()


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("", "a"), ("a", ""), ("of {a}", "甲"), ("a table", "甲 whole table"), ("{a}", "{b}")],
)
def test_words_that_are_not_whole_are_found(english, chinese):
    assert not is_whole(english, chinese) and is_whole("of {a}", "甲 {a}")


def test_what_is_asked_for_has_words():
    asked, known = set(asked_for()), "\n".join(WORDS)
    assert len(asked) > 500
    others = {code for code in asked if re.sub(r"\\(.)", r"\1", code) not in WORDS}
    unknown = {code for code in others if not re.search(f"^(?:{code})$", known, re.MULTILINE)}
    assert unknown == set()


def test_no_code_is_idle():
    constants = {
        node.value for node in outside_the_words(ast.Constant) if isinstance(node.value, str)
    }
    made = re.compile("|".join(text for text in asked_for() if ".+" in text and len(text) > 4))
    idle = {code for code in WORDS if not made.fullmatch(code)} - constants - set(codes())
    idle = {code for code in idle if not of_page(code)}
    assert idle == set()


def test_words_are_filled_in_the_language_that_is_asked_for():
    assert word("results", "en", place="here") == "Results: here"
    assert word("results", "zh", place="here") == "结果：here"
    assert word_or_name("a name of one's own", "zh") == "a name of one's own"
    assert word_or_name("sector", "zh") == "产业" and word_or_name("scenario", "zh") == "scenario"
