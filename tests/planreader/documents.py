"""Makes .docx files as word processors make them: automatic numbering, letterhead and signature tables, annexes."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

type Level = tuple[str, str]  # number format and text: ("lowerLetter", "%1)")


class Word:
    """A document under way; `bytes()` ends it."""

    def __init__(self) -> None:
        self.document = docx.Document()
        self._ids = count(900)

    def lines(self, *texts: str) -> "Word":
        for text in texts:
            self.document.add_paragraph(text)
        return self

    def new_list(self, *levels: Level) -> int:
        """A list definition of its own; returns the number its paragraphs name."""
        number = next(self._ids)
        written = "".join(
            f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for i, (form, text) in enumerate(levels)
        )
        numbering = self.document.part.numbering_part.element
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{written}</w:abstractNum>')
        numbering.insert(0, abstract)
        numbering.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
        )
        return number

    def again(self, number: int) -> int:
        """The same list once more, counting from 1."""
        copy = next(self._ids)
        self.document.part.numbering_part.element.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{copy}"><w:abstractNumId w:val="{number}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return copy

    def item(self, text: str, number: int, level: int = 0) -> "Word":
        """A paragraph whose mark Word prints."""
        paragraph = self.document.add_paragraph(text)
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        )
        return self

    def table(self, rows: Sequence[Sequence[str]]) -> Any:
        """A table; a cell's text may have several paragraphs, parted by line ends."""
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                first, *more = text.split("\n")
                cell.text = first
                for one in more:
                    cell.add_paragraph(one)
        return table

    def number_style(self, style: str, number: int) -> None:
        """Let a paragraph style bring a list along."""
        properties = self.document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="{number}"/></w:numPr>'))

    def bytes(self) -> bytes:
        target = BytesIO()
        self.document.save(target)
        return target.getvalue()


def merged_down(table: Any, column: int, first: int, last: int) -> None:
    """Merge cells of a column, as for one body that leads several tasks."""
    table.cell(first, column).merge(table.cell(last, column))


def tracked(paragraph: Any, inserted: str, deleted: str) -> None:
    """Add a tracked insertion and a tracked deletion to a paragraph."""
    for tag, text, leaf in (("ins", inserted, "t"), ("del", deleted, "delText")):
        change = paragraph._p.makeelement(qn(f"w:{tag}"), {})
        change.append(parse_xml(f"<w:r {nsdecls('w')}><w:{leaf}>{text}</w:{leaf}></w:r>"))
        paragraph._p.append(change)
