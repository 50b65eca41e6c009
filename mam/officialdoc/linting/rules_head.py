"""The head of page 1: quốc hiệu, issuing body, number, date, type, subject and their drawn lines (cells 1 to 5)."""

import re
from collections.abc import Iterator, Sequence

from mam.officialdoc import metrics
from mam.officialdoc.lines import MOTTO, NATION
from mam.officialdoc.linting.elements import Elements
from mam.officialdoc.linting.finding import Finding, about, millimetres
from mam.officialdoc.linting.looks import LOOKS, judged
from mam.officialdoc.linting.sheet import Line

_START = "đầu trang 1"
_NUMBER = re.compile(r"Số: ?(?P<number>\d*|[ .…_]*) ?(/\d{4})?/(?P<sign>[A-ZĂÂÊÔƠƯĐ0-9&]+(-[A-ZĂÂÊÔƠƯĐa-z0-9&.]+)*)")
_DATE = re.compile(r"(?P<place>[^,]+), ngày ?(?P<day>\d{0,2}|[ .…_]*) ?tháng ?(?P<month>\d{0,2}|[ .…_]*) ?năm ?\d{4}")
# How the kinds are abbreviated in a number (Appendix III of the decree), for those that plans and reports need.
_ABBREVIATIONS = {"bao cao": "BC", "ke hoach": "KH", "quyet dinh": "QĐ", "to trinh": "TTr"}
_SHORTEST, _LONGEST = 0.30, 0.54  # 1/3 to 1/2, and a little for other fonts' widths


def nation(elements: Elements) -> Iterator[Finding]:
    """Quốc hiệu and tiêu ngữ: words, looks, the line as long as the motto."""
    if not elements.decree:
        return
    for key, lines, words in (("nation", elements.nation, NATION), ("motto", elements.motto, MOTTO)):
        if not lines:
            yield Finding(f"{key}.missing", _START, f"thiếu {LOOKS[key].name}", f"“{words}”")
            continue
        # HOÀ is the other spelling of HÒA: the same word.
        if lines[0].text.upper().replace("HOÀ", "HÒA") != words.upper() or (key == "motto" and lines[0].text != words):
            yield from about(f"{key}.words", lines, f"ghi “{lines[0].text}”", f"“{words}”")
        yield from judged(key, lines)
    if elements.motto:
        length = metrics.width(elements.motto[0].text, elements.motto[0].inked[0].size, bold=True)
        yield from _line(elements, "motto", elements.motto, (0.8 * length, 1.25 * length), "dài bằng dòng chữ Tiêu ngữ")


def issuing_body(elements: Elements) -> Iterator[Finding]:
    """Superior and issuing body on the left, with the line below."""
    if not elements.issuer:
        yield Finding("issuer.missing", _START, "không thấy tên cơ quan ban hành ở bên trái", "tên cơ quan ban hành")
        return
    if elements.decree:
        yield from judged("superior", elements.superior)
        yield from judged("issuer", elements.issuer)
    yield from _part_line(elements, "issuer", elements.issuer)


def number(elements: Elements) -> Iterator[Finding]:
    """Number and sign."""
    if not elements.number:
        yield Finding("number.missing", _START, "thiếu số, ký hiệu", "“Số: …/…”")
        return
    line = elements.number[0]
    match = _NUMBER.fullmatch(line.text)
    if match is None:
        yield from about(
            "number.form", [line], f"ghi “{line.text}”", "“Số: 05/BC-SNNMT”, không cách chữ, ký hiệu in hoa"
        )
    else:
        if re.fullmatch(r"[1-9]", match["number"]):
            yield from about(
                "number.leading-zero", [line], f"số {match['number']}", f"số nhỏ hơn 10 ghi 0{match['number']}"
            )
        yield from _abbreviation(elements, match["sign"])
        yield from _letter_sign(elements, match["sign"])
    yield from judged("number", [line])


def _abbreviation(elements: Elements, sign: str) -> Iterator[Finding]:
    kind = elements.type[0].folded if elements.type else ""
    short = _ABBREVIATIONS.get(kind)
    if short and sign.split("-")[0] != short:
        yield from about("number.type", elements.number, f"ký hiệu {sign}", f"ký hiệu bắt đầu bằng {short}-")


def _letter_sign(elements: Elements, sign: str) -> Iterator[Finding]:
    """A letter's sign begins with its issuer: the kind has no abbreviation."""
    if elements.letter_subject and not elements.type and sign.split("-")[0] in ("CV", "BC", "TB"):
        expected = "công văn không ghi chữ viết tắt tên loại: “Số: 05/SNNMT-…”"
        yield from about("number.letter", elements.number, f"ký hiệu {sign}", expected)


def date(elements: Elements) -> Iterator[Finding]:
    """Place and date."""
    if not elements.date:
        yield Finding(
            "date.missing", _START, "thiếu địa danh và thời gian ban hành", "“Lạng Sơn, ngày … tháng … năm …”"
        )
        return
    line = elements.date[0]
    match = _DATE.fullmatch(line.text)
    if match is None:
        yield from about(
            "date.form", [line], f"ghi “{line.text}”", "“Lạng Sơn, ngày 05 tháng 02 năm 2026”, sau địa danh có dấu phẩy"
        )
    elif re.fullmatch(r"[1-9]", match["day"]) or re.fullmatch(r"[12]", match["month"]):
        yield from about(
            "date.leading-zero", [line], f"ghi “{line.text}”", "ngày nhỏ hơn 10, tháng 1 và 2 có số 0 phía trước"
        )
    yield from judged("date", [line])
    cell, other = line.cell, elements.number[0].cell if elements.number else None
    if cell and other and (cell.table, cell.row) != (other.table, other.row):
        yield from about("date.level", [line], "không cùng hàng với số, ký hiệu", "cùng hàng với số, ký hiệu")


def title(elements: Elements) -> Iterator[Finding]:
    """Type name and subject, or the "V/v …" of a công văn."""
    if not elements.type:
        if elements.letter_subject:
            yield from judged("letter-subject", elements.letter_subject)
            yield from _below_number(elements)
        else:
            yield Finding(
                "type.missing", _START, "không thấy tên loại văn bản", "tên loại văn bản hoặc “V/v …” của công văn"
            )
        return
    yield from judged("type", elements.type)
    if not elements.subject:
        yield Finding(
            "subject.missing", elements.type[0].where, "thiếu trích yếu dưới tên loại", "trích yếu nội dung văn bản"
        )
        return
    yield from judged("subject", elements.subject)
    yield from _part_line(elements, "subject", elements.subject)


def _below_number(elements: Elements) -> Iterator[Finding]:
    """A letter's "V/v …" stands under its number, in the same column."""
    one, other = elements.letter_subject[0], elements.number[0] if elements.number else None
    if other and (one.number < other.number or not _same_column(one, other)):
        yield from about(
            "letter-subject.place", [one], "không ở dưới số, ký hiệu", "canh giữa dưới số, ký hiệu, cách 6pt"
        )


def receivers(elements: Elements) -> Iterator[Finding]:
    """Kính gửi: asked of reports, proposals and letters; several receivers each on a line of their own."""
    if not elements.receivers:
        kind = elements.type[0].folded if elements.type else "cong van" if elements.letter_subject else ""
        if kind in ("bao cao", "to trinh", "cong van"):
            yield Finding("receivers.missing", "sau trích yếu", "thiếu “Kính gửi”", "“Kính gửi: …”")
        return
    yield from judged("receivers", elements.receivers)
    opening, *named = elements.receivers
    if opening.text.endswith(":") and not named:
        yield from about("receivers.missing", [opening], "không ghi nơi kính gửi", "“Kính gửi: …”")
    ends = [line for line in named[:-1] if not line.text.endswith(";")] + [
        line for line in named[-1:] if not line.text.endswith(".")
    ]
    yield from about("receivers.ends", ends, "thiếu dấu cuối dòng", "cuối mỗi dòng có “;”, dòng cuối có “.”")


def _part_line(elements: Elements, key: str, lines: Sequence[Line]) -> Iterator[Finding]:
    """The line below a text: 1/3 to 1/2 of the length of (one of) its lines."""
    broken = [
        metrics.width(part, line.inked[0].size, bold=line.inked[0].bold)
        for line in lines
        for part in metrics.lines(line.text, line.inked[0].size, line.width - line.left - line.right, bold=True)
    ]
    expected = "dài bằng 1/3 đến 1/2 dòng chữ phía trên"
    yield from _line(elements, key, lines, (_SHORTEST * min(broken), _LONGEST * max(broken)), expected)


def _line(
    elements: Elements, key: str, lines: Sequence[Line], bounds: tuple[float, float], expected: str
) -> Iterator[Finding]:
    name = LOOKS[key].name
    drawn = _drawn(elements, lines)
    if not drawn:
        yield from about(
            f"{key}.line", lines[-1:], f"{name}: không có đường kẻ phía dưới", f"đường kẻ nét liền, {expected}"
        )
        return
    known = [length for length in drawn if length is not None]
    if known and not any(bounds[0] <= length <= bounds[1] for length in known):
        yield from about(f"{key}.line-length", lines[-1:], f"{name}: đường kẻ dài {millimetres(known[0])}", expected)


def _drawn(elements: Elements, lines: Sequence[Line]) -> list[float | None]:
    """Lengths of the lines drawn below a text: borders of it or of empty paragraphs below, drawings anchored there."""
    every = elements.sheet.lines
    place = every.index(lines[-1])
    found: list[float | None] = []
    below = [line for line in every[place + 1 : place + 3] if _same_column(line, lines[-1])]
    for line in [*lines, *below]:
        found.extend(line.drawn)
        if line.ruled and (line in lines or not line.text):
            found.append(line.width - line.left - line.right)
    return found


def _same_column(line: Line, other: Line) -> bool:
    if line.cell is None or other.cell is None:
        return line.cell is other.cell
    return (line.cell.table, line.cell.column) == (other.cell.table, other.cell.column)


RULES = (nation, issuing_body, number, date, title, receivers)
