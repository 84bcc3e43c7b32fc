"""fuhua: an agent-based simulation of a city's innovation ecosystem.

``sim.compare`` runs policies and compares them; ``sim.plan`` finds the best mix of levers for a
budget, ``sim.explain`` says what each part of a package brings, ``sim.sensitivity_of`` what an
outcome hangs on, ``sim.discover`` where a policy fails. ``sim.EcosystemModel`` is one run as a Mesa
model.
Names are loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sim.asking import discover, explain, plan, sensitivity_of
    from sim.comparing import compare
    from sim.discovery import Discovery
    from sim.errors import InputError, SimulationError
    from sim.lever_grid import LeverGrid, levers_together
    from sim.mesa_agents import (
        Application,
        Bank,
        Fund,
        Government,
        Incubator,
        Makerspace,
        Startup,
    )
    from sim.model import EcosystemModel
    from sim.planner.plan import Plan
    from sim.results import Comparison, read_results
    from sim.scenario import Scenario, load_scenario, shipped_scenarios
    from sim.sensitivity.analysis import Sensitivity
    from sim.shapley import Explanation
    from sim.study import ParameterDraws, Study

__all__ = [
    "Application", "Bank", "Comparison", "Discovery", "EcosystemModel", "Explanation", "Fund",
    "Government", "Incubator", "InputError", "LeverGrid", "Makerspace", "ParameterDraws", "Plan",
    "Scenario", "Sensitivity", "SimulationError", "Startup", "Study", "compare", "discover",
    "explain", "levers_together", "load_scenario", "plan", "read_results", "sensitivity_of",
    "shipped_scenarios",
]  # fmt: skip

_ROOMS: Final = {
    "sim.asking": ("discover", "explain", "plan", "sensitivity_of"),
    "sim.comparing": ("compare",),
    "sim.discovery": ("Discovery",),
    "sim.errors": ("InputError", "SimulationError"),
    "sim.lever_grid": ("LeverGrid", "levers_together"),
    "sim.mesa_agents": (
        "Application", "Bank", "Fund", "Government", "Incubator", "Makerspace", "Startup",
    ),
    "sim.model": ("EcosystemModel",),
    "sim.planner.plan": ("Plan",),
    "sim.results": ("Comparison", "read_results"),
    "sim.scenario": ("Scenario", "load_scenario", "shipped_scenarios"),
    "sim.sensitivity.analysis": ("Sensitivity",),
    "sim.shapley": ("Explanation",),
    "sim.study": ("ParameterDraws", "Study"),
}  # fmt: skip
_ROOM_OF: Final = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    globals()[name] = value = getattr(import_module(_ROOM_OF[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
