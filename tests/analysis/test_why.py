"""One founder's life under two policies: what is told follows from the record of both runs."""

import re
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest

import sim
from sim.analysis.lives.asked import story_asked
from sim.analysis.lives.life import EVENT_COLUMNS, SERVICE, TO_ITS_HOUSE, Life, life_of
from sim.analysis.lives.medoid import medoid, sums_of_differences
from sim.analysis.lives.sides import Sides
from sim.analysis.lives.story import levers_apart, scenario_in, with_sentences
from sim.analysis.lives.told import FAR_APART, told_rows
from sim.analysis.lives.typical import GRADUATION_KINDS, BothPolicies, typical_founder
from sim.comparison.microdata import frames_of
from sim.experiments.additionality import follow, graduations_of
from sim.experiments.microdata.run import watch_run
from sim.experiments.replicate import run_replicate
from sim.experiments.study import Study
from sim.inputs.scenarios.file import scenario_from
from sim.inputs.scenarios.scenario import load_scenario
from sim.results.compare import study_of

UNTIL = "2030-06"
PAIR = BothPolicies("talent-push", "baseline")
RUN = 1


@pytest.fixture(scope="module")
def study():
    return study_of(["talent-push"], runs=RUN + 1, until=UNTIL)


@pytest.fixture(scope="module")
def frames(study):
    """The microdata of one run under the policy, and without it."""
    policy, today = study.scenarios[1], study.scenarios[0]
    return [frames_of(study, watch_run(study, RUN, one).tables) for one in (policy, today)]


@pytest.fixture(scope="module")
def followed(study):
    """All fates of that run, without the policy and under it."""
    fates = run_replicate(study, RUN).fates
    return follow(fates["baseline"], fates["talent-push"])


@pytest.fixture(scope="module")
def stories(study, frames, followed):
    """The sides and the stories of founders of each kind, and of some that only one side has."""
    since = study.region.month(study.region.report) + 1
    chosen = [followed.under["id"][part == 1][:3] for part in graduations_of(followed, since)]
    both = (followed.under["graduated"] >= since) & (followed.without["graduated"] >= since)
    moved = followed.under["graduated"] != followed.without["graduated"]
    chosen.append(followed.under["id"][both & moved][:3])
    for one, other in (followed, followed[::-1]):
        chosen.append(one["id"][(one["fate"] == -1) & (other["graduated"] >= since)][:2])
        chosen.append(one["id"][(one["fate"] == 1) & (other["fate"] != 1)][:2])
    found = {}
    for number in np.concatenate(chosen).tolist():
        sides = Sides.of(*(life_of(frame, number) for frame in frames))
        found[number] = sides, with_sentences(told_rows(sides), study, "baseline")
    return found


def test_there_are_stories_with_figures_and_with_events(stories):
    rows = pd.concat([rows for _, rows in stories.values()])
    assert set(rows["relation"] == "apart") == {True, False}


def a_life(**months):
    """A life with an event of each kind that is given, and no figures."""
    rows = [("came", 1, "2023-01", "resident", 0.0)]
    rows += [(what.replace("_", " "), 1, month, "", 0.0) for what, month in months.items()]
    no_figures = pd.DataFrame({"month": [], "what": [], "value": []}).astype(
        {"month": str, "what": str}
    )
    return Life(pd.DataFrame(rows, columns=list(EVENT_COLUMNS)), no_figures)


NOBODY = Life(a_life().events[:0], a_life().months)


@pytest.mark.parametrize(
    ("life", "against", "relations"),
    [
        (a_life(patent="2024-01"), a_life(patent="2024-03"), ["sooner"]),
        (a_life(patent="2024-03"), a_life(patent="2024-01"), ["later"]),
        (a_life(graduated="2024-03"), a_life(), ["only"]),
        (a_life(), a_life(graduated="2024-03"), ["only there"]),
        (a_life(ended="2025-01"), NOBODY, ["alone", "alone"]),
        (NOBODY, a_life(ended="2025-01"), ["alone there", "alone there"]),
        (a_life(), a_life(), []),
    ],
)
def test_events_differ_in_one_of_seven_ways(life, against, relations):
    rows = told_rows(Sides.of(life, against))
    assert list(rows["relation"]) == relations


# The record ----------------------------------------------------------------------------------

ONE_OF = {
    "came": ("founders", "startup", "arrived", "origin", ""),
    "founded": ("founders", "startup", "founded", "", ""),
    "graduated": ("founders", "startup", "graduated", "criterion", ""),
    "ended": ("founders", "startup", "ended", "fate", ""),
    "team in": ("tenancies", "startup", "month", "", "is_team"),
    "moved in": ("tenancies", "startup", "month", "", "not is_team"),
    "moved out": ("tenancies", "startup", "ended", "end", "not is_team"),
    "certified": ("firm_months", "startup", "month", "", "certified"),
    "round": ("rounds", "startup", "month", "fund", ""),
    "loan": ("loans", "borrower", "month", "channel", "size == 'startup'"),
    "default": ("loans", "borrower", "ended", "", "size == 'startup' and end == 'defaulted'"),
}


def recorded_event(frame, number, row):
    """Month and detail of an event as the tables have it; "" if there is none."""
    what, which = row["what"], row["number"]
    if what == "patent":
        firm = frame["firm_months"].query(f"startup == {number}")
        when = firm["month"][firm["patents"].cumsum() >= which].astype(str)
        return (when.iloc[0] if len(when) else "", "")
    table, who, month, detail, where = ONE_OF[what]
    rows = frame[table].query(f"{who} == {number}" + (f" and {where}" if where else ""))
    rows = rows[rows[month] != ""].sort_values(month, kind="stable")
    if len(rows) < which:
        return "", ""
    found = rows.iloc[which - 1]
    return str(found[month]), str(found[detail]) if detail else ""


def recorded_figure(frame, number, what, month):
    """A figure of a month as the tables have it; none if there is no such figure."""
    firm = frame["firm_months"].query(f"startup == {number} and month == '{month}'")
    stay = frame["tenancies"].query(f"startup == {number} and month <= '{month}'")
    stay = stay[(stay["ended"] == "") | (stay["ended"] >= month)]
    house = stay["house"].iloc[-1] if len(stay) else -1
    if what == SERVICE:
        rows = frame["house_months"].query(f"house == {house} and month == '{month}'")
        return rows["service"].sum() if len(rows) else None
    if what == "rivals":
        sectors = frame["founders"].set_index("startup")["sector"].astype(str)
        before = str(pd.Period(month) - 1)
        firms = frame["firm_months"].query(f"month == '{before}' and in_business")
        return (firms["startup"].map(sectors) == sectors[number]).sum()
    if what in firm.columns:
        return firm[what].sum() if len(firm) else None
    payee, to = (house, "house") if what.startswith(TO_ITS_HOUSE) else (number, "startup")
    purpose = what.removeprefix(TO_ITS_HOUSE)
    payments = frame["payments"].query(f"payee == {payee} and to == '{to}' and month == '{month}'")
    return payments.query(f"purpose == '{purpose}'")["amount"].sum()


def test_every_row_of_a_story_is_in_the_record(stories, frames):
    for number, (_, rows) in stories.items():
        for row in rows.to_dict("records"):
            for frame, side in zip(frames, ("", "_against"), strict=True):
                if row["number"] == 0:
                    value = recorded_figure(frame, number, row["what"], row["month"])
                    said = row["value" + side]
                    assert value is not None and said == pytest.approx(value), row
                else:
                    month, detail = recorded_event(frame, number, row)
                    assert month == row["month_against" if side else "month_there"], row
                    assert not detail or detail == row["detail" + side], row


def test_a_sentence_says_what_its_row_says(stories):
    for _, rows in stories.values():
        for row in rows.to_dict("records"):
            known = {row["month"], row["month_there"], row["month_against"], UNTIL}
            for language in ("en", "zh"):
                text = row[language]
                assert text.startswith(row["month"])
                assert set(re.findall(r"\d{4}-\d\d", text)) <= known
                if row["what"] in ("patent", "loan", "round"):
                    assert str(row["number"]) in text
            gap = re.search(r"(\d+) months? (sooner|later)", row["en"])
            if gap:
                apart = pd.Period(row["month_against"], "M") - pd.Period(row["month_there"], "M")
                assert gap[1] == str(abs(apart.n)) and gap[2] == row["relation"]


def first_difference(frames, number):
    """The first month in which any row about a founder, or its house's service, differs."""
    seen = []
    for frame in frames:
        rows = set()
        for name, who in (
            ("firm_months", "startup"),
            ("tenancies", "startup"),
            ("rounds", "startup"),
            ("founders", "startup"),
        ):
            table = frame[name].query(f"{who} == {number}").astype(object)
            month = "arrived" if name == "founders" else "month"
            keep = (
                ["arrived"]
                if name == "founders"
                else [one for one in table if one not in ("ended", "end", "brought")]
            )
            rows |= {
                (row[month], name, *(row[k] for k in keep)) for row in table.to_dict("records")
            }
        paid = frame["payments"].query(f"payee == {number} and to == 'startup'").astype(object)
        rows |= {(row["month"], *row.values()) for row in paid.to_dict("records")}
        seen.append(rows)
    return min((row[0] for row in seen[0] ^ seen[1]), default="9999-12")


def test_lives_part_when_the_record_first_differs(stories, frames):
    for number, (sides, rows) in stories.items():
        own = first_difference(frames, number)
        assert sides.parted <= own, number
        if sides.parted < own:  # its house has parted before
            first = rows[rows["month"] == sides.parted]["what"]
            assert all(what == SERVICE or what.startswith(TO_ITS_HOUSE) for what in first)


def test_later_figures_are_told_when_they_are_far_apart(stories):
    for sides, rows in stories.values():
        later = rows[(rows["relation"] == "apart") & (rows["month"] > sides.parted)]
        for row in later.to_dict("records"):
            months = sides.months[sides.months["what"] == row["what"]]
            pair = months[["value", "value_against"]].to_numpy()
            far = np.abs(pair[:, 0] - pair[:, 1]) > FAR_APART * np.abs(pair).max(axis=1)
            assert months["month"][far].iloc[0] == row["month"]


# No difference, and who is typical -----------------------------------------------------------


def test_no_difference_is_no_story(study, frames, followed):
    gone = followed.under["id"][followed.under["ended"] == 100][0]
    sides = Sides.of(*(life_of(frame, gone) for frame in frames))
    assert sides.parted == "" and len(sides.lives) > 1
    assert len(with_sentences(told_rows(sides), study, "baseline")) == 0


def test_what_is_asked_for_has_to_be_there():
    with pytest.raises(sim.InputError, match="is the same"):
        story_asked("baseline")
    with pytest.raises(sim.InputError, match="did you mean displaced"):
        story_asked("talent-push", kind="displaceds")
    with pytest.raises(sim.InputError, match="nobody in run 0 has number 999"):
        sim.why("double-subsidies", founder=999_999, until="2022-12")
    with pytest.raises(sim.InputError, match="nobody in run 0 has number -1"):  # no firm, in tables
        sim.why("double-subsidies", founder=-1, until="2022-12")


@pytest.mark.parametrize("kind", GRADUATION_KINDS)
def test_a_typical_founder_is_one_of_its_kind(study, followed, kind):
    since = study.region.month(study.region.report) + 1
    part = getattr(graduations_of(followed, since), kind) == 1
    if not part.any():
        with pytest.raises(sim.InputError, match=f"no graduation in 1 runs is {kind}"):
            typical_founder(study, PAIR, kind, range(RUN, RUN + 1))
        return
    found = typical_founder(study, PAIR, kind, range(RUN, RUN + 1))
    assert found.run == RUN and found.alike == part.sum()
    assert found.startup in followed.under["id"][part]


def test_the_medoid_is_the_least_unlike():
    rng = np.random.default_rng(3)
    numbers, codes = rng.normal(size=(40, 3)).round(1), rng.integers(0, 3, (40, 2))
    spread = numbers.max(axis=0) - numbers.min(axis=0)
    unlike = (np.abs(numbers[:, None] - numbers[None]) / spread).sum(axis=(1, 2))
    unlike += (codes[:, None] != codes[None]).sum(axis=(1, 2))
    assert medoid(numbers, codes) == np.argmin(unlike.round(9))
    pairwise = np.abs(numbers[:, None, 0] - numbers[None, :, 0]).sum(axis=1)
    assert sums_of_differences(numbers[:, 0]) == pytest.approx(pairwise)


def test_levers_that_differ_are_those_of_the_month(study):
    assert levers_apart(study, PAIR, [], "").empty
    rows = levers_apart(study, PAIR, worlds_of(study, PAIR), "2023-01")
    for row in rows.to_dict("records"):
        checked = sim.check("talent-push").query(f"lever == '{row['lever']}'")
        assert row["value_against"] == checked["baseline"].iloc[0]
        assert row["value"] == checked["scenario"].iloc[0]
    assert set(rows["lever"]) == set(sim.check("talent-push")["lever"])


class Policies(NamedTuple):
    """What ``levers_apart`` reads of a world."""

    policy: np.ndarray
    local: np.ndarray


def worlds_of(study, pair):
    scenarios = [scenario_in(study, name) for name in pair]
    return [Policies(study.schedule(one), study.local(one)) for one in scenarios]


def test_levers_that_differ_at_some_houses_are_told_with_where():
    city = sim.City("pinghu")
    said = [
        {"from": "2023-01", "where": "Zhongdai", "service_voucher": 20_000.0, "rent_subsidy": 0.5},
        {"from": "2025-01", "where": "Danghu", "rent_subsidy": 0.0},
    ]
    scenarios = (load_scenario("baseline", city), scenario_from("towns", said, city))
    study = Study(city, scenarios, 1, 1, "2026-12", city.posterior)
    pair = BothPolicies("towns", "baseline")
    apart = {month: levers_apart(study, pair, worlds_of(study, pair), month)
             for month in ("2023-01", "2025-01")}  # fmt: skip
    assert apart["2023-01"].to_numpy().tolist() == [
        ["service_voucher", "CNY a year", "Zhongdai", "钟埭街道", 20_000.0, 10_000.0]
    ]
    later = apart["2025-01"].set_index("where")["value"]
    assert later.to_dict() == {"Zhongdai": 20_000.0, "Danghu": 0.0}


def test_levers_that_differ_for_some_sectors_are_told_with_them():
    city = sim.City("pinghu")
    said = {"from": "2023-01", "sectors": ["digital", "集成电路"], "rd_subsidy_rate": 0.2}
    scenarios = (load_scenario("baseline", city), scenario_from("chips", said, city))
    study = Study(city, scenarios, 1, 1, "2026-12", city.posterior)
    pair = BothPolicies("chips", "baseline")
    apart = levers_apart(study, pair, worlds_of(study, pair), "2024-05")
    names = ["digital, integrated circuits", "数字技术、集成电路"]
    assert apart.to_numpy().tolist() == [["rd_subsidy_rate", "share", *names, 0.2, 0.05]]
