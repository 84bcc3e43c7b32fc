"""fuhua: an agent-based simulation of a city's innovation ecosystem.

``sim.compare`` runs policies and compares them; ``sim.plan`` finds the best mix of levers for a
budget, ``sim.explain`` says what each part of a package brings, ``sim.sensitivity_of`` what an
outcome hangs on, ``sim.discover`` where a policy fails. ``sim.City`` is a city of which all that is
asked. ``sim.EcosystemModel`` is one run as a Mesa model.
Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.analysis.attribution import Explanation
    from sim.analysis.discovery import Discovery
    from sim.analysis.lever_grid import LeverGrid, levers_together
    from sim.analysis.sensitivity.analysis import Sensitivity
    from sim.api import City, discover, explain, plan, sensitivity_of
    from sim.core.errors import InputError, SimulationError
    from sim.experiments.study import Study
    from sim.inputs.posterior import ParameterDraws
    from sim.inputs.scenario import Scenario, load_scenario, shipped_scenarios
    from sim.mesa_model import (
        Application,
        Bank,
        Fund,
        Government,
        Incubator,
        Makerspace,
        Startup,
    )
    from sim.mesa_model.ecosystem import EcosystemModel
    from sim.planner.plan import Plan
    from sim.results.compare import compare
    from sim.results.comparison import Comparison, read_results

__all__ = [
    "Application",
    "Bank",
    "City",
    "Comparison",
    "Discovery",
    "EcosystemModel",
    "Explanation",
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
    "compare",
    "discover",
    "explain",
    "levers_together",
    "load_scenario",
    "plan",
    "read_results",
    "sensitivity_of",
    "shipped_scenarios",
]

_ROOMS: Final = {
    "sim.api": ("City", "discover", "explain", "plan", "sensitivity_of"),
    "sim.results.compare": ("compare",),
    "sim.analysis.discovery": ("Discovery",),
    "sim.core.errors": ("InputError", "SimulationError"),
    "sim.analysis.lever_grid": ("LeverGrid", "levers_together"),
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
    "sim.results.comparison": ("Comparison", "read_results"),
    "sim.inputs.scenario": ("Scenario", "load_scenario", "shipped_scenarios"),
    "sim.analysis.sensitivity.analysis": ("Sensitivity",),
    "sim.analysis.attribution": ("Explanation",),
    "sim.experiments.study": ("Study",),
    "sim.inputs.posterior": ("ParameterDraws",),
}
_ROOM_OF: Final = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_ROOM_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
