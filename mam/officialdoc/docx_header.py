"""The head of page 1: issuing body and number on the left, quốc hiệu, place and date on the right; type and subject.

Decree 30/2020/NĐ-CP, Appendix I, cells 1 to 5 and 9a. docx_body.py goes on from here.
"""

from mam.officialdoc import lines, metrics
from mam.officialdoc.docx_page import usable_width
from mam.officialdoc.docx_xml import cell, drawn_line, frame, indented, paragraph, run, says, twips
from mam.officialdoc.model import OfficialDocument

LEFT_MM = 68.0
RIGHT_MM = usable_width(landscape=False) - LEFT_MM
BODY_NAME_SIZE = 12
MOTTO_SIZE = 13
TITLE_SIZE = 14
LETTER_SUBJECT_SIZE = 12
_SLACK_MM = 1.0  # a font a little wider than Times New Roman must not break a line elsewhere


def head(doc: OfficialDocument) -> str:
    """The head table, type name, subject with its line, and the receivers; a letter's subject is in the table."""
    return _head_table(doc) + (_title(doc) if doc.type_name else "") + _receivers(doc)


def _head_table(doc: OfficialDocument) -> str:
    nation = _nation() if doc.letterhead.applies_decree else paragraph("Nation")
    number = says("DocumentNumber", lines.number_line(doc)) + _letter_subject(doc)
    place = says("PlaceDate", lines.date_line(doc))
    widths = (twips(LEFT_MM), twips(RIGHT_MM))
    rows = ((_issuer(doc), nation), (number, place))
    return frame(widths, (f"<w:tr>{cell(widths[0], left)}{cell(widths[1], right)}</w:tr>" for left, right in rows))


def _nation() -> str:
    length = metrics.width(lines.MOTTO, MOTTO_SIZE, bold=True)
    return says("Nation", lines.NATION) + says("Motto", lines.MOTTO) + drawn_line(length, RIGHT_MM)


def _issuer(doc: OfficialDocument) -> str:
    said = lines.head_lines(doc)
    content = "".join(
        balanced("Issuer" if bold else "Superior", line, BODY_NAME_SIZE, LEFT_MM, bold=bold) for line, bold in said
    )
    last, bold = said[-1]
    return content + drawn_line(length_under(last, BODY_NAME_SIZE, LEFT_MM, bold=bold), LEFT_MM)


def _letter_subject(doc: OfficialDocument) -> str:
    said = lines.letter_subject(doc)
    return balanced("LetterSubject", said, LETTER_SUBJECT_SIZE, LEFT_MM, bold=False) if said else ""


def _title(doc: OfficialDocument) -> str:
    box = usable_width(landscape=False)
    return (
        says("TypeName", (doc.type_name or "").upper())
        + balanced("Subject", doc.subject, TITLE_SIZE, box, bold=True)
        + drawn_line(length_under(doc.subject, TITLE_SIZE, box, bold=True), box, after=0 if doc.receivers else 12)
    )


def block_width(text: str, size: float, box: float, *, bold: bool) -> float | None:
    """Width in millimetres of the block that makes a text's lines about equally long; None for a single line."""
    limit = box - 2 * _SLACK_MM
    if metrics.width(text, size, bold=bold) <= limit:
        return None
    return metrics.balanced(text, size, limit, bold=bold) + 2 * _SLACK_MM


def balanced(style: str, text: str, size: float, box: float, *, bold: bool) -> str:
    """A centred text whose lines are about equally long; side indents do it, so the text itself stays whole."""
    width = block_width(text, size, box, bold=bold)
    side = 0.0 if width is None else max(0.0, (box - width) / 2)
    return says(style, text, indented(side, side) if side else "")


def length_under(text: str, size: float, box: float, *, bold: bool) -> float:
    """Length in millimetres of the line drawn below a centred text: 1/3 to 1/2 of its last line."""
    block = metrics.balanced(text, size, box - 2 * _SLACK_MM, bold=bold)
    return metrics.line_below(text, size, block + 0.1, bold=bold)


def _receivers(doc: OfficialDocument) -> str:
    said = lines.receiver_lines(doc.receivers)
    if len(said) < 2:
        return "".join(says("Receivers", line) for line in said)
    first, *named = said
    start = 35.0
    dash = start + metrics.width("Kính gửi", TITLE_SIZE)
    hang = metrics.width("- ", TITLE_SIZE)
    left = f'<w:ind w:left="{twips(start)}" w:firstLine="0"/><w:jc w:val="left"/>'
    hanging = f'<w:ind w:left="{twips(dash + hang)}" w:hanging="{twips(hang)}"/>'
    *upper, last = named
    gap = '<w:spacing w:after="120"/>'
    return (
        paragraph("Receivers", run(first), f'<w:spacing w:after="0"/>{left}')
        + "".join(says("ReceiverLine", line, hanging) for line in upper)
        + says("ReceiverLine", last, gap + hanging)
    )
