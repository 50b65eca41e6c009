"""Ruled tables: fixed column and cell widths, the head repeated on every page, short rows never split."""

from mam.officialdoc import lines
from mam.officialdoc.docx_xml import cell, paragraph, run, says, twips
from mam.officialdoc.model import Align, Column, Table

# A row longer than this may break over two pages: kept whole it would leave half a page white.
WHOLE_ROW_LETTERS = 700
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULES = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in _EDGES)
_ALIGN: dict[Align, str] = {"left": "", "right": '<w:jc w:val="right"/>', "center": '<w:jc w:val="center"/>'}


def table(block: Table, usable: float) -> str:
    """The table with its caption above it, on a page of this usable width (millimetres)."""
    widths = column_widths(block.columns, usable)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    last = len(block.rows) - 1
    rows = "".join(
        _row(block, row, widths, bold=block.total_row and place == last) for place, row in enumerate(block.rows)
    )
    caption = says("TableCaption", block.caption) if block.caption else ""
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_RULES}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{_head(block, widths)}{rows}</w:tbl>'
        f"{paragraph('AfterTable')}"
    )


def column_widths(columns: tuple[Column, ...], usable: float) -> list[int]:
    """Column widths in twips: the percentages of the usable width, scaled down when they are more than a hundred."""
    whole = max(100.0, sum(column.width for column in columns))
    return [twips(usable * column.width / whole) for column in columns]


def _head(block: Table, widths: list[int]) -> str:
    middle = '<w:vAlign w:val="center"/>'
    cells = "".join(
        cell(width, says("TableHead", column.title), middle)
        for column, width in zip(block.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(block: Table, row: tuple[str, ...], widths: list[int], *, bold: bool) -> str:
    texts = [*row, *("" for _missing in widths[len(row) :])]
    whole = "<w:trPr><w:cantSplit/></w:trPr>" if sum(map(len, texts)) <= WHOLE_ROW_LETTERS else ""
    cells = "".join(
        cell(width, _cell_text(text, column.align, bold=bold))
        for column, width, text in zip(block.columns, widths, texts, strict=False)
    )
    return f"<w:tr>{whole}{cells}</w:tr>"


def _cell_text(text: str, align: Align, *, bold: bool) -> str:
    return "".join(paragraph("TableCell", run(line, bold=bold), _ALIGN[align]) for line in lines.paragraphs(text))
