"""Ask the city: what each figure that can be collected is worth to a decision."""
