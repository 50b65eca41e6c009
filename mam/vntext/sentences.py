"""Sentences of official Vietnamese: full stops that end one, and those of abbreviations and numbers that do not."""

import re

# A full stop, an ellipsis, or the end mark of official documents "./.", with the closing signs after it.
_STOP = re.compile(r"(?:\./\.|(?<![.!?…])[.!?…]++)[”\"’')\]]*+(?=\s)|\n")
_NEXT = re.compile(r"[\"“‘'(\[\-–+•]*\s*[^\W_]")
_LAST_WORD = re.compile(r"[^\s(\[“\"‘']*\Z")
# Lower case, without the final stop.
_ABBREVIATIONS = frozenset(
    [
        "tp",
        "tx",
        "tt",
        "ts",
        "ths",
        "th.s",
        "pgs",
        "gs",
        "bs",
        "ks",
        "cn",
        "cv",
        "kts",
        "st",
        "dr",
        "mr",
        "mrs",
        "ms",
        "q",
        "p",
        "h",
        "tr",
        "kt",
        "tm",
        "tl",
        "tuq",
        "vd",
        "đc",
        "no",
        "nxb",
    ]
)
# A number or letter that opens a sentence is its mark: "1. Mục đích", "a. Nội dung", "Điều 5. Tổ chức".
_OPENING_MARK = re.compile(
    r"(?:(?:điều|mục|chương|phần|khoản|bảng|biểu|phụ lục)\s+)?(?:\d{1,3}(?:\.\d{1,2})*|[ivxl]+|[a-zđ])\.\Z",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:[A-ZĐ]\.)*[A-ZĐ]\Z")


def split_sentences(s: str) -> list[str]:
    """The sentences of a text, each as it stands, without the white space between them."""
    return [s[start:end] for start, end in sentence_spans(s)]


def sentence_spans(s: str) -> list[tuple[int, int]]:
    """Where each sentence of a text stands, as [start, end), without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _STOP.finditer(s):
        if _ends_sentence(s, start, stop):
            _keep(spans, s, start, stop.end())
            start = stop.end()
    _keep(spans, s, start, len(s))
    return spans


def _keep(spans: list[tuple[int, int]], s: str, start: int, end: int) -> None:
    while start < end and s[start].isspace():
        start += 1
    while start < end and s[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends_sentence(s: str, start: int, stop: re.Match[str]) -> bool:
    if stop[0] in ("\n", "./."):
        return True
    following = s[stop.end() : stop.end() + 40].lstrip()
    first = _NEXT.match(following)
    if first is None or first[0][-1].islower():
        return False
    return stop[0] != "." or not _is_abbreviation(s, start, stop.start())


def _is_abbreviation(s: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word before it."""
    before = s[max(start, stop - 40) : stop]
    word = _LAST_WORD.search(before)
    last = word[0] if word else ""
    if last.lower() in _ABBREVIATIONS or _INITIAL.match(last):
        return True
    return stop - start <= len(before) and _OPENING_MARK.match(before.lstrip() + ".") is not None
