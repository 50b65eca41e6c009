"""A document of the model as PDF/A, set by typst with the template decree.typ: same model and same font, same bytes.

The texts go to typst as JSON data and are never read as its markup. lines.py words them, as it does for the DOCX;
typesetter.py sets them, in a process of its own.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from mam.officialdoc import charts, docx_header, fonts, lines, metrics, qr
from mam.officialdoc.docx import moment
from mam.officialdoc.docx_page import usable_width
from mam.officialdoc.docx_tables import column_widths
from mam.officialdoc.docx_xml import TWIPS_PER_MM
from mam.officialdoc.model import (
    Annex,
    BarChart,
    Block,
    Heading,
    ListItem,
    OfficialDocument,
    Paragraph,
    Proof,
    Table,
)
from mam.officialdoc.typesetting import picture, typeset

Said = dict[str, Any]
TEMPLATES = ("chart.typ", "decree.typ")
SCREEN_DOTS = 110.0


def to_pdf(doc: OfficialDocument) -> bytes:
    """Draw the document as tagged PDF/A-2a, or as plain PDF 1.7 when a letter of it stands in no font."""
    doc = lines.cleaned(doc)
    return typeset(TEMPLATES, _said(doc), timestamp=int(moment(doc).timestamp()))


def to_page(doc: OfficialDocument, page: int) -> tuple[bytes, int]:
    """One page of that PDF as PNG for a screen, the last when there are fewer, and how many there are."""
    return picture(TEMPLATES, _said(lines.cleaned(doc)), dots=SCREEN_DOTS, page=page)


def _said(doc: OfficialDocument) -> Said:
    """Everything the template prints, in the order of the page."""
    at = moment(doc)
    return {
        "title": lines.page_title(doc),
        "author": doc.letterhead.issuer,
        "scope": lines.scope(doc),
        "moment": {"year": at.year, "month": at.month, "day": at.day},
        "font": fonts.font_in_use(),
        "stretch": fonts.stretch(),
        "notice": doc.notice,
        **_head(doc),
        "receivers": lines.receiver_lines(doc.receivers),
        "colon": metrics.width("Kính gửi", docx_header.TITLE_SIZE),
        "body": [
            *(_text(line, italic=True) for line in lines.base_lines(doc.bases)),
            *_blocks(doc.body, landscape=False),
        ],
        "recipients-title": lines.RECIPIENTS_TITLE,
        "recipients": lines.recipient_lines(doc.recipients),
        "signer": [_balanced(line, docx_header.TITLE_SIZE, 80.0) for line in lines.signer_lines(doc)],
        "signer-name": doc.signature.name or "",
        "annexes": [_annex(doc, place, annex) for place, annex in enumerate(doc.annexes)],
        "proof": _proof(doc.proof) if doc.proof else None,
    }


def _proof(proof: Proof) -> Said:
    drawn = {"drawing": qr.svg(proof.address), "side": qr.SIDE_MM, "said": qr.SAID} if proof.address else None
    return {"title": lines.PROOF_TITLE, "note": lines.PROOF_NOTE, "qr": drawn, "lines": lines.proof_lines(proof)}


def _head(doc: OfficialDocument) -> Said:
    inside = doc.letterhead.applies_decree
    box, size = docx_header.LEFT_MM, docx_header.BODY_NAME_SIZE
    head = lines.head_lines(doc)
    last, bold = head[-1]
    page, title = usable_width(landscape=False), docx_header.TITLE_SIZE
    return {
        "left-width": box,
        "head": [{**_balanced(line, size, box, bold=strong), "bold": strong} for line, strong in head],
        "head-line": docx_header.length_under(last, size, box, bold=bold),
        "nation": lines.NATION if inside else None,
        "motto": lines.MOTTO,
        "motto-line": metrics.width(lines.MOTTO, docx_header.MOTTO_SIZE, bold=True),
        "number": lines.number_line(doc),
        "date": lines.date_line(doc),
        "letter-subject": _letter_subject(doc),
        "type": (doc.type_name or "").upper(),
        "subject": _balanced(doc.subject, title, page),
        "subject-line": docx_header.length_under(doc.subject, title, page, bold=True),
    }


def _letter_subject(doc: OfficialDocument) -> Said | None:
    """The "V/v …" of a letter, below its number; none for a document with a type name."""
    said, size = lines.letter_subject(doc), docx_header.LETTER_SUBJECT_SIZE
    return _balanced(said, size, docx_header.LEFT_MM, bold=False) if said else None


def _balanced(text: str, size: float, box: float, *, bold: bool = True) -> Said:
    """A centred text and the width of its block in millimetres; none when it stands on one line."""
    width = docx_header.block_width(text, size, box, bold=bold)
    return {"text": text, "width": None if width is None else min(box, width * fonts.room())}


def _annex(doc: OfficialDocument, place: int, annex: Annex) -> Said:
    number, title, attached = lines.annex_lines(doc, place, annex)
    return {
        "number": number,
        "title": _balanced(title, docx_header.TITLE_SIZE, usable_width(annex.landscape)),
        "attached": _balanced(attached, docx_header.TITLE_SIZE, usable_width(annex.landscape), bold=False),
        "landscape": annex.landscape,
        "blocks": _blocks(annex.blocks, landscape=annex.landscape),
    }


def _text(text: str, *, bold: bool = False, italic: bool = False) -> Said:
    return {"kind": "text", "text": text, "bold": bold, "italic": italic}


def _blocks(parts: Iterable[Block], *, landscape: bool) -> list[Said]:
    return [said for part in parts for said in _block(part, landscape=landscape)]


def _block(part: Block, *, landscape: bool) -> list[Said]:
    match part:
        case Heading():
            look = lines.heading_look(part)
            own = lines.own_lines(part) if look == "own-lines" else [lines.heading_text(part)]
            return [{"kind": "heading", "look": look, "lines": own}]
        case Paragraph():
            return [_text(line, bold=part.bold, italic=part.italic) for line in lines.paragraphs(part.text)]
        case ListItem():
            first, *further = lines.paragraphs(part.text)
            return [_text(f"{part.mark} {first}".strip()), *map(_text, further)]
        case Table():
            return [_table(part, landscape=landscape)]
        case BarChart():
            return [charts.as_said(part)]


def _table(part: Table, *, landscape: bool) -> Said:
    widths = column_widths(part.columns, usable_width(landscape))
    width = len(widths)
    return {
        "kind": "table",
        "caption": part.caption,
        "columns": [
            {**asdict(column), "width": twips / TWIPS_PER_MM}
            for column, twips in zip(part.columns, widths, strict=True)
        ],
        "rows": [[*row, *[""] * width][:width] for row in part.rows],
        "total": part.total_row,
    }
