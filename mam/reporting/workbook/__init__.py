"""A unit's whole report as a workbook: taken away, filled offline, read without writing, then saved task by task.

layout.py says what stands where, reading.py finds it again in what comes back, judging.py says what would change,
taking_in.py saves it by the verbs of reporting/flow.py. As a test: tests/flows/test_workbook.py.
"""
