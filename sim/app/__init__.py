"""The page in the browser: a thin layer on the city and the answers."""
