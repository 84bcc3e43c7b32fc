"""One lever free, one outcome held: the value that holds it, and the curve it was read from."""
