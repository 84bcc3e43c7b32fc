"""Mixes tried out, searched and raced, and what they cost."""
