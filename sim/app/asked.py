"""Answers that take minutes, as the page shows them: tables with words in both languages."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd

from sim.analysis.planner.plan import Plan
from sim.analysis.planner.tables import TODAY
from sim.api.methods import City
from sim.app.ask import Ask
from sim.app.saved import Saved, scenario_described, scenario_wanted
from sim.app.told import listed_rows, plain_value
from sim.comparison.startup_fates import Breakdown, replicates_again
from sim.core.arguments import PLAN_RUNS, SOLVE_RUNS
from sim.core.errors import InputError
from sim.core.terms import coded
from sim.core.words import word, word_or_name
from sim.experiments.study import Study
from sim.inputs.levers import LEVER, counted
from sim.inputs.scenarios.scenario import BASELINE, Scenario, load_scenario
from sim.model.outcomes import OUTCOME

EXPLAIN_RUNS: Final = 40
FOLLOWED_RUNS: Final = 20

Tell = Callable[..., None]
_Given = Mapping[Any, Any]


def answer_to(
    region: str, folder: str, kind: str, ask: Ask, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    """The answer of a kind (``jobs.JOB_KINDS``) to a question about its first scenario."""
    city = City(region)
    wanted = ask.scenarios[0] if ask.scenarios else None
    known = Saved(Path(folder), city)
    scenario = scenario_wanted(wanted, city, known) if wanted else load_scenario(BASELINE, city)
    return _ANSWERS[kind](city, scenario, ask.seed, given, out, tell)


def _explained(
    city: City, scenario: Scenario, seed: int, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    del given
    runs = EXPLAIN_RUNS
    found = city.explain(scenario, runs=runs, seed=seed, workers=1, out=out, progress=tell)
    return {
        "runs": runs,
        "tables": [
            _table(
                outcome_words(str(outcome)), ("mean", "90 %"), map(_share, rows.to_dict("records"))
            )
            for outcome, rows in found.shares.groupby("outcome", sort=False)
        ],
    }


def _share(row: _Given) -> dict[str, Any]:
    """A part, what it brings, and between what."""
    unit = row["unit"]
    levers = str(row["part"])
    return _row(part_words(levers), [_amount(row["brings"], unit), _span(row, "p05", "p95", unit)])


def _planned(
    city: City, scenario: Scenario, seed: int, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    del scenario
    budget = float(given["budget"])
    goal = str(given.get("goal", "graduations"))
    if goal not in OUTCOME:
        raise InputError(coded("page asks"))
    runs = int(given.get("runs", PLAN_RUNS))
    found = city.plan(budget, goal=goal, runs=runs, seed=seed, workers=1, out=out, progress=tell)
    return plan_described(found, goal)


def plan_described(found: Plan, goal: str) -> dict[str, Any]:
    """A plan for an outcome as the page has it: what to set, and what each budget reaches."""
    return {
        "runs": found.runs,
        "scenario": scenario_described(found.scenario),
        "frontier": listed_rows(found.frontier.dropna(subset="spent"), _REACHED),
        "today": listed_rows(found.mixes[found.mixes["is"] == TODAY], _REACHED),
        "goal": outcome_words(goal),
        "tables": [
            _table(
                _words("page plan levers"),
                ("page in force", "page plan"),
                map(_planned_lever, found.levers.to_dict("records")),
            )
        ],
    }


_REACHED: Final = ("spent", "mean", "p05", "p95")


def _planned_lever(row: _Given) -> dict[str, Any]:
    name = str(row["lever"])
    return _row(
        part_words(name), [_amount(row[when], row["unit"], name) for when in ("today", "plan")]
    )


def _solved(
    city: City, scenario: Scenario, seed: int, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    lever = str(given["lever"])
    if lever not in LEVER:
        raise InputError(coded("page asks"))
    target = given.get("target")
    runs = int(given.get("runs", SOLVE_RUNS))
    found = city.solve(
        lever, scenario, target=target, runs=runs, seed=seed, workers=1, out=out, progress=tell
    )
    unit = LEVER[lever].unit
    low, high = found.interval
    value = _amount(found.value if found.is_held else found.crossing.value, unit, lever)
    between = {"low": plain_value(low), "high": plain_value(high), "unit": unit}
    return {
        "runs": found.runs,
        "scenario": scenario_described(found.scenario),
        "tables": [
            _table(
                _words(_SOLVED[found.crossing.status]),
                ("page value", "90 %"),
                [_row(part_words(lever), [value, between])],
            )
        ],
    }


_SOLVED: Final = {
    "held": "page solved",
    "everywhere": "page every value does",
    "nowhere": "page no value does",
}


def _sources(
    city: City, scenario: Scenario, seed: int, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    outcome = str(given.get("outcome", "graduations"))
    found: Any = city.sensitivity(
        outcome,
        scenario=scenario,
        samples=int(given.get("samples", 32)),
        seed=seed,
        workers=1,
        out=out,
        progress=tell,
    )
    tables = (("by source", found.sources), ("by factor", found.factors))
    return {
        "runs": found.runs,
        "tables": [
            _table(_words(title), ("share of the variance", "90 %"), map(_index, _largest(rows)))
            for title, rows in tables
            if len(rows)
        ],
    }


def _largest(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    return rows.sort_values("total", ascending=False).to_dict("records")


def _index(row: _Given) -> dict[str, Any]:
    """A factor, or all of a kind, and what part of the variance it has a share in."""
    share = _amount(row["total"], "share")
    return _row(
        part_words(str(row["factor"])), [share, _span(row, "total_low", "total_high", "share")]
    )


def _followed(
    city: City, scenario: Scenario, seed: int, given: _Given, out: str, tell: Tell
) -> dict[str, Any]:
    """Who graduates because of a scenario, by group."""
    del given, out
    baseline = load_scenario(BASELINE, city)
    until, posterior = city.region.horizon, city.posterior
    study = Study(city, (baseline, scenario), FOLLOWED_RUNS, seed, until, posterior)
    made = Breakdown(study, scenario.id, BASELINE)
    for done, draw in enumerate(replicates_again(study), start=1):
        made.add(draw)
        tell(done, study.runs)
    rows = made.table()
    rows = rows[rows["outcome"] == "graduations"]
    return {
        "runs": study.runs,
        "tables": [
            _table(_words(str(dimension)), _PARTS, _by_group(mine))
            for dimension, mine in rows.groupby("dimension", sort=False)
        ],
    }


_PARTS: Final = ("heading additional", "heading deadweight", "heading displaced")


def _by_group(rows: pd.DataFrame) -> Iterable[dict[str, Any]]:
    table = rows.pivot(index="group", columns="part", values="mean").loc[rows["group"].unique()]
    for group, row in table.iterrows():
        parts = [row["additional"], row["deadweight"], row["displaced"]]
        yield _row(_named(str(group)), [_amount(value, "count") for value in parts])


_ANSWERS: Final = {
    "explain": _explained,
    "plan": _planned,
    "solve": _solved,
    "sensitivity": _sources,
    "fates": _followed,
}


# Cells and words ------------------------------------------------------------------------------


def _table(
    title: dict[str, str], headings: Iterable[str], rows: Iterable[dict[str, Any]]
) -> dict[str, Any]:
    return {"title": title, "headings": [_words(code) for code in headings], "rows": list(rows)}


def _row(name: dict[str, str], cells: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": name, "cells": cells}


def _amount(value: float, unit: str, what: str = "") -> dict[str, Any]:
    shown = {"en": counted(unit, what, "en"), "zh": counted(unit, what, "zh")}
    return {"value": plain_value(float(value)), "unit": unit, "shown": shown}


def _span(row: _Given, low: str, high: str, unit: str) -> dict[str, Any]:
    return {"low": plain_value(row[low]), "high": plain_value(row[high]), "unit": unit}


def _words(code: str) -> dict[str, str]:
    return {"en": word(code, "en"), "zh": word(code, "zh")}


def _named(name: str) -> dict[str, str]:
    return {"en": word_or_name(name, "en"), "zh": word_or_name(name, "zh")}


def outcome_words(name: str) -> dict[str, str]:
    """An outcome's meaning, in both languages."""
    outcome = OUTCOME[name]
    return {"en": outcome.meaning, "zh": outcome.meaning_zh}


def part_words(name: str) -> dict[str, str]:
    """What a lever means, or a part of a package."""
    lever = LEVER.get(name)
    return {"en": lever.meaning, "zh": lever.meaning_zh} if lever else _named(name)
