"""What a paragraph and a run really look like: defaults, table style, paragraph style, character style, own marks.

Each layer is a flat dictionary that overrides the one before it, as Word does it.
"""

from math import isfinite
from typing import Any

from lxml import etree

from mam.officialdoc.linting.package import Package, W

Look = dict[str, Any]
_OFF = {"0", "false", "off", "none"}
_ALIGN = {"start": "left", "end": "right", "distribute": "both"}
MM = 25.4 / 1440
_THEME = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def value(parent: etree._Element | None, tag: str, attribute: str = "val") -> str | None:
    """An attribute of a child element, None without either."""
    child = None if parent is None else parent.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}{attribute}")


def number(text: str | None) -> float | None:
    """A measure in twentieths of a point or the like, also "12.7pt" of strict files; None for anything else."""
    if text is None:
        return None
    scale = {"pt": 20.0, "mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440.0}.get(text[-2:])
    try:
        measure = float(text[:-2]) * scale if scale else float(text)
    except ValueError:
        return None
    return measure if isfinite(measure) else None


class Styles:
    """The styles of one document."""

    def __init__(self, package: Package) -> None:
        root = package.part("styles")
        self._themes = _theme_fonts(package.part("theme"))
        self._elements: dict[str, etree._Element] = {}
        self._defaults: dict[str, str] = {}
        for style in root.iter(f"{W}style") if root is not None else ():
            key = style.get(f"{W}styleId", "")
            self._elements[key] = style
            if style.get(f"{W}default") in ("1", "true"):
                self._defaults[style.get(f"{W}type", "")] = key
        base = None if root is None else root.find(f"{W}docDefaults")
        run = None if base is None else base.find(f"{W}rPrDefault/{W}rPr")
        paragraph = None if base is None else base.find(f"{W}pPrDefault/{W}pPr")
        self.base: Look = {**self.run_look(run), **paragraph_look(paragraph)}
        self._resolved: dict[str, Look] = {}

    def default(self, kind: str) -> str:
        """The key of the style that stands where none is named."""
        return self._defaults.get(kind, "")

    def look(self, key: str) -> Look:
        """Everything a style and the styles below it say."""
        if key not in self._resolved:
            self._resolved[key] = {}  # a style that is based on itself ends here
            style = self._elements.get(key)
            if style is not None:
                below = self.look(value(style, "basedOn") or "")
                own = {**self.run_look(style.find(f"{W}rPr")), **paragraph_look(style.find(f"{W}pPr"))}
                self._resolved[key] = {**below, **own}
        return self._resolved[key]

    def run_look(self, rpr: etree._Element | None) -> Look:
        """What a run's properties say themselves."""
        look: Look = {}
        if rpr is None:
            return look
        for tag, name in (("b", "bold"), ("i", "italic"), ("caps", "caps"), ("vanish", "hidden")):
            if rpr.find(f"{W}{tag}") is not None:
                look[name] = (value(rpr, tag) or "1") not in _OFF
        size, colour = number(value(rpr, "sz")), value(rpr, "color")
        if size is not None:
            look["size"] = size / 2
        if colour is not None:
            look["colour"] = colour
        if rpr.find(f"{W}u") is not None:
            look["underline"] = (value(rpr, "u") or "single") not in _OFF
        return look | self._fonts(rpr.find(f"{W}rFonts"))

    def _fonts(self, fonts: etree._Element | None) -> Look:
        look: Look = {}
        for script in ("ascii", "hAnsi") if fonts is not None else ():
            assert fonts is not None
            theme = fonts.get(f"{W}{script}Theme")
            named = self._themes.get((theme or "")[:5]) if theme else fonts.get(f"{W}{script}")
            if named:
                look[script] = named
        return look


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """The theme's two Latin typefaces under the first letters of what runs call them by: "major…", "minor…"."""
    found: dict[str, str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        assert theme is not None
        latin = theme.find(f".//{_THEME}{kind}Font/{_THEME}latin")
        if latin is not None:
            found[kind] = latin.get("typeface", "")
    return found


def paragraph_look(ppr: etree._Element | None) -> Look:
    """What a paragraph's properties say themselves; lengths in millimetres, spacing in points."""
    look: Look = {}
    if ppr is None:
        return look
    align = value(ppr, "jc")
    if align is not None:
        look["align"] = _ALIGN.get(align, align)
    look |= _indents(ppr) | _spacing(ppr)
    if ppr.find(f"{W}pBdr") is not None:
        edges = [value(ppr.find(f"{W}pBdr"), edge) for edge in ("bottom", "top")]
        look["ruled"] = any(edge is not None and edge not in ("nil", "none") for edge in edges)
    if ppr.find(f"{W}numPr") is not None:
        look["listed"] = value(ppr.find(f"{W}numPr"), "numId") not in (None, "0")
    if ppr.find(f"{W}pageBreakBefore") is not None:
        look["new_page"] = (value(ppr, "pageBreakBefore") or "1") not in _OFF
    return look


def _indents(ppr: etree._Element) -> Look:
    look: Look = {}
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        measures = [number(value(ppr, "ind", attribute)) for attribute in attributes]
        said = [measure for measure in measures if measure is not None]
        if said:
            look[name] = said[0] * MM
    first, hanging = number(value(ppr, "ind", "firstLine")), number(value(ppr, "ind", "hanging"))
    if hanging is not None:
        look["first"] = -hanging * MM
    elif first is not None:
        look["first"] = first * MM
    return look


def _spacing(ppr: etree._Element) -> Look:
    look: Look = {}
    for name in ("before", "after"):
        measure = number(value(ppr, "spacing", name))
        if measure is not None:
            look[name] = measure / 20
    line = number(value(ppr, "spacing", "line"))
    if line is not None:
        exact = value(ppr, "spacing", "lineRule") in ("exact", "atLeast")
        look["leading"] = None if exact else line / 240
        look["leading_points"] = line / 20 if exact else None
    return look
