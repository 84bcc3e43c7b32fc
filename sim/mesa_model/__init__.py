"""The agents of a city as Mesa knows them: each one is a view of its row."""

from sim.mesa_model.bank import Application, Bank
from sim.mesa_model.established import EstablishedFirm
from sim.mesa_model.fund import Fund
from sim.mesa_model.government import Government
from sim.mesa_model.incubator import Incubator, Makerspace
from sim.mesa_model.startup import Startup

__all__ = [
    "Application",
    "Bank",
    "EstablishedFirm",
    "Fund",
    "Government",
    "Incubator",
    "Makerspace",
    "Startup",
]
