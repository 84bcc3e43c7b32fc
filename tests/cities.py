"""The shipped cities that tests run on, read once."""

from sim.inputs.city import load_city

PINGHU = load_city("pinghu")
MUXING = load_city("muxing")
