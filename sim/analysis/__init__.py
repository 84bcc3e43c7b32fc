"""Methods on top of runs: attribution, sensitivity, scenario discovery, grids of levers."""
