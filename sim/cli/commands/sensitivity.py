"""fuhua sensitivity: what an outcome depends on, and where its variance comes from."""

from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import (
    ExcelOption,
    FolderOption,
    LanguageOption,
    RegionOption,
    SeedOption,
    UntilOption,
    WorkersOption,
)
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import BASELINE, DECIDING_SETS, REGION, SEED
from sim.core.words.examples import A_COUNT


def sensitivity_command(
    method: Annotated[str, typer.Option(help="sobol or morris.")] = "sobol",
    outcome: Annotated[str, typer.Option(help="Which outcome.")] = "graduations",
    of: Annotated[
        str | None,
        typer.Option(
            help="A policy: what decides how much it brings beside --scenario.",
            show_default="none",
        ),
    ] = None,
    factors: Annotated[
        str | None,
        typer.Option(
            help="Levers, outside conditions and parameters, separated by commas, each with its "
            f"own range if wanted ({A_COUNT}=0:10); or levers, outside, parameters for all.",
            show_default="the main ones that have a range",
        ),
    ] = None,
    samples: Annotated[
        int | None,
        typer.Option(
            help="Base samples, or trajectories.", show_default="sobol 256, morris 20, of 500"
        ),
    ] = None,
    scenario: Annotated[str, typer.Option(help="What holds beside the factors.")] = BASELINE,
    seed: SeedOption = SEED,
    until: UntilOption = None,
    folder: FolderOption = None,
    excel: ExcelOption = None,
    workers: WorkersOption = None,
    region: RegionOption = REGION,
    language: LanguageOption = "en",
) -> None:
    """Say which lever, outside condition or unknown parameter an outcome depends on.

    Variance from luck, from ignorance and from levers is told apart, and ignorance by family,
    parameter and figure that could be collected (sobol); --of asks what decides how much a policy
    brings. If any run fails, no index is computed.

    Example: fuhua sensitivity --method morris --factors levers,outside
    """
    with stopping_at_once():
        from calibration.deciding.answer import decided, deciding, no_factors
        from calibration.deciding.level import with_ignorance_parted
        from sim.analysis.sensitivity.analysis import analyse, design_of, outcome_of, totals_of
        from sim.analysis.sensitivity.factors import factors_of, factors_of_first_look
        from sim.cli.printing.analysis.sensitivity import print_indices
        from sim.cli.printing.calibration.difference import print_difference
        from sim.cli.printing.frame import keep
        from sim.cli.progress import kept_runs_shown
        from sim.inputs.scenarios.scenario import load_scenario
        from sim.results.compare import processes_for, study_of

    outcome_of(outcome)
    if of is not None:
        no_factors(factors, method)
        sets = DECIDING_SETS if samples is None else samples
        question = deciding(
            outcome, of, against=scenario, sets=sets, seed=seed, until=until, region=region
        )
        place = folder or Path("results") / f"sensitivity-of-{question.study.scenarios[-1].id}"
        processes = processes_for(question.study.runs, workers)
        with kept_runs_shown(place, language) as progress:
            difference = decided(question, place, processes, progress)
        print_difference(difference, language)
        keep(difference, place, excel, language)
        return
    study = study_of([], runs=1, seed=seed, until=until, region=region)
    city = study.city
    texts = None if factors is None else factors.split(",")
    chosen = factors_of_first_look(city) if texts is None else factors_of(texts, city)
    totals = totals_of(study, load_scenario(scenario, city), chosen)
    design_of(method, totals, samples)
    place = folder or Path("results") / f"sensitivity-{method}"
    with kept_runs_shown(place, language) as progress:
        found = analyse(
            totals,
            outcome,
            method=method,
            samples=samples,
            folder=place,
            workers=workers,
            progress=progress,
        )
        found = with_ignorance_parted(found, place, processes_for(found.runs, workers), progress)
    print_indices(found, language)
    keep(found, place, excel, language)
