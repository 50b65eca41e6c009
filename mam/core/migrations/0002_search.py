"""The search: what is shown of a document, and the postings that find it, as each database holds them."""

from django.db import migrations, models

SQLITE = (
    (
        "CREATE VIRTUAL TABLE core_search_postings USING fts5("
        "tokens, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_:'\")",
        "DROP TABLE core_search_postings",
    ),
    (
        "CREATE TABLE core_search_labels (id INTEGER PRIMARY KEY, labels TEXT NOT NULL)",
        "DROP TABLE core_search_labels",
    ),
)
POSTGRESQL = (
    (
        "CREATE TABLE core_search_postings (id bigint PRIMARY KEY, labels text NOT NULL, tokens tsvector NOT NULL)",
        "DROP TABLE core_search_postings",
    ),
    ("ALTER TABLE core_search_postings SET (toast_tuple_target = 128)", ""),
    ("CREATE INDEX core_search_postings_tokens ON core_search_postings USING gin (tokens)", ""),
    ("CREATE SEQUENCE core_search_postings_number", "DROP SEQUENCE core_search_postings_number"),
)


def _statements(editor):
    return POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE


def make(apps, editor):
    for forwards, _ in _statements(editor):
        editor.execute(forwards)


def unmake(apps, editor):
    for _, backwards in reversed(_statements(editor)):
        if backwards:
            editor.execute(backwards)


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchKind",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60, unique=True, verbose_name="loại")),
            ],
            options={"verbose_name": "loại mục tra cứu", "verbose_name_plural": "loại mục tra cứu"},
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=200, unique=True, verbose_name="khoá")),
                ("kind", models.CharField(db_index=True, max_length=60, verbose_name="loại")),
                ("title", models.TextField(verbose_name="tên")),
                ("url", models.TextField(verbose_name="địa chỉ")),
                ("lang", models.CharField(default="vi", max_length=10, verbose_name="ngôn ngữ")),
                ("audience", models.JSONField(default=list, verbose_name="ai được tìm thấy")),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                ("tokens", models.BinaryField(default=b"", verbose_name="từ mục")),
            ],
            options={"verbose_name": "mục tra cứu", "verbose_name_plural": "mục tra cứu", "ordering": ["id"]},
        ),
        migrations.RunPython(make, unmake),
    ]
