"""What is put into the index on PostgreSQL is sorted in at once.

Otherwise new documents wait beside the index, and each question looks through all that wait.
"""

from django.db import migrations

AT_ONCE = "ALTER INDEX core_search_postings_tokens SET (fastupdate = {})"
SORT_IN = "SELECT gin_clean_pending_list('core_search_postings_tokens')"


def at_once(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(AT_ONCE.format("off"))
        editor.execute(SORT_IN)


def later(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(AT_ONCE.format("on"))


class Migration(migrations.Migration):
    dependencies = [("core", "0004_search_labels")]

    operations = [migrations.RunPython(at_once, later)]
