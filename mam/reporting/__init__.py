"""The yearly cycle: units report, the coordinator consolidates, the People's Committee is answered. Start at flow.py."""
