"""Official documents of Decree 30/2020/NĐ-CP. Pure: a model in, DOCX or PDF bytes out, a linter for any of both.

Read model.py first, then docx.py; lines.py is what both drawings print; lint.py measures.
"""

from mam.officialdoc.docx import to_docx
from mam.officialdoc.fonts import font_in_use
from mam.officialdoc.lint import check_docx, check_pdf
from mam.officialdoc.linting.finding import Finding
from mam.officialdoc.model import (
    Annex,
    Bar,
    BarChart,
    Block,
    Column,
    Heading,
    Letterhead,
    ListItem,
    OfficialDocument,
    Paragraph,
    Proof,
    Signature,
    Table,
)
from mam.officialdoc.pdf import to_page, to_pdf

__all__ = [
    "Annex",
    "Bar",
    "BarChart",
    "Block",
    "Column",
    "Finding",
    "Heading",
    "Letterhead",
    "ListItem",
    "OfficialDocument",
    "Paragraph",
    "Proof",
    "Signature",
    "Table",
    "check_docx",
    "check_pdf",
    "font_in_use",
    "to_docx",
    "to_page",
    "to_pdf",
]
