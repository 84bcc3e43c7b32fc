"""fuhua compare: scenarios in, a comparison out; or finished runs put together."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    RunsOption,
    SeedOption,
    UntilOption,
    WorkersOption,
    comma_separated,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BASELINE, REGION, RUNS, SEED
from sim.core.errors import InputError
from sim.core.terms import Coded, coded

if TYPE_CHECKING:
    from sim.core.language import Language
    from sim.experiments.study import Study
    from sim.results.comparison import Comparison

_RESULTS: Final = Path("results")
_LONGEST_NAME: Final = 80
_SAID_BY_THE_FOLDER: Final = ("scenarios", "seed", "until", "folder", "region")
_ONLY_OF_RUNS: Final = ("runs", "seed", "until", "region", "workers", "cluster", "resume")


def compare_command(
    context: typer.Context,
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(
            help="Names (see: fuhua scenarios), .toml files, or folders of finished runs."
        ),
    ] = None,
    against: Annotated[
        str, typer.Option(help="The scenario that the others are compared with.")
    ] = BASELINE,
    outcomes: Annotated[
        str | None,
        typer.Option(
            help="Outcomes to show, with commas between (see: fuhua outcomes).",
            show_default="about ten",
        ),
    ] = None,
    runs: RunsOption = RUNS,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    resume: Annotated[Path | None, typer.Option(help="Go on with the runs of this folder.")] = None,
    cluster: Annotated[
        str | None, typer.Option(help="A Dask scheduler, such as tcp://127.0.0.1:8786.")
    ] = None,
    language: LanguageOption = "en",
) -> None:
    """Run scenarios beside the baseline, print what they change, and keep it all in a folder.

    Folders of finished runs are put together if region, seed, last month, parameters and number
    of runs are the same: then a draw has the same luck in all of them. The same as: fuhua run.

    Example: fuhua compare double-subsidies higher-compensation --runs 500
    """
    with stopping_at_once():
        from sim.api.runs import check_reference, folders_in
        from sim.cli.console import out
        from sim.cli.printing.comparison import print_answer, print_effects
        from sim.cli.printing.frame import keep_workbook, say_where
        from sim.cli.progress import announce_compiling, runs_shown, stoppable
        from sim.comparison.consequences import outcomes_named
        from sim.core.terms import coded
        from sim.figures.wording import drawn_in
        from sim.results.compare import run_study, study_of

    chosen = outcomes_named(comma_separated(outcomes))
    if folders_in(scenarios or []):
        found = _put_together(context, scenarios or [], (against, chosen), folder, language)
        keep_workbook(found, excel, language)
        return
    if resume is None:
        study = study_of(scenarios or [], runs=runs, seed=seed, until=until, region=region)
        place = folder or _new_folder(study)
    else:
        study, place = _begun(context, resume, runs), resume
    check_reference(study, against)
    if cluster is None:
        announce_compiling(language)
    with stoppable(language, coded("resume goes on", place=place)):
        with runs_shown(language) as progress:
            comparison = run_study(
                study, place, workers=workers, progress=progress, cluster=cluster
            ).told_from(against, chosen)
        try:
            if against == study.baseline.id:
                print_answer(out(), comparison, language)
            else:
                print_effects(comparison, language)
        finally:
            with drawn_in(language):
                comparison.save(place)
    say_where(comparison, place, excel, language)


def _put_together(
    context: typer.Context,
    folders: list[str],
    shown: tuple[str, tuple[str, ...]],
    folder: Path | None,
    language: "Language",
) -> "Comparison":
    """Compare the scenarios of finished runs with any of them; ``shown`` is that, and in what."""
    from sim.api.runs import compare
    from sim.cli.console import out
    from sim.cli.printing.comparison import print_effects
    from sim.core.words import word
    from sim.figures.wording import drawn_in

    _refuse(context, _ONLY_OF_RUNS, Coded("said by the folders"))
    with drawn_in(language):
        found = compare(folders, against=shown[0], outcomes=shown[1], out=folder)
    print_effects(found, language)
    if folder is not None:
        out().print(word("results", language, place=folder), soft_wrap=True)
    return found


def _refuse(context: typer.Context, names: tuple[str, ...], why: Coded) -> None:
    """Raise InputError if one of some options was typed."""
    for parameter in context.command.params:
        if parameter.name in names and _is_given(context, parameter.name):
            raise InputError(coded("option wrong", option=parameter.opts[0], why=why))


def _begun(context: typer.Context, folder: Path, runs: int) -> "Study":
    """The study of a folder, with another number of runs if one is given."""
    from sim.results.comparison import Comparison
    from sim.results.manifest import read_record

    _refuse(context, _SAID_BY_THE_FOLDER, Coded("said by the folder, with --resume"))
    study = read_record(folder, Comparison.kind).study
    return replace(study, runs=runs) if _is_given(context, "runs") else study


def _is_given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _new_folder(study: "Study") -> Path:
    """A folder that does not exist yet, named after the scenarios."""
    from sim.core.files import names_in

    others = [scenario.id for scenario in study.scenarios[1:]]
    name = "+".join(others or [study.baseline.id])[:_LONGEST_NAME]
    taken = names_in(_RESULTS)
    numbered = (f"{name}-{number}" for number in count(2))
    return _RESULTS / (name if name not in taken else next(n for n in numbered if n not in taken))
