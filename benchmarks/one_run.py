"""One run of Pinghu from 2010-01 to 2030-12, compiled and warm."""

from benchmarks.pinghu import compiled_run, start, study
from benchmarks.timing import processor_times
from sim.experiments.replicate import run_replicate

REPETITIONS = 31
TARGET = 40


def one_run(repetitions: int = REPETITIONS) -> None:
    """The months alone, and with all that an ensemble keeps of a run."""
    times = processor_times(
        {
            "first world": start,
            "first world and all months": compiled_run,
            "with outcomes and fates": lambda: run_replicate(study(), 0),
        },
        repetitions,
    )
    for name, taken in times.items():
        print(f"{name}: {taken * 1e3:.1f} ms")
    print(f"(target: a run in at most {TARGET} ms)")
