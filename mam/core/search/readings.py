"""What was probably meant: the words as typed with their synonyms; then keyboards' leftovers, slips, fewer words.

Of fewer words those that stand side by side somewhere go first, the longest and rarest of them: of "xu ly phan bo" it
is "phan bo" that says what is wanted, not "xu ly".

A guess is made only of words that the readers may find themselves: no suggestion tells of what they may not see.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from mam.core.search.leftovers import from_telex, from_vni
from mam.core.search.postings import Postings, Scope, TooLong, postings
from mam.core.search.question import MOST_WORDS, Question, neighbours
from mam.core.search.spelling import slips
from mam.core.search.synonyms import Words, expanded
from mam.core.search.tokens import Word, words

LONGEST_QUERY = 1_000
_SECONDS = 0.5
_MOST_SLIPS, _MOST_COUNTED = 2, 50
_MOST_LEFT_OUT, _RARE = 5, 2_000


def as_typed(query: object) -> Question:
    """The question in what was typed; text of any kind and length, even bytes."""
    text = query[:LONGEST_QUERY].decode("utf-8", "replace") if isinstance(query, bytes) else str(query or "")
    typed = tuple(words(text[:LONGEST_QUERY])[:MOST_WORDS])
    return Question((typed, *_with_barred_d(typed), *expanded(typed)) if typed else ((),))


def _with_barred_d(typed: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Who types dất means đất: where a word has other marks, its d may be a đ."""
    barred = tuple(
        Word("đ" + word.marked[1:], word.folded) if word.has_marks and word.marked[0] == "d" else word for word in typed
    )
    return [barred] if barred != tuple(typed) else []


def guesses(question: Question, scope: Scope) -> Iterator[Question]:
    """Other questions that may have been meant, the likeliest first."""
    text = " ".join(word.marked for word in question.words)
    for read in dict.fromkeys((from_telex(text), from_vni(text))):
        if read != text:
            yield as_typed(read)
    yield from _corrected(question.words, scope)
    yield from map(_said_otherwise, _side_by_side(question.words, scope))
    if 1 < len(question.words) <= _MOST_LEFT_OUT:
        yield from map(_said_otherwise, _all_but_one(question.words))


def _said_otherwise(typed: Words) -> Question:
    return Question((typed, *expanded(typed)))


def _side_by_side(typed: Words, scope: Scope) -> list[Words]:
    """The longest part of what was typed that stands so in a document; of several the rarest."""
    index = postings()
    with suppress(TooLong), index.capped(_SECONDS):
        for length in range(len(typed) - 1, 1, -1):
            parts = [typed[start : start + length] for start in range(len(typed) - length + 1)]
            wanted = (tuple(map(neighbours, (part, *expanded(part)))) for part in parts)
            found = {part: index.count(ways, scope, _RARE) for part, ways in zip(parts, wanted, strict=True)}
            if any(found.values()):
                return [min(filter(found.get, found), key=lambda part: found[part])]
    return []


def _all_but_one(typed: Words) -> Iterator[Words]:
    yield from ((*typed[:i], *typed[i + 1 :]) for i in range(len(typed) - 1, -1, -1))


def _corrected(typed: Sequence[Word], scope: Scope) -> Iterator[Question]:
    """The words with those corrected that nothing has: at most two, each to what goes best with the others."""
    index, corrected = postings(), list(typed)
    with suppress(TooLong), index.capped(_SECONDS):
        strange = [i for i, word in enumerate(typed) if not expanded((word,))]
        unknown = [i for i in strange if not index.places(((f"s:{typed[i].folded}",),), scope, 1)]
        for i in unknown[:_MOST_SLIPS]:
            corrected[i] = _best(index, corrected, i, scope)
    if corrected != list(typed):
        yield Question((tuple(corrected),))


def _best(index: Postings, typed: Sequence[Word], i: int, scope: Scope) -> Word:
    """The slip of a word that most documents have, beside the word before or after where any does."""
    ways = slips(typed[i].folded)
    before = [f"f:{typed[i - 1].folded}_{way}" for way in ways] if i > 0 else []
    after = [f"f:{way}_{typed[i + 1].folded}" for way in ways] if i + 1 < len(typed) else []
    for tokens in (before, after, [f"s:{way}" for way in ways]):
        found = dict(zip(ways, index.frequencies(tokens, scope, _MOST_COUNTED), strict=True)) if tokens else {}
        if any(found.values()):
            best = max(found, key=lambda way: found[way])
            return Word(best, best)
    return typed[i]
