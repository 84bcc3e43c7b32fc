"""The fit held to account: validation, checks, simulation-based calibration."""
