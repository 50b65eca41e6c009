"""How a question is answered: look for the nearest needs first, count, put the first few in order, show one page.

Where nothing is found as typed, other readings of the typing are tried (readings.py), and the answer says which.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict

from django.db import connection

from mam.core.search.document import Answer, Hit
from mam.core.search.facets import facets_of
from mam.core.search.line import Line
from mam.core.search.postings import Postings, Scope, TooLong, postings
from mam.core.search.question import Question, Wanted, completion_need
from mam.core.search.ranking import Candidate, ranked
from mam.core.search.readings import as_typed, guesses
from mam.core.search.snippet import Marker

SECONDS = 2.0
COUNTED = 10_000
# As many results of whole words are enough; with fewer, the last word counts as only begun.
FEW = 20
RANKED = 30
LARGEST_PAGE, MOST_PAGES = 100, 50
COMPLETIONS, _COMPLETED_FROM = 8, 40


class How(TypedDict, total=False):
    """How an answer is wanted; every word may be left out."""

    filters: Mapping[str, Collection[str]]
    page: int
    size: int
    facets: Collection[str]


class _Entry(NamedTuple):
    id: int
    key: str
    title: str
    url: str
    kind: str
    lang: str
    text: str
    audience: list[str]


_SHOWN = f"SELECT {', '.join(_Entry._fields)} FROM core_searchentry"  # noqa: S608 - names of ours


@dataclass
class Found:
    """What one reading of the query finds; filled step by step, so that what was found in time is kept."""

    question: Question
    begun: bool = False
    places: list[int] = field(default_factory=list)
    total: int = 0
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    in_time: bool = False


def answer(query: object, audience: Collection[str], how: How) -> Answer:
    """The answer; whatever is typed, there is one."""
    scope = Scope.of(audience, how.get("filters"))
    size = min(max(how.get("size", 20), 1), LARGEST_PAGE)
    page = min(max(how.get("page", 1), 1), MOST_PAGES)
    facets = how.get("facets", ("kind",))
    question = as_typed(query)
    if not scope.parts() or not (question.words or scope.narrowed):
        return Answer()
    found, suggestion = _first_found(question, scope, max(page * size, RANKED), facets)
    words = [word for reading in found.question.readings for word in reading]
    marker = Marker(words, begun=found.question.words[-1] if found.begun else None)
    return Answer(
        total=min(found.total, COUNTED),
        capped=found.total > COUNTED or not found.in_time,
        results=tuple(_hit(*result, marker) for result in _page(found, scope, (page - 1) * size, page * size)),
        facets=found.facets,
        suggestion=suggestion,
    )


def completions(prefix: object, scope: Scope) -> list[str]:
    """Titles that go on from what was typed: those that begin with it first, then with its marks."""
    typed = as_typed(prefix)
    if not typed.words:
        return []
    index, entries = postings(), []
    with suppress(TooLong), index.capped(SECONDS):
        entries = _entries(index.places((completion_need(typed.words),), scope, _COMPLETED_FROM), scope)
    begun = " ".join(word.marked for word in typed.words)
    plain = " ".join(word.folded for word in typed.words)

    def nearness(entry: _Entry) -> tuple[bool, bool, bool]:
        read = as_typed(entry.title).words
        written, folded = " ".join(word.marked for word in read), " ".join(word.folded for word in read)
        return not folded.startswith(plain), not written.startswith(begun), begun not in written

    titles = [entry.title for entry in sorted(entries, key=nearness)]
    return list(dict.fromkeys(titles))[:COMPLETIONS]


def _first_found(question: Question, scope: Scope, most: int, facets: Collection[str]) -> tuple[Found, str]:
    """The query as typed; else the first guess at what was meant that finds something, and its words."""
    found = _find(question, scope, most, facets)
    if found.places or not found.in_time:
        return found, ""
    for guess in guesses(question, scope):
        other = _find(guess, scope, most, facets)
        if other.places:
            return other, " ".join(word.marked for word in guess.words)
    return found, ""


def _find(question: Question, scope: Scope, most: int, facets: Collection[str]) -> Found:
    index, found = postings(), Found(question)
    with suppress(TooLong), index.capped(SECONDS):
        _look(index, found, scope, most)
        found.total = len(found.places)
        wanted = () if not question.words else question.begun() if found.begun else question.whole()
        if facets:
            counts = index.counts(wanted, scope, COUNTED + 1)
            found.total, found.facets = counts.ages.total(), facets_of(counts, facets)
        elif found.total == most:
            found.total = index.count(wanted, scope, COUNTED + 1)
        found.in_time = True
    return found


def _look(index: Postings, found: Found, scope: Scope, most: int) -> None:
    """Need by need, the nearest first, until there are enough places; then words that are only begun."""
    question = found.question
    if not question.words:
        found.places = index.places((), scope, most)
        return
    tiers = question.tiers()
    index.expect(tiers)
    for wanted in tiers:
        _add(index, found, scope, (wanted, most))
    if len(found.places) < FEW:
        for wanted in question.begun_tiers():
            before = len(found.places)
            _add(index, found, scope, (wanted, most))
            found.begun = found.begun or len(found.places) > before


def _add(index: Postings, found: Found, scope: Scope, asked: tuple[Wanted, int]) -> None:
    wanted, most = asked
    if len(found.places) < most:
        seen = set(found.places)
        found.places += [place for place in index.places(wanted, scope, most) if place not in seen]
        del found.places[most:]


def _page(found: Found, scope: Scope, start: int, end: int) -> list[tuple[_Entry, Candidate]]:
    """The entries of one page, taken apart; the first few dozen are put in their final order."""
    if start >= RANKED:
        return _apart(_entries(found.places[start:end], scope))
    first = _apart(_entries(found.places[:RANKED], scope))
    order = ranked([candidate for _, candidate in first], found.question.readings, begun=found.begun)
    return [*[first[number] for number in order[start:end]], *_apart(_entries(found.places[RANKED:end], scope))]


def _apart(entries: Sequence[_Entry]) -> list[tuple[_Entry, Candidate]]:
    return [(entry, Candidate(Line(entry.title), Line(entry.text))) for entry in entries]


def _entries(places: Sequence[int], scope: Scope) -> list[_Entry]:
    """The entries in these places, in this order; once more, none that the readers may not see."""
    if not places:
        return []
    with connection.cursor() as cursor:
        # Places are numbers of ours. Asked without the ORM, which would take longer than the database.
        cursor.execute(f"{_SHOWN} WHERE id IN ({','.join(map(str, places))})")
        found = {row[0]: _Entry._make((*row[:-1], json.loads(row[-1]))) for row in cursor.fetchall()}
    entries = (found[place] for place in places if place in found)
    return [entry for entry in entries if not scope.audience.isdisjoint(entry.audience)]


def _hit(entry: _Entry, read: Candidate, marker: Marker) -> Hit:
    title, text = marker.marked(read.title), marker.snippet(read.text)
    return Hit(entry.key, entry.title, entry.url, entry.kind, text, entry.lang, title)
