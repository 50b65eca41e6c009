"""Doors to the portal on the command line."""
