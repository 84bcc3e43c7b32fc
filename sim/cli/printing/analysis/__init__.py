"""What the commands that analyse policies print."""
