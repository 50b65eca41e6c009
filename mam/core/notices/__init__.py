"""What the program tells a person: one row a notice, written by the verb that has the news, in its own transaction.

telling.py writes, inbox.py reads, mailing.py sends the same words by e-mail when `mam tick` runs. A notice is never
told twice to one person: its key says what it is about.
"""
