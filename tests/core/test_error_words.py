"""Every error is said in both languages, and each text by its code."""

import ast
import os
import pickle
import re
from pathlib import Path

import pytest

from sim.core.arguments import amount, seed_of, whole
from sim.core.errors import InputError, SimulationError, error_said, reason_of
from sim.core.files import read
from sim.core.terms import Lines, coded, listed
from sim.inputs.scenarios.file import read_scenario
from sim.inputs.toml.table import MOST_LINES, Faults, located
from tests.cities import PINGHU
from tests.english import english_in
from tests.sources import nodes

ERRORS = ("InputError", "ValueError")

FOR_PROGRAMMERS = {"core/streams.py", "mesa_model/row_field.py", "mesa_model/phases.py"}
"""Modules whose errors a program meets, not a reader of tables."""


def sentences():
    """Where an error is raised with a sentence instead of a code."""
    for name, node in nodes(ast.Call):
        if getattr(node.func, "id", "") in ERRORS:
            texts = [one for one in node.args if isinstance(one, ast.Constant | ast.JoinedStr)]
            yield from ((f"{name}:{node.lineno}", name) for _ in texts)


def test_no_error_is_raised_with_a_sentence():
    assert [where for where, name in sentences() if name not in FOR_PROGRAMMERS] == []


def wrong_whole():
    whole("runs", "12")


def wrong_least():
    whole("runs", 0)


def wrong_amount():
    amount("budget", float("inf"))


def wrong_seed():
    seed_of(-1)


def no_file():
    read(Path("nowhere") / "nothing.csv")


@pytest.mark.parametrize("call", [wrong_whole, wrong_least, wrong_amount, wrong_seed, no_file])
def test_an_error_is_said_in_the_language_that_is_asked_for(call):
    with pytest.raises(InputError) as caught:
        call()
    assert error_said(caught.value, "en") == str(caught.value)
    assert (
        not error_said(caught.value, "zh").isascii()
        and english_in(error_said(caught.value, "zh")) == []
    )


FILES = {
    "no TOML": "loan_cap = 300万\n",
    "twice": "a = 1\na = 2\n",
    "unknown": "colour = 1\n",
    "outside": "loan_cap = 1\n",
    "no table": "change = 3\n",
    "empty": "[[change]]\n",
    "text": '[[change]]\nloan_cap = "3百万"\n',
    "small": "[[change]]\nloan_cap = 300\n",
    "share": "[[change]]\nrent_subsidy = 80\n",
    "month": '[[change]]\nfrom = "2030年1月"\nloan_cap = 3_000_000\n',
    "history": '[[change]]\nfrom = "2001-01"\nloan_cap = 3_000_000\n',
    "name": "name = 3\n[[change]]\nloan_cap = 3_000_000\n",
    "relative": '[[change]]\nrent_subsidy = "x90"\n',
    "no relative": '[[change]]\nrent_subsidy = "x"\n',
}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_what_is_wrong_in_a_scenario_is_said_in_chinese(text, tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_scenario(file, PINGHU)
    chinese = error_said(caught.value, "zh").replace(str(file), "")
    chinese = re.sub('"[^"]*"', "", chinese)
    assert english_in(chinese) == [] and not chinese.isascii()
    assert chinese.count("\n") == str(caught.value).count("\n")


def test_many_faults_are_lines_behind_their_place_in_either_language():
    faults = Faults()
    for number in range(MOST_LINES + 2):
        with faults.noted(coded("change number", number=number)):
            raise ValueError(coded("is empty"))
    with pytest.raises(ValueError, match="change 0: is empty") as caught:
        faults.end()
    english = str(located("mine.toml", caught.value)).split("\n")
    assert (english[0], english[-1]) == (
        "mine.toml: change 0: is empty",
        "mine.toml: and 2 more faults",
    )
    assert located("甲", caught.value).said("zh").split("\n")[0] == "甲：第0个 change：为空"


def test_an_error_within_an_error_and_names_are_said_in_the_same_language():
    inner = ValueError(coded("is of kind", kind=coded("text"), hint=""))
    error = InputError(coded("placed", place="a", error=inner))
    assert (error_said(error, "en"), error_said(error, "zh")) == ("a: is text", "a：是文字")
    assert listed(["a", coded("text")]).zh == "a、文字"
    assert error_said(ValueError("of somebody else"), "zh") == "of somebody else"


def test_an_error_comes_whole_from_another_process():
    error = pickle.loads(pickle.dumps(InputError(Lines((coded("is empty"), "x")))))
    assert (error_said(error, "zh"), str(error)) == ("为空\nx", "is empty\nx")
    failed = SimulationError("no", "baseline", 1, 2, "2023-01", "lend")
    assert pickle.loads(pickle.dumps(failed)).said("zh") == failed.said("zh") != str(failed)


def test_what_the_system_says_is_in_chinese_where_it_is_usual():
    assert reason_of(FileNotFoundError(2, os.strerror(2))).zh == "没有此文件或文件夹"
    assert reason_of(OSError("odd")) == "odd"
