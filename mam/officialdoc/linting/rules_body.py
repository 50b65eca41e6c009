"""The body: bases, text, headings and their numbers (Decree 30/2020/NĐ-CP, Appendix I, cell 6)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mam.officialdoc.linting.elements import Elements
from mam.officialdoc.linting.finding import Finding, about, millimetres, points, sizes
from mam.officialdoc.linting.looks import judged
from mam.officialdoc.linting.sheet import Line
from mam.vntext import POINT_LETTERS, from_roman

_PART = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+(thứ\s+\w+|[IVXLC]+|\d+)\.?", re.IGNORECASE)
_ROMAN = re.compile(r"([IVX]+)\.\s+\S")
_NUMBER = re.compile(r"(\d{1,2})\.\s+\S")
_POINT = re.compile(r"([a-zđ])\)\s+\S")
_ARTICLE = re.compile(r"Điều \d+[a-zđ]?(?P<dot>\.?)\s+[^\W\d_]")
_SMALLEST, _LARGEST = 13, 14
_ROUND = 0.5  # millimetres


def bases(elements: Elements) -> Iterator[Finding]:
    """Legal bases: italic, one a line, ended by ; and the last by a full stop."""
    yield from judged("bases", elements.bases)
    wrong = [line for line in elements.bases[:-1] if not line.text.endswith(";")]
    wrong += [line for line in elements.bases[-1:] if not line.text.endswith((".", ",", ";"))]
    yield from about("bases.ends", wrong, "thiếu dấu cuối dòng", "cuối dòng có “;”, dòng cuối có “.”")


def text(elements: Elements) -> Iterator[Finding]:
    """Size, justification, first-line indent, line spacing of the body."""
    flow = _flow(elements)
    wrong = [line for line in flow if any(not _SMALLEST <= span.size <= _LARGEST for span in line.inked)]
    yield from about("body.size", wrong, sizes(wrong), "cỡ chữ 13–14")
    plain = {span.size for line in flow for span in line.inked if _SMALLEST <= span.size <= _LARGEST}
    if len(plain) > 1:
        smaller = [line for line in flow if any(span.size == min(plain) for span in line.inked)]
        yield from about(
            "body.one-size", smaller, " và ".join(map(points, sorted(plain))), "một cỡ chữ trong toàn phần nội dung"
        )
    ragged = [line for line in flow if line.align != "both"]
    yield from about("body.align", ragged, "không căn đều hai lề", "căn đều cả hai lề")
    indented = [line for line in flow if line.begins and not line.listed]
    wrong = [line for line in indented if not 10 - _ROUND <= line.left + line.first <= 12.7 + _ROUND]
    found = millimetres(wrong[0].left + wrong[0].first) if wrong else ""
    yield from about("body.first-line", wrong, f"lùi đầu dòng {found}", "lùi đầu dòng 1 cm hoặc 1,27 cm")
    wrong = [line for line in flow if not 0.98 <= line.leading <= 1.52]
    found = points(round(wrong[0].leading, 2)) if wrong else ""
    yield from about("body.leading", wrong, f"giãn dòng {found}", "giãn dòng từ đơn (1,0) đến 1,5 dòng")
    yield from _spacing(elements)


def _spacing(elements: Elements) -> Iterator[Finding]:
    """At least 6 points between two paragraphs."""
    tight = [
        below
        for above, below in zip(elements.body, elements.body[1:], strict=False)
        if below.number == above.number + 1 and below.begins and above.after + below.before < 5.9
        if "center" not in (above.align, below.align)
    ]
    found = points(tight[0].before) if tight else ""
    yield from about(
        "body.spacing", tight, f"cách đoạn trên {found}pt trở xuống" if found else "", "cách đoạn tối thiểu 6pt"
    )


def _flow(elements: Elements) -> list[Line]:
    """The running lines of the body: without centred heads and without the caption of a table."""
    following = {line.number - 1: line for line in elements.sheet.lines if line.cell}
    return [
        line
        for line in elements.body
        if line.align != "center" and not (line.number in following and all(span.italic for span in line.inked))
    ]


def headings(elements: Elements) -> Iterator[Finding]:
    """Phần and Chương centred and bold, I. in bold capitals, 1. with a title in bold, Điều in bold with a full stop."""
    parts = [line for line in elements.body if _PART.fullmatch(line.text)]
    yield from judged("part", parts)
    yield from judged("heading", [line for line in elements.body if _ROMAN.match(line.text)])
    clauses = [line for line in elements.body if _NUMBER.match(line.text) and _is_title(line.text)]
    yield from judged("clause", clauses)
    articles = [(line, match) for line in elements.body if (match := _ARTICLE.match(line.text))]
    alone = [line for line, match in articles if match["dot"] and not line.inked[0].bold]
    yield from about("article.bold", alone, "“Điều …” không đậm", "chữ “Điều” và số thứ tự in đậm")
    dotless = [line for line, match in articles if not match["dot"] and line.inked[0].bold]
    yield from about("article.dot", dotless, "sau số của Điều không có dấu chấm", "“Điều 1.”")


def _is_title(words: str) -> bool:
    """Whether a numbered paragraph is a title on a line of its own and not a sentence."""
    return len(words) <= 160 and words[-1] not in ".;:,/"


def _is_bold(line: Line) -> bool:
    """Whether a paragraph is bold throughout: a title, however long."""
    return all(span.bold for span in line.inked)


def numbers(elements: Elements) -> Iterator[Finding]:
    """I., II., III. without gaps; 1., 2., 3. within each; points in the order of the Vietnamese alphabet."""
    romans: list[tuple[Line, int]] = []
    clauses: list[tuple[Line, int]] = []
    letters: list[tuple[Line, int]] = []
    for line in elements.body:
        if (match := _ROMAN.match(line.text)) and (count := _roman(match[1])):
            romans.append((line, count))
        elif (match := _NUMBER.match(line.text)) and (_is_title(line.text) or _is_bold(line)):
            clauses.append((line, int(match[1])))
        elif match := _POINT.match(line.text):
            letters.append((line, POINT_LETTERS.find(match[1]) + 1))
    yield from about("heading.order", _out_of_order(romans), "mục I, II, III không liên tục", "đánh số liên tục")
    yield from about("clause.order", _out_of_order(clauses), "khoản 1, 2, 3 không liên tục", "đánh số liên tục")
    foreign = [line for line, place in letters if not place]
    yield from about(
        "point.letter", foreign, "điểm dùng chữ f, j, w hoặc z", "theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h"
    )
    known = [(line, place) for line, place in letters if place]
    expected = "theo bảng chữ cái tiếng Việt: sau d là đ"
    yield from about("point.order", [] if foreign else _out_of_order(known), "điểm không theo thứ tự", expected)


def _roman(figures: str) -> int | None:
    try:
        return from_roman(figures)
    except ValueError:
        return None


def _out_of_order(numbered: Sequence[tuple[Line, int]]) -> list[Line]:
    """The lines whose number is neither the next one nor 1."""
    before: Iterable[int] = [0, *(count for _line, count in numbered)]
    return [line for (line, count), last in zip(numbered, before, strict=False) if count not in (1, last + 1)]


RULES = (bases, text, headings, numbers)
