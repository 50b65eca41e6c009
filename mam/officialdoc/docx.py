"""A document of the model as a DOCX file of Decree 30/2020/NĐ-CP: same model, same bytes.

docx_header, docx_body, docx_tables and docx_closing write the parts, docx_page the sections, docx_styles the looks.
"""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml import parse_xml

from mam.officialdoc import lines
from mam.officialdoc.charts import add_pictures
from mam.officialdoc.docx_body import blocks, body
from mam.officialdoc.docx_closing import annex_head, closing
from mam.officialdoc.docx_header import head
from mam.officialdoc.docx_page import add_furniture, section, section_end, usable_width
from mam.officialdoc.docx_proof import proof_page
from mam.officialdoc.docx_styles import styles_xml
from mam.officialdoc.docx_xml import NAMESPACES
from mam.officialdoc.model import OfficialDocument

_KEPT = {REL.STYLES, REL.SETTINGS, REL.HEADER, REL.FOOTER}
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
)


def to_docx(doc: OfficialDocument) -> bytes:
    """Draw the document as DOCX in Times New Roman; the same model always gives the same bytes."""
    doc = lines.cleaned(doc)
    document = docx.Document()
    _bare(document)
    references = add_furniture(document, doc.notice)
    content = head(doc) + body(doc, usable_width(landscape=False)) + closing(doc)
    orientation = False
    for place, annex in enumerate(doc.annexes):
        content += section_end(section(references, landscape=orientation))
        content += annex_head(doc, place, annex) + blocks(annex.blocks, usable_width(annex.landscape))
        orientation = annex.landscape
    add_pictures(document, doc, {turned: usable_width(landscape=turned) for turned in (False, True)})
    if doc.proof:
        content += section_end(section(references, landscape=orientation)) + proof_page(document, doc.proof)
        orientation = False
    end = section_end("") + section(references, landscape=orientation)
    document.part._element = parse_xml(f"<w:document {NAMESPACES}><w:body>{content}{end}</w:body></w:document>")
    _properties(document, doc)
    saved = io.BytesIO()
    document.part.package.save(saved)
    return _same_bytes(saved.getvalue())


def _bare(document: Document) -> None:
    """Take python-docx's template down to styles and settings, and give it ours."""
    part = document.part
    for rel_id in [key for key, rel in part.rels.items() if rel.reltype not in _KEPT]:
        del part.rels[rel_id]
    package = part.package.rels
    for rel_id in [
        key for key, rel in package.items() if rel.reltype not in (REL.OFFICE_DOCUMENT, REL.CORE_PROPERTIES)
    ]:
        del package[rel_id]
    part._styles_part._element = parse_xml(styles_xml())
    part._settings_part._element = parse_xml(_SETTINGS)


def _properties(document: Document, doc: OfficialDocument) -> None:
    """Title, issuer and language in the file's properties; the moment is the document's own, never the clock's."""
    said = document.core_properties
    said.title = lines.page_title(doc)
    said.author = said.last_modified_by = doc.letterhead.issuer
    # Twice: only the subject is carried into a PDF by the programs that make one of this file.
    said.category = said.subject = lines.scope(doc)
    said.language = "vi-VN"
    said.comments = said.keywords = ""
    said.revision = 1
    said.created = said.modified = moment(doc)


def moment(doc: OfficialDocument) -> datetime:
    """The moment written into the file: the document's date, or 1 January of its year while that is blank."""
    day = doc.date
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(doc.year, 1, 1, tzinfo=UTC)


def _same_bytes(data: bytes) -> bytes:
    """The same package with fixed times inside the archive."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in made.infolist():
            archive.writestr(zipfile.ZipInfo(entry.filename), made.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
