"""Files in TOML: read with care, checked against tables, and written."""
