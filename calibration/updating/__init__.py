"""Later figures: what had been forecast of them, and what they teach about the parameters."""
