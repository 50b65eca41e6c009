"""What is known: kinds of records (one file a kind) and the machinery that serves them all. Read flow.py first."""
