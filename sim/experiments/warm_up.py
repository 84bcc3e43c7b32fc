"""Whether the rules are compiled yet, and compiling them once for all workers."""

import os
from functools import partial

from sim.core import compiled
from sim.core.execution.resumable import attempt_each
from sim.experiments.replicate import past
from sim.experiments.study import Study


def rules_are_compiled(entered: str = "month.simulate") -> bool:
    """Whether runs can begin at once: rules are compiled when they are first ``entered``."""
    is_interpreted = os.environ.get("NUMBA_DISABLE_JIT", "0") != "0"
    folder = compiled.cache_folder()
    return is_interpreted or (folder is not None and any(folder.glob(f"{entered}-*.nbi")))


def compile_rules(study: Study) -> None:
    """Compile the rules before any worker starts, so that each of them finds them compiled.

    A run that fails here fails again where it is recorded. What older versions compiled goes when
    nothing has used it for long.
    """
    folder = compiled.cache_folder()
    if folder is not None:
        compiled.mark_used(folder)
    if not rules_are_compiled():
        attempt_each(range(1), study.seed, partial(_past, study))
        if folder is not None:
            compiled.remove_unused(folder)


def _past(study: Study, number: int) -> None:
    past(study, number)
