"""Finding the decree's elements in a measured document by their words and places, never by the names of styles."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from mam.officialdoc.lines import OUTSIDE_DECREE
from mam.officialdoc.linting.proof import proof_of
from mam.officialdoc.linting.sheet import Line, Sheet

HEAD_LINES = 45
# The kinds of administrative documents (Decree 30/2020/NĐ-CP, Article 7), without marks as `fold` writes them.
TYPES = frozenset(
    [
        "nghi quyet",
        "quyet dinh",
        "chi thi",
        "quy che",
        "quy dinh",
        "thong cao",
        "thong bao",
        "huong dan",
        "chuong trinh",
        "ke hoach",
        "phuong an",
        "de an",
        "du an",
        "bao cao",
        "bien ban",
        "to trinh",
        "hop dong",
        "cong dien",
        "ban ghi nho",
        "ban thoa thuan",
        "giay uy quyen",
        "giay moi",
        "giay gioi thieu",
        "giay nghi phep",
        "phieu gui",
        "phieu chuyen",
        "phieu bao",
        "thu cong",
    ]
)
_ANNEX = re.compile(r"phu luc( (so )?[0-9a-z]+)?[.:]?")
_OFFICE = re.compile(
    r"(tm|kt|q|tl|tuq)\.|(pho )?((tong )?giam doc|chu tich|truong|chanh|(vu|cuc|chi cuc|hieu) truong|bi thu)"
)
_DATED = re.compile(r"ngay .*thang .*nam( |$)")
# A body's name that goes on from the line above: the two lines are one name.
_GOES_ON = re.compile(r"(tinh|thanh pho|tp\.?|xa|phuong|thi tran|dac khu|huyen|quan|va|viet nam)\b")


@dataclass(slots=True)
class Elements:
    """The elements found; an empty list is an element that is not there."""

    sheet: Sheet
    decree: bool = True
    nation: list[Line] = field(default_factory=list)
    motto: list[Line] = field(default_factory=list)
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: list[Line] = field(default_factory=list)
    date: list[Line] = field(default_factory=list)
    type: list[Line] = field(default_factory=list)
    subject: list[Line] = field(default_factory=list)
    letter_subject: list[Line] = field(default_factory=list)
    receivers: list[Line] = field(default_factory=list)
    bases: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    recipients_title: list[Line] = field(default_factory=list)
    recipients: list[Line] = field(default_factory=list)
    signer: list[Line] = field(default_factory=list)
    signer_name: list[Line] = field(default_factory=list)
    annexes: list["AnnexLines"] = field(default_factory=list)
    proof: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class AnnexLines:
    """The head of one annex."""

    number: Line
    title: list[Line]
    attached: list[Line]


def found_in(sheet: Sheet) -> Elements:
    """Every element of the decree in this document."""
    proof = proof_of(sheet)
    sheet.lines = sheet.lines[: len(sheet.lines) - len(proof)]
    elements = Elements(sheet, decree=sheet.category != OUTSIDE_DECREE, proof=proof)
    end = _annexes(elements)
    main = sheet.lines[:end]
    _head(elements, [line for line in main[:HEAD_LINES] if line.text])
    _issuing_body(elements)
    _closing(elements, main)
    _body(elements, main)
    return elements


def _head(elements: Elements, head: list[Line]) -> None:
    for position, line in enumerate(head):
        said = line.folded
        if not elements.nation and "hoi chu nghia viet nam" in said:
            elements.nation = [line]
        elif not elements.motto and "doc lap" in said and "hanh phuc" in said:
            elements.motto = [line]
        elif not elements.number and re.match(r"so ?:", said):
            elements.number = [line]
        elif not elements.date and _DATED.search(said) and len(said) < 90 and _apart(line):
            elements.date = [line]
        elif not elements.letter_subject and said.startswith("v/v"):
            elements.letter_subject = [line, *_goes_on(head[position + 1 :], line)]
        elif not elements.type and said in TYPES:
            elements.type = [line]
            elements.subject = _subject(head[position + 1 :])
            break


def _goes_on(after: list[Line], first: Line) -> list[Line]:
    """The further rows of a letter's subject: what stands below it in its cell."""
    return [line for line in after if first.cell and _same_cell(line, first)]


def _apart(line: Line) -> bool:
    """Whether a line stands apart as the date line does, and is no sentence of the body."""
    return line.cell is not None or line.align in ("center", "right") or all(span.italic for span in line.inked)


def _subject(after: list[Line]) -> list[Line]:
    """The lines below the type name, up to the receivers, the bases or the first paragraph of the body."""
    taken: list[Line] = []
    for line in after:
        begun = bool(taken) and line.number != taken[-1].number
        like_body = line.align == "both" or line.first > 5
        if line.folded.startswith(("kinh gui", "can cu")) or line.cell or like_body:
            break
        if begun and not (line.align == "center" and all(span.bold for span in line.inked)):
            break
        taken.append(line)
    return taken


def _issuing_body(elements: Elements) -> None:
    """Superior and issuing body: what stands left of quốc hiệu (or of the date) in the same table, above the number."""
    anchor = next((line for line in [*elements.nation, *elements.date] if line.cell), None)
    if anchor is None or anchor.cell is None:
        return
    stop = elements.number[0].number if elements.number else anchor.number
    left = [
        line
        for line in elements.sheet.lines
        if line.cell and line.cell.table == anchor.cell.table and line.cell.column < anchor.cell.column and line.text
        if line.number < stop and line not in elements.motto
    ]
    split = _first_of_issuer(left)
    elements.superior, elements.issuer = left[:split], left[split:]


def _first_of_issuer(left: list[Line]) -> int:
    """Where the issuing body's own name begins: with the first bold line, or with the last line that starts a name."""
    bold = [all(span.bold for span in line.inked) for line in left]
    first = bold.index(True) if True in bold else len(left)
    if left and first == 0 and left[0].place:
        return 0  # on paper each row of a long name is a line
    starts = [place for place, line in enumerate(left) if place == 0 or not _GOES_ON.match(line.folded)]
    last = starts[-1] if starts else 0
    return first if first and first < len(left) else last


def _annexes(elements: Elements) -> int:
    """Find the annexes' heads; returns how many lines stand before the first one."""
    lines = elements.sheet.lines
    places = [
        place
        for place, line in enumerate(lines)
        if line.cell is None and line.begins and len(line.raw) < 30 and line.text and _ANNEX.fullmatch(line.folded)
    ]
    for place, following in pairwise([*places, len(lines)]):
        inside = [line for line in lines[place + 1 : min(following, place + 12)] if line.text and line.cell is None]
        attached = [
            position for position, line in enumerate(inside) if line.folded.startswith(("(kem theo", "(ban hanh kem"))
        ]
        title = inside[: attached[0]] if attached else _centred_first(inside)
        rest = inside[attached[0] : attached[0] + 1] if attached else []
        elements.annexes.append(AnnexLines(lines[place], title, rest))
    return places[0] if places else len(lines)


def _centred_first(lines: list[Line]) -> list[Line]:
    taken: list[Line] = []
    for line in lines:
        if line.align != "center" or not line.inked[0].bold:
            break
        taken.append(line)
    return taken


def _closing(elements: Elements, main: list[Line]) -> None:
    for place, line in enumerate(main):
        if re.match(r"noi nhan ?:?$", line.folded) and len(line.raw) < 40:
            elements.recipients_title = [line]
            same = [other for other in main[place + 1 :] if other.text and _same_cell(other, line)]
            elements.recipients = same if line.cell else [other for other in same if other.text.startswith(("-", "–"))]
    signer = _beside(elements, main) or _outside_a_table(elements, main)
    last = signer[-1:]
    offices = [line for line in signer if _OFFICE.match(line.folded)]
    if last and last[0] not in offices and (len(signer) > 1 or not last[0].text.isupper()):
        elements.signer_name = last
        signer = signer[:-1]
    elements.signer = signer


def _same_cell(line: Line, other: Line) -> bool:
    if line.cell is None or other.cell is None:
        return line.cell is other.cell
    return (line.cell.table, line.cell.row, line.cell.column) == (other.cell.table, other.cell.row, other.cell.column)


def _beside(elements: Elements, main: list[Line]) -> list[Line]:
    """What stands in the columns beside "Nơi nhận"; without it, in the last table that holds an office."""
    title = elements.recipients_title[0] if elements.recipients_title else None
    if title is None:
        holding = [line for line in main[HEAD_LINES // 2 :] if line.cell and line.text and _OFFICE.match(line.folded)]
        return [line for line in main if holding and line.text and _same_cell(line, holding[-1])]
    return [
        line
        for line in main
        if line.text and line.cell and title.cell and line.cell.table == title.cell.table
        if line.cell.column != title.cell.column and line.number != title.number
    ]


def _outside_a_table(elements: Elements, main: list[Line]) -> list[Line]:
    """An office in capitals near the end, with the name below it."""
    tail = [line for line in main[-25:] if line.text and line.cell is None and line not in elements.recipients]
    first = next((place for place, line in enumerate(tail) if line.text.isupper() and _OFFICE.match(line.folded)), None)
    return [] if first is None else [line for line in tail[first:] if not line.folded.startswith(("noi nhan", "-"))]


def _body(elements: Elements, main: list[Line]) -> None:
    """Receivers, bases and body: what stands outside tables between the title and "Nơi nhận"."""
    above = [
        *elements.subject,
        *elements.type,
        *elements.letter_subject,
        *elements.date,
        *elements.number,
        *elements.motto,
    ]
    start = max((line.number for line in above), default=0)
    below = [*elements.recipients_title, *elements.signer]
    stop = min((line.number for line in below), default=len(main) + 10**6)
    within = [line for line in main if start < line.number < stop and line.text and line.cell is None]
    opening = next((line for line in within[:3] if line.folded.startswith("kinh gui")), None)
    if opening is not None:
        named = [line for line in within if line.number > opening.number]
        elements.receivers = [opening]
        for line in named:
            if opening.text.rstrip().endswith(":") and line.text.startswith(("-", "–", "+")):
                elements.receivers.append(line)
            else:
                break
        within = [line for line in within if line.number > elements.receivers[-1].number]
    for line in within:
        # "Căn cứ …, Sở … báo cáo như sau:" is the body's opening sentence, not a base on a line of its own.
        if elements.body or not line.folded.startswith("can cu ") or line.text.endswith(":"):
            elements.body.append(line)
        else:
            elements.bases.append(line)
