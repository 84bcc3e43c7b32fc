"""The commands, a file each; ``sim.cli`` puts them together."""
