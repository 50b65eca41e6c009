"""The page: A4, margins, the number in the top margin, the notice below; one section for the body and for each annex.

Decree 30/2020/NĐ-CP, Appendix I, part I: margins 20–25 / 30–35 / 15–20 mm; the page number centred in the top margin,
not on the first page, and every annex numbered by itself.
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from mam.officialdoc.docx_xml import NAMESPACES, paragraph, says, twips

PAPER_MM = (210.0, 297.0)
TOP_MM = BOTTOM_MM = 20.0
LEFT_MM = 30.0
RIGHT_MM = 20.0
EDGE_MM = 10.0  # from the paper's edge to page number and notice


def usable_width(landscape: bool) -> float:
    """Width between the margins in millimetres."""
    return PAPER_MM[landscape] - LEFT_MM - RIGHT_MM


def add_furniture(document: Document, notice: str | None) -> str:
    """Add the header with the page number and the footers with the notice; returns a section's references to them."""
    number = "".join(
        f"<w:r>{part}</w:r>"
        for part in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    section = document.sections[0]
    section.different_first_page_header_footer = True
    pieces = (
        (section.header, "hdr", paragraph("PageNumber", number)),
        (section.first_page_header, "hdr", paragraph("PageNumber")),
        (section.footer, "ftr", says("Notice", notice or "")),
        (section.first_page_footer, "ftr", says("Notice", notice or "")),
    )
    for piece, tag, content in pieces:
        piece.is_linked_to_previous = False
        part = piece.part
        part._element = parse_xml(f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>")
    return _references(document)


def _references(document: Document) -> str:
    """The header and footer references that python-docx has just made, as text."""
    rels = document.part.rels
    furniture = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    made = [rel_id for rel_id, rel in rels.items() if rel.reltype in furniture]
    kinds = (("header", "default"), ("header", "first"), ("footer", "default"), ("footer", "first"))
    return "".join(
        f'<w:{tag}Reference w:type="{when}" r:id="{rel_id}"/>' for (tag, when), rel_id in zip(kinds, made, strict=True)
    )


def section(references: str, *, landscape: bool = False) -> str:
    """A section's properties; its page numbers begin at 1."""
    width, height = (twips(side) for side in (reversed(PAPER_MM) if landscape else PAPER_MM))
    turned = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{twips(TOP_MM)}" w:right="{twips(RIGHT_MM)}" w:bottom="{twips(BOTTOM_MM)}" '
        f'w:left="{twips(LEFT_MM)}" w:header="{twips(EDGE_MM)}" w:footer="{twips(EDGE_MM)}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def section_end(section_properties: str) -> str:
    """The paragraph that closes a section before the next one begins."""
    return paragraph("SectionEnd", properties=section_properties)
