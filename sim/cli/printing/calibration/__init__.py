"""What the commands about a fit print."""
