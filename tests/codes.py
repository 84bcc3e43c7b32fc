"""Every code that a table or a message of the product holds."""

from calibration.deciding.answer import FAMILIES
from calibration.effects.table import ALL, load_effects
from calibration.reported.statistics import CITY_STATISTICS, HOUSE_STATISTICS
from sim.analysis.attribution import WHOLE
from sim.analysis.planner.goal import objective_of
from sim.analysis.sensitivity.totals import KNOWLEDGE, LUCK, SOURCES
from sim.comparison.effects import COST, LEVERAGE, PARTS
from sim.comparison.ratios import Note
from sim.comparison.startup_fates import DIMENSIONS, FATE_OUTCOMES
from sim.core.words import is_term
from sim.inputs.levers import LEVER, LEVERS, PAID_FOR
from sim.inputs.parameters import PARAMETERS
from sim.inputs.posterior import NOT_CALIBRATED
from sim.model.agents.incubators.incubator import TIERS
from sim.model.agents.startups.startup import FATES, ORIGINS
from sim.model.ledger import Payment, Sector
from sim.model.outcomes import OUTCOME, OUTCOMES
from tests.cities import PINGHU


def codes():
    """Every code that a table or a message holds."""
    yield from Note
    yield from (
        NOT_CALIBRATED.code,
        "calibrated",
        "calibrated but missing",
        "drawn_from_priors",
        "proposed",
    )
    yield "calibrated but missing on examples"
    yield from ("calibrated on examples", "not_calibrated on examples")
    yield "drawn_from_priors on examples"
    yield from (*PARTS, COST, LEVERAGE, *FATE_OUTCOMES, *DIMENSIONS, *ORIGINS, "none")
    yield from (WHOLE, LUCK, KNOWLEDGE, *SOURCES.values())
    yield from FAMILIES
    yield from {lever.family for lever in LEVER.values()} - LEVER.keys()
    yield from (what.unit for what in (*LEVERS, *OUTCOMES, *PARAMETERS))
    yield objective_of("graduations=1,deals=2").unit
    yield from (effect.unit for effect in load_effects(PINGHU))
    yield from {f"of effect {effect.part}" for effect in load_effects(PINGHU) if effect.part}
    yield f"levers {ALL}"
    yield from (f"shown {unit}" for unit in ("CNY", "CNY a year", "CNY per graduation"))
    counts = (f"{one.unit} of {one.name}" for one in OUTCOMES)
    yield from filter(is_term, (*counts, *(f"{one.unit} of {one.counts}" for one in LEVERS)))
    yield from (f"purpose {one.code}" for one in Payment if one.code not in PAID_FOR)
    yield from (f"sector {sector.words}" for sector in Sector)
    yield from (*(f"fate {fate}" for fate in FATES), *(f"tier {tier}" for tier in TIERS))
    yield from (f"page {label}" for label in ("identified", "weak", "not identified", "fixed"))
    named = CITY_STATISTICS.keys() | HOUSE_STATISTICS.keys()
    yield from (f"statistic {name}" for name in named - OUTCOME.keys())
