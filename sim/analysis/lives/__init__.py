"""One founder's life under two policies, side by side: where they part, and how it ends."""
