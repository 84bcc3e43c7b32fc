"""Incubators and makerspaces: rows, operators, the criteria of their tiers, their ratings."""
