"""From the parts of a DOCX to a Sheet: body, tables in tables, sections, headers and footers, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from mam.officialdoc.linting.package import Package, R, W
from mam.officialdoc.linting.paragraphs import Pieces, Stretch, pieces
from mam.officialdoc.linting.sheet import Cell, Furniture, Line, Section, Sheet, TableSize
from mam.officialdoc.linting.styles import MM, Look, Styles, number, value

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "customXml", "moveTo")}
_CELL_MARGIN = 1.9  # millimetres on either side, where a table says nothing
_EMPTY_SECTION = "<w:sectPr xmlns:w='" + W[1:-1] + "'/>"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: section, width to fill, cell, and what a table style adds."""

    section: int
    width: float
    cell: Cell | None
    below: Look


class Reader:
    """One walk through a document."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package)
        self._related = package.related(package.main)
        self._paragraphs = 0
        self._tables = 0
        self.sheet = Sheet()

    def read(self) -> Sheet:
        """Everything the rules look at."""
        root = self._package.xml(self._package.main)
        body = None if root is None else root.find(f"{W}body")
        properties = [] if body is None else list(body.iter(f"{W}sectPr"))
        inherited: dict[str, Furniture] = {}
        for sect in properties or [etree.fromstring(_EMPTY_SECTION)]:
            inherited = {**inherited, **self._furniture(sect)}
            self.sheet.sections.append(_section(sect, inherited))
        if body is not None:
            section = 0
            for child in body:
                self._walk(child, self._place(section))
                section += child.tag != f"{W}sectPr" and next(child.iter(f"{W}sectPr"), None) is not None
        self.sheet.category = self._category()
        return self.sheet

    def _place(self, section: int) -> _Place:
        page = self.sheet.sections[min(section, len(self.sheet.sections) - 1)]
        return _Place(section, page.width - page.left - page.right, None, {})

    def _walk(self, element: etree._Element, place: _Place) -> None:
        if element.tag == f"{W}p":
            self.sheet.lines.extend(self._lines(element, place))
        elif element.tag == f"{W}tbl":
            self._table(element, place)
        elif element.tag in _WRAPPERS:
            for child in element:
                self._walk(child, place)

    def _table(self, table: etree._Element, place: _Place) -> None:
        self._tables += 1
        this = self._tables
        style = self._styles.look(value(table.find(f"{W}tblPr"), "tblStyle") or self._styles.default("table"))
        grid = [(number(column.get(f"{W}w")) or 0) * MM for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        self.sheet.tables.append(TableSize(this, place.section, _table_width(table, grid)))
        margins = _cell_margins(table)
        for row_number, row in enumerate(_rows(table)):
            column = 0
            for cell in row.iter(f"{W}tc"):
                if next(cell.iterancestors(f"{W}tbl")) is not table:
                    continue
                properties = cell.find(f"{W}tcPr")
                span = int(number(value(properties, "gridSpan")) or 1)
                width = number(value(properties, "tcW", "w")) if value(properties, "tcW", "type") != "pct" else None
                millimetres = width * MM if width else sum(grid[column : column + span]) or place.width
                inner = Cell(this, row_number, column, millimetres - margins)
                for child in cell:
                    self._walk(child, _Place(place.section, inner.width, inner, style))
                column += span

    def _lines(self, paragraph: etree._Element, place: _Place) -> Iterator[Line]:
        self._paragraphs += 1
        found = pieces(paragraph, self._styles, place.below)
        for stretch in found.stretches:
            yield _line(self._paragraphs, found, stretch, place)

    def _furniture(self, sect: etree._Element) -> dict[str, Furniture]:
        """The headers and footers that a section names itself, under "header", "first header" and so on."""
        found: dict[str, Furniture] = {}
        for kind in ("header", "footer"):
            for reference in sect.iterfind(f"{W}{kind}Reference"):
                when = reference.get(f"{W}type", "default")
                _relation, part = self._related.get(reference.get(f"{R}id", ""), ("", ""))
                root = self._package.xml(part)
                found[f"{when} {kind}"] = Furniture() if root is None else self._read_furniture(root)
        return found

    def _read_furniture(self, root: etree._Element) -> Furniture:
        fields = [node.text or "" for node in root.iter(f"{W}instrText")]
        fields += [node.get(f"{W}instr", "") for node in root.iter(f"{W}fldSimple")]
        numbered = any(words.split()[:1] == ["PAGE"] for words in fields)
        whole, self.sheet.lines = self.sheet.lines, []
        counted = self._paragraphs, self._tables, len(self.sheet.tables)
        for child in root:
            self._walk(child, _Place(0, 160.0, None, {}))
        lines, self.sheet.lines = self.sheet.lines, whole
        self._paragraphs, self._tables, tables = counted
        del self.sheet.tables[tables:]
        return Furniture(tuple(replace(line, number=0) for line in lines), numbered)

    def _category(self) -> str:
        named = [path for kind, path in self._package.related("").values() if kind == "core-properties"]
        root = self._package.xml(named[0]) if named else None
        found = None if root is None else root.find(f"{{{_CORE}}}category")
        return "" if found is None else (found.text or "")


def _line(number: int, found: Pieces, stretch: Stretch, place: _Place) -> Line:
    look = found.look
    sizes = [span.size for span in stretch.spans if span.text.strip()] or [look.get("size", 10.0)]
    points = look.get("leading_points")
    # Times New Roman's own line is 1.15 times its size: what an exact line height is measured by.
    leading = points / (1.15 * max(sizes)) if points and max(sizes) else look.get("leading") or 1.0
    return Line(
        number=number,
        spans=tuple(stretch.spans),
        align=look.get("align", "left"),
        left=look.get("left", 0.0),
        right=look.get("right", 0.0),
        first=look.get("first", 0.0),
        before=look.get("before", 0.0),
        after=look.get("after", 0.0),
        leading=leading,
        section=place.section,
        width=place.width,
        cell=place.cell,
        listed=look.get("listed", False),
        ruled=look.get("ruled", False),
        drawn=tuple(stretch.drawn),
        new_page=look.get("new_page", False) or found.new_page,
        begins=stretch is found.stretches[0],
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, also those inside content controls, without those of tables in its cells."""
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is table:
            yield row


def _cell_margins(table: etree._Element) -> float:
    """Both side margins of a table's cells together, in millimetres."""
    said = table.find(f"{W}tblPr/{W}tblCellMar")
    total = 0.0
    for names in (("left", "start"), ("right", "end")):
        measures = [number(value(said, name, "w")) for name in names]
        total += next((measure * MM for measure in measures if measure is not None), _CELL_MARGIN)
    return total


def _table_width(table: etree._Element, grid: list[float]) -> float | None:
    """The table's width in millimetres: its own, else that of its columns; None when it fits itself to the page."""
    properties = table.find(f"{W}tblPr")
    own = number(value(properties, "tblW", "w"))
    if value(properties, "tblW", "type") == "dxa" and own:
        return own * MM
    if value(properties, "tblW", "type") == "pct":
        return None
    return sum(grid) or None


def _section(sect: etree._Element, furniture: dict[str, Furniture]) -> Section:
    def measure(tag: str, attribute: str, default: float) -> float:
        said = number(value(sect, tag, attribute))
        return abs(default if said is None else said) * MM

    start = number(value(sect, "pgNumType", "start"))
    differs = sect.find(f"{W}titlePg") is not None and value(sect, "titlePg") not in ("0", "false", "off")
    return Section(
        width=measure("pgSz", "w", 12240),
        height=measure("pgSz", "h", 15840),
        top=measure("pgMar", "top", 1440),
        bottom=measure("pgMar", "bottom", 1440),
        left=measure("pgMar", "left", 1440) + measure("pgMar", "gutter", 0),
        right=measure("pgMar", "right", 1440),
        starts_at=None if start is None else int(start),
        number_format=value(sect, "pgNumType", "fmt") or "decimal",
        first_differs=differs,
        header=furniture.get("default header", Furniture()),
        footer=furniture.get("default footer", Furniture()),
        first_header=furniture.get("first header", Furniture()),
        first_footer=furniture.get("first footer", Furniture()),
    )
