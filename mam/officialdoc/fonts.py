"""Which typeface the PDF is set in: Times New Roman or its free twin when the system has every Vietnamese letter of it.

Otherwise Noto Serif, which comes with the package. The DOCX always says Times New Roman.
"""

from functools import lru_cache
from importlib import resources
from pathlib import Path

import typst
from fontTools.ttLib import TTCollection, TTFont

TWINS = ("Times New Roman", "Tinos", "Liberation Serif")
OWN = "Noto Serif"
# Noto Serif is wider than Times New Roman; drawn narrower, its lines break about where the DOCX breaks them.
_STRETCH = {OWN: 87.5}
_ROOM = {OWN: 1.08}
_MARKED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
VIETNAMESE = frozenset(map(ord, _MARKED + _MARKED.upper() + "–“”…’"))
_LOOKS = {("normal", False), ("normal", True), ("italic", False), ("italic", True)}


def font_in_use() -> str:
    """The family the PDF is set in."""
    return _family()


def stretch() -> float:
    """How wide the family is drawn, in per cent of its normal width."""
    return _STRETCH.get(font_in_use(), 100)


def room() -> float:
    """How much more room a line needs than in Times New Roman, whose widths metrics.py knows."""
    return _ROOM.get(font_in_use(), 1)


@lru_cache(maxsize=1)
def _family() -> str:
    installed = typst.Fonts(include_embedded_fonts=False).fonts()
    for family in TWINS:
        files = [font for font in installed if font.family == family and font.path]
        looks = {(font.style, font.weight >= 600) for font in files}
        if looks >= _LOOKS and all(_speaks_vietnamese(font.path, font.index) for font in files):
            return family
    return OWN


def _speaks_vietnamese(path: str | None, index: int) -> bool:
    """Whether the font file has every Vietnamese letter; one that cannot be read has none."""
    try:
        with Path(path or "").open("rb") as file:
            font = TTCollection(file).fonts[index] if file.read(4) == b"ttcf" else TTFont(file)
            return VIETNAMESE.issubset(font.getBestCmap())
    except Exception:
        return False


def typefaces() -> tuple[Path, bool]:
    """The folder of our own font, and whether the system's may be used too: only where one of them is: same bytes."""
    return Path(str(resources.files("fontpkg_noto_serif"))) / "files", font_in_use() != OWN
