"""fuhua: an agent-based simulation of a city's innovation ecosystem.

Each command is a function of the same name and options: ``sim.compare`` runs scenarios beside the
baseline, ``sim.plan`` finds the best mix of levers for a budget, ``sim.explain`` says what each
part of a package brings, ``sim.sensitivity`` what an outcome depends on, ``sim.discover`` where a
policy fails. ``sim.show`` reads any answer back, ``sim.City`` is a city of which all that is asked.
``sim.EcosystemModel`` is one run as a Mesa model.
Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.analysis.attribution import Explanation
    from sim.analysis.discovery import Discovery
    from sim.analysis.lever_grid import LeverGrid
    from sim.analysis.sensitivity.analysis import Sensitivity
    from sim.api.analyses import discover, explain, grid, sensitivity
    from sim.api.fits import calibrate, validate
    from sim.api.inputs import check, init_region, init_scenario, levers, national, scenarios
    from sim.api.methods import City
    from sim.api.runs import compare, fates, plan, show
    from sim.core.errors import InputError, SimulationError
    from sim.experiments.study import Study
    from sim.inputs.posterior import ParameterDraws
    from sim.inputs.scenarios.scenario import Scenario
    from sim.mesa_model import Application, Bank, Fund, Government, Incubator, Makerspace, Startup
    from sim.mesa_model.ecosystem import EcosystemModel
    from sim.planner.plan import Plan
    from sim.results.answer import Answer
    from sim.results.comparison import Comparison
    from sim.results.followed import Fates

__all__ = [
    "Answer",
    "Application",
    "Bank",
    "City",
    "Comparison",
    "Discovery",
    "EcosystemModel",
    "Explanation",
    "Fates",
    "Fund",
    "Government",
    "Incubator",
    "InputError",
    "LeverGrid",
    "Makerspace",
    "ParameterDraws",
    "Plan",
    "Scenario",
    "Sensitivity",
    "SimulationError",
    "Startup",
    "Study",
    "calibrate",
    "check",
    "compare",
    "discover",
    "explain",
    "fates",
    "grid",
    "init_region",
    "init_scenario",
    "levers",
    "national",
    "plan",
    "scenarios",
    "sensitivity",
    "show",
    "validate",
]

_ROOMS: Final = {
    "sim.api.analyses": (
        "discover",
        "explain",
        "grid",
        "sensitivity",
    ),
    "sim.api.fits": (
        "calibrate",
        "validate",
    ),
    "sim.api.inputs": (
        "check",
        "init_region",
        "init_scenario",
        "levers",
        "national",
        "scenarios",
    ),
    "sim.api.methods": ("City",),
    "sim.api.runs": (
        "compare",
        "fates",
        "plan",
        "show",
    ),
    "sim.core.errors": (
        "InputError",
        "SimulationError",
    ),
    "sim.analysis.attribution": ("Explanation",),
    "sim.analysis.discovery": ("Discovery",),
    "sim.analysis.lever_grid": ("LeverGrid",),
    "sim.analysis.sensitivity.analysis": ("Sensitivity",),
    "sim.experiments.study": ("Study",),
    "sim.inputs.posterior": ("ParameterDraws",),
    "sim.inputs.scenarios.scenario": ("Scenario",),
    "sim.mesa_model": (
        "Application",
        "Bank",
        "Fund",
        "Government",
        "Incubator",
        "Makerspace",
        "Startup",
    ),
    "sim.mesa_model.ecosystem": ("EcosystemModel",),
    "sim.planner.plan": ("Plan",),
    "sim.results.answer": ("Answer",),
    "sim.results.comparison": ("Comparison",),
    "sim.results.followed": ("Fates",),
}
_ROOM_OF: Final = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_ROOM_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
