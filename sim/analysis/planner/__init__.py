"""A budget in; the mix of levers that does best under it, and its frontier, out."""
