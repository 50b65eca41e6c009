"""The search benchmark's peers, each as its documentation has it, on text without marks so that it finds as much."""

import re
import sqlite3
from collections.abc import Iterator
from itertools import batched
from pathlib import Path
from typing import Any, Protocol

from benchmarks._corpus import Query, Record
from mam.vntext import fold

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a query without marks."""
    return _WORD.findall(fold(text))


ORDERED = "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 20"


class Engine(Protocol):
    """Something that is built once and answers pages."""

    name: str

    def build(self, every: Iterator[Record]) -> None:
        """Take all records in."""

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """The numbers of the first twenty."""

    def size(self) -> int:
        """Bytes on disk, with what is shown."""


class Fts5:
    """SQLite's full text, ordered by its own rank (bm25)."""

    name = "fts5_rank"

    def __init__(self, file: Path) -> None:
        """Open the file."""
        self.file, self.db = file, sqlite3.connect(file)

    def build(self, every: Iterator[Record]) -> None:
        """One table, the folded text indexed, the record beside it."""
        self.db.executescript(
            """PRAGMA journal_mode=WAL;
            CREATE VIRTUAL TABLE f USING fts5(title, text, content='', tokenize='unicode61');
            CREATE TABLE r (id INTEGER PRIMARY KEY, kind TEXT, title TEXT, text TEXT);"""
        )
        for some in batched(every, 1000):
            rows = [(one.number, fold(one.title), fold(one.text)) for one in some]
            self.db.executemany("INSERT INTO f (rowid, title, text) VALUES (?, ?, ?)", rows)
            self.db.executemany(
                "INSERT INTO r VALUES (?, ?, ?, ?)", [(o.number, o.kind, o.title, o.text) for o in some]
            )
        self.db.execute("INSERT INTO f (f) VALUES ('optimize')")
        self.db.commit()

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """Every word, ordered by rank; total and kinds by a second statement, as there is no other way."""
        words = [f'"{word}"' for word in words_of(query.text)]
        match = " ".join(words) + ("*" if query.manner == "begun" else "")
        kind = "AND r.kind = ?" if query.kind else ""
        given = (match, query.kind) if query.kind else (match,)
        # CROSS JOIN keeps the full text first; otherwise SQLite may ask it anew for every row of the kind.
        matching = f"FROM f CROSS JOIN r ON r.id = f.rowid WHERE f MATCH ? {kind}"
        ordered = f"SELECT f.rowid {matching} ORDER BY rank LIMIT 20" if kind else ORDERED
        numbers = [number for (number,) in self.db.execute(ordered, given).fetchall()]
        self.db.execute(f"SELECT title, text FROM r WHERE id IN ({','.join(map(str, numbers))})").fetchall()
        if faceted:
            self.db.execute(f"SELECT r.kind, count(*) {matching} GROUP BY r.kind", given).fetchall()
        else:
            counts = f"SELECT count(*) {matching}" if kind else "SELECT count(*) FROM f WHERE f MATCH ?"
            self.db.execute(counts, given).fetchall()
        return numbers

    def size(self) -> int:
        """The file."""
        return self.file.stat().st_size


class Tantivy:
    """tantivy by its Python binding: folded title and text, the title five times as heavy."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        """Make the schema."""
        import tantivy

        folder.mkdir(exist_ok=True)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("title_folded")
        schema.add_text_field("text_folded")
        for name in ("title", "text"):
            schema.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        schema.add_text_field("kind", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
        schema.add_integer_field("number", stored=True)
        self.folder, self.schema, self.library = folder, schema.build(), tantivy
        self.index = tantivy.Index(self.schema, str(folder))
        self.searcher = self.index.searcher()

    def build(self, every: Iterator[Record]) -> None:
        """One writer, one commit."""
        writer = self.index.writer(256_000_000, 1)
        for one in every:
            document = self.library.Document(
                title_folded=fold(one.title), text_folded=fold(one.text), title=one.title, text=one.text, kind=one.kind
            )
            document.add_integer("number", one.number)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """Every word in title or text; the snippet by tantivy's own generator."""
        asked = self._asked(query)
        found = self.searcher.search(asked, limit=20, count=True)
        documents = [self.searcher.doc(address) for _, address in found.hits]
        snippets = self.library.SnippetGenerator.create(self.searcher, asked, self.schema, "text")
        for document in documents:
            snippets.snippet_from_doc(document).to_html()
        if faceted:
            self.searcher.aggregate(asked, {"kind": {"terms": {"field": "kind", "size": 20}}})
        return [document["number"][0] for document in documents]

    def _asked(self, query: Query) -> Any:
        make, occur = self.library.Query, self.library.Occur
        needs = []
        words = words_of(query.text)
        for place, word in enumerate(words):
            if query.manner == "begun" and place == len(words) - 1:
                each = [make.regex_query(self.schema, name, word + ".*") for name in ("title_folded", "text_folded")]
            else:
                each = [make.term_query(self.schema, name, word) for name in ("title_folded", "text_folded")]
            either = make.boolean_query([(occur.Should, make.boost_query(each[0], 5.0)), (occur.Should, each[1])])
            needs.append((occur.Must, either))
        if query.kind:
            needs.append((occur.Must, make.term_query(self.schema, "kind", query.kind)))
        return make.boolean_query(needs)

    def size(self) -> int:
        """The folder."""
        return sum(path.stat().st_size for path in self.folder.iterdir())


class PostgresText:
    """PostgreSQL's own full text on folded text, GIN, ordered by ts_rank."""

    name = "postgres_text"

    def __init__(self, url: str) -> None:
        """Connect."""
        import psycopg

        self.db = psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True)

    def build(self, every: Iterator[Record]) -> None:
        """One table with a tsvector, indexed afterwards."""
        self.db.execute("CREATE TABLE r (id int PRIMARY KEY, kind text, title text, text text, v tsvector)")
        with self.db.cursor().copy("COPY r (id, kind, title, text) FROM STDIN") as copy:
            for one in every:
                copy.write_row(
                    (one.number, one.kind, f"{one.title}\n{fold(one.title)}", f"{one.text}\n{fold(one.text)}")
                )
        self.db.execute(
            """UPDATE r SET v = setweight(to_tsvector('simple', split_part(title, E'\n', 2)), 'A')
            || to_tsvector('simple', split_part(text, E'\n', 2))"""
        )
        self.db.execute("CREATE INDEX ON r USING gin (v)")
        self.db.execute("VACUUM ANALYZE r")

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """Every word, ordered by ts_rank, with the total; kinds by a second statement."""
        words = words_of(query.text)
        asked = " & ".join(f"'{word}'" for word in words) + (":*" if query.manner == "begun" else "")
        where = "v @@ %s::tsquery AND (%s = '' OR kind = %s)"
        given = [asked, query.kind, query.kind]
        ordered = f"SELECT id, title, text FROM r WHERE {where} ORDER BY ts_rank(v, %s::tsquery) DESC LIMIT 20"
        found = self.db.execute(ordered, [*given, asked]).fetchall()
        counts = "kind, count(*)" if faceted else "'', count(*)"
        self.db.execute(f"SELECT {counts} FROM r WHERE {where} GROUP BY 1", given).fetchall()
        return [number for number, _, _ in found]

    def size(self) -> int:
        """The table and its indexes."""
        row = self.db.execute("SELECT pg_total_relation_size('r')").fetchone()
        return int(row[0]) if row else 0
