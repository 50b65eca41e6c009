"""Before the year: a unit acknowledges the plan and says what it will do, by itself or inside another programme.

The story: flow.py; what is kept: models.py; who may read what: queries.py; who has neither: following.py.
"""
