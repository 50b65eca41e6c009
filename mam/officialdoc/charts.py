"""A chart of bars: its measures, its words for who cannot see it, and its picture of 300 dpi for the DOCX.

The PDF draws the same chart.typ as lines and areas. The table with the same data always stands beside it.
"""

import hashlib
import json
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from mam.officialdoc import fonts
from mam.officialdoc.docx_xml import paragraph
from mam.officialdoc.model import BarChart, OfficialDocument
from mam.officialdoc.typesetting import picture

TITLE_MM, BAR_MM, BELOW_MM = 10.0, 9.0, 3.0
EMU_PER_MM = 36000
PRINT_DOTS = 300.0
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def height(chart: BarChart) -> float:
    """The chart's height in millimetres."""
    return TITLE_MM + BAR_MM * len(chart.bars) + BELOW_MM


def alternative(chart: BarChart) -> str:
    """The chart in words."""
    return f"{chart.title}: {'; '.join(f'{bar.label} {bar.said}' for bar in chart.bars)}."


def as_said(chart: BarChart) -> dict[str, Any]:
    """What the template draws: each bar as a share of the longest."""
    longest = max((bar.value for bar in chart.bars), default=0) or 1
    return {
        "kind": "chart",
        "title": chart.title,
        "alternative": alternative(chart),
        "height": height(chart),
        "title-height": TITLE_MM,
        "bar-height": BAR_MM,
        "bars": [{"label": bar.label, "said": bar.said, "share": bar.value / longest} for bar in chart.bars],
    }


def drawing(chart: BarChart, usable: float) -> str:
    """The paragraph of a DOCX that shows the chart's picture, as wide as the page's usable width (millimetres)."""
    wide, high = round(usable * EMU_PER_MM), round(height(chart) * EMU_PER_MM)
    name, number = quoteattr(alternative(chart)), int(_digest(chart, usable)[:6], 16) + 1
    size = f'cx="{wide}" cy="{high}"'
    picture = (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Biểu đồ" descr={name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{_relation(chart, usable)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    inline = (
        f'<wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Biểu đồ" descr={name}/><a:graphic>'
        f'<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">{picture}</a:graphicData>'
        "</a:graphic></wp:inline>"
    )
    return paragraph("AfterTable", f"<w:r><w:drawing>{inline}</w:drawing></w:r>")


def add_pictures(document: Document, doc: OfficialDocument, widths: dict[bool, float]) -> None:
    """Put the pictures of a document's charts into its file; `widths` are those of upright and landscape pages."""
    places = [(block, False) for block in doc.body]
    places += [(block, annex.landscape) for annex in doc.annexes for block in annex.blocks]
    package = document.part.package
    for block, landscape in places:
        if isinstance(block, BarChart):
            part = package.get_or_add_image_part(BytesIO(_png(block, widths[landscape])))
            document.part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, part, _relation(block, widths[landscape]))


def _png(chart: BarChart, usable: float) -> bytes:
    said = {"width": usable, "chart": as_said(chart), "font": fonts.font_in_use(), "stretch": fonts.stretch()}
    return picture(("chart.typ", "picture.typ"), said, dots=PRINT_DOTS)[0]


def _relation(chart: BarChart, usable: float) -> str:
    """The picture's name in the file: by what it shows, so that the same document has the same bytes."""
    return f"rIdChart{_digest(chart, usable)}"


def _digest(chart: BarChart, usable: float) -> str:
    told = json.dumps([as_said(chart), usable], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
