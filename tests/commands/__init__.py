"""The commands that set up, serve and watch over an instance."""
