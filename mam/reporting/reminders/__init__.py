"""Reminding units of a report they owe: 14, 7 and 1 days before the last day, then every week, or when asked to.

rules.py decides which step is due, owing.py finds who owes and whom one can tell, words.py says it, flow.py sends it
and leaves the log; letter.py is the same on paper. Started by a button, or by `mam tick`.
"""
