"""`mam fonts`: cuts Be Vietnam Pro down to Vietnamese and Latin letters, as kept in static/core/fonts/.

Run it again when the package `fontpkg-be-vietnam-pro` changes; the cut files are kept so that a page needs no build.
"""

import shutil
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro as typeface  # type: ignore[import-untyped]
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "static" / "core" / "fonts"
WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
# Latin, Vietnamese, combining tone marks, and the signs official texts and our pages use (– — … « » ₫ ≥ ₂ −).
LETTERS = (
    "U+0020-007E,U+00A0-00FF,U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,"
    "U+0300-0301,U+0303,U+0309,U+0323,U+1EA0-1EF9,U+2010-2015,U+2018-201D,U+2022,U+2026,U+2030,U+2039-203A,"
    "U+2080-2089,U+20AB,U+2212,U+2248,U+2260,U+2264-2265"
)


class Command(BaseCommand):
    help = "Cut the interface's typeface down to the letters the pages need."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one woff2 a weight and the licence beside them."""
        for weight, name in WEIGHTS.items():
            kept = FOLDER / f"be-vietnam-pro-{weight}.woff2"
            cut(typeface.ROOT / "files" / f"BeVietnamPro-{name}.ttf", kept)
            self.stdout.write(f"{kept.name}: {kept.stat().st_size} byte")
        shutil.copyfile(typeface.ROOT / "LICENSE", FOLDER / "OFL.txt")


def cut(source: Path, target: Path) -> None:
    """Write the letters of LETTERS that `source` has to `target` as woff2, without hints, with tabular figures."""
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    )
    font: TTFont = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=subset.parse_unicodes(LETTERS))
    cutter.subset(font)
    subset.save_font(font, str(target), options)
