"""Bits by token, then block, packed by another library; they are made anew by `mam search rebuild`, as before."""

from django.db import migrations

STATEMENTS = (
    "DROP TABLE core_search_bits",
    "CREATE TABLE core_search_bits (token text NOT NULL, block integer NOT NULL, bits blob NOT NULL, "
    "PRIMARY KEY (token, block))",
    "DELETE FROM core_search_blocks",
    "DELETE FROM core_search_common",
)


def make_anew(apps, editor):
    if editor.connection.vendor == "sqlite":
        for statement in STATEMENTS:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0006_notices")]

    operations = [migrations.RunPython(make_anew)]
