"""The yearly cycle: units report, the coordinator consolidates, the province is answered. Start at flow.py."""
