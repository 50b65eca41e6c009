"""The body: bases, headings, paragraphs, list items and tables in order (Decree 30/2020/NĐ-CP, Appendix I, cell 6)."""

from collections.abc import Iterable

from mam.officialdoc import charts, docx_tables, lines
from mam.officialdoc.docx_xml import paragraph, run, says
from mam.officialdoc.model import BarChart, Block, Heading, ListItem, OfficialDocument, Paragraph, Table

_HEADING_STYLES = {"capitals": "Heading1", "bold": "Heading2", "plain": "Heading3"}


_WITH_THE_NEXT = "<w:keepNext/><w:keepLines/>"


def body(doc: OfficialDocument, usable: float) -> str:
    """Legal bases, then the body; its last paragraph stays with the signature, which never stands alone on a page."""
    bases = "".join(says("Base", line) for line in lines.base_lines(doc.bases))
    *most, last = doc.body or (None,)
    if not isinstance(last, Paragraph):
        return bases + blocks(doc.body, usable)
    return bases + blocks(most, usable) + _text(last, _WITH_THE_NEXT)


def blocks(parts: Iterable[Block], usable: float) -> str:
    """Blocks in order, on a page of this usable width (millimetres)."""
    return "".join(_block(part, usable) for part in parts)


def _block(part: Block, usable: float) -> str:
    match part:
        case Heading():
            return _heading(part)
        case Paragraph():
            return _text(part)
        case ListItem():
            first, *further = lines.paragraphs(part.text)
            return says("ListLine", f"{part.mark} {first}".strip()) + "".join(
                says("BodyText", line) for line in further
            )
        case Table():
            return docx_tables.table(part, usable)
        case BarChart():
            return charts.drawing(part, usable)


def _text(part: Paragraph, properties: str = "") -> str:
    return "".join(
        paragraph("BodyText", run(line, bold=part.bold, italic=part.italic), properties)
        for line in lines.paragraphs(part.text)
    )


def _heading(heading: Heading) -> str:
    look = lines.heading_look(heading)
    if look != "own-lines":
        return says(_HEADING_STYLES[look], lines.heading_text(heading))
    number, *title = lines.own_lines(heading)
    return says("PartNumber", number) + "".join(says("PartTitle", line) for line in title)
