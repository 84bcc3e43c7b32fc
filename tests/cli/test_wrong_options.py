"""What is wrong at a command is said of the option or argument that was typed, by its name."""

import re
from typing import Final

import pytest

from sim.cli.main import COMMANDS, command_of
from sim.cli.options import with_the_option
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.words.examples import A_SHARE

RULE: Final = """
name = "Rule"
[[when]]
if = "bad_loan_share"
above = 0.04
from = "2023-01"
compensation_rate = 0.4
"""

WRONG: Final = {
    "after": ("-1",),
    "against": ("x",),
    "budget": ("nan", "x"),
    "by_year": ("1999=1", "x"),
    "chance": ("2",),
    "cities": ("1",),
    "discount": ("-2",),
    "error": ("2",),
    "every": ("0",),
    "excel": ("x.txt",),
    "factors": ("x", f"{A_SHARE}=1", f"{A_SHARE}=0.2:0.1", f"{A_SHARE}=0:9", "lgd=0:9"),
    "figures": ("x", "tenants at x", ""),
    "floors": ("x", "x=1"),
    "founder": ("x",),
    "futures": ("0",),
    "goal": ("x", ""),
    "hold": ("x",),
    "keep": ("x=1", "employees=a"),
    "kind": ("x",),
    "language": ("x",),
    "lever": ("x", f"{A_SHARE}=1", f"{A_SHARE}=0:9", "levers", "lgd"),
    "levers": ("x",),
    "limits": ("x", "all=1"),
    "method": ("x",),
    "of": ("x", "baseline"),
    "only": ("x",),
    "outcome": ("x", ""),
    "outcomes": ("x", ""),
    "per": ("x",),
    "port": ("x", "99999999"),
    "region": ("x",),
    "robust": ("x",),
    "rule": ("0", "9"),
    "run": ("-1",),
    "runs": ("0",),
    "samples": ("0",),
    "scenario": ("x",),
    "scenarios": ("x",),
    "seed": ("-1",),
    "startups": ("0",),
    "steps": ("0",),
    "target": ("x", "x>=1", "graduations>=1 in 1999"),
    "until": ("x",),
    "workers": ("999999",),
    "worth": ("x", "graduations=a", "graduations=1,graduations=2"),
    "year": ("x",),
}
"""Values that are wrong wherever an option has the name."""

NEEDED: Final = {
    "ask": ["talent-push"],
    "check": ["talent-push"],
    "discover": ["talent-push"],
    "explain": ["talent-push"],
    "fates": ["no-folder"],
    "grid": [f"{A_SHARE},compensation_rate"],
    "init-region": ["mine"],
    "init-scenario": ["mine"],
    "microdata": ["talent-push"],
    "paths": ["--budget", "2e7"],
    "plan": ["--budget", "2e7"],
    "report": ["no-folder"],
    "reproduce": ["no-folder"],
    "solve": [A_SHARE],
    "thresholds": ["rule.toml"],
    "treasury": ["talent-push"],
    "update": ["no-file.csv"],
    "verify": ["no-file.html"],
    "where": ["talent-push"],
    "why": ["talent-push"],
}
"""What a command needs beside the option."""

ALSO: Final = {"chance": ["--target", "graduations>=1"]}
"""What an option needs beside it."""

OTHER_FAULTS_FIRST: Final = {
    "fates": {"against", "run"},
    "report": {"scenario", "year", "report"},
    "reproduce": {"workers"},
    "validate": {"runs", "cities", "workers"},
    "verify": {"report", "workers"},
    "update": {"figures", "seed", "until", "workers"},
}
"""What is looked at only after a folder or a file has been read, or the page has begun."""

SAID_AS: Final = {"scenarios": "scenario", "only": "(only|effect)"}
"""Where a message names one of several."""

PLACES: Final = {
    "folder",
    "name",
    "file",
    "out",
    "results",
    "peers",
    "host",
    "place",
    "resume",
    "cluster",
}


def wrong_calls(name):
    """Each option or argument of a command, and what is typed with a value that is wrong."""
    for one in command_of(name).params:
        if getattr(one, "is_flag", False) or one.name in PLACES | {"help"}:
            continue
        if one.name in OTHER_FAULTS_FIRST.get(name, ()):
            continue
        for value in WRONG[one.name]:
            if one.param_type_name == "argument":
                yield one.name, [value]
            else:
                needed = [*NEEDED.get(name, ()), *ALSO.get(one.name, ())]
                yield one.name, [*needed, f"--{one.name.replace('_', '-')}", value]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_names_the_option_that_is_wrong(typed, tmp_path, name):
    (tmp_path / "rule.toml").write_text(RULE, encoding="utf-8")
    for option, words in wrong_calls(name):
        status, _, said = typed(name, *words)
        dashed, said_as = option.replace("_", "-"), SAID_AS.get(option, option)
        named = rf"fuhua: ({said_as}\b|Invalid value for '(--)?({dashed}|{option})\b)"
        assert status == 2 and re.match(named, said), (words, said)
        assert said.count("\n") == 1 and list(tmp_path.iterdir()) == [tmp_path / "rule.toml"]


SOLVED = ("solve", "rent_subsidy", "--steps", "3", "--until", "2023-06", "--workers", "1")


@pytest.mark.simulates
def test_a_taken_folder_is_refused_with_the_option_that_chooses_another(typed, tmp_path):
    """The folder is the whole answer's, also where one of its rounds holds other work."""
    asked = (*SOLVED, "--scenario", "compensation_rate=0.8")
    assert typed(*asked, "--runs", "10")[0] == 0
    (tmp_path / "results" / "solve-rent_subsidy-2").mkdir()
    where = "results/solve-rent_subsidy"
    for other in (
        (*asked, "--runs", "12"),
        (*SOLVED, "--scenario", "compensation_rate=0.7", "--runs", "10"),
    ):
        status, out, errors = typed(*other)
        assert (status, out) == (2, "") and errors.endswith(f"--out, such as --out {where}-3\n")
        assert f"fuhua: {where}: holds" in errors and "rounds" not in errors


@pytest.mark.parametrize("inner", ["", "chunks", "rounds/other-luck/chunks", "rounds/1"])
def test_the_folder_of_a_whole_answer_is_named_unless_another_option_named_it(tmp_path, inner):
    taken = InputError(coded("holds other work", folder=tmp_path / "a" / inner, what="study"))
    said = str(with_the_option(taken, ["plan"]))
    assert said.startswith(f"{tmp_path / 'a'}: holds") and said.endswith(f"{tmp_path / 'a-2'}")
    assert "--out" not in str(with_the_option(taken, ["compare", "--resume", "a"]))
