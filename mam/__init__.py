"""Mầm: the plan of a province, read, reported and published."""
