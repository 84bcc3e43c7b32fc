"""The model once more, as plain Mesa: what the compiled rules must agree with exactly."""
