"""Formats of Vietnamese pages."""
