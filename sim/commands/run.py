"""fuhua run: scenarios in, a comparison out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as ProgressBar

from sim.commands.answer import print_answer
from sim.commands.console import aside, complain, out
from sim.commands.options import LanguageOption, RegionOption
from sim.commands.words import word
from sim.comparing import REGION, RUNS, SEED, rules_are_compiled, run_study, study_of
from sim.errors import InputError
from sim.files import names_in
from sim.fill import Progress
from sim.manifest import read_record
from sim.study import Study

EXAMPLE: Final = "Example: fuhua run double-subsidies higher-compensation --runs 500"

_RESULTS: Final = Path("results")
_LONGEST_NAME: Final = 80
_INTERRUPTED: Final = 130
_SAID_BY_THE_FOLDER: Final = ("scenarios", "seed", "until", "out", "region")


def run(
    context: typer.Context,
    scenarios: Annotated[
        list[str] | None, typer.Argument(help="Names (see: fuhua scenarios), or .toml files.")
    ] = None,
    runs: Annotated[int, typer.Option(help="How often each scenario is run.")] = RUNS,
    seed: Annotated[int, typer.Option(help="The same seed gives the same figures.")] = SEED,
    until: Annotated[
        str | None,
        typer.Option(help="The last month, such as 2030-12.", show_default="the region's horizon"),
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--out", help="Where the results go.", show_default="a new one in results"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="How many processes.", show_default="one a core"),
    ] = None,
    region: RegionOption = REGION,
    resume: Annotated[Path | None, typer.Option(help="Go on with the runs of this folder.")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="A Dask scheduler, such as tcp://127.0.0.1:8786.")
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Run scenarios beside the baseline, print what they change, and keep it all in a folder."""
    if resume is None:
        study = study_of(scenarios or [], runs=runs, seed=seed, until=until, region=region)
        place = folder or _new_folder(study)
    else:
        study, place = _begun(context, resume, runs), resume
    if cluster is None and not rules_are_compiled():
        aside().print("Compiling the rules: once, for a minute or two.")
    try:
        with _progress_bar() as progress:
            comparison = run_study(
                study, place, workers=workers, progress=progress, cluster=cluster
            )
        try:
            print_answer(out(), comparison, language)
        finally:
            comparison.save(place)
    except KeyboardInterrupt as stop:
        complain(str(stop) or f"stopped; --resume {place} goes on")
        raise typer.Exit(_INTERRUPTED) from None
    out().print(f"{word('results', language)}: {place}", soft_wrap=True)


def _begun(context: typer.Context, folder: Path, runs: int) -> Study:
    """The study of a folder, with another number of runs if one is given."""
    given = {
        parameter.name: parameter.opts[0]
        for parameter in context.command.params
        if _is_given(context, parameter.name or "")
    }
    for name in _SAID_BY_THE_FOLDER:
        if name in given:
            raise InputError(f"{given[name]}: is said by the folder itself, with --resume")
    study = read_record(folder).study
    return replace(study, runs=runs) if "runs" in given else study


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _new_folder(study: Study) -> Path:
    """A folder that does not exist yet, named after the scenarios."""
    others = [scenario.id for scenario in study.scenarios[1:]]
    name = "+".join(others or [study.baseline.id])[:_LONGEST_NAME]
    taken = names_in(_RESULTS)
    numbered = (f"{name}-{number}" for number in count(2))
    return _RESULTS / (name if name not in taken else next(n for n in numbered if n not in taken))


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A bar on standard error, if that is a terminal."""
    console = aside()
    columns = (TextColumn("Runs"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, runs: bar.update(task, completed=done, total=runs)
