"""The agents of a city as Mesa knows them: each one is a view of its row."""

from sim.mesa_agents.bank import Application, Bank
from sim.mesa_agents.fund import Fund
from sim.mesa_agents.government import Government
from sim.mesa_agents.incubator import Incubator, Makerspace
from sim.mesa_agents.startup import Startup

__all__ = ["Application", "Bank", "Fund", "Government", "Incubator", "Makerspace", "Startup"]
