"""The firm core alone: its facts, and the map from observables to inner coefficients."""
