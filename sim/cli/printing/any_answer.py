"""How each kind of answer is printed."""

from collections.abc import Callable
from typing import Any, Final

from calibration.account.validation import Account
from calibration.asking.answer import Information
from calibration.deciding.answer import DifferenceSensitivity
from calibration.effects.answer import Effects
from calibration.rivals.answer import Rivals
from calibration.transport.answer import Transport
from calibration.updating.answer import Update
from sim.analysis.attribution import Explanation
from sim.analysis.discovery import Discovery
from sim.analysis.lever_effects import LeverEffects
from sim.analysis.lever_grid import LeverGrid
from sim.analysis.lives.story import Story
from sim.analysis.paths.found import Paths
from sim.analysis.planner.plan import Plan
from sim.analysis.sensitivity.analysis import Sensitivity
from sim.analysis.solving.solution import Solution
from sim.analysis.thresholds.found import Thresholds
from sim.analysis.treasury.answer import Treasury
from sim.analysis.where.answer import Whereabouts
from sim.cli.console import out
from sim.cli.printing.analysis.discover import print_discovery
from sim.cli.printing.analysis.explain import print_shares
from sim.cli.printing.analysis.grid import print_grid
from sim.cli.printing.analysis.league import print_league
from sim.cli.printing.analysis.lever_effects import print_lever_effects
from sim.cli.printing.analysis.sensitivity import print_indices
from sim.cli.printing.analysis.solve import print_solution
from sim.cli.printing.analysis.thresholds import print_thresholds
from sim.cli.printing.analysis.treasury import print_treasury
from sim.cli.printing.analysis.where import print_where
from sim.cli.printing.analysis.why import print_story
from sim.cli.printing.calibration.ask import print_information
from sim.cli.printing.calibration.difference import print_difference
from sim.cli.printing.calibration.effects import print_met_effects
from sim.cli.printing.calibration.rivals import print_rivals
from sim.cli.printing.calibration.transport import print_transport
from sim.cli.printing.calibration.update import print_update
from sim.cli.printing.calibration.validate import print_account
from sim.cli.printing.comparison import print_answer
from sim.cli.printing.fates import print_fates
from sim.cli.printing.microdata import print_microdata
from sim.cli.printing.planning.paths import print_paths
from sim.cli.printing.planning.plan import print_plan
from sim.core.language import Language
from sim.results.answer import Answer
from sim.results.comparison import Comparison
from sim.results.followed import Fates
from sim.results.league import League
from sim.results.microdata import Microdata

PRINTERS: Final[dict[type[Answer], Callable[[Any, Language], None]]] = {
    Comparison: lambda found, language: print_answer(out(), found, language),
    Plan: lambda found, language: print_plan(out(), found, language),
    Paths: print_paths,
    Solution: print_solution,
    Thresholds: print_thresholds,
    Explanation: print_shares,
    Sensitivity: print_indices,
    Discovery: print_discovery,
    LeverGrid: print_grid,
    LeverEffects: print_lever_effects,
    Effects: print_met_effects,
    Fates: print_fates,
    Account: print_account,
    Rivals: print_rivals,
    Transport: print_transport,
    Microdata: print_microdata,
    League: print_league,
    Story: print_story,
    Treasury: print_treasury,
    Whereabouts: print_where,
    Information: print_information,
    Update: print_update,
    DifferenceSensitivity: print_difference,
}


def print_any(found: Answer, language: Language) -> None:
    """Print the tables of an answer, and what they depend on."""
    PRINTERS[type(found)](found, language)
