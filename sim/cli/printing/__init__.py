"""How answers and inputs are printed at a command, a file a kind."""
