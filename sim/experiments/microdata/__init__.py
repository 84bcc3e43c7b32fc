"""One run as tables of what happened in it: to whom, when, and how much."""
