"""How fast the model is, measured side by side: ``python -m benchmarks [NAME ...]``."""
