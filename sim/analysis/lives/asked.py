"""Which story is asked for: two policies of a city, and whose life."""

from pathlib import Path
from typing import NamedTuple

from sim.analysis.lives.story import Story, story_of
from sim.analysis.lives.typical import (
    BothPolicies,
    Founder,
    graduation_kind,
    runs_asked,
    typical_founder,
)
from sim.core.arguments import BASELINE, REGION, SEED, WHY_RUNS, whole
from sim.core.errors import InputError
from sim.core.execution.resumable import Progress
from sim.core.terms import coded
from sim.experiments.study import Study
from sim.inputs.city import City, load_city
from sim.inputs.scenarios.scenario import Given, scenario_of
from sim.results.compare import study_of
from sim.results.manifest import made_now


class StoryAsked(NamedTuple):
    """Two scenarios of a study, in which runs, and whose life: a number, or typical of a kind."""

    study: Study
    pair: BothPolicies
    runs: range
    founder: int | None
    kind: str


def story_asked(
    scenario: Given,
    against: Given = BASELINE,
    *,
    founder: int | None = None,
    run: int | None = None,
    kind: str = "additional",
    runs: int = WHY_RUNS,
    seed: int = SEED,
    until: str | None = None,
    region: str | Path | City = REGION,
) -> StoryAsked:
    """The story that is asked for; InputError, in one line, if something given is wrong."""
    city = load_city(region)
    both = scenario_of(scenario, city), scenario_of(against, city, "against")
    if both[0].id == both[1].id:
        raise InputError(coded("story of one policy", name=both[1].id))
    if founder is not None:
        founder, run = whole("founder", founder, least=-(2**62)), 0 if run is None else run
    chosen = runs_asked(run, runs)
    study = study_of(both, runs=chosen[-1] + 1, seed=seed, until=until, region=city)
    return StoryAsked(
        study, BothPolicies(both[0].id, both[1].id), chosen, founder, graduation_kind(kind)
    )


def story_for(asked: StoryAsked, progress: Progress | None = None) -> Story:
    """Find the founder and tell the story.

    Raises InputError if there is no such founder, and SimulationError if a run fails.
    """
    study, pair, runs, number, kind = asked
    made = made_now()
    if number is None:
        founder = typical_founder(study, pair, kind, runs, progress)
    else:
        founder = Founder(runs[0], number)
    return story_of(study, pair, founder, made)
