"""Scenarios: what differs from the policy going on, read, checked and written."""
