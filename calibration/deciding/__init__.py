"""What decides how much a policy brings: luck, families of parameters, and parameters by name."""
