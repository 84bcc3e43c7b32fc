"""Which lever, which outside condition and which ignorance matters (``fuhua sensitivity``)."""
