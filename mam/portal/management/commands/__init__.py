"""One file a command: setting up, serving and watching over an instance."""
