"""What is known of a city beside what its runs depend on: tax shares, towns, reported figures."""
