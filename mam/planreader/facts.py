"""The facts of the frame: number, date, place and issuer of the plan, the documents it stands on, its recipients."""

import re
from datetime import date

from mam.planreader.frame import Frame
from mam.planreader.lines import CELL, Line
from mam.planreader.outline import Basis, Document
from mam.planreader.units import named_before
from mam.planreader.vocabulary import UPPER
from mam.vntext import find_dates, fold, read_mark

_DOCUMENT = (
    r"(?:bộ luật|luật|pháp lệnh|nghị quyết(?: liên tịch)?|nghị định|thông tư(?: liên tịch)?|quyết định|chỉ thị|kế hoạch"
    r"|chương trình(?: hành động)?|đề án|kết luận|thông báo|công văn|tờ trình|quy định|hướng dẫn|báo cáo|công điện)"
)
_NUMBER = r"\d{1,5}[a-zA-ZĐđ]?(?:\s?/\s?\d{4})?\s?[/-]\s?[A-ZĐ][\wĐđ&]*(?:\s?[-/]\s?[\wĐđ&]+)*"
_OWN_NUMBER = re.compile(rf"Số\s*:?\s*(?P<number>{_NUMBER})")
# A law has its name before its number: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15".
_NAMED_LAW = r"\b(?:luật|pháp lệnh)(?:\s[^\W\d_]+,?){1,16}\s+số\s*:?\s*"
_CITED = re.compile(
    rf"(?:\b{_DOCUMENT}\s+(?:số\s*:?\s*)?|{_NAMED_LAW})(?P<number>{_NUMBER})",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\s+của\s+(?P<issuer>[^;,.():“”\"]{3,120}?)(?= (?:về|phê duyệt|ban hành|quy định|hướng dẫn|sửa đổi|bổ sung"
    rf"|thực hiện|triển khai|theo|nhằm|giao|công bố|tại|thông qua|kèm|và\s+{_DOCUMENT})\b|[;,.():“”\"]|$)",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"(?:theo|xét)\s+đề nghị", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[^\W\d_][^|,;:]{1,40}),\s*ngày\b")
_MOTTO = re.compile(
    r"c[ộo]ng (?:h[òo]a|hoà) x[ãa] h[ộo]i|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do|^\s*số\s*:", re.IGNORECASE
)
_BODY_BEGINS = re.compile(
    r"\b(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|SỞ|BAN (?!NHÂN)|CHI CỤC|TRUNG TÂM|CÔNG AN)\b"
)
# On a line of its own only, for these words stand within other names: "MÔI TRƯỜNG", "QUỐC PHÒNG".
_OWN_LINE = re.compile(r"(?:TRƯỜNG|BỆNH VIỆN|PHÒNG|VĂN PHÒNG|THANH TRA|CỤC|VỤ|VIỆN|HỘI|CÔNG TY|ĐẢNG ỦY|ĐẢNG BỘ)\b")
_RULE = re.compile(r"[-–—_=*]{2,}")
_SIGNATURE = re.compile(
    rf"(?:^|\s)(?:TM|KT|TL|TUQ|Q)\s?\.\s*(?=[{UPPER}]{{2}})|^\(?(?i:đã ký)"
    r"|(?:^|(?<=[;.,]) )(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|BỘ TRƯỞNG)\b"
)
_BASIS_TITLE = re.compile(r"(?:các )?(?:căn cứ|cơ sở pháp lý)(?! để)", re.IGNORECASE)
_TOP_MARKS, _LONGEST_TITLE = ("part", "capital", "roman"), 60
_NEXT_RECIPIENT = re.compile(rf"(?:^|(?<=[\s;.,)]))[-–+•]\s*(?=[{UPPER}])")


def document_of(frame: Frame) -> Document:
    """The facts of the letterhead, title and opening; what the text does not say stays None."""
    head = " | ".join(line.text for line in frame.letterhead)
    # Not the capitals of a decision: "ỦY BAN NHÂN DÂN …", "QUYẾT ĐỊNH:".
    opening = [line.text for line in frame.preamble if not line.text.isupper()]
    number = _OWN_NUMBER.search(head)
    days = [found.date for found in find_dates(head) if found.date]
    place = _PLACE.search(_OWN_NUMBER.sub("|", head))
    return Document(
        type=frame.type,
        number=_without_spaces(number["number"]) if number else None,
        date=days[-1] if days else None,
        issuer=_issuer(frame.letterhead) or named_before(" ".join(opening), "ban hành"),
        place=place["place"].strip() if place else None,
        title=" ".join(frame.title) or None,
        basis=_bases([*opening, *_basis_section(frame)]),
        preamble=opening,
    )


def recipients_of(lines: list[Line]) -> list[str]:
    """The recipients, one by one, without dashes and closing signs; the signature beside them is left out."""
    found: list[str] = []
    for i, line in enumerate(lines):
        text = line.text.split(CELL)[0].strip()
        text = text[text.find(":") + 1 :] if i == 0 and ":" in text else text
        if not text or (i == 0 and ":" not in line.text):
            continue
        signature = _SIGNATURE.search(text)
        pieces = _NEXT_RECIPIENT.split(text[: signature.start()] if signature else text)
        if i and found and pieces[0].strip() and len(pieces) == 1 and not _goes_on(text, found[-1]):
            break
        if i and found and len(pieces) == 1 and pieces[0].strip():
            found[-1] = f"{found[-1]} {pieces[0].strip()}"
            continue
        found += [piece for piece in pieces if piece.strip()]
    if len(found) == 1:
        found = found[0].split(";")
    return [clean for clean in (_recipient(one) for one in found) if clean]


def _goes_on(text: str, last: str) -> bool:
    """Whether an undashed line goes on with the recipient before it, as narrow columns make it."""
    return text[0].islower() or (last.rstrip()[-1:] in ",-(" and not text.isupper())


def _recipient(text: str) -> str:
    return text.strip().rstrip(";.,: ").strip()


def _issuer(letterhead: list[Line]) -> str | None:
    """The body in the left half of the letterhead."""
    names: list[str] = []
    for line in letterhead:
        cell = _RULE.sub(" ", line.cells[0]).strip()
        cut = _MOTTO.search(cell)
        name = (cell[: cut.start()] if cut else cell).strip()
        if name.isupper():
            names.append(name)
        if cut and names:
            break
    own = [i for i, one in enumerate(names) if _OWN_LINE.match(one)]
    name = " ".join(" ".join(names[own[-1] :] if own else names).split())
    bodies = list(_BODY_BEGINS.finditer(name))  # the superior body stands above the one that issues
    return name[bodies[-1].start() :] if bodies else name or None


def _basis_section(frame: Frame) -> list[str]:
    """The paragraphs under a heading of their own: "I. CĂN CỨ PHÁP LÝ"."""
    found: list[str] = []
    kind = ""
    for line in frame.bodies[0] if frame.bodies else ():
        mark = read_mark(line.text)
        if kind and mark and mark.kind in (kind, *_TOP_MARKS):
            break
        if mark and not kind and len(line.text) < _LONGEST_TITLE and _BASIS_TITLE.match(line.text, mark.end):
            kind = mark.kind
        elif kind:
            found.append(line.text)
    return found


def _bases(opening: list[str]) -> list[Basis]:
    """The numbered documents the opening cites, each once, with what any citation says of it."""
    found: dict[str, Basis] = {}
    for paragraph in opening:
        if _PROPOSED.match(paragraph):
            continue
        for cited in _CITED.finditer(paragraph):
            number = _without_spaces(cited["number"])
            day, end = _day_after(paragraph, cited.end())
            issuer = _ISSUED_BY.match(paragraph, end)
            basis = Basis(number, day, issuer["issuer"].strip() if issuer else None)
            first = found.get(fold(number), basis)
            found[fold(number)] = Basis(first.number, first.date or basis.date, first.issuer or basis.issuer)
    return list(found.values())


def _day_after(text: str, at: int) -> tuple[date | None, int]:
    """The date that follows a number directly, and where it ends."""
    for found in find_dates(text[at : at + 40]):
        if found.start <= 2 and found.date:
            return found.date, at + found.end
    return None, at


def _without_spaces(number: str) -> str:
    return "".join(number.split())
