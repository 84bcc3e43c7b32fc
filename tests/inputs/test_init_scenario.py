"""fuhua init-scenario, as a user types it."""

import re
import shutil

import pytest

from sim.inputs.city import load_city
from sim.inputs.levers import LEVER
from sim.inputs.region import regions_folder
from sim.inputs.scenarios.relative import Relative
from sim.inputs.scenarios.scenario import Change, load_scenario, set_beside_baseline


def test_the_file_is_right_as_it_is_written_and_named_what_to_do_next(typed, tmp_path):
    assert typed("init-scenario", "mine") == (0, "Fill it in, then: fuhua check mine.toml\n", "")
    scenario = load_scenario(str(tmp_path / "mine.toml"), "pinghu")
    assert scenario.changes == (Change("2023-01", None, {"rent_subsidy": Relative("x0.5")}),)
    assert typed("check", "mine.toml")[0] == 0


@pytest.mark.parametrize("region", ["pinghu", "muxing"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_lever_stands_in_it_at_the_value_in_force(typed, tmp_path, region, language):
    typed("init-scenario", "mine", "--region", region, "--language", language)
    file = tmp_path / "mine.toml"
    text = file.read_text("utf-8")
    assert max(map(len, text.split("\n"))) <= 100
    named = re.sub(r'(?m)^rent_subsidy = "x0.5".*\n|^from = .*\n', "", text)
    file.write_text(re.sub(r"(?m)^# (?=[a-z_]+ = [-\d])", "", named), encoding="utf-8")
    city = load_city(region)
    rows = set_beside_baseline(load_scenario(str(file), city), city)
    assert {row.lever for row in rows} == set(LEVER)
    first = [row for row in rows if row.first == rows[0].first]
    assert all(row.scenario == row.baseline for row in first) and len(first) == len(LEVER)


def test_the_comments_are_in_the_language_that_was_asked_for(typed, tmp_path):
    typed("init-scenario", "甲", "--language", "zh")
    chinese = (tmp_path / "甲.toml").read_text("utf-8")
    assert "去掉#号即可设定" in chinese and "房租补贴比例" in chinese
    assert not re.search(r"(?m)^#   .*[a-z]{3}", chinese)


def test_what_is_there_is_left_alone(typed, tmp_path):
    (tmp_path / "mine.toml").write_text("my work", encoding="utf-8")
    status, _, said = typed("init-scenario", "mine")
    assert (status, said) == (
        2, "fuhua: mine.toml: is there already; nothing is overwritten; name another file\n",
    )  # fmt: skip
    assert (tmp_path / "mine.toml").read_text("utf-8") == "my work"


@pytest.mark.parametrize(("name", "said"), [
    ("../up", "is no name for one"), ("con", "is no name for one"), ("recession", "is taken"),
])  # fmt: skip
def test_a_name_that_no_scenario_can_have_is_refused(typed, tmp_path, name, said):
    status, _, error = typed("init-scenario", name)
    assert status == 2 and said in error and error.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_all_faults_of_a_file_are_printed_one_line_each(typed, tmp_path):
    (tmp_path / "mine.toml").write_text("[[change]]\nrent_subsidy = 3\nlone_cap = 1\n", "utf-8")
    status, _, said = typed("check", "mine.toml")
    assert status == 2
    assert [line.partition(" = ")[0].partition(" is ")[0] for line in said.splitlines()] == [
        "fuhua: mine.toml: change 1: rent_subsidy", "fuhua: mine.toml: change 1: 'lone_cap'",
    ]  # fmt: skip


def test_a_scenario_that_a_city_cannot_have_is_listed_with_the_reason(typed, tmp_path):
    folder = tmp_path / "city"
    shutil.copytree(regions_folder() / "muxing", folder)
    for policy in folder.rglob("policy.toml"):
        text = policy.read_text("utf-8").replace("value = 3_000_000 }", "value = 60_000_000 }", 1)
        policy.write_text(text, encoding="utf-8")
    status, said, _ = typed("scenarios", "--region", folder)
    said = " ".join(said.split())
    assert status == 0 and "A recession of three years" in said
    assert '"x2" makes 120_000_000 of 60_000_000 in 2022-01; allowed: 0, or 10,000 to' in said
