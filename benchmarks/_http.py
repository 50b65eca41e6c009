"""Search over HTTP: our page as JSON with its counts, and Datasette's with one facet, each from a server of its own."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks._corpus import Query
from benchmarks._peers import words_of

LONGEST = 120.0


class Client:
    """One connection that stays open to a server on this machine."""

    def __init__(self, port: int) -> None:
        """Wait until the server listens."""
        end = time.monotonic() + LONGEST
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            if time.monotonic() > end:
                raise SystemExit(f"nothing listens on port {port}")
            time.sleep(0.1)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONGEST)

    def ask(self, path: str, **words: str) -> dict[str, Any]:
        """The JSON at an address."""
        self.connection.request("GET", f"{path}?{urlencode(words)}", headers={"Accept": "application/json"})
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise SystemExit(f"{path} answered {answer.status}: {body[:300]!r}")
        found: dict[str, Any] = json.loads(body)
        return found


class OwnPage:
    """`/tra-cuu/` of `mam serve` on the data folder that the benchmark filled: results, snippets, four facets."""

    name = "own"

    def __init__(self, port: int) -> None:
        """Talk to the server on this port."""
        self.client = Client(port)

    def page(self, query: Query, *, faceted: bool = True) -> list[int]:
        """The numbers of the first twenty."""
        narrowed = {"kind": query.kind} if query.kind else {}
        found = self.client.ask("/tra-cuu/", q=query.text, **narrowed)
        return [int(one["url"].strip("/")) for one in found["results"]]


class DatasettePage:
    """The table page of Datasette as JSON, with its search and its facet of kinds; it searches the file of `Fts5`."""

    name = "datasette"

    def __init__(self, port: int) -> None:
        """Talk to the server on this port."""
        self.client = Client(port)

    def page(self, query: Query, *, faceted: bool = True) -> list[int]:
        """The numbers of the first twenty."""
        begun = "*" if query.manner == "begun" else ""
        asked = {"_search": " ".join(words_of(query.text)) + begun, "_searchmode": "raw", "_facet": "kind"}
        narrowed = {"kind": query.kind} if query.kind else {}
        found = self.client.ask(
            "/fts5/r.json", _fts_table="f", _fts_pk="id", _size="20", _shape="objects", **asked, **narrowed
        )
        return [row["id"] for row in found["rows"]]


@contextlib.contextmanager
def served(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    """A server that lives as long as it is needed."""
    process = subprocess.Popen(
        command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def pages(folder: Path, *, datasette: bool) -> Iterator[list[OwnPage | DatasettePage]]:
    """Our page, and Datasette's where it is installed."""
    ours, theirs = free_port(), free_port()
    own = [str(Path(sys.executable).with_name("mam")), "serve", f"--port={ours}", "--workers=1"]
    # Its limits are lifted: a page without its facet, or an error, would be no answer.
    limits = ["--setting", "sql_time_limit_ms", "60000", "--setting", "facet_time_limit_ms", "60000"]
    peer = [sys.executable, "-m", "datasette", "serve", str(folder / "fts5.db"), "--port", str(theirs), *limits]
    with contextlib.ExitStack() as stack:
        stack.enter_context(served(own, {"MAM_DATA": str(folder / "own")}))
        made: list[OwnPage | DatasettePage] = [OwnPage(ours)]
        if datasette:
            stack.enter_context(served(peer, {}))
            made.append(DatasettePage(theirs))
        yield made


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port
