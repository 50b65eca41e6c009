"""Vietnamese forms of dates and numbers where Django formats them itself."""
