"""What every app stands on: the account, the audit trail, kept files, tokens and base layouts. Start at models.py."""
