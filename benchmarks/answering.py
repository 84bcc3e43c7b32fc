"""A run whose policy answers the city's state, against the same run without rules."""

from typing import Final

from benchmarks.pinghu import CITY, study
from benchmarks.timing import processor_times
from sim.experiments.replicate import past, project
from sim.inputs.scenarios.file import scenario_from
from sim.model.reactions import firings_of

TARGET: Final = 0.05

_LEVELS: Final = {
    "bad_loan_share": 0.04,
    "scheme_bad_loan_share": 0.04,
    "pool_left": 0.95,
    "budget_spent": 0.5,
    "graduations_of_a_year": 20,
    "jobs_growth": 0.05,
    "finance_found": 0.5,
}


def answering(repetitions: int = 20) -> None:
    """Print how much longer a projection takes whose rules look at all there is.

    Each rule sets a lever to what is in force anyway, so that both runs do the same work.
    """
    rules = [{"if": name, "above": at, "rent_subsidy": "x1"} for name, at in _LEVELS.items()]
    scenario = scenario_from("answers", {"when": rules}, CITY)
    asked = study()
    history = past(asked, 0)
    tasks = {
        "without": lambda: project(asked, 0, asked.baseline, history),
        "with rules": lambda: project(asked, 0, scenario, history),
    }
    times = processor_times(tasks, repetitions)
    fired = len(firings_of(project(asked, 0, scenario, history)))
    more = times["with rules"] / times["without"] - 1
    for name, taken in times.items():
        print(f"{name}: {1000 * taken:.1f} ms")
    print(f"{len(rules)} rules, {fired} firings: {more:+.1%} (target at most +{TARGET:.0%})")
