"""Doors to planning from the command line."""
