"""Bits of the commonest tokens beside the postings of a large index on SQLite; filled by `mam search rebuild`."""

from django.db import migrations

TABLES = (
    "CREATE TABLE core_search_common (token text PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE core_search_blocks (block integer PRIMARY KEY, labels blob NOT NULL)",
    "CREATE TABLE core_search_bits (block integer NOT NULL, token text NOT NULL, bits blob NOT NULL, "
    "PRIMARY KEY (block, token))",
)


def make(apps, editor):
    if editor.connection.vendor == "sqlite":
        for table in TABLES:
            editor.execute(table)


class Migration(migrations.Migration):
    dependencies = [("core", "0004_search_labels")]

    operations = [migrations.RunPython(make)]
