"""Commands of the yearly report."""
