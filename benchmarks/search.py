"""Searching 100,000 records (or as many as are named) by 500 queries: milliseconds with and without counts by kind, and
over HTTP as JSON with all counts of the search page.

Peers in the same run, on the same records: SQLite's FTS5 `ORDER BY rank`, tantivy, and over HTTP Datasette; where
MAM_TEST_DATABASE_URL names a PostgreSQL, instead of these PostgreSQL's own full text beside ours on PostgreSQL. Every
engine answers each query in turn, the best of three rounds counts (one round from 300,000 records on). An answer is a
page: 20 titles with snippets, and the total. Then relevance, form by form. Run: mam bench search [1000000 [FOLDER]];
what was built in the folder is kept there for the next run.
"""

import importlib.util
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from benchmarks._corpus import Query, Record, queries, records, vocabulary
from benchmarks._http import pages
from benchmarks._peers import Engine, Fts5, PostgresText, Tantivy
from benchmarks._relevance import grades, topics

ROUNDS, ONE_ROUND_FROM = 3, 300_000
AS_TAKEN_FROM = 20_000
JUDGED = 100_000
DATABASE = "mam_bench"


class Answers(Protocol):
    """What answers a query with a page."""

    name: str

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """The numbers of the first twenty."""


class Own:
    """The program's own search, by its door, on a database of its own."""

    name = "own"

    def __init__(self, folder: Path, url: str = "") -> None:
        """Make the tables, on SQLite or where the URL says."""
        folder.mkdir(parents=True, exist_ok=True)
        os.environ.update({"MAM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "mam.config.settings"})
        os.environ.pop("DATABASE_URL", None)
        if url:
            os.environ["DATABASE_URL"] = url
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)

    def build(self, every: Iterator[Record]) -> None:
        """Put all records in one transaction, as a rebuild does."""
        from mam.core import search

        search.rebuild(
            search.Document(
                key=str(one.number),
                kind=one.kind,
                title=one.title,
                text=one.text,
                url=f"/{one.number}/",
                audience=(search.PUBLIC,),
                filters={"commune": (one.commune,)},
                year=one.year,
            )
            for one in every
        )

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """The numbers of the first twenty; title, snippet, total and counts are made too."""
        from mam.core import search

        filters = {"kind": (query.kind,)} if query.kind else {}
        answer = search.ask(query.text, [search.PUBLIC], filters=filters, facets=("kind",) if faceted else ())
        return [int(hit.key) for hit in answer.results]

    def size(self) -> int:
        """Bytes of the tables and their indexes, what is shown included."""
        from django.db import connection

        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                names = "('core_search_postings', 'core_searchentry', 'core_searchlabels')"
                cursor.execute(f"SELECT sum(pg_total_relation_size(oid)) FROM pg_class WHERE relname IN {names}")
            else:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
            return int(cursor.fetchone()[0])


def main(count: int, kept: str = "") -> None:
    """Build every engine, ask every query, print what was measured; the last lines are `name value unit`."""
    words = vocabulary()
    asked = queries(list(records(min(count, AS_TAKEN_FROM), words)))
    rounds = 1 if count >= ONE_ROUND_FROM else ROUNDS
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as made:
        folder = Path(kept or made)
        all_of_them = engines(folder)
        print(f"{count} records, {len(asked)} queries, best of {rounds}, engines in turn", flush=True)
        for engine in all_of_them:
            tell(built(engine, folder, count))
        for manner, faceted in (("plain", False), ("faceted", True)):
            tell(speed_lines(measured(all_of_them, asked, rounds, faceted=faceted), manner))
        if "DATABASE_URL" not in os.environ:
            with pages(folder, datasette=installed("datasette")) as servers:
                tell(speed_lines(measured(servers, asked, rounds, faceted=True), "http"))
        if count <= JUDGED:
            tell(relevance_lines(all_of_them, list(records(count, words))))


def tell(lines: list[str]) -> None:
    """Say what is known, at once: the whole takes long."""
    print("\n".join(lines), flush=True)


def engines(folder: Path) -> list[Engine]:
    """Ours and its peers on the same machine: those of SQLite, or those of the PostgreSQL that is named."""
    if url := os.environ.get("MAM_TEST_DATABASE_URL"):
        server, own = url.rpartition("/")[0], f"{url.rpartition('/')[0]}/{DATABASE}"
        peer = PostgresText(f"{server}/postgres")
        if not peer.db.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            peer.db.execute(f"CREATE DATABASE {DATABASE}")
        return [Own(folder / "own", own), peer]
    found: list[Engine] = [Own(folder / "own"), Fts5(folder / "fts5.db")]
    return [*found, Tantivy(folder / "tantivy")] if installed("tantivy") else found


def installed(peer: str) -> bool:
    """Whether a peer of another project is there; `mam bench` says how to get it."""
    return importlib.util.find_spec(peer) is not None


def built(engine: Engine, folder: Path, count: int) -> list[str]:
    """Build it unless it stands there from an earlier run; what that took, and its size."""
    note = folder / f"{engine.name}-{count}.json"
    if not note.exists():
        start, work = time.perf_counter(), time.process_time()
        engine.build(records(count, vocabulary()))
        took = {"build": time.perf_counter() - start, "work": time.process_time() - work, "size": engine.size()}
        note.write_text(json.dumps(took), encoding="utf-8")
    found = json.loads(note.read_text(encoding="utf-8"))
    return [
        f"{engine.name}_build {found['build']:.1f} s",
        f"{engine.name}_build_of_the_processor {found['work']:.1f} s",
        f"{engine.name}_size {found['size'] / 1e6:.0f} MB",
    ]


def measured(those: Sequence[Answers], asked: list[Query], rounds: int, *, faceted: bool) -> dict[str, list[float]]:
    """Milliseconds of every query for every engine, in rising order."""
    found: dict[str, list[float]] = {one.name: [] for one in those}
    for query in asked:
        for one in those:
            found[one.name].append(min(timed(lambda: one.page(query, faceted=faceted)) for _ in range(rounds)))  # noqa: B023
    return {name: sorted(values) for name, values in found.items()}


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def speed_lines(found: dict[str, list[float]], manner: str) -> list[str]:
    """The middle, the slowest twentieth and the worst of each engine, and how the peers compare."""
    lines = []
    for name, values in found.items():
        marks = {"p50": values[len(values) // 2], "p95": values[int(len(values) * 0.95)], "worst": values[-1]}
        lines += [f"{name}_{manner}_{mark} {value:.2f} ms" for mark, value in marks.items()]
    own = found["own"][int(len(found["own"]) * 0.95)]
    for name, values in found.items():
        if name != "own":
            lines.append(f"own_to_{name}_{manner}_p95 {own / values[int(len(values) * 0.95)]:.4f} ratio")
    return lines


def relevance_lines(those: Sequence[Engine], some: list[Record]) -> list[str]:
    """nDCG@10 and the share of empty answers, form by form."""
    chosen = topics(some)
    lines = []
    for engine in those:
        for form, (ndcg, empty) in grades(lambda text: engine.page(Query("", text), faceted=False), chosen).items():  # noqa: B023
            lines += [f"{engine.name}_ndcg10_{form} {ndcg:.3f} of_1", f"{engine.name}_empty_{form} {empty:.3f} of_1"]
    return lines


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3])
