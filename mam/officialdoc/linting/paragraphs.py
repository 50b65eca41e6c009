"""One paragraph of a DOCX taken apart: its own look, and its lines as stretches of runs between line breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from mam.officialdoc.linting.package import W
from mam.officialdoc.linting.sheet import Span
from mam.officialdoc.linting.styles import Look, Styles, paragraph_look, value

_INSIDE = {
    f"{W}{tag}" for tag in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml")
}
_SHAPES = {
    f"{W}drawing",
    f"{W}pict",
    f"{W}object",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_EMU_PER_MM = 36_000
_LETTERS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": "\n"}
_WIDTH = re.compile(r"(?<![\w-])width:\s*([\d.]+)(pt|in|cm|mm)")
_MM_OF = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0}


@dataclass(slots=True)
class Stretch:
    """What stands on one line of a paragraph."""

    spans: list[Span] = field(default_factory=list)
    drawn: list[float | None] = field(default_factory=list)


@dataclass(slots=True)
class Pieces:
    """A paragraph's look and its stretches."""

    look: Look
    stretches: list[Stretch]
    new_page: bool = False


def pieces(paragraph: etree._Element, styles: Styles, below: Look) -> Pieces:
    """Take a paragraph apart; `below` is what a table style adds under its own style."""
    ppr = paragraph.find(f"{W}pPr")
    style = value(ppr, "pStyle") or styles.default("paragraph")
    look = {**styles.base, **below, **styles.look(style), **paragraph_look(ppr)}
    found = Pieces(look, [Stretch()])
    for run in _runs(paragraph):
        _add(run, found, styles)
    return found


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == f"{W}r":
            yield child
        elif child.tag in _INSIDE:
            yield from _runs(child)


def _add(run: etree._Element, found: Pieces, styles: Styles) -> None:
    rpr = run.find(f"{W}rPr")
    character = styles.look(value(rpr, "rStyle") or styles.default("character"))
    look = {**found.look, **character, **styles.run_look(rpr)}
    if look.get("hidden"):
        return
    for child in run:
        if child.tag == f"{W}t":
            found.stretches[-1].spans.extend(_spans(child.text or "", look))
        elif child.tag == f"{W}br":
            _break(child, found)
        elif child.tag in _LETTERS:
            found.stretches[-1].spans.extend(_spans(_LETTERS[child.tag], look))
        elif child.tag in _SHAPES:
            found.stretches[-1].drawn.append(_drawn_width(child))


def _break(element: etree._Element, found: Pieces) -> None:
    kind = element.get(f"{W}type", "textWrapping")
    if kind == "page":
        found.new_page = True
    elif kind == "textWrapping":
        found.stretches.append(Stretch())


def _spans(text: str, look: Look) -> Iterator[Span]:
    """The text in one span, or in two when letters beyond ASCII come from another font."""
    ascii_font: str = look.get("ascii", "Times New Roman")
    wide_font: str = look.get("hAnsi", ascii_font)
    font = ascii_font if text.isascii() or ascii_font != "Times New Roman" else wide_font
    yield Span(
        text=text.upper() if look.get("caps") else text,
        font=font,
        size=look.get("size", 10.0),
        bold=look.get("bold", False),
        italic=look.get("italic", False),
        underline=look.get("underline", False),
        colour=look.get("colour", "auto"),
    )


def _drawn_width(shape: etree._Element) -> float | None:
    """Width of a drawing in millimetres, from DrawingML or, in older files, from VML; None when it says none."""
    extent = next(shape.iter(_EXTENT), None)
    if extent is not None and extent.get("cx", "").isdecimal():
        return int(extent.get("cx", "0")) / _EMU_PER_MM
    for element in shape.iter():
        said = _WIDTH.search(element.get("style", "")) if isinstance(element.tag, str) else None
        if said:
            return float(said[1]) * _MM_OF[said[2]]
    return None
