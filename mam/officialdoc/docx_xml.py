"""WordprocessingML as text: runs, paragraphs, drawn lines. Every user text goes through `run`, which escapes it.

Built as text and parsed once, a table of thousands of rows costs what its characters cost.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w", "r")
TWIPS_PER_MM = 1440 / 25.4


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def run(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """A run of text; bold and italic add to what its paragraph's style says."""
    marks = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
    look = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    words = escape(text.replace("\n", " "))
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(style: str, content: str = "", properties: str = "") -> str:
    """A paragraph of a style; `properties` are further elements of `w:pPr` in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def says(style: str, text: str, properties: str = "") -> str:
    """A paragraph of plain text."""
    return paragraph(style, run(text), properties)


def indented(left: float, right: float) -> str:
    """Side indents in millimetres, for a block narrower than its page or cell."""
    return f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="0"/>'


def drawn_line(length: float, box: float, after: float = 0) -> str:
    """A drawn line of this length centred in a box of this width (millimetres), with room below it in points.

    It is a border of an empty paragraph, never an underlined text.
    """
    side = max(0.0, (box - length) / 2)
    room = f'<w:spacing w:after="{round(after * 20)}"/>' if after else ""
    border = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    return paragraph("DrawnLine", properties=f"{border}{room}{indented(side, side)}")


def cell(width: int, content: str, properties: str = "") -> str:
    """A table cell of this width in twips."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def frame(widths: Iterable[int], rows: Iterable[str]) -> str:
    """A table without rules and without cell margins: the decree's page grid of head and closing."""
    columns = list(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
