"""The commands, a file each; ``sim.cli.main`` puts them together."""
