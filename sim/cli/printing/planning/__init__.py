"""How plans and paths are printed."""
