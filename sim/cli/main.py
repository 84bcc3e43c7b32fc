"""The command ``fuhua``: its commands put together, and every error said in one line."""

import os
import sys
from typing import Annotated, Any, Final

from sim.cli.stopping import INTERRUPTED, STOPPED, stop_at_once_from_now_on, stopping_at_once

with stopping_at_once():
    from importlib.metadata import version

    import typer
    from typer.exceptions import TyperException

    from sim.cli import (
        calibrate,
        check,
        compare,
        discover,
        explain,
        fates,
        grid,
        init_region,
        init_scenario,
        levers,
        national,
        plan,
        run,
        scenarios,
        sensitivity,
        show,
        validate,
    )
    from sim.cli.console import complain, use_utf8
    from sim.core.errors import InputError, SimulationError

_FAILED: Final = 1
_WRONG_INPUT: Final = 2

app = typer.Typer(
    name="fuhua",
    epilog=run.EXAMPLE,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("run", epilog=run.EXAMPLE)(run.run)
app.command("plan", epilog=plan.EXAMPLE)(plan.plan)
app.command("show", epilog=show.EXAMPLE)(show.show)
app.command("compare", epilog=compare.EXAMPLE)(compare.compare)
app.command("check", epilog=check.EXAMPLE)(check.check)
app.command("scenarios", epilog=scenarios.EXAMPLE)(scenarios.scenarios)
app.command("fates", epilog=fates.EXAMPLE)(fates.fates)
app.command("explain", epilog=explain.EXAMPLE)(explain.explain)
app.command("sensitivity", epilog=sensitivity.EXAMPLE)(sensitivity.sensitivity)
app.command("discover", epilog=discover.EXAMPLE)(discover.discover)
app.command("grid", epilog=grid.EXAMPLE)(grid.grid)
app.command("levers", epilog=levers.EXAMPLE)(levers.levers)
app.command("calibrate", epilog=calibrate.EXAMPLE)(calibrate.calibrate)
app.command("validate", epilog=validate.EXAMPLE)(validate.validate)
app.command("init-scenario", epilog=init_scenario.EXAMPLE)(init_scenario.init_scenario)
app.command("init-region", epilog=init_region.EXAMPLE)(init_region.init_region)
app.command("national", epilog=national.EXAMPLE)(national.national)


def _print_version(is_asked: bool) -> None:
    if is_asked:
        print(f"fuhua {version('fuhua')}")
        raise typer.Exit


_VERSION: Final = typer.Option(
    "--version", help="Print the version.", callback=_print_version, is_eager=True
)


@app.callback()
def about(
    _: Annotated[bool, _VERSION] = False,
) -> None:
    """How many startups graduate, and how much is invested, under which policy?"""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its status: 0, or 2 if what was given is wrong."""
    use_utf8()
    status = _status(arguments)
    stop_at_once_from_now_on()
    sys.exit(status)


def _status(arguments: list[str] | None) -> Any:
    try:
        status = app(arguments, prog_name="fuhua", standalone_mode=False)
        if status == INTERRUPTED:
            complain(STOPPED)
        return status
    except KeyboardInterrupt:
        complain(STOPPED)
        return INTERRUPTED
    except TyperException as error:
        if error.format_message():  # there is none where the help was printed instead
            complain(f"{error.format_message()} (see fuhua --help)")
        return _WRONG_INPUT
    except InputError as error:
        for line in str(error).split("\n"):
            complain(line)
        return _WRONG_INPUT
    except SimulationError as error:
        complain(str(error))
        return _FAILED
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    main()
