"""The source text cut into passages for the screen, pure: one a provision, with the words marked that say something."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """Some words of a passage and how they are marked: "said", "slip" or not at all."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Passage:
    """The words of one provision (None: before the first), without those of the provisions below it."""

    provision: int | None
    pieces: tuple[Piece, ...]


def passages(source: str, starts: Sequence[tuple[int, int]], marks: Iterable[tuple[int, int, str]]) -> list[Passage]:
    """Cut `source` at the starts (id, offset) of provisions in reading order and mark the spans (from, to, mark).

    Put together again, the pieces are the source; where marks overlap, the later one wins.
    """
    painted = [""] * len(source)
    for begin, end, mark in marks:
        painted[begin:end] = [mark] * (min(end, len(source)) - begin)
    cuts: list[tuple[int | None, int]] = [(None, 0), *sorted(starts, key=lambda start: start[1])]
    ends = [offset for _id, offset in cuts[1:]] + [len(source)]
    return [
        Passage(provision, tuple(_pieces(source, painted, begin, end)))
        for (provision, begin), end in zip(cuts, ends, strict=True)
        if end > begin
    ]


def _pieces(source: str, painted: Sequence[str], begin: int, end: int) -> Iterable[Piece]:
    at = begin
    for here in range(begin + 1, end + 1):
        if here == end or painted[here] != painted[at]:
            yield Piece(source[at:here], painted[at])
            at = here
