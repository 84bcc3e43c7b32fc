"""The phases of lending: loans asked for, served, paid off, lost and remembered."""
