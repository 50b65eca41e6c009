"""The proof page of a DOCX: in a section of its own after everything else, with the QR as a picture."""

import io

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from mam.officialdoc import lines, qr
from mam.officialdoc.docx_xml import paragraph, says
from mam.officialdoc.model import Proof


def proof_page(document: Document, proof: Proof) -> str:
    """Title, note, QR and lines; the picture is added to the document's parts."""
    picture = _picture(document, proof.address) if proof.address else ""
    return (
        says("ProofTitle", lines.PROOF_TITLE)
        + says("ProofNote", lines.PROOF_NOTE)
        + picture
        + "".join(says("ProofLine", line) for line in lines.proof_lines(proof))
    )


def _picture(document: Document, address: str) -> str:
    key, _image = document.part.get_or_add_image(io.BytesIO(qr.png(address)))
    side = int(Mm(qr.SIDE_MM))
    named = f'id="9999" name="QR" descr="{qr.SAID}"'
    return paragraph(
        "ProofTitle",
        f'<w:r><w:drawing><wp:inline {nsdecls("wp", "a", "pic")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{side}" cy="{side}"/><wp:docPr {named}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>",
    )
