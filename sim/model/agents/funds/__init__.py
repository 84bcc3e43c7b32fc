"""Venture funds: how they are raised, choose, hold stakes and pay back."""
