"""Reading a folder of results back, whole, damaged or in Chinese."""

import pandas as pd
import pytest

import sim
from sim.figures.wording import drawn_in
from tests.forged import forge, manifest_of
from tests.small_study import contents


def remove_result(folder):
    forge(folder, manifest_of(folder) | {"result": None})


def cut(name):
    def damage(folder):
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: len(content) // 2])

    return damage


def rename_column(folder):
    text = (folder / "summary.csv").read_text(encoding="utf-8")
    (folder / "summary.csv").write_text(text.replace("mean", "average", 1), encoding="utf-8")


def change_scenario(folder):
    file = folder / "inputs" / "scenarios" / "=cmd.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("0.3", "0.4"), encoding="utf-8")


def forget_seed(folder):
    content = manifest_of(folder)
    del content["seed"]
    forge(folder, content)


def go_elsewhere(folder):
    content = manifest_of(folder)
    content["scenarios"][1]["id"] = "../../../elsewhere"
    forge(folder, content)


def forged(damage):
    """The same damage by someone who makes the manifest fit it."""

    def make(folder):
        damage(folder)
        forge(folder, manifest_of(folder))

    return make


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (remove_result, "its runs are not all done; go on with: fuhua compare --resume"),
        (cut("manifest.json"), "manifest.json: is not JSON"),
        (cut("inputs/parameters.parquet"), "parameters.parquet: is not as it was written"),
        (forged(cut("inputs/parameters.parquet")), "cannot be read as parquet"),
        (forget_seed, "manifest.json: is not right"),
        (go_elsewhere, "manifest.json: is not right"),
        (rename_column, "summary.csv: is not as it was written"),
        (forged(rename_column), "summary.csv: is not the table that it was"),
        (change_scenario, "=cmd.toml: is not as it was written"),
        (forged(change_scenario), "inputs: is not what the runs were made from"),
        (cut("outcomes.parquet"), "outcomes.parquet: is not as it was written"),
        (lambda folder: (folder / "flows.csv").unlink(), "flows.csv: cannot be read"),
        (lambda folder: (folder / "manifest.json").unlink(), "holds no results"),
    ],
)
def test_what_is_damaged_is_said_in_one_line(copied, damage, said):
    damage(copied)
    with pytest.raises(sim.InputError, match=said) as raised:
        sim.show(copied)
    assert "\n" not in str(raised.value)


def test_damaged_outcomes_are_said_when_they_are_asked_for(copied):
    forged(cut("outcomes.parquet"))(copied)
    with pytest.raises(sim.InputError, match=r"outcomes\.parquet: cannot be read"):
        _ = sim.show(copied).outcomes


def test_results_can_be_saved_to_another_folder(formula_named, tmp_path):
    sim.show(formula_named[0]).save(tmp_path)
    kept = {k: v for k, v in contents(formula_named[0]).items() if not k.startswith("chunks")}
    assert contents(tmp_path) == kept


def test_headings_are_chinese_where_pictures_are_and_are_read_back(formula_named, tmp_path):
    found = sim.show(formula_named[0])
    with drawn_in("zh"):
        found.save(tmp_path / "zh")
    head = (tmp_path / "zh" / "comparison.csv").read_text("utf-8-sig").splitlines()[0]
    assert head.startswith("方案/情景,对照方案,指标,单位,年度,时期,均值,标准误") and "_" not in head
    again = sim.show(tmp_path / "zh")
    for name, table in found.tables.items():
        pd.testing.assert_frame_equal(again.tables[name], table)
