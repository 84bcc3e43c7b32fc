"""Levels, paired differences, effects and their tables."""
