"""`mam year open | status | consolidate`: doors without logic to flow.py."""
