"""The end of the body (Nơi nhận on the left, the signer on the right: cells 7 and 9b) and the heads of annexes."""

from mam.officialdoc import lines
from mam.officialdoc.docx_header import TITLE_SIZE, balanced
from mam.officialdoc.docx_page import usable_width
from mam.officialdoc.docx_xml import cell, frame, paragraph, says, twips
from mam.officialdoc.model import Annex, OfficialDocument

_SHARE_LEFT = 0.47


def closing(doc: OfficialDocument) -> str:
    """Recipients and signer side by side in one row that no page break may split."""
    usable = usable_width(landscape=False)
    left, right = usable * _SHARE_LEFT, usable * (1 - _SHARE_LEFT)
    recipients = says("RecipientsTitle", lines.RECIPIENTS_TITLE) + "".join(
        says("RecipientLine", line) for line in lines.recipient_lines(doc.recipients)
    )
    signer = "".join(balanced("Signer", line, TITLE_SIZE, right, bold=True) for line in lines.signer_lines(doc))
    signer += says("SignerName", doc.signature.name or "")
    above = paragraph("ClosingGap")
    widths = (twips(left), twips(right))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell(widths[0], recipients)}{cell(widths[1], signer)}</w:tr>"
    return above + frame(widths, [row])


def annex_head(doc: OfficialDocument, place: int, annex: Annex) -> str:
    """Number, title and "(Kèm theo …)" of the annex at this place from 0."""
    number, title, attached = lines.annex_lines(doc, place, annex)
    box = usable_width(annex.landscape)
    return (
        says("AnnexNumber", number)
        + balanced("AnnexTitle", title, TITLE_SIZE, box, bold=True)
        + balanced("AnnexAttached", attached, TITLE_SIZE, box, bold=False)
    )
