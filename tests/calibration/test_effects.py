"""Published effects: their table, what experiments are made of, and what the answer says."""

import re
import shutil
from dataclasses import replace
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

import sim
from calibration.effects import answer, bench, grants, houses, patterns
from calibration.effects.registry import EXPERIMENTS
from calibration.effects.table import CHINESE, FILE, Effect, load_effects, read_effects
from calibration.effects.trial import Estimate, estimated
from sim.core.errors import InputError
from sim.inputs.levers import LEVER
from sim.inputs.region import INPUTS
from sim.model.world import copy
from sim.results.compare import study_of
from sim.results.tables import kinds_in
from sim.results.workbook.write import workbook_of
from tests.cities import MUXING, PINGHU
from tests.forged import forge, manifest_of

STUDY = study_of([], runs=2, region=PINGHU)


@pytest.fixture(scope="module")
def draw():
    return bench.Bench(STUDY, 0)


# The table --------------------------------------------------------------------------------------


def test_every_effect_has_an_experiment_and_every_experiment_an_effect():
    assert {effect.key for effect in load_effects(PINGHU)} == set(EXPERIMENTS)


def test_a_source_without_chinese_words_is_told_as_it_is():
    effect = load_effects(PINGHU)[0]
    assert effect.model_copy(update={"source_zh": None}).sources.zh == effect.source


def test_a_table_without_the_columns_that_may_be_missing_is_read(tmp_path):
    whole = pd.read_csv(PINGHU.folder / INPUTS / FILE, dtype=str)
    whole.drop(columns=[*CHINESE, "evidence"]).to_csv(tmp_path / FILE, index=False)
    found = read_effects(tmp_path / FILE)
    assert [one.key for one in found] == [one.key for one in load_effects(PINGHU)]
    assert {one.evidence for one in found} == {()} and {one.source_zh for one in found} == {None}


def test_a_region_may_have_no_effects():
    assert load_effects(MUXING) == ()
    with pytest.raises(InputError, match="muxing: has no published effects"):
        sim.effects(region=MUXING)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("grant_vc,", "grant_cv,", "grant_cv has no experiment (did you mean grant_vc"),
        (",0.9,2.2,", ",2.2,0.9,", "grant_vc, low = 2.2 is not below high = 0.9"),
        (",0.9,2.2,", ",,,", "grant_vc, low and high: both are empty"),
        (",0.9,2.2,", ",much,2.2,", "grant_vc, low = 'much': allowed: a number"),
        ("（2024）,\n", "（2024）,99\n", "grant_vc, evidence = 99 is too large"),
        ("（2024）,\n", "（2024）,3 -1\n", "grant_vc, evidence 2 = -1 is too small"),
        ("（2024）,\n", "（2024）,3 3\n", "grant_vc, evidence = [...] names section 3 twice"),
        ("ratio,project_grant ", "ratio,project_gift ", "levers = 'project_gift' is not known"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_in_one_line(tmp_path, old, new, says):
    text = (PINGHU.folder / INPUTS / FILE).read_text(encoding="utf-8")
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_effects(tmp_path / FILE)
    assert says.replace("'", '"') in str(raised.value).replace("'", '"')
    assert "line 2" in str(raised.value) and "\n" not in str(raised.value)


def test_an_effect_concerns_its_levers_and_families_and_a_pattern_all():
    effects = {effect.id: effect for effect in load_effects(PINGHU)}
    assert "talent_grant_top" in effects["grant_vc"].concerns()
    assert "guidance_capital" not in effects["grant_vc"].concerns()
    assert effects["revenue"].concerns() == tuple(LEVER)


# Building blocks --------------------------------------------------------------------------------


def test_worlds_that_nobody_treats_stay_the_same(draw):
    world = draw.at(draw.early)
    pair = bench.run_pair(draw, world, np.arange(50), lambda *_: None, 24)
    for name in ("cash", "fate", "sales", "deals"):
        without, under = pair.field(name)
        assert np.array_equal(without, under)


def test_a_world_is_the_same_however_it_is_reached(draw):
    other = bench.Bench(STUDY, 0)
    other.at(draw.early)
    reached = other.at(draw.late)
    assert np.array_equal(reached.startups, draw.at(draw.late).startups)
    assert np.array_equal(reached.flows, draw.at(draw.late).flows)


def test_cash_is_given_to_whom_it_is_meant_for_and_the_books_balance(draw):
    world = draw.at(draw.early)
    rows = bench.eligible(world, bench.up_to_age(60))
    treated = copy(world)
    bench.give_cash(treated, rows, 1_000.5)
    given = bench.present(treated).cash - bench.present(world).cash
    assert set(given[rows]) == {100_050} and given.sum() == 100_050 * len(rows)
    draw.run_on(treated, draw.early + 2)  # raises if they do not


def test_who_is_chosen_is_keyed_by_identity(draw):
    world = draw.at(draw.late)
    rows = bench.eligible(world)
    third, half = (set(bench.chosen(world, rows, share)) for share in (1 / 3, 1 / 2))
    assert third < half and 0.2 < len(third) / len(rows) < 0.45
    some = rows[::2]
    assert set(bench.chosen(world, some)) == third & set(some)


def test_conditions_are_met(draw):
    world = draw.at(draw.early)
    firms = bench.present(world)
    rows = bench.eligible(world, bench.up_to_age(60), bench.without_equity, bench.tenants)
    assert len(rows)
    assert (draw.early - firms.founded[rows] <= 60).all()
    assert (firms.deals[rows] == 0).all() and (firms.host[rows] >= 0).all()
    assert (firms.is_team[rows] == 0).all()


def test_the_evicted_leave_their_houses_for_good(draw):
    world = draw.at(draw.late)
    rows = bench.eligible(world, bench.tenants_for_up_to(12))
    ids = bench.present(world).id[rows]
    houses.evict(world, rows)
    firms = bench.present(world)
    inside = firms.host[(firms.host >= 0) & (firms.is_team == 0)]
    housed = np.bincount(inside, minlength=len(world.incubators))
    are_incubators = world.incubators["kind"] == 0
    assert np.array_equal(housed[are_incubators], world.incubators["tenants"][are_incubators])
    later = draw.run_on(world, draw.late + 12)
    assert (bench.of_ids(later, ids, "host") < 0).all()


def test_deals_of_others_are_all_but_those_of_some(draw):
    world = draw.at(draw.late)
    ids, deals = (bench.of_everybody(world, name) for name in ("id", "deals"))
    some = ids[::3]
    assert houses.deals_of_others(world, some) == deals.sum() - deals[::3].sum() < deals.sum()


def test_levers_hold_from_a_month_to_another(draw):
    rows = draw.policy({"rent_subsidy": 1.0, "service_voucher": 7.0}, 150, 160)
    before = STUDY.schedule(STUDY.baseline)
    assert (rows.rent_subsidy[150:160] == 1.0).all()
    assert (rows.service_voucher[150:160] == 700.0).all()
    for months in (slice(0, 150), slice(160, None)):
        assert np.array_equal(rows[months], before[months])


def test_startups_are_found_by_identity_wherever_they_are(draw):
    world = draw.at(draw.late)
    former = world.former["id"][: int(world.clock[0].former)]
    ids = np.array([bench.present(world).id[3], former[5]])
    assert bench.of_ids(world, ids, "id").tolist() == ids.tolist()


# Sums -------------------------------------------------------------------------------------------


def test_sums_are_added_up_before_they_are_divided():
    sums = np.array([[1.0, 1.0], [30.0, 10.0]])
    found = estimated(sums, ("grant_vc", ""), seed=1)
    assert found.value == 31 / 11
    assert found.p05 == 1.0 and found.p95 == 3.0


def test_what_cannot_be_divided_is_not_measured():
    found = estimated(np.zeros((5, 2)), ("grant_vc", ""), seed=1)
    assert np.isnan(found.p50)
    assert answer.verdict_of(_effect(), found) == "not_measured"


def test_hazards_give_closures_a_year_and_survival():
    lived = np.full(patterns.AGES, 1_000.0)
    sums = np.concatenate([np.full(patterns.AGES, 10.0), lived])
    assert patterns.closures_a_year(4, 7)(sums) == pytest.approx(100 * (1 - 0.99**12))
    assert patterns.survival(9)(sums) == pytest.approx(0.99**108)


def test_the_median_is_read_off_the_grid():
    counts = np.histogram([-0.3, 0.101, 0.101, 0.104, 1.7], np.linspace(-2, 2, 401))[0]
    assert patterns.middle(counts) == pytest.approx(0.105, abs=0.01)


def _effect(low=0.9, high=2.2, neutral=1.0):
    effect: Effect = next(one for one in load_effects(PINGHU) if one.id == "grant_vc")
    return effect.model_copy(update={"low": low, "high": high, "neutral": neutral})


@pytest.mark.parametrize(
    ("quantiles", "more", "verdict"),
    [
        ((0.5, 1.0, 3.0), {}, "inside"),
        ((0.5, 0.8, 0.95), {}, "meets"),
        ((2.3, 2.5, 2.6), {}, "misses"),
        ((0.3, 0.5, 0.8), {}, "wrong_sign"),
        ((0.3, 0.5, 0.8), {"neutral": None}, "misses"),
        ((0.3, 0.5, 0.8), {"high": None}, "wrong_sign"),
        ((0.1, 0.2, 0.3), {"low": -15.0, "high": 0.0, "neutral": 0.0}, "wrong_sign"),
        ((-18.0, -17.0, -16.0), {"low": -15.0, "high": 0.0, "neutral": 0.0}, "misses"),
    ],
)
def test_verdicts(quantiles, more, verdict):
    low, median, high = quantiles
    assert answer.verdict_of(_effect(**more), Estimate(median, low, median, high)) == verdict


# The answer -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("effects")
    told = []
    found = sim.effects(
        runs=2, only=["grant_survival", "haz_age"], region=PINGHU, workers=1, out=folder,
        progress=lambda done, runs: told.append((done, runs)),
    )  # fmt: skip
    return found, folder, told


def test_an_answer_has_a_row_an_effect_and_part(made):
    found, _, told = made
    assert found.table["id"].tolist() == ["grant_survival", *["haz_age"] * 5]
    assert set(found.verdicts) == {"grant_survival", "haz_age"}
    assert told[-1] == (2, 2)


def test_an_answer_is_kept_with_its_picture_and_goes_on(made):
    found, folder, _ = made
    assert (folder / "effects.csv").exists() and (folder / "figures" / "effects.png").exists()
    again = sim.effects(
        runs=2, only=["grant_survival", "haz_age"], region=PINGHU, workers=1, out=folder,
        progress=lambda *_: pytest.fail("a draw was made again"),
    )  # fmt: skip
    assert again.table.equals(found.table)


def test_words_of_an_effect_stand_in_a_table_of_their_own(made):
    found, folder, _ = made
    assert found.published["id"].tolist() == found.table["id"].tolist()
    assert set(found.published["evidence"]) == {"", "1"}
    assert not {"experiment", "design", "population", "source"} & set(found.table)
    assert max(map(len, (folder / "effects.csv").read_text("utf-8-sig").split("\n"))) < 250
    kept = sim.show(folder)
    assert isinstance(kept, answer.Effects)
    assert kept.published["experiment"].equals(found.published["experiment"])


def test_what_was_kept_with_words_in_every_row_has_each_table_once(made, tmp_path):
    found, folder, _ = made
    old = tmp_path / "old"
    words = found.published.drop(columns=[*CHINESE, "evidence"])
    whole = found.table.merge(words, on=["id", "part"])
    shutil.copytree(folder, old)
    whole.assign(parameters="calibrated").to_csv(old / "effects.csv", index=False)
    (old / "published.csv").unlink()
    forge(old, manifest_of(old) | {"tables": {"effects": kinds_in(whole)}})
    kept = sim.show(old)
    assert isinstance(kept, answer.Effects) and kept.verdicts == found.verdicts
    assert kept.table.equals(found.table)
    assert kept.published[list(words)].equals(words)
    assert [*kept.published] == [*found.published]
    assert kept.published["source_zh"].equals(words["source"])
    assert set(kept.published["evidence"]) == {""}


def test_a_chinese_workbook_says_in_chinese_what_was_found_elsewhere(made):
    found, _, _ = made
    book = load_workbook(BytesIO(workbook_of(found, "zh")))
    rows = list(book["已发表效应"].iter_rows(min_row=3, values_only=True))
    headings = "编号", "部分", "已发表结果", "实验", "研究设计", "研究对象", "来源", "文献依据章节"
    assert rows[0] == headings
    told = [row[1:] for row in rows[1:] if row[0] in found.verdicts]
    assert len(told) == len(found.published)
    assert not [text for row in told for text in row[:5] if re.search("[a-z]{3}", text)]
    assert told[0][1] == "欧盟大于0；中国为0" and told[1][0] == "第1年"
    assert list(book["效应"].iter_rows(values_only=True))[4][4] == "全部"


def test_what_was_kept_before_its_words_were_in_chinese_is_told_in_english(made, tmp_path):
    found, folder, _ = made
    old = tmp_path / "old"
    words = found.published.drop(columns=["experiment_zh", "design_zh"])
    shutil.copytree(folder, old)
    words.to_csv(old / "published.csv", index=False)
    tables = manifest_of(old)["tables"] | {"published": kinds_in(words)}
    forge(old, manifest_of(old) | {"tables": tables})
    kept = sim.show(old)
    assert isinstance(kept, answer.Effects)
    assert kept.published["design_zh"].equals(found.published["design"])
    assert kept.published["published_zh"].equals(found.published["published_zh"])


def test_what_is_missed_is_named_with_its_levers(made):
    found, _, _ = made
    table = found.table.assign(verdict="inside")
    table.loc[0, "verdict"] = "wrong_sign"
    (missed,) = replace(found, table=table).missed
    assert missed.id == "grant_survival" and "project_grant" in missed.levers
    assert missed.names.zh == "获资助后的存活"


def test_an_effect_that_is_not_known_is_named():
    with pytest.raises(InputError, match="effect grant_cv: is not known"):
        sim.effects(only=["grant_cv"], region=PINGHU)


def test_a_grant_of_a_million_is_measured_once(draw):
    assert grants._with_a_million(draw) is grants._with_a_million(draw)
