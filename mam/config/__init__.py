"""Settings, addresses and the console script; nothing of the domain lives here."""
