"""What stands around the provisions: letterhead, type, title, opening, closing, recipients, signature, annexes.

`find_frame` cuts the lines of a document into these runs; what the letterhead and the opening say is read in
`facts.py`, the provisions themselves in `tree.py`.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from mam.planreader.headings import heading_mark, numbers_nothing
from mam.planreader.lines import CELL, Line
from mam.planreader.outline import UnreadablePlan
from mam.vntext import fold, read_mark

PLAN_TYPES = (
    "KẾ HOẠCH HÀNH ĐỘNG", "KẾ HOẠCH", "CHƯƠNG TRÌNH HÀNH ĐỘNG", "CHƯƠNG TRÌNH", "QUYẾT ĐỊNH", "NGHỊ QUYẾT", "CHỈ THỊ",
    "ĐỀ ÁN", "PHƯƠNG ÁN", "DỰ ÁN", "HƯỚNG DẪN", "QUY CHẾ", "QUY ĐỊNH", "CHIẾN LƯỢC",
)  # fmt: skip
OTHER_TYPES = ("BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO", "BIÊN BẢN", "GIẤY MỜI", "HỢP ĐỒNG", "CÔNG ĐIỆN", "GIẤY ỦY QUYỀN")
_TYPES = {fold(name): name for name in PLAN_TYPES + OTHER_TYPES}
_SPACED = {name.replace(" ", ""): name for name in _TYPES}
_LETTERHEAD = 60  # lines
_RULE = re.compile(r"[-–—_=*.\s]+")
_OPENS = re.compile(
    r"(?:căn cứ|thực hiện|triển khai|theo|để|nhằm|trên cơ sở|xét|sau khi|ngày|do|chấp hành|tiếp tục)\s", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:Giai đoạn|Năm|Đến năm|Trên địa bàn) .{0,80}[^.;:,]$")
_ENDS_SENTENCE = re.compile(r"[.;:,](?:/\.)?$")
_ANNEX = re.compile(
    r"(?:PHỤ LỤC|PHỤ BIỂU|Phụ lục|Phụ biểu)(?: (?:(?:SỐ|Số|số)\s*:?\s*)?(?:\d{1,3}|[IVXL]{1,5}|[A-H]))?"
    r"\s*(?P<rest>[.:–-].*)?"
)
_CLOSES = re.compile(
    r"(?:trên đây là|trong quá trình|quá trình (?:tổ chức|triển khai|thực hiện)|trường hợp"
    r"|nếu có (?:khó khăn|vướng mắc)|(?:yêu cầu|đề nghị) (?:các |thủ trưởng|giám đốc)|nhận được"
    r"|kế hoạch này|quyết định này|(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\b.{0,60}?\b(?:yêu cầu|đề nghị))",
    re.IGNORECASE,
)
_CARRIES_OUT = re.compile(r"chịu trách nhiệm (?:thi hành|thực hiện) (?:quyết định|kế hoạch) này", re.IGNORECASE)
_SIGNS = re.compile(r"(?:TM|KT|TL|TUQ)\s?\.\s*[A-ZỦ]{2}")
_OFFICE = re.compile(
    r"(?:PHÓ |Q\. ?|QUYỀN )?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|HIỆU TRƯỞNG|(?:CHI |TỔNG )?CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG"
    r"|THỨ TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG (?:BAN|PHÒNG)|CHÁNH (?:VĂN PHÒNG|THANH TRA)|BÍ THƯ|THỦ TRƯỞNG ĐƠN VỊ)(?:\s*\(.*)?"
)
_END_SIGN = "./."
_ADDRESSED = re.compile(r"kính gửi\s*:", re.IGNORECASE)
_ADDRESSEE = re.compile(r"[-–+•]|[^.:]{0,160};$")
# The subject stands under the number, in the left half: up to the next cell, or line with a capital.
_SUBJECT = re.compile(r"(?:V/v|Về việc):?\s+(?P<words>[^|]+(?:\|(?=[^\W\d_A-ZĐ])[^|]+)*)")


@dataclass(slots=True)
class Frame:
    """The runs of lines of one document; `bodies` has two when a decision brings its plan along."""

    letterhead: list[Line] = field(default_factory=list)
    type: str | None = None
    title: list[str] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    bodies: list[list[Line]] = field(default_factory=list)
    closing: list[Line] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    annexes: list[list[Line]] = field(default_factory=list)
    bare: bool = False  # nothing is numbered: its headings are known by their shape


def find_frame(lines: list[Line]) -> Frame:
    """The runs of a document's lines; raises UnreadablePlan when it says itself that it is no plan."""
    frame = Frame()
    start = _type_line(lines)
    if start is None:
        start = _read_letter(lines, frame)
    else:
        frame.letterhead, frame.type = lines[:start], type_of(lines[start])
        if frame.type in OTHER_TYPES:
            raise UnreadablePlan(f"Tệp là {frame.type.lower()}, không phải kế hoạch; hãy chọn lại tệp kế hoạch.")
        start = _read_title(lines, start, frame)
        frame.bare = numbers_nothing(lines[start:])
    tail = _read_body(lines, start, frame)
    _read_tail(tail, frame)
    return frame


def _read_letter(lines: list[Line], frame: Frame) -> int:
    """Take the letterhead and the subject of an official letter, whose type no line names; returns where it opens."""
    to = next((i for i, line in enumerate(lines[:_LETTERHEAD]) if _ADDRESSED.match(line.text)), None)
    if to is None:
        return 0
    end = next((i for i in range(to + 1, len(lines)) if not _ADDRESSEE.match(lines[i].text)), len(lines))
    frame.letterhead = lines[:to]
    head = CELL.join(line.text for line in lines[:to])
    subject = _SUBJECT.search(head)
    frame.title += [" ".join(subject["words"].replace(CELL, " ").split())] if subject else []
    return end


def _type_line(lines: list[Line]) -> int | None:
    """Where the first page names the document's type; a type name after the first section is a heading."""
    for i, line in enumerate(lines[:_LETTERHEAD]):
        if type_of(line):
            return i
        mark = read_mark(line.text)
        if mark and mark.kind in ("roman", "part", "chapter", "article"):
            return None
    return None


def type_of(line: Line) -> str | None:
    """The document type a line names, alone or before a title: "KẾ HOẠCH", "QUYẾT ĐỊNH"."""
    return None if CELL in line.text else names_type(line.text)


def names_type(text: str) -> str | None:
    """The document type that a text names."""
    text = text.strip()
    folded = fold(text[:40]).rstrip(" :.") if len(text) < 40 else ""
    if all(len(letter) == 1 for letter in folded.split()):  # "K Ế  H O Ạ C H"
        folded = _SPACED.get("".join(folded.split()), "")
    if folded in _TYPES:
        return _TYPES[folded]
    return next((name for name in _TYPES.values() if text.startswith(name + " ")), None)


def is_annex(line: Line) -> bool:
    """Whether a line is the heading of an annex: "PHỤ LỤC", "Phụ lục II", "PHỤ LỤC 1: DANH MỤC…"."""
    return names_annex(line.text)


def names_annex(text: str) -> bool:
    """Whether a text is the heading of an annex."""
    match = _ANNEX.fullmatch(text.strip())
    return match is not None and (text.strip()[:7].isupper() or not match["rest"])


def is_recipients(line: Line) -> bool:
    """Whether the list of recipients begins here."""
    return names_recipients(line.text)


def names_recipients(text: str) -> bool:
    """Whether the list of recipients begins with a text."""
    return fold(text.strip()[:12]).lstrip("*_ ").startswith("noi nhan")


def is_signature(line: Line) -> bool:
    """Whether the signature begins here: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"."""
    text = line.text.lstrip(" |")
    return _SIGNS.match(text) is not None or _OFFICE.fullmatch(text) is not None


def _read_title(lines: list[Line], start: int, frame: Frame) -> int:
    """Take the title from the type's line and the lines after it; returns where the opening begins."""
    name = frame.type or ""
    rest = lines[start].text.removeprefix(name).strip(" :") if lines[start].text.startswith(name) else ""
    title = [rest] if rest else []
    at = start + 1
    while at < len(lines) and _is_title(lines[at], title):
        if not _RULE.fullmatch(lines[at].text) and not lines[at].text.startswith("("):
            title.append(lines[at].text)
        at += 1
    frame.title += title
    return at


def _is_title(line: Line, so_far: list[str]) -> bool:
    """Whether a line still belongs to the title: the first line, then capitals after capitals, small after small."""
    text = line.text
    if _RULE.fullmatch(text):
        return True
    if is_recipients(line) or (read_mark(text) and not so_far) or CELL in text:
        return False
    if not so_far:
        return not (_OPENS.match(text) and _ENDS_SENTENCE.search(text))
    if all(one.isupper() for one in so_far):
        return text.isupper() and read_mark(text) is None and not _is_issuer(text)
    return text[0].islower() or text.startswith("(") or _GOES_ON.match(text) is not None


def _is_issuer(text: str) -> bool:
    """The line of a decision that names who decides, between title and legal bases."""
    return fold(text).startswith(("uy ban nhan dan", "chu tich", "hoi dong nhan dan", "bo truong", "giam doc"))


def _read_body(lines: list[Line], start: int, frame: Frame) -> list[Line]:
    """Take opening, provisions and closing; returns the lines after them."""
    first = _first_mark(lines, start, bare=frame.bare)
    ends = (i for i in range(first, len(lines)) if _ends_body(lines[i]))
    end = next(ends, len(lines))
    frame.preamble += lines[start:first]
    body = lines[first:end]
    kept = _before_closing(body)
    if len(kept) < len(body):
        frame.closing = body[len(kept) :]
    if kept:
        frame.bodies.append(kept)
    return lines[end:]


def _ends_body(line: Line) -> bool:
    return is_recipients(line) or is_annex(line) or is_signature(line)


def _first_mark(lines: list[Line], start: int, *, bare: bool) -> int:
    """Where the provisions begin: at the first mark that is no dash, else at the first dash."""
    dash = None
    for i in range(start, len(lines)):
        if is_recipients(lines[i]):
            break
        mark = read_mark(lines[i].text)
        if (mark and mark.kind not in ("dash", "plus")) or (bare and not mark and heading_mark(lines[i])):
            return i
        if mark and dash is None:
            dash = i
    return dash if dash is not None else len(lines)


def _before_closing(body: list[Line]) -> list[Line]:
    """The body without its closing: the last unmarked paragraphs, which speak of the whole plan."""
    at = len(body)
    while at > 0 and read_mark(body[at - 1].text) is None and CELL not in body[at - 1].text:
        at -= 1
    tail = body[at:]
    last = read_mark(body[at - 1].text) if at else None
    if last and last.kind == "article" and any(_CARRIES_OUT.search(line.text) for line in tail):
        return body  # who carries out a decision is charged by its last article, also in a paragraph of its own
    for i, line in enumerate(tail):
        if _CLOSES.match(line.text) or _CARRIES_OUT.search(line.text):
            return body[: at + i]
    # Without a set phrase: the paragraph with the end mark closes, unless it is all that its heading says.
    alone = len(tail) == 1 and not (at and _ENDS_SENTENCE.search(body[at - 1].text))
    closes = bool(tail) and not alone and tail[-1].text.endswith(_END_SIGN)
    return body[:-1] if closes else body


def _read_tail(lines: list[Line], frame: Frame) -> None:
    """Take recipients, what is attached, and annexes; the signature between them is left out."""
    first = next((i for i, line in enumerate(lines) if is_recipients(line)), None)
    at = next((i for i, line in enumerate(lines) if type_of(line) or is_annex(line)), len(lines))
    if first is not None and first < at:
        frame.recipients = frame.recipients or lines[first:at]
    if at < len(lines) and type_of(lines[at]) and len(frame.bodies) < 2:
        attached = Frame(type=type_of(lines[at]))
        start = _read_title(lines, at, attached)
        rest = _read_body(lines, start, attached)
        frame.bodies += attached.bodies
        frame.preamble += attached.preamble
        frame.closing = attached.closing or frame.closing
        _read_tail(rest, frame)
        return
    starts = [i for i in range(at, len(lines)) if is_annex(lines[i])]
    for start, end in pairwise([*starts, len(lines)]):
        frame.annexes.append(_without_recipients(lines[start:end]))


def _without_recipients(annex: list[Line]) -> list[Line]:
    end = next((i for i, line in enumerate(annex) if is_recipients(line)), len(annex))
    return annex[:end]
