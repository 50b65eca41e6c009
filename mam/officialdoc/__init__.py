"""Official documents of Decree 30/2020/NĐ-CP. Pure: a model (model.py) in, DOCX or PDF bytes out, and a linter that measures a DOCX.

Read model.py first, then docx.py; lines.py is what both drawings print; lint.py measures.
"""

from mam.officialdoc.docx import to_docx
from mam.officialdoc.fonts import font_in_use
from mam.officialdoc.model import (
    Annex,
    Block,
    Column,
    Heading,
    Letterhead,
    ListItem,
    OfficialDocument,
    Paragraph,
    Signature,
    Table,
)
from mam.officialdoc.pdf import to_pdf

__all__ = [
    "Annex",
    "Block",
    "Column",
    "Heading",
    "Letterhead",
    "ListItem",
    "OfficialDocument",
    "Paragraph",
    "Signature",
    "Table",
    "font_in_use",
    "to_docx",
    "to_pdf",
]
