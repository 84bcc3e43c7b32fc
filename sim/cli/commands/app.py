"""fuhua app: the page in the browser."""

from pathlib import Path
from typing import Annotated, Final

import typer

from sim.cli.options import LanguageOption, RegionOption, WorkersOption, folder_in
from sim.cli.stopping import stopping_at_once
from sim.core.arguments import REGION, workers_of
from sim.core.errors import InputError
from sim.core.terms import coded

_FOLDER: Final = Path("results") / "page"
_LOOPBACK: Final = "127.0.0.1"


def app_command(
    region: RegionOption = REGION,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where it listens; 0 is any free port.")
    ] = 8765,
    folder: Annotated[
        Path,
        typer.Option(parser=folder_in, help="Where scenarios and answers are kept."),
    ] = _FOLDER,
    workers: WorkersOption = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
    host: Annotated[
        str, typer.Option(help="Another address than this machine's own; needs --let-others-in.")
    ] = _LOOPBACK,
    let_others_in: Annotated[
        bool, typer.Option("--let-others-in", help="Let other machines reach it, unencrypted.")
    ] = False,
    language: LanguageOption = "en",
) -> None:
    """Open the page: try levers, compare scenarios, watch a run, see what figures stand on.

    It is served to this machine alone, at an address that holds a secret token. It needs the
    packages of fuhua[app]. Ctrl-C ends it.

    Example: fuhua app --language zh
    """
    if host not in (_LOOPBACK, "localhost") and not let_others_in:
        raise InputError(coded("lets others in", host=host))
    with stopping_at_once():
        try:
            from sim.app.serving.start import PagePlace, serve_page
        except ModuleNotFoundError as error:
            raise InputError(coded("page needs", package=error.name)) from None
        from sim.core.words import word
        from sim.inputs.city import load_city

    load_city(region)
    processes = None if workers is None else workers_of(workers)
    place = PagePlace(region, str(folder), host, port, processes)
    serve_page(
        place,
        lambda address: print(word("page opened", language, address=address), flush=True),
        language=language,
        browser=browser,
    )
