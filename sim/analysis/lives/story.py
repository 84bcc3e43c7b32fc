"""The story of one founder under two policies, as an answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.lives.life import life_of
from sim.analysis.lives.sentences import names_of, sentence
from sim.analysis.lives.sides import Sides
from sim.analysis.lives.told import TOLD_COLUMNS, told_rows
from sim.analysis.lives.typical import BothPolicies, Founder
from sim.comparison.microdata import frames_of
from sim.core.errors import InputError
from sim.core.language import Both
from sim.core.money import FEN_PER_CNY
from sim.core.terms import Coded, coded, listed
from sim.experiments.microdata.run import watch_run
from sim.experiments.study import Study
from sim.inputs.lever import Lever
from sim.inputs.levers import LEVER, LEVERS, LOCAL_ROW
from sim.inputs.scenarios.only import local_rows
from sim.inputs.scenarios.scenario import Scenario, differences
from sim.model.world import World, own_or_city
from sim.results.answer import Answer, Drawings
from sim.results.manifest import Made, Record

STORY_COLUMNS: Final = (*TOLD_COLUMNS, "en", "zh")
LEVERS_COLUMNS: Final = ("lever", "unit", "where", "where_zh", "value", "value_against")


@dataclass(frozen=True, eq=False, repr=False)
class Story(Answer):
    """One founder's life under a policy and under another one, and where they part.

    ``story`` has a sentence a row (STORY_COLUMNS), in order of time, none if nothing differs;
    ``lives`` has all events of both lives side by side, ``months`` their figures month by month
    (``sim.analysis.lives.sides``). ``levers`` has those in which the policies differ in the month
    of parting (LEVERS_COLUMNS, each in its unit; "where" is "" for the whole city). ``parted`` is
    the first month in which anything is not the same.
    """

    kind: ClassVar[str] = "story"

    scenario: str
    against: str
    founder: Founder
    story: pd.DataFrame
    lives: pd.DataFrame
    months: pd.DataFrame
    levers: pd.DataFrame

    @property
    def run(self) -> int:
        """The number of the run."""
        return self.founder.run

    @property
    def startup(self) -> int:
        """The founder's number."""
        return self.founder.startup

    @property
    def parted(self) -> str:
        """The first month in which the lives differ; "" if they never do."""
        return Sides(self.lives, self.months).parted

    @property
    def sentences(self) -> list[str]:
        """The story in English."""
        return list(self.story["en"])

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {
            "story": self.story,
            "lives": self.lives,
            "months": self.months,
            "levers": self.levers,
        }

    @property
    def drawings(self) -> Drawings:
        """What draws its picture."""
        from sim.figures.lanes import lane_chart

        return {"lives": partial(lane_chart, self)}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return {"scenario": self.scenario, "against": self.against, **self.founder._asdict()}

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs."""
        return {"runs": 1, "failed": 0, "parted": self.parted}

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:  # noqa: ARG003
        """The answer as a folder holds it."""
        more = dict(record.asked.more)
        scenario, against = more.pop("scenario"), more.pop("against")
        return cls(record.study, record.made, scenario, against, Founder(**more), **tables)

    def __repr__(self) -> str:
        """The scenarios, and how many sentences there are."""
        who = f"{self.startup} in run {self.run}"
        pair = f"{self.scenario} beside {self.against}"
        return f"<Story of founder {who}: {pair}, {len(self.story)} sentences; {self.label}>"


def story_of(study: Study, pair: BothPolicies, founder: Founder, made: Made) -> Story:
    """Watch a founder's run under both scenarios, and tell what differs.

    Raises InputError if there is no such founder in this run under either.
    """
    runs = [watch_run(study, founder.run, scenario_in(study, name)) for name in pair]
    frames = [frames_of(study, run.tables) for run in runs]
    lives = [life_of(frame, founder.startup) for frame in frames]
    if all(life.is_empty for life in lives):
        raise InputError(coded("story of nobody", run=founder.run, number=founder.startup))
    sides = Sides.of(*lives)
    rows = with_sentences(told_rows(sides), study, pair.against)
    levers = levers_apart(study, pair, [run.world for run in runs], sides.parted)
    return Story(study, made, *pair, founder, rows, sides.lives, sides.months, levers)


def scenario_in(study: Study, name: str) -> Scenario:
    """A scenario of a study by id."""
    return next(one for one in study.scenarios if one.id == name)


def levers_apart(
    study: Study, pair: BothPolicies, worlds: Sequence[World], parted: str
) -> pd.DataFrame:
    """The levers that are not the same in the month of parting, "" if there is none.

    ``worlds`` are those of both policies. Rows of LEVERS_COLUMNS: those of the whole city, then
    those that a policy sets for some houses or sectors alone.
    """
    rows: list[tuple[object, ...]] = []
    if parted:
        month = study.region.month(parted)
        everywhere = Both("", "")
        in_force = [world.policy[month] for world in worlds]
        rows += _apart([(lever, everywhere, *in_force) for lever in LEVERS])
        rows += _apart(_alone(study, pair, worlds, parted))
    return pd.DataFrame(rows, columns=list(LEVERS_COLUMNS))


_InForce = tuple[Lever, Both, np.record, np.record]


def _apart(pairs: Iterable[_InForce]) -> Iterator[tuple[object, ...]]:
    for lever, where, *in_force in pairs:
        scale = FEN_PER_CNY if lever.is_money else 1
        values = [float(row[lever.name]) / scale for row in in_force]
        if values[0] != values[1]:
            yield (lever.name, lever.unit, *where, *values)


def _alone(
    study: Study, pair: BothPolicies, worlds: Sequence[World], parted: str
) -> Iterator[_InForce]:
    """Each lever that either policy sets for some alone, as both have it for these."""
    month, whose = study.region.month(parted), local_rows(study.region)
    rows = [row for name in pair for row in differences(scenario_in(study, name), study.city)]
    for row in rows:
        if row.only is not None and row.first <= parted <= (row.until or parted):
            number = whose.index((row.only.kind, row.only.members[0]))
            one, other = (_theirs(world, month, number) for world in worlds)
            yield LEVER[row.lever], listed(row.only.called), one, other


def _theirs(world: World, month: int, number: int) -> np.record:
    """The levers in force for a house or sector, by its row, in a month."""
    row: np.record = world.policy[month].copy()
    for name in LOCAL_ROW.names or ():
        row[name] = own_or_city(world.local[month, number][name], row[name])
    return row


def with_sentences(rows: pd.DataFrame, study: Study, against: str) -> pd.DataFrame:
    """Rows of TOLD_COLUMNS with their sentences (STORY_COLUMNS)."""
    other = scenario_in(study, against).name
    names = names_of(study.region, Both(other.en, other.zh), study.until)
    said: list[Coded] = [sentence(row, names) for row in rows.to_dict("records")]
    languages = {"en": [one.said("en") for one in said], "zh": [one.said("zh") for one in said]}
    return rows.assign(**languages)[list(STORY_COLUMNS)]
