"""A planner's question in, a plan out."""

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final, Self

import numpy as np
import pandas as pd

from sim.analysis.planner.consequences import afterwards_rows, consequence_rows, spending_rows
from sim.analysis.planner.frontier import frontier_rows
from sim.analysis.planner.parts import take_apart
from sim.analysis.planner.question import CAP, Question, question_again
from sim.analysis.planner.search.prices import check_floors, find_prices
from sim.analysis.planner.search.race import race
from sim.analysis.planner.search.surface import SEARCH_RUNS, search
from sim.analysis.planner.search.trials import Laboratory
from sim.analysis.planner.tables import (
    BEST,
    PLAN,
    RUNNER_UP,
    budgets_of,
    draw_rows,
    lever_rows,
    mix_names,
    mix_rows,
    part_rows,
    path_rows,
)
from sim.comparison.paired import clearly_not_zero
from sim.comparison.ratios import effects_missed, ranking_turns
from sim.core.arguments import workers_of
from sim.core.execution.resumable import PartProgress
from sim.core.files import write_atomically
from sim.core.places import place_of
from sim.core.terms import Coded
from sim.core.words import word
from sim.experiments.warm_up import compile_rules
from sim.inputs.levers import LEVER
from sim.inputs.region import Name
from sim.inputs.scenarios.file import Scenario, read_scenario, scenario_text
from sim.results.answer import Answer, Drawings
from sim.results.compare import processes_for
from sim.results.manifest import Asked, Made, Record, made_now, reserve

PLAN_ROUNDS: Final = "rounds"
BESIDE_TODAY: Final = "consequences"
RECOMMENDED: Final = "recommended"
_FILE: Final = f"{RECOMMENDED}.toml"
_NAME: Final = Name(en="The recommended mix", zh="推荐组合")
_TABLES: Final = (
    "levers",
    "parts",
    "mixes",
    "draws",
    "frontier",
    "consequences",
    "spending",
    "afterwards",
    "path",
)


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Answer):
    """The mix that does best under a budget, and what stands behind it.

    ``levers`` says what to set (LEVER_COLUMNS), ``parts`` what each instrument costs and brings
    (PART_COLUMNS), ``mixes`` what else was in the race (MIX_COLUMNS), and ``draws`` the goal under
    each mix in each draw, all in ``sim.analysis.planner.tables``. ``frontier`` has what each budget
    reaches at best (FRONTIER_COLUMNS), ``consequences`` what the plan changes from today's policy
    (CONSEQUENCE_COLUMNS), ``spending`` the money by year and purpose (SPENDING_COLUMNS),
    ``afterwards`` what it leaves at the horizon that bears fruit later (CONSEQUENCE_COLUMNS), and
    ``path`` its levers year by year (PATH_COLUMNS). Money
    is CNY a year, gross of what funds pay back, above the same city with all of these instruments
    at zero; so is what is reached. ``scenario`` is the recommended mix, the cheapest that is not
    told from the best, to run and compare like any other; ``failed`` draws are left out. The
    picture is the frontier, with today's policy on it.
    """

    kind: ClassVar[str] = "plan"

    question: Question
    scenario: Scenario
    failed: int
    levers: pd.DataFrame
    parts: pd.DataFrame
    mixes: pd.DataFrame
    draws: pd.DataFrame
    frontier: pd.DataFrame
    consequences: pd.DataFrame
    spending: pd.DataFrame
    afterwards: pd.DataFrame
    path: pd.DataFrame

    @property
    def notes(self) -> list[tuple[str, Coded]]:
        """What to bear in mind.

        The published effects of its levers that the model misses, and under which rival answers the
        ranking of main levers turns.
        """
        parameters = self.question.parameters
        missed = effects_missed(parameters.missed, self.levers["lever"].tolist())
        return [("", note) for note in (missed, ranking_turns(parameters.turned)) if note]

    @property
    def runs(self) -> int:
        """The draws that the answer stands on, without those that failed."""
        return len(self.draws)

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        return {name: getattr(self, name) for name in _TABLES}

    @property
    def counted(self) -> dict[str, dict[str, str]]:
        """The goal of all tables that are of it."""
        return dict.fromkeys(("parts", "mixes", "draws", "frontier"), self.question.goal.counted)

    @property
    def drawings(self) -> Drawings:
        """What draws each picture, by name."""
        from sim.analysis.planner.picture import frontier_picture

        drawn = partial(frontier_picture, self)
        return {"frontier": drawn}

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked besides the study."""
        return self.question.described()

    @property
    def numbers(self) -> dict[str, Any]:
        """Counts of runs and what else the manifest says of the answer."""
        return {"runs": self.runs, "failed": self.failed, **self.certainty()}

    def reached_by(self, what: str) -> np.ndarray | None:
        """What a mix reached, (draws,): PLAN, BEST, TODAY or RUNNER_UP; None if there is none.

        Where the plan is the best mix itself, there is no other.
        """
        names = self.mixes.loc[self.mixes["is"] == what, "mix"]
        return self.draws[names.item()].to_numpy() if len(names) else None

    def certainty(self) -> dict[str, Any]:
        """How sure the ranking is.

        ``ranks_first``: how often the recommended mix is first over bootstrap resamples of the
        draws. ``beaten``: the share of the draws in which the runner-up reached more; ``lead``:
        what the recommended mix reached more in the mean, and whether that is significant.
        ``gives_up``: what the best mix reached more, ``saves``: what it costs more (CNY a year),
        ``behind_best``: in how many resamples it is ahead; zero where the plan is the best.
        """
        own = self.mixes[self.mixes["is"] == PLAN]
        best = self.mixes[self.mixes["is"] == BEST]
        best = best if len(best) else own
        found: dict[str, Any] = {
            "ranks_first": float(own["ranks_first"].item()),
            "behind_best": float(own["behind_best"].item()),
            "gives_up": float(best["mean"].item() - own["mean"].item()),
            "saves": float(best["spent"].item() - own["spent"].item()),
        }
        plan, other = self.reached_by(PLAN), self.reached_by(RUNNER_UP)
        if plan is not None and other is not None:
            lead = plan - other
            found |= {
                "beaten": float((lead < 0).mean()),
                "lead": float(lead.mean()),
                "lead_is_clear": bool(clearly_not_zero(lead)),
            }
        return found

    def keep_more(self, folder: Path) -> None:
        """Write the recommended mix as a scenario file."""
        write_atomically(folder / _FILE, explained(self.scenario, self.levers).encode())

    @classmethod
    def restored(cls, folder: Path, record: Record, tables: dict[str, pd.DataFrame]) -> Self:
        """The answer as a folder holds it."""
        study, failed = record.study, (record.result or {})["failed"]
        question = question_again(record.asked.more, study.city, study.until)
        scenario = read_scenario(folder / _FILE, study.city)
        return cls(study, record.made, question, scenario, failed, **tables)

    def __repr__(self) -> str:
        """The budget, and how many runs it stands on."""
        return f"<Plan for {self.question.budget:,.0f} CNY a year: {self.runs} runs; {self.label}>"


def plan_for(
    question: Question,
    *,
    out: str | Path | None = None,
    workers: int | None = None,
    tell: PartProgress | None = None,
) -> Plan:
    """Find the mix of levers that does best under a budget.

    Args:
        question: What is asked, see ``question_of``.
        out: The folder to keep runs and results in; what it holds already is not done again.
        workers: How many processes; as many as there are cores if none is given.
        tell: Called now and then with the round under way, its draws done, and all of them.

    Raises:
        InputError: in one line, if ``out`` holds anything else, or no mix is within the budget.
        SimulationError: if all draws of a round fail.
    """
    made = made_now()
    folder = None if out is None else place_of(out)
    if workers is not None:
        workers = workers_of(workers)
    if folder is not None:
        reserve(folder, Asked(Plan.kind, question.baseline, question.described()), made)
    compile_rules(question.baseline)
    laboratory = Laboratory(
        question, folder and folder / PLAN_ROUNDS, processes_for(question.runs, workers), tell
    )
    found = _answer(laboratory, made)
    if folder is not None:
        found.save(folder)
    return found


def _answer(laboratory: Laboratory, made: Made) -> Plan:
    question = laboratory.question
    seed = search_seed(question.seed)
    check_floors(laboratory, SEARCH_RUNS, seed)
    prices = find_prices(laboratory, SEARCH_RUNS, seed)
    surface = search(laboratory, prices, seed)
    ranking = race(laboratory, surface, seed)
    levels = ranking.trials.levels[ranking.recommended]
    mix = question.scenario(RECOMMENDED, levels.tolist())
    scenario = replace(mix, name=_NAME, description=_NAME)
    parts = take_apart(laboratory, prices, levels)
    beside_today = laboratory.run(BESIDE_TODAY, question.beside_today(scenario))
    trials, budgets = ranking.trials, budgets_of(question)
    return Plan(
        question.baseline,
        made,
        question,
        scenario,
        trials.failed,
        lever_rows(question, levels),
        part_rows(laboratory, parts),
        mix_rows(question, ranking),
        draw_rows(ranking),
        frontier_rows(trials, mix_names(trials), budgets, question.robust),
        consequence_rows(beside_today),
        spending_rows(question, beside_today),
        afterwards_rows(beside_today),
        path_rows(question, levels),
    )


def search_seed(seed: int) -> int:
    """Luck for the search that is not that of the answer: so the answer is not flattered."""
    return int.from_bytes(hashlib.sha256(f"search {seed}".encode()).digest()[:8])


# The recommended mix as a scenario file ---------------------------------------------------------


def explained(scenario: Scenario, levers: pd.DataFrame) -> str:
    """The text of a scenario file; ``levers`` is the plan's table (LEVER_COLUMNS).

    Above each lever stands what it is, in both languages, and what it is today.
    """
    rows = {str(row["lever"]): row for row in levers.to_dict("records")}
    lines = []
    for line in scenario_text(scenario).splitlines():
        name = line.partition(" = ")[0]
        if name in rows:
            lines += _comments(name, f"{rows[name]['today']:,.10g}")
        lines.append(line)
    return "\n".join([*lines, ""])


def _comments(name: str, today: str) -> list[str]:
    lever = LEVER[name]
    why = {"en": "", "zh": ""}
    if name == CAP:
        why = {"en": f" {word('why the cap', 'en')}", "zh": word("why the cap", "zh")}
    return [
        f"# {lever.meaning} ({lever.unit}); today {today}.{why['en']}",
        f"# {lever.meaning_zh}；现行值{today}。{why['zh']}",
    ]
