"""A folder of results, and what can be asked of it."""
