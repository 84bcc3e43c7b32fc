"""A run as the page plays it: lanes and histories, which agree with what the run counts."""

import gzip
import json

import numpy as np
import pytest

from sim.app.played import LANES, lanes_of, played
from sim.experiments.replicate import past, project
from sim.model.ledger import Event
from sim.results.compare import study_of

NEVER = -1


@pytest.fixture(scope="module")
def study():
    return study_of(["talent-push"], runs=1, seed=5, until="2023-12", region="muxing")


@pytest.fixture(scope="module")
def run(study):
    return json.loads(gzip.decompress(played(study, 0)))


@pytest.fixture(scope="module")
def counted(study):
    """By scenario, what the ledger counts each month."""
    history = past(study, 0)
    return {one.id: project(study, 0, one, history).events for one in study.scenarios}


def test_a_firm_is_in_one_lane_a_month_from_founding_until_a_year_after_its_end():
    when = {"founded": [1, 0], "graduated": [4, NEVER], "ended": [5, NEVER]}
    stays = np.array([[0, 0, 1, 7, 1], [0, 2, 4, 8, 0], [1, 3, NEVER, 8, 0]])
    lanes = lanes_of({name: np.array(months) for name, months in when.items()}, stays, 7)
    named = [[("none", *LANES)[lane] for lane in firm] for firm in lanes.T]
    assert named == [
        ["makerspace", "outside", "tenant", "tenant", "graduated", "ended", "ended"],
        ["outside"] * 3 + ["tenant"] * 4,
    ]


@pytest.mark.parametrize("number", [0, 1])
def test_as_many_are_in_a_lane_as_the_run_counts(run, counted, number):
    scenario = run["scenarios"][number]
    counts, events = np.array(scenario["counts"]), counted[scenario["id"]]
    assert (counts[:, LANES.index("tenant")] == events[:, Event.TENANTS]).all()
    graduated = [one for one in scenario["events"] if one[2] == "page graduated"]
    assert len(graduated) == events[:, Event.GRADUATIONS].sum() > 0
    drawn = [
        [row.count(str(lane)) for lane in range(1, len(LANES) + 1)] for row in scenario["lanes"]
    ]
    assert drawn == scenario["counts"]


def test_what_happened_to_a_firm_is_in_the_order_of_months_and_has_words(run):
    for scenario in run["scenarios"]:
        firms_and_months = [tuple(one[:2]) for one in scenario["events"]]
        assert firms_and_months == sorted(firms_and_months)
        codes = {one[2] for one in scenario["events"] if not one[2].startswith("page ")}
        assert codes and codes <= run["fates"].keys()
