"""Tests of units through time, rights and accounts."""
