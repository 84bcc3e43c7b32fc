"""A comparison as a memo to decide by: one page that needs nothing else, and what recomputes it."""
