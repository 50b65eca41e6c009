"""The end: Nơi nhận and signer (cells 7 and 9b), and the annexes with their heads and pages."""

import re
from collections.abc import Iterator

from mam.officialdoc.linting.elements import AnnexLines, Elements
from mam.officialdoc.linting.finding import Finding, about
from mam.officialdoc.linting.looks import judged
from mam.officialdoc.linting.sheet import Line
from mam.vntext import roman

_END = "cuối văn bản"
_TITLED = re.compile(r"(GS|PGS|TS|ThS|BS|KS|CN|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Kỹ sư|Bác sĩ)[. ]")


def recipients(elements: Elements) -> Iterator[Finding]:
    """Nơi nhận: looks, one a line, the last line says where the document is filed."""
    if not elements.recipients_title:
        yield Finding("recipients-title.missing", _END, "thiếu “Nơi nhận:”", "“Nơi nhận:” và danh sách nơi nhận")
        return
    yield from judged("recipients-title", elements.recipients_title)
    title = elements.recipients_title[0]
    if title.text != "Nơi nhận:":
        yield from about("recipients-title.words", [title], f"ghi “{title.text}”", "“Nơi nhận:” có dấu hai chấm")
    if not elements.recipients:
        yield from about(
            "recipients.missing", [title], "không có danh sách nơi nhận", "mỗi nơi nhận một dòng, bắt đầu bằng “-”"
        )
        return
    yield from judged("recipients", elements.recipients)
    listed = [line for line in elements.recipients if line.begins and not line.listed]
    bare = [line for line in listed if not line.text.startswith(("-", "–"))]
    yield from about("recipients.dash", bare, "không có gạch đầu dòng", "mỗi nơi nhận bắt đầu bằng “-”")
    *upper, last = elements.recipients
    ends = [line for line in upper if not line.text.endswith(";")] + ([] if last.text.endswith(".") else [last])
    yield from about("recipients.ends", ends, "thiếu dấu cuối dòng", "cuối dòng có “;”, dòng cuối có “.”")
    if not re.match(r"[-–]? ?Lưu: ?VT", last.text):
        yield from about("recipients.filed", [last], f"dòng cuối ghi “{last.text}”", "“- Lưu: VT, …”")


def signer(elements: Elements) -> Iterator[Finding]:
    """Authority, office and name of the signer, in the right half, level with Nơi nhận."""
    if not elements.signer:
        yield Finding("signer.missing", _END, "không thấy chức vụ người ký", "quyền hạn, chức vụ và họ tên người ký")
        return
    yield from judged("signer", elements.signer)
    name = elements.signer_name
    yield from judged("signer-name", name)
    shouted = [line for line in name if line.text.isupper()]
    yield from about("signer-name.capitals", shouted, "họ tên in hoa toàn bộ", "họ tên in thường, viết hoa chữ cái đầu")
    titled = [line for line in name if _TITLED.match(line.text)]
    yield from about(
        "signer-name.title", titled, f"ghi “{titled[0].text}”" if titled else "", "không ghi học hàm, học vị"
    )
    yield from _beside_recipients(elements)


def _beside_recipients(elements: Elements) -> Iterator[Finding]:
    title = elements.recipients_title[0].cell if elements.recipients_title else None
    office = elements.signer[0].cell
    if title is None or office is None:
        return
    if office.column < title.column:
        yield from about(
            "signer.side", elements.signer, "người ký ở bên trái", "người ký ở nửa phải, nơi nhận ở bên trái"
        )
    if office.table == title.table and office.row != title.row:
        yield from about(
            "signer.level", elements.signer, "không ngang hàng với “Nơi nhận”", "ngang hàng với “Nơi nhận”"
        )


def annexes(elements: Elements) -> Iterator[Finding]:
    """Heads of the annexes, their numbers, pages and page numbers."""
    for place, annex in enumerate(elements.annexes, start=1):
        yield from judged("annex-number", [annex.number])
        yield from _numbered(annex, place, len(elements.annexes))
        if not annex.title:
            yield from about("annex-title.missing", [annex.number], "thiếu tên phụ lục", "tên phụ lục dưới số thứ tự")
        yield from judged("annex-title", annex.title)
        if not annex.attached:
            yield from about(
                "annex-attached.missing", [annex.number], "thiếu “(Kèm theo …)”", "“(Kèm theo … số … ngày … của …)”"
            )
        yield from judged("annex-attached", annex.attached)
        yield from _pages(elements, annex)


def _numbered(annex: AnnexLines, place: int, total: int) -> Iterator[Finding]:
    expected = f"Phụ lục {roman(place)}" if total > 1 else "Phụ lục"
    said = annex.number.text
    if said.lower() == expected.lower() and said != expected:
        yield from about("annex-number.case", [annex.number], f"ghi “{said}”", f"“{expected}”")
    elif said != expected:
        yield from about("annex-number.words", [annex.number], f"ghi “{said}”", f"“{expected}”")


def _pages(elements: Elements, annex: AnnexLines) -> Iterator[Finding]:
    lines = elements.sheet.lines
    above: list[Line] = lines[: lines.index(annex.number)]
    before = above[-1] if above else None
    own_section = before is None or before.section != annex.number.section
    if not own_section and not annex.number.new_page and not (before and before.new_page):
        yield from about(
            "annex.new-page", [annex.number], "không bắt đầu ở trang mới", "mỗi phụ lục bắt đầu ở trang mới"
        )
    if elements.sheet.sections[annex.number.section].starts_at != 1 or not own_section:
        yield from about(
            "annex.page-numbers", [annex.number], "không đánh số trang riêng", "số trang của từng phụ lục bắt đầu từ 1"
        )


RULES = (recipients, signer, annexes)
