"""Results are counted by sets of labels; the tokens of a document are no longer kept but made again from its entry.

What was indexed before goes; `mam prepare` and `mam search rebuild` put it in anew.
"""

from django.db import migrations, models

SQLITE = (
    "DROP TABLE core_search_labels",
    "DROP TABLE core_search_postings",
    "CREATE VIRTUAL TABLE core_search_postings USING fts5("
    "tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_:'\")",
    # Gather more in memory before it is written as one piece: many documents go in much sooner.
    "INSERT INTO core_search_postings (core_search_postings, rank) VALUES ('hashsize', 33554432)",
)
POSTGRESQL = (
    "DROP TABLE core_search_postings",
    "CREATE TABLE core_search_postings (id bigint PRIMARY KEY, labels integer NOT NULL, tokens tsvector NOT NULL)",
    "ALTER TABLE core_search_postings SET (toast_tuple_target = 128)",
    "CREATE INDEX core_search_postings_tokens ON core_search_postings USING gin (tokens)",
)


def make(apps, editor):
    apps.get_model("core", "SearchEntry").objects.all().delete()
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_demo_instance")]

    operations = [
        migrations.RunPython(make),
        migrations.DeleteModel("SearchKind"),
        migrations.CreateModel(
            name="SearchLabels",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.BigIntegerField(db_index=True)),
                ("labels", models.TextField()),
            ],
            options={"verbose_name": "bộ nhãn tra cứu", "verbose_name_plural": "bộ nhãn tra cứu"},
        ),
        migrations.RemoveField("searchentry", "tokens"),
        migrations.AddField(
            "searchentry", "also", models.JSONField(default=list, verbose_name="tên khác"), preserve_default=True
        ),
        migrations.AddField("searchentry", "labels", models.TextField(blank=True, default="", verbose_name="nhãn"), preserve_default=False),
    ]
