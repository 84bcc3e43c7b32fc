"""The commands, put together by ``sim.cli.main``, and how answers are printed."""
