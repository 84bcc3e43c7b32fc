"""The fit: cities from the prior, the nearest kept, the draws adjusted, the files written."""
