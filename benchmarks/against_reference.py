"""The compiled model against the same rules as plain Mesa, in one process."""

from collections.abc import Iterable, Mapping

from benchmarks.pinghu import SEED, compiled_run, reference_run
from benchmarks.timing import processor_time, processor_times
from sim.model.ledger import EVENT
from tests.reference.streams import CheapLuck, Uniforms

REPETITIONS = 1
MONTHS = 72
"""The first years: later ones have more startups, but what is told is the time of one."""

TARGET = 50


class CountingLuck(CheapLuck):
    """Counts the draws."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.draws = 0

    def draw(self, who: int, when: int, what: int) -> Uniforms:
        self.draws += 1
        return super().draw(who, when, what)


def against_reference(repetitions: int = REPETITIONS, months: int = MONTHS) -> None:
    """The reference draws from Python's own generator, so that the rules alone are compared.

    Its luck then differs, and with it how many startups there are: so the ratio is taken for the
    work of one startup in one month.
    """
    times = processor_times(
        {
            "compiled": lambda: compiled_run(months),
            "reference": lambda: reference_run(CheapLuck(SEED), months),
        },
        repetitions,
    )
    luck = CountingLuck(SEED)
    reference_events = reference_run(luck, months).datacollector.model_vars["events"]
    compiled_events = [
        dict(zip(EVENT, month, strict=True)) for month in compiled_run(months).events
    ]
    compiled = times["compiled"] / startup_months(compiled_events)
    reference = times["reference"] / startup_months(reference_events)
    drawing = processor_time(lambda: draw_often(luck.draws)) / times["reference"]
    print(f"compiled: {times['compiled'] * 1e3:.1f} ms, {compiled * 1e9:.0f} ns a startup-month")
    print(f"reference: {times['reference']:.2f} s, {reference * 1e9:.0f} ns a startup-month")
    print(f"share of the reference's time that drawing takes: {drawing:.1%}")
    print(f"ratio a startup-month: {reference / compiled:.0f} (target: at least {TARGET})")


def startup_months(events: Iterable[Mapping[str, int]]) -> int:
    """Months of firms and of teams, added up."""
    return sum(month["active_startups"] + month["makerspace_teams"] for month in events)


def draw_often(draws: int) -> None:
    draw = CheapLuck(SEED).draw
    for who in range(draws):
        draw(who, 0, 0)
