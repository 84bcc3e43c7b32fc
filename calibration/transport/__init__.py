"""Whether a fitted model says anything of other places, from their houses, floor and dates."""
