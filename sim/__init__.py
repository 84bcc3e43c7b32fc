"""fuhua: an agent-based simulation of a city's innovation ecosystem.

Each command is a function of the same name and options: ``sim.compare`` runs scenarios beside the
baseline, ``sim.plan`` finds the best mix of levers for a budget, ``sim.explain`` says what each
part of a package brings, ``sim.sensitivity`` what an outcome depends on, ``sim.discover`` where a
policy fails, ``sim.effects`` which published effects the model meets. ``sim.show`` reads any answer
back, ``sim.City`` is a city of which all that is asked. ``sim.EcosystemModel`` is one run as a Mesa
model.
Names are loaded when they are first used.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
