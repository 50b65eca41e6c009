"""Who is who through time: units, names, successions, groups; accounts and their roles in units. Start at models.py."""
