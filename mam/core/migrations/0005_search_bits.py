"""Bits of the commonest tokens beside the postings of a large index on SQLite; filled by `mam search rebuild`."""

from django.db import migrations

TABLE = """CREATE TABLE core_search_bits (token text NOT NULL, block integer NOT NULL, bits blob NOT NULL,
    PRIMARY KEY (token, block)) WITHOUT ROWID"""


def make(apps, editor):
    if editor.connection.vendor == "sqlite":
        editor.execute(TABLE)


class Migration(migrations.Migration):
    dependencies = [("core", "0004_search_labels")]

    operations = [migrations.RunPython(make)]
