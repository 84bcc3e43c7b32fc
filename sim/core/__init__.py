"""What knows nothing of cities: errors, money, months, streams, compiling, files, languages."""
