"""Every picture, once: each function takes tables and gives a matplotlib figure.

Figures belong to no pyplot window. Each says what it shows, in which unit, from how many runs
and which seed, what its intervals are, and what its parameters depend on.
"""
