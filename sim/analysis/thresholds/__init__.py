"""At which level a rule that answers the city's state does best, and what it gains over none."""
