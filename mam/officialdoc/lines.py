"""The official lines of a document as Decree 30/2020/NĐ-CP words them: number, date, receivers, annex heads.

Both drawings (docx.py, pdf.py) print these, so the DOCX and the PDF never say different things.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from mam.officialdoc.model import Annex, Heading, OfficialDocument, Proof
from mam.vntext import long_date, nfc, roman, without_controls

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS_TITLE = "Nơi nhận:"
FILED = "Lưu: VT"
# Printed in the file's properties, so that the linter and a reader know why the decree's head is not there.
OUTSIDE_DECREE = "Không áp dụng thể thức của Nghị định số 30/2020/NĐ-CP"
PROOF_TITLE = "TRANG XÁC THỰC"
PROOF_NOTE = (
    "Trang này do phần mềm lập kèm văn bản để mọi người kiểm tra được văn bản là thật và còn nguyên vẹn; không thuộc"
    " thể thức văn bản của Nghị định số 30/2020/NĐ-CP."
)
PROOF_CODE, PROOF_SHA256 = "Mã xác thực", "SHA-256 của bản chụp"
_BLANK = "     "
_OWN_LINES = ("phần", "chương", "mục", "tiểu mục")


def cleaned(doc: OfficialDocument) -> OfficialDocument:
    """The model with every text in NFC and without the control characters that no document format can hold."""
    whole: OfficialDocument = _cleaned(doc)
    return whole


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _cleaned(getattr(value, f.name)) for f in fields(value)})
    return value


def _clean(text: str) -> str:
    return without_controls(nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its non-empty lines."""
    return [line.strip() for line in text.split("\n") if line.strip()] or [""]


def head_lines(doc: OfficialDocument) -> list[tuple[str, bool]]:
    """The lines of the issuing body at the top left; True for bold: the issuer is, its superior is not."""
    head = doc.letterhead
    if not head.applies_decree and head.own_lines:
        *above, last = head.own_lines
        return [*((line, False) for line in above), (last, True)]
    above_issuer = [(line.upper(), False) for line in paragraphs(head.superior)] if head.superior else []
    return [*above_issuer, (head.issuer.upper(), True)]


def number_line(doc: OfficialDocument) -> str:
    """`Số: 05/BC-SNNMT`, or a blank before the sign for Văn thư to fill in (cell 3)."""
    return f"Số:{_numbered(doc)}"


def _numbered(doc: OfficialDocument) -> str:
    number = (doc.number or "").strip()
    if not number:
        return f"   {_BLANK}/{doc.symbol}"
    return f" {number.zfill(2) if number.isdigit() else number}/{doc.symbol}"


def _dated(doc: OfficialDocument) -> str:
    return long_date(doc.date) if doc.date else f"ngày{_BLANK} tháng{_BLANK} năm {doc.year}"


def date_line(doc: OfficialDocument) -> str:
    """`Lạng Sơn, ngày 05 tháng 12 năm 2026`, or blanks for the day and month (cell 4)."""
    return f"{doc.letterhead.place}, {_dated(doc)}"


def base_lines(bases: Sequence[str]) -> list[str]:
    """Legal bases, one a line, each ended by `;`, the last by `.` (cell 6)."""
    return _ended(bases)


def letter_subject(doc: OfficialDocument) -> str:
    """`V/v …` of an official letter, which has no type name (cell 5b); nothing for any other document."""
    return "" if doc.type_name else f"V/v {doc.subject}"


def receiver_lines(receivers: Sequence[str]) -> list[str]:
    """The lines of "Kính gửi": one receiver stands on the same line, several one a line below it (cell 9a)."""
    if len(receivers) == 1:
        return [f"Kính gửi: {receivers[0].strip(' ;.')}"]
    return ["Kính gửi:", *(f"- {line}" for line in _ended(receivers))] if receivers else []


def recipient_lines(recipients: Sequence[str]) -> list[str]:
    """The list below "Nơi nhận:"; its last line says where the document is filed (cell 9b)."""
    named = [line.strip().lstrip("-–").strip() for line in recipients if line.strip()]
    if not named or not named[-1].startswith("Lưu"):
        named.append(FILED)
    return [f"- {line}" for line in _ended(named)]


def _ended(texts: Sequence[str]) -> list[str]:
    bare = [text.strip().rstrip(" ;.,") for text in texts]
    return [f"{text}{'.' if place == len(bare) else ';'}" for place, text in enumerate(bare, start=1)]


def signer_lines(doc: OfficialDocument) -> list[str]:
    """Authority and office of the signer, in capitals, one a line (cells 7a, 7b)."""
    said = [doc.signature.authority or "", doc.signature.office]
    return [line.upper() for text in said for line in paragraphs(text) if line]


def annex_lines(doc: OfficialDocument, place: int, annex: Annex) -> tuple[str, str, str]:
    """Number, title and "(Kèm theo …)" of the annex at this place from 0; numbered in Roman from two annexes on."""
    number = f"Phụ lục {roman(place + 1)}" if len(doc.annexes) > 1 else "Phụ lục"
    kind = kind_of(doc)
    attached = annex.attached_to or f"Kèm theo {kind} số{_numbered(doc)} {_dated(doc)} của {doc.letterhead.issuer}"
    attached = attached.strip()
    return number, annex.title.upper(), attached if attached.startswith("(") else f"({attached})"


def proof_lines(proof: Proof) -> list[str]:
    """What the proof page says below its title and note: what it belongs to, its code, how to look it up."""
    if proof.address:
        how = f"Quét mã QR hoặc mở địa chỉ sau để kiểm tra văn bản và chữ ký số:\n{proof.address}"
    else:
        how = (
            "Phần mềm lập văn bản này chưa khai địa chỉ công khai nên trang này không có mã QR: hãy nhập mã xác thực"
            " vào trang “Xác thực văn bản” của cổng thông tin."
        )
    said = [*proof.rows, (PROOF_CODE, proof.code), (PROOF_SHA256, proof.sha256)]
    return [*(f"{label}: {value}" for label, value in said), *how.split("\n")]


def heading_look(heading: Heading) -> str:
    """How a heading is drawn: "own-lines" (Phần, Chương, Mục), "capitals" (I.), "bold" (1., Điều) or "plain" (a))."""
    first = heading.number.lower()
    if heading.level <= 0 or first.startswith(_OWN_LINES):
        return "own-lines"
    if first.startswith("điều"):
        return "bold"
    return {1: "capitals", 2: "bold"}.get(heading.level, "plain")


def heading_text(heading: Heading) -> str:
    """Number and title on one line, the title in capitals where the decree asks for them."""
    text = heading.text.upper() if heading_look(heading) == "capitals" else heading.text
    return f"{heading.number} {text}".strip()


def own_lines(heading: Heading) -> list[str]:
    """A Phần, Chương or Mục: its number, and below it its title in capitals."""
    return [line for line in (heading.number.strip(), heading.text.strip().upper()) if line]


def page_title(doc: OfficialDocument) -> str:
    """The document's title for the file's properties."""
    return " ".join(f"{kind_of(doc)} {doc.subject}".split())


def kind_of(doc: OfficialDocument) -> str:
    """What kind of document it is, as it is called inside a sentence."""
    return (doc.type_name or "Công văn").capitalize()


def scope(doc: OfficialDocument) -> str:
    """What the file's properties say where the decree's layout does not apply, else nothing."""
    return "" if doc.letterhead.applies_decree else OUTSIDE_DECREE
