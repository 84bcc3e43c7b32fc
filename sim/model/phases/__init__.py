"""The phases of a month."""
