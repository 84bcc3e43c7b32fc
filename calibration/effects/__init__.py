"""Published effects and patterns: a table of them, experiments, and how the model meets them."""
