"""Searching 100,000 records (or as many as are named) by 500 queries: milliseconds with and without counts by kind.

Beside it in the same run, on the same records: SQLite's FTS5 `ORDER BY rank`, tantivy, and PostgreSQL's own full text
where MAM_TEST_DATABASE_URL names one. Every engine answers each query in turn, three times, the best counts. An answer
is a page: 20 titles with snippets, and the total. Then relevance, form by form. Run: mam bench search [1000000]
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks._corpus import Query, Record, queries, records, vocabulary
from benchmarks._peers import Engine, Fts5, PostgresText, Tantivy
from benchmarks._relevance import grades, topics

ROUNDS = 3
AS_TAKEN_FROM = 20_000
FACETED = "faceted"


class Own:
    """The program's own search, by its door, on a SQLite of its own."""

    name = "own"

    def __init__(self, folder: Path) -> None:
        """Make the database."""
        os.environ.update({"MAM_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "mam.config.settings"})
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        self.file = folder / "mam.sqlite3"
        self.empty = self.size()

    def build(self, every: Iterator[Record]) -> None:
        """Put all records in one transaction, as a rebuild does."""
        from django.db import transaction

        from mam.core import search

        with transaction.atomic():
            search.put_many(
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
            search.tidy()

    def page(self, query: Query, *, faceted: bool) -> list[int]:
        """The numbers of the first twenty; title, snippet, total and counts are made too."""
        from mam.core import search

        filters = {"kind": (query.kind,)} if query.kind else {}
        answer = search.ask(query.text, [search.PUBLIC], filters=filters, facets=("kind",) if faceted else ())
        return [int(hit.key) for hit in answer.results]

    def size(self) -> int:
        """Bytes of the database, what is shown included."""
        return sum(path.stat().st_size for path in self.file.parent.glob("mam.sqlite3*")) - getattr(self, "empty", 0)


def main(count: int) -> None:
    """Build every engine, ask every query, print what was measured; the last lines are `name value unit`."""
    words = vocabulary()
    asked = queries(list(records(min(count, AS_TAKEN_FROM), words)))
    lines = []
    with tempfile.TemporaryDirectory(prefix="mam-bench-") as name:
        folder = Path(name)
        engines: list[Engine] = [Own(folder / "own"), Fts5(folder / "fts5.sqlite3"), Tantivy(folder / "tantivy")]
        if url := os.environ.get("MAM_TEST_DATABASE_URL"):
            engines.append(PostgresText(url))
        for engine in engines:
            start = time.perf_counter()
            engine.build(records(count, words))
            lines += [f"{engine.name}_build {time.perf_counter() - start:.1f} s"]
            lines += [f"{engine.name}_size {engine.size() / 1e6:.0f} MB"]
        for faceted in (False, True):
            lines += speed_lines(measured(engines, asked, faceted), FACETED if faceted else "plain")
        lines += relevance_lines(engines, list(records(min(count, 100_000), words)))
    print(f"{count} records, {len(asked)} queries, best of {ROUNDS}, engines in turn\n" + "\n".join(lines))


def measured(engines: list[Engine], asked: list[Query], faceted: bool) -> dict[str, list[float]]:
    """Milliseconds of every query for every engine, in rising order."""
    found: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for query in asked:
        for engine in engines:
            found[engine.name].append(min(timed(lambda: engine.page(query, faceted=faceted)) for _ in range(ROUNDS)))  # noqa: B023
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
            lines.append(f"own_to_{name}_{manner}_p95 {own / values[int(len(values) * 0.95)]:.3f} ratio")
    return lines


def relevance_lines(engines: list[Engine], some: list[Record]) -> list[str]:
    """nDCG@10 and the share of empty answers, form by form."""
    chosen = topics(some)
    lines = []
    for engine in engines:
        for form, (ndcg, empty) in grades(lambda text: engine.page(Query("", text), faceted=False), chosen).items():  # noqa: B023
            lines += [f"{engine.name}_ndcg10_{form} {ndcg:.3f} of_1", f"{engine.name}_empty_{form} {empty:.3f} of_1"]
    return lines


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
