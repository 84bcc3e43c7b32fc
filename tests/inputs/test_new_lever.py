"""A lever is added by editing the files that docs/architecture.md lists, and no other.

A copy of the project gets one more lever. Then it can be set, planned with, explained and printed
in both languages.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sim.core.compiled import PACKAGE
from sim.inputs.levers import LEVERS

ROOT = PACKAGE.parent
HOW_TO = re.search(
    r"\*\*A lever\.\*\*.*?\n\n", (ROOT / "docs" / "architecture.md").read_text("utf-8"), re.DOTALL
)

EDITS = {
    "sim/inputs/levers.py": (
        '    _money("annual_budget"',
        """    _share("power_subsidy", "share of a tenant's power paid by the government",
           "用电补贴比例", "rent_subsidy_and_vouchers", ("pull_of_rent",),
           pays=Spending("power_subsidy", Both("power subsidy", "用电补贴"), "power subsidies")),
""",
    ),
    "sim/model/ledger.py": (
        "    APPROPRIATION =",
        "    POWER_SUBSIDY = Sector.GOVERNMENT, Sector.STARTUPS\n",
    ),
    "sim/model/phases/operation.py": (
        "    subsidy = fen(now.policy.rent_subsidy * rent)",
        "    power = fen(now.policy.power_subsidy * 0.1 * rent)\n"
        "    pay(government, startup, Payment.POWER_SUBSIDY, power, now)\n",
    ),
}
"""By file: the text before which lines are put in, and the lines."""

REGION = """
id = "village"
start = "2021-01"
report = "2021-12"
horizon = "2024-12"
name = { en = "Village", zh = "小镇" }
sector = [{ name = "digital", name_zh = "数字技术", share = 1.0 }]
place = [{ name = "Village", name_zh = "小镇" }]
house = [
    { name = "house", kind = "incubator", opened = "2021-01", area = 8_000, source = "assumed" },
]
lenders = [{ number = 3, source = "assumed" }]
"""

POLICY = "".join(
    f'{name} = {{ values = [{{ from = "2021-01", value = {value} }}], source = "assumed" }}\n'
    for name, value in {
        "rent_subsidy": 0.5,
        **{lever.name: lever.default for lever in LEVERS if lever.kind == "outside"},
    }.items()
)
"""Every other lever is left out: the defaults hold."""

FOUNDERS = """[founders]
median = 0.5
low = 0.4
high = 0.6
distribution = "lognormal"
source = "assumed"
"""

SCENARIO = "[[change]]\npower_subsidy = 0.5\nrent_subsidy = 0.9\n"

CALLS = """
import json
from pathlib import Path
import sim
from docs.tables import levers, outcomes
from sim.app.described import city_described
from sim.cli.main import main
from sim.inputs.city import load_city

asked = {"region": "village", "seed": 1, "until": "2023-12", "workers": 1}
compared = sim.compare(["more.toml"], runs=1, out="kept", excel="kept.xlsx", **asked)
sim.report("kept")
paid = compared.outcomes.query("outcome == 'spent_on_power_subsidy'")
explained = sim.explain("more.toml", runs=2, **asked)
planned = sim.plan(1e5, goal="firms_founded", levers=["power_subsidy"], runs=10, **asked)
print(json.dumps({
    "paid": paid.groupby("scenario")["value"].sum().to_dict(),
    "parts": sorted(set(explained.shares["part"])),
    "planned": sorted(set(planned.levers["lever"])),
    "played": city_described(load_city("village"))["purposes"]["power_subsidy"],
    "reported": Path("kept", "report.html").read_text("utf-8"),
    "documented": ["`power_subsidy`" in levers(), "`spent_on_power_subsidy`" in outcomes()],
}))
for command in (["check", "more.toml"], ["levers"]):
    for language in ("en", "zh"):
        try:
            main([*command, "--region", "village", "--language", language])
        except SystemExit as end:
            assert not end.code
"""


def copied(to: Path) -> None:
    """The project with one more lever, and a region and a scenario to try it on."""
    for part in ("sim", "calibration", "scenarios", "docs"):
        shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "fuhua.py", to)
    for name, (before, lines) in EDITS.items():
        text = (to / name).read_text("utf-8")
        assert text.count(before) == 1
        (to / name).write_text(text.replace(before, lines + before), "utf-8")
    inputs = to / "village" / "inputs"
    shutil.copytree(ROOT / "calibration" / "regions" / "pinghu" / "inputs", inputs)
    (inputs / "region.toml").write_text(REGION, "utf-8")
    (inputs / "policy.toml").write_text(POLICY, "utf-8")
    priors = (inputs / "priors.toml").read_text("utf-8")
    (inputs / "priors.toml").write_text(
        re.sub(r"\[founders\].*?\n\n", f"{FOUNDERS}\n", priors, flags=re.DOTALL)
    )
    (to / "more.toml").write_text(SCENARIO, "utf-8")


def called(where: Path) -> tuple[dict[str, Any], str]:
    """What Python answers when the copy is used, and what the commands print."""
    environment = {**os.environ, "PYTHONPATH": str(where), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CALLS],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    answers, _, printed = done.stdout.partition("\n")
    return json.loads(answers), printed


def test_only_files_that_the_document_lists_are_edited() -> None:
    assert HOW_TO is not None
    listed = re.findall(r"`(sim/[\w/.]+)`", HOW_TO[0])
    assert all(name.startswith(tuple(listed)) for name in EDITS)


@pytest.mark.nightly  # all rules of the copy are compiled
def test_a_lever_added_as_documented_is_set_planned_explained_and_printed(tmp_path: Path) -> None:
    copied(tmp_path)
    answers, printed = called(tmp_path)
    assert answers["paid"]["more"] > answers["paid"]["baseline"] == 0
    assert answers["parts"] == ["power_subsidy", "rent_subsidy", "whole_package"]
    assert answers["planned"] == ["annual_budget", "power_subsidy"]
    assert answers["documented"] == [True, True]
    assert answers["played"] == {"en": "power subsidies", "zh": "用电补贴"}
    assert "Power subsidy" in answers["reported"] and "用电补贴" in answers["reported"]
    for meaning in ("share of a tenant's power paid by the", "用电补贴比例"):
        assert printed.count(meaning) >= 2  # by fuhua check and by fuhua levers
