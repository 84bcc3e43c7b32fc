"""A planner's question in, a plan out."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from sim.comparison.paired import clearly_not_zero
from sim.core.arguments import workers_of
from sim.core.errors import InputError
from sim.core.files import make_folder, read, write_atomically
from sim.core.places import check_place, contents_of, place_of
from sim.core.terms import Coded
from sim.execution.resumable import PartProgress
from sim.experiments.warm_up import compile_rules
from sim.inputs.scenario_file import Scenario
from sim.inputs.scenario_text import scenario_text
from sim.planner.parts import take_apart
from sim.planner.prices import find_prices
from sim.planner.question import Question
from sim.planner.race import Ranking, race
from sim.planner.search import SEARCH_RUNS, search
from sim.planner.tables import lever_rows, mix_rows, part_rows
from sim.planner.trials import Laboratory
from sim.results.compare import default_workers
from sim.results.manifest import Made, made_now
from sim.results.tables import write_tables

if TYPE_CHECKING:
    from sim.figures import Picture

_MANIFEST: Final = "plan.json"
_ROUNDS: Final = "rounds"
_RECOMMENDED: Final = "recommended"


@dataclass(frozen=True, eq=False, repr=False)
class Plan:
    """The mix that does best under a budget, and what stands behind it.

    ``levers`` says what to set (LEVER_COLUMNS), ``parts`` what each instrument costs and brings
    (PART_COLUMNS), ``mixes`` what else was in the race, the frontier among it (MIX_COLUMNS), all
    in ``sim.planner.tables``. Money is CNY a year, gross of what funds pay back, above the same
    city with all of these instruments at zero; so is what is reached.
    """

    question: Question
    made: Made
    ranking: Ranking
    levers: pd.DataFrame
    parts: pd.DataFrame
    mixes: pd.DataFrame

    @property
    def label(self) -> Coded:
        """What the parameters depend on."""
        return self.question.parameters.label

    @property
    def runs(self) -> int:
        """The draws that the answer stands on, without those that failed."""
        return len(self.ranking.trials.draws)

    @property
    def failed(self) -> int:
        """The draws of the answer that failed, and are left out."""
        return self.ranking.trials.failed

    @property
    def scenario(self) -> Scenario:
        """The recommended mix, to run and compare like any other scenario."""
        levels = self.ranking.trials.levels[self.ranking.best]
        return self.question.scenario(_RECOMMENDED, levels.tolist())

    def ranking_described(self) -> dict[str, Any]:
        """How sure the ranking is.

        ``ranks_first``: how often the recommended mix is first over bootstrap resamples of the
        draws. ``beaten``: the share of the draws in which the runner-up reached more; ``lead``:
        what the recommended mix reached more in the mean, and whether that is significant.
        """
        best, other = self.ranking.best, self.ranking.runner_up
        described: dict[str, Any] = {"ranks_first": float(self.ranking.first[best])}
        if other is not None:
            lead = self.ranking.lead_over(other)
            described |= {
                "beaten": float((lead < 0).mean()),
                "lead": float(lead.mean()),
                "lead_is_clear": bool(clearly_not_zero(lead)),
            }
        return described

    def plot(self) -> "Picture":
        """The frontier: what each budget reaches at best."""
        from sim.planner.picture import frontier_picture

        return frontier_picture(self.question, self.mixes, self.runs, self.failed)

    def save(self, folder: str | Path) -> None:
        """Write tables, picture, and the recommended mix as a scenario file.

        Raises InputError if the folder holds anything else, or cannot be written.
        """
        place = Path(folder)
        _claim(place, self.question, self.made)
        tables = {"levers": self.levers, "parts": self.parts, "mixes": self.mixes}
        write_tables(place, tables, self.label)
        text = scenario_text(self.scenario)
        write_atomically(place / f"{_RECOMMENDED}.toml", text.encode())
        picture = self.plot()
        write_atomically(place / "frontier.png", picture.png())
        write_atomically(place / "frontier.svg", picture.svg())
        result = {"runs": self.runs, "failed": self.failed, **self.ranking_described()}
        _write_manifest(place, self.question, self.made, result)

    def __repr__(self) -> str:
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
        _claim(folder, question, made)
    compile_rules(question.study([], question.runs, question.seed))
    laboratory = Laboratory(
        question, folder and folder / _ROUNDS, workers or default_workers(question.runs), tell
    )
    found = _answer(laboratory, made)
    if folder is not None:
        found.save(folder)
    return found


def _answer(laboratory: Laboratory, made: Made) -> Plan:
    question = laboratory.question
    seed = _search_seed(question.seed)
    prices = find_prices(laboratory, SEARCH_RUNS, seed)
    surface = search(laboratory, prices, seed)
    ranking = race(laboratory, surface, seed)
    best = ranking.trials.levels[ranking.best]
    parts = take_apart(laboratory, prices, best)
    return Plan(
        question,
        made,
        ranking,
        lever_rows(question, best),
        part_rows(laboratory, parts),
        mix_rows(question, ranking),
    )


def _search_seed(seed: int) -> int:
    """Luck for the search that is not that of the answer: so the answer is not flattered."""
    return int.from_bytes(hashlib.sha256(f"search {seed}".encode()).digest()[:8])


# The folder -----------------------------------------------------------------------------------


def _claim(folder: Path, question: Question, made: Made) -> None:
    """Make a folder that of a question, or go on with one; InputError if it holds another."""
    check_place(folder, "plan", _MANIFEST)
    if _MANIFEST in contents_of(folder):
        _check_same(folder, question, made)
    else:
        make_folder(folder)
        _write_manifest(folder, question, made, None)


def _check_same(folder: Path, question: Question, made: Made) -> None:
    try:
        content = json.loads(read(folder / _MANIFEST))
        asked, code = content["question"], content["code"]
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{folder / _MANIFEST}: is not right; choose another folder") from None
    if asked != question.described():
        raise InputError(f"{folder}: holds the plan for another question; choose another folder")
    if code != made.code:
        raise InputError(
            f"{folder}: was made by another version of fuhua or of what it runs on; "
            "choose another folder"
        )


def _write_manifest(
    folder: Path, question: Question, made: Made, result: dict[str, Any] | None
) -> None:
    content = {**made._asdict(), "question": question.described(), "result": result}
    text = json.dumps(content, indent=1, ensure_ascii=False, allow_nan=False)
    write_atomically(folder / _MANIFEST, f"{text}\n".encode())
