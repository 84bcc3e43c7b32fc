"""Every picture, once: each function takes tables and gives a matplotlib figure.

Figures belong to no pyplot window. Each says what it shows, in which unit, from how many runs
and which seed, what its intervals are, and what its parameters depend on.
"""

from sim.figures.additionality_bars import additionality_chart
from sim.figures.basis import Basis, Compared, basis_of
from sim.figures.cost_chart import cost_chart
from sim.figures.densities import density_chart
from sim.figures.differences import difference_chart
from sim.figures.fan_chart import fan_chart
from sim.figures.frontier import frontier_chart
from sim.figures.heat_map import heat_map
from sim.figures.picture import Heading, Picture
from sim.figures.place_chart import place_chart
from sim.figures.rank_histograms import rank_chart
from sim.figures.targets import target_chart
from sim.figures.tornado import tornado_chart
from sim.figures.write import EFFECTS, LEVELS, drawings, write_pictures

__all__ = [
    "EFFECTS",
    "LEVELS",
    "Basis",
    "Compared",
    "Heading",
    "Picture",
    "additionality_chart",
    "basis_of",
    "cost_chart",
    "density_chart",
    "difference_chart",
    "drawings",
    "fan_chart",
    "frontier_chart",
    "heat_map",
    "place_chart",
    "rank_chart",
    "target_chart",
    "tornado_chart",
    "write_pictures",
]
