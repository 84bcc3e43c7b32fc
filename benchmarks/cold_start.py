"""How long a user waits: importing the package, and the first result of a warm installation."""

from benchmarks.timing import python, waiting_times

REPETITIONS = 5
IMPORT_TARGET = 1.5
RESULT_TARGET = 5.0
RESULT = "import sim; print(sim.compare(['double-subsidies'], runs=1).summary)"


def cold_start(repetitions: int = REPETITIONS) -> None:
    """New processes, with what is compiled in the cache."""
    times = waiting_times(
        {"Python": python(""), "import": python("import sim"), "result": python(RESULT)},
        repetitions,
    )
    print(f"a Python process: {times['Python']:.2f} s")
    print(f"that imports sim: {times['import']:.2f} s (target: under {IMPORT_TARGET} s)")
    print(f"that compares two policies: {times['result']:.2f} s (target: under {RESULT_TARGET} s)")
