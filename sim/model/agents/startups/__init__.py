"""A startup: its row, its business, its founders, what it needs, and how it ends."""
