"""The commands, put together by ``sim.cli.main``, and how answers are printed."""

import fuhua as fuhua  # first of all, as from then on Ctrl-C ends with one line
