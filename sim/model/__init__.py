"""State, rules and the month: what is simulated."""
