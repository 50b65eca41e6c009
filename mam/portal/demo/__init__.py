"""The demo instance: a year of a province's plan, played through the real verbs by invented people. Read year.py next.

Where it may be made and where it may not: place.py. What the people say: words.toml. How it is marked: core/demo.py.
"""
