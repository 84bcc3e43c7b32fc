"""Which path over the years does best under a budget, and what it gains over the best fixed mix."""
