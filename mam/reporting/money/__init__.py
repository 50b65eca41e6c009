"""Money by source, task, unit and year: what a unit declares of it, who verifies it, the balance. Start at flow.py."""
