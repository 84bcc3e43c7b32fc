"""The figures that a city reported: rows, targets, and what is counted to answer to them."""
