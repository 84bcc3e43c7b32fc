"""What it takes to be told how a command is used, against what the libraries for that take."""

import resource
from functools import partial
from statistics import median

from benchmarks.timing import Task, command, python

REPETITIONS = 15
TARGET = 3.0


def commands(repetitions: int = REPETITIONS) -> None:
    """Processor time of new processes: help and a wrong option, and typer and rich imported."""
    tasks = {
        "import typer, rich": python("import typer, rich"),
        "fuhua --help": command("--help"),
        "fuhua run --help": command("run", "--help"),
        "fuhua run --wrong": command("run", "--wrong"),
    }
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repetitions):
        for name, task in tasks.items():
            times[name].append(time_of_child(task))
    bare = median(times["import typer, rich"])
    for name, taken in times.items():
        print(f"{name}: {median(taken) * 1e3:.0f} ms, {median(taken) / bare:.1f} times")
    print(f"(target: help and a wrong option at most {TARGET:.0f} times)")


def time_of_child(task: Task) -> float:
    """Processor time (s) of the process that a task starts and waits for."""
    used = partial(resource.getrusage, resource.RUSAGE_CHILDREN)
    before = used()
    task()
    after = used()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
