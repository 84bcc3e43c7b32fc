"""An agent's row and its rules, one file a subject."""
