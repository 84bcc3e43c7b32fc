"""A city, its policy, and what may be set: levers, parameters, scenarios."""
