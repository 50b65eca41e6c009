"""How each element of the decree has to look, as one table (Appendix I, part II); elements.py finds the elements."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mam.officialdoc.linting.finding import Finding, about, points, sizes
from mam.officialdoc.linting.sheet import Line, Span

_ALIGNED = {"center": "căn giữa", "left": "căn trái", "both": "căn đều hai lề", "right": "căn phải"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the decree asks of one element; None where it asks nothing."""

    key: str
    name: str
    smallest: float
    largest: float
    bold: bool | None
    italic: bool | None
    capitals: bool = False
    align: str | None = None


LOOKS = {
    look.key: look
    for look in (
        Look("nation", "Quốc hiệu", 12, 13, True, False, True, "center"),
        Look("motto", "Tiêu ngữ", 13, 14, True, False, False, "center"),
        Look("superior", "Tên cơ quan chủ quản", 12, 13, False, False, True, "center"),
        Look("issuer", "Tên cơ quan ban hành", 12, 13, True, False, True, "center"),
        Look("number", "Số, ký hiệu", 13, 13, False, False, False, "center"),
        Look("date", "Địa danh và thời gian ban hành", 13, 14, False, True, False, "center"),
        Look("type", "Tên loại văn bản", 13, 14, True, False, True, "center"),
        Look("subject", "Trích yếu", 13, 14, True, False, False, "center"),
        Look("letter-subject", "Trích yếu công văn", 12, 13, False, False, False, "center"),
        Look("receivers", "Kính gửi", 13, 14, False, False),
        Look("bases", "Căn cứ", 13, 14, None, True, False, "both"),
        Look("part", "Số và tiêu đề phần, chương, mục", 13, 14, True, False, False, "center"),
        Look("heading", "Tiêu đề mục I, II, III", 13, 14, True, False, True),
        Look("clause", "Tiêu đề khoản 1, 2, 3", 13, 14, True, False),
        Look("recipients-title", "Từ “Nơi nhận”", 12, 12, True, True, False, "left"),
        Look("recipients", "Danh sách nơi nhận", 11, 11, False, False, False, "left"),
        Look("signer", "Quyền hạn, chức vụ người ký", 13, 14, True, False, True, "center"),
        Look("signer-name", "Họ tên người ký", 13, 14, True, False, False, "center"),
        Look("annex-number", "Từ “Phụ lục” và số thứ tự", 14, 14, True, False, False, "center"),
        Look("annex-title", "Tên phụ lục", 13, 14, True, False, True, "center"),
        Look("annex-attached", "Thông tin kèm theo của phụ lục", 13, 14, False, True, False, "center"),
        Look("page-number", "Số trang", 13, 14, False, False, False, "center"),
    )
}


def judged(key: str, lines: Sequence[Line]) -> Iterator[Finding]:
    """What is wrong with the look of these lines of one element."""
    look = LOOKS[key]
    asked = (
        points(look.smallest) if look.smallest == look.largest else f"{points(look.smallest)}–{points(look.largest)}"
    )
    wrong = _with(lines, lambda span: not look.smallest <= span.size <= look.largest)
    yield from about(f"{key}.size", wrong, f"{look.name}: {sizes(wrong)}", f"cỡ chữ {asked}")
    if look.bold is not None:
        wrong = _with(lines, lambda span: span.bold != look.bold)
        found, expected = ("không đậm", "kiểu chữ đậm") if look.bold else ("chữ đậm", "kiểu chữ không đậm")
        yield from about(f"{key}.bold", wrong, f"{look.name}: {found}", expected)
    if look.italic is not None:
        wrong = _with(lines, lambda span: span.italic != look.italic)
        found, expected = ("chữ đứng", "kiểu chữ nghiêng") if look.italic else ("chữ nghiêng", "kiểu chữ đứng")
        yield from about(f"{key}.italic", wrong, f"{look.name}: {found}", expected)
    yield from _judged_whole(look, lines)


def _judged_whole(look: Look, lines: Sequence[Line]) -> Iterator[Finding]:
    wrong = _with(lines, lambda span: span.underline)
    yield from about(f"{look.key}.underline", wrong, f"{look.name}: chữ gạch chân", "không gạch chân chữ")
    if look.capitals:
        small = [line for line in lines if any(letter.islower() for letter in line.text)]
        yield from about(f"{look.key}.capitals", small, f"{look.name}: chữ in thường", "chữ in hoa")
    if look.align:
        crooked = [line for line in lines if line.align != look.align and not _one_line_left(look, line)]
        found = _ALIGNED.get(crooked[0].align, crooked[0].align) if crooked else ""
        yield from about(f"{look.key}.align", crooked, f"{look.name}: {found}", _ALIGNED[look.align])


def _one_line_left(look: Look, line: Line) -> bool:
    """A left-hand element that is justified looks the same."""
    return look.align == "left" and line.align == "both"


def _with(lines: Sequence[Line], wrong: Callable[[Span], bool]) -> list[Line]:
    """The lines in which some written stretch is wrong."""
    return [line for line in lines if any(wrong(span) for span in line.inked)]
