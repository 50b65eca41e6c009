"""The styles of a document: one row an element of Decree 30/2020 (Appendix I), named in Vietnamese for Word.

Sizes are the decree's own examples (Appendix I, part IV). Nothing in a document is formatted beside its style.
"""

from dataclasses import dataclass

from mam.officialdoc.docx_xml import NAMESPACES, twips

FONT = "Times New Roman"
FIRST_LINE_MM = 12.7
LINE = 264  # 1.1 lines, in 240ths: between single and one and a half


@dataclass(frozen=True, slots=True)
class Style:
    """One style: size in points, spacing in points, indent of the first line in millimetres."""

    key: str
    name: str
    size: float
    look: str = ""  # any of "b" (bold) and "i" (italic)
    align: str = "left"
    before: float = 0
    after: float = 0
    first: float = 0
    line: int = 240
    keep: bool = False
    outline: int | None = None


STYLES = (
    Style("Nation", "Quốc hiệu", 12, "b", "center"),
    Style("Motto", "Tiêu ngữ", 13, "b", "center"),
    Style("Superior", "Cơ quan chủ quản", 12, "", "center"),
    Style("Issuer", "Cơ quan ban hành", 12, "b", "center"),
    Style("DocumentNumber", "Số và ký hiệu", 13, "", "center", before=6),
    Style("LetterSubject", "Trích yếu công văn", 12, "", "center", before=6),
    Style("PlaceDate", "Địa danh và thời gian", 13, "i", "center", before=6),
    Style("TypeName", "Tên loại văn bản", 14, "b", "center", before=18, keep=True),
    Style("Subject", "Trích yếu", 14, "b", "center", keep=True),
    Style("DrawnLine", "Đường kẻ", 2, "", "center"),
    Style("Receivers", "Kính gửi", 14, "", "center", before=12, after=6),
    Style("ReceiverLine", "Nơi kính gửi", 14, "", "left"),
    Style("Base", "Căn cứ", 14, "i", "both", after=6, first=FIRST_LINE_MM, line=LINE),
    Style("BodyText", "Nội dung", 14, "", "both", after=6, first=FIRST_LINE_MM, line=LINE),
    Style("ListLine", "Khoản, điểm", 14, "", "both", after=6, first=FIRST_LINE_MM, line=LINE),
    Style("PartNumber", "Số phần, chương, mục", 14, "b", "center", before=6, keep=True, outline=0),
    Style("PartTitle", "Tiêu đề phần, chương, mục", 14, "b", "center", after=6, keep=True),
    Style("Heading1", "heading 1", 14, "b", "both", 6, 6, FIRST_LINE_MM, LINE, keep=True, outline=0),
    Style("Heading2", "heading 2", 14, "b", "both", 0, 6, FIRST_LINE_MM, LINE, keep=True, outline=1),
    Style("Heading3", "heading 3", 14, "", "both", 0, 6, FIRST_LINE_MM, LINE, keep=True, outline=2),
    Style("TableCaption", "Ghi chú bảng", 13, "i", "left", before=6, after=4, keep=True),
    Style("TableHead", "Đầu bảng", 12, "b", "center", before=2, after=2, keep=True),
    Style("TableCell", "Ô bảng", 12, "", "left", before=2, after=2),
    Style("AfterTable", "Sau bảng", 6, "", "left"),
    Style("ClosingGap", "Trước nơi nhận", 6, "", "left", keep=True),
    Style("RecipientsTitle", "Nơi nhận", 12, "bi", "left", keep=True),
    Style("RecipientLine", "Danh sách nơi nhận", 11, "", "left", keep=True),
    Style("Signer", "Quyền hạn, chức vụ người ký", 14, "b", "center", keep=True),
    Style("SignerName", "Họ tên người ký", 14, "b", "center", before=84),
    Style("AnnexNumber", "Số phụ lục", 14, "b", "center", keep=True, outline=0),
    Style("AnnexTitle", "Tên phụ lục", 14, "b", "center", keep=True),
    Style("AnnexAttached", "Kèm theo", 14, "i", "center", after=12, keep=True),
    Style("ProofTitle", "Tiêu đề trang xác thực", 14, "b", "center", after=6, keep=True),
    Style("ProofNote", "Ghi chú trang xác thực", 13, "i", "center", after=12),
    Style("ProofLine", "Nội dung trang xác thực", 13, "", "left", after=6),
    Style("PageNumber", "Số trang", 14, "", "center"),
    Style("Notice", "Ghi chú chân trang", 10, "i", "center"),
    Style("SectionEnd", "Hết phần", 2, "", "left"),
)


def styles_xml() -> str:
    """The whole styles part: Times New Roman, black, Vietnamese, single spacing as defaults, then one style a row."""
    fonts = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    base = f'<w:rFonts{fonts}/><w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    language = '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{base}{language}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{base}</w:rPr></w:style>"
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{''.join(map(_style, STYLES))}</w:styles>"
    )


def _style(style: Style) -> str:
    exact = style.key in ("DrawnLine", "SectionEnd")
    rule = f'w:line="{60 if exact else style.line}" w:lineRule="{"exact" if exact else "auto"}"'
    spacing = f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" {rule}/>'
    first = f'<w:ind w:firstLine="{twips(style.first)}"/>' if style.first else ""
    keep = "<w:keepNext/>" if style.keep else ""
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    marks = "".join(f"<w:{mark}/>" for mark in style.look)
    size = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/>'
        f'<w:qFormat/><w:pPr>{keep}{spacing}{first}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f'<w:rPr>{marks}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
