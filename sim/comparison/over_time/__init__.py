"""A study over time: differences as they add up, and what was reported of its history."""
