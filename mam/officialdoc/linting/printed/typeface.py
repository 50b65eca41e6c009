"""A font of a PDF: its family and style by the names inside the file, and what letters its codes stand for."""

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject
from pypdf.generic._font import Font

from mam.officialdoc.linting.rules_page import FONT

# Times New Roman under the names it has in files, and the free faces cut to its measures.
_TIMES = re.compile(r"times(newroman)?(ps)?(mt)?|tinos|liberationserif|nimbusroman(no9l)?|texgyretermes")
_STYLE = re.compile(r"[-, ]?(regular|roman|bold|italic|oblique|mt|regu|medi|ital)+$", re.IGNORECASE)
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_HEAVY = 600


class Typeface:
    """One font resource."""

    def __init__(self, resource: DictionaryObject) -> None:
        self._font = Font.from_font_resource(resource)
        said = self._font.font_descriptor
        name = re.sub(r"^[A-Z]{6}\+", "", self._font.name)
        low = name.lower()
        self.family = family(name)
        self.bold = "bold" in low or bool(_whole(said.flags) & _FORCE_BOLD) or _whole(said.weight) >= _HEAVY
        self.italic = "italic" in low or "oblique" in low or bool(_whole(said.flags) & _ITALIC)
        self.embedded = said.font_file is not None or self._font.sub_type == "Type3"
        self._known: dict[str, float] = {}

    def letters(self, data: bytes) -> Iterator[tuple[str, float, bool]]:
        """The letters of a shown string: what each says, its width in ems, whether word spacing widens it."""
        encoding, said = self._font.encoding, self._font.character_map
        if isinstance(encoding, str):
            for code in _decoded(data, encoding):
                yield said.get(code, code), self._width(code), False
        else:
            for byte in data:
                letter = encoding.get(byte, chr(byte))
                yield said.get(letter, letter), self._width(chr(byte)), byte == ord(" ")

    def _width(self, code: str) -> float:
        if code not in self._known:
            widths = self._font.character_widths
            self._known[code] = float(widths.get(code, widths.get("default", 500))) / 1000
        return self._known[code]


def family(name: str) -> str:
    """The family's name: that of Times New Roman for itself and its metric twins, else as the file says it."""
    bare = _STYLE.sub("", name)
    letters = re.sub(r"[^a-z0-9]", "", bare.lower())
    return FONT if _TIMES.fullmatch(letters) else bare or name


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass")
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-16-be", "replace")


def _whole(said: object) -> int:
    """A number of a font's description, 0 for anything else that stands there."""
    return int(said) if isinstance(said, int | float) else 0
