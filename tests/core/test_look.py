"""Rules of the look that hold for every template and stylesheet of the project."""

import json
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mam.vntext import nfc

MAM = Path(__file__).parents[2] / "mam"
TEMPLATES = sorted(MAM.glob("*/templates/**/*.html"))
STYLES = sorted((MAM / "core" / "static" / "core" / "css").glob("*.css"))
FONTS = MAM / "core" / "static" / "core" / "fonts"

FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.I),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "a javascript address": re.compile(r"javascript:", re.I),
    "a foreign file": re.compile(r"""<(?:script|link|img|iframe)\b[^>]*(?:src|href)=["']?(?:https?:)?//""", re.I),
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(MAM).as_posix())
def test_a_template_keeps_to_the_content_security_policy(template):
    source = template.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(source)] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(MAM).as_posix())
def test_a_template_is_nfc(template):
    source = template.read_text(encoding="utf-8")
    assert source == nfc(source)


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_a_stylesheet_stands_in_a_layer_and_loads_nothing_foreign(style):
    source = style.read_text(encoding="utf-8")
    assert re.search(rf"@layer {style.stem}\b|@layer \w+ {{", source)
    assert "//" not in re.sub(r"/\*.*?\*/", "", source, flags=re.S)


def _token(name: str) -> str:
    source = (MAM / "core/static/core/css/tokens.css").read_text(encoding="utf-8")
    found = re.search(rf"--{name}: (#[0-9a-f]{{3,6}});", source)
    assert found, name
    value = found[1][1:]
    return value if len(value) == 6 else "".join(2 * c for c in value)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink-2", "paper"),
        ("ink-2", "grey-50"),
        ("ink-2", "green-50"),
        ("green-700", "paper"),
        ("green-700", "green-50"),
        ("green-900", "green-100"),
        ("anise-600", "paper"),
        ("white", "anise-600"),
        ("white", "green-600"),
        ("white", "blue-fill"),
        ("white", "red-fill"),
        ("blue", "blue-50"),
        ("gold", "gold-50"),
        ("red", "red-50"),
    ],
)
def test_text_stands_out_from_its_ground(text, ground):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    light, dark = sorted((_luminance(_token(text)), _luminance(_token(ground))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("weight", [400, 500, 600, 700])
def test_the_typeface_has_every_vietnamese_letter(weight):
    letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"
    signs = "0123456789–—…«»“”‘’₫≥≤%·›×"
    drawn = TTFont(FONTS / f"be-vietnam-pro-{weight}.woff2").getBestCmap()
    assert [c for c in letters + letters.upper() + signs if ord(c) not in drawn] == []


def test_the_typeface_comes_with_its_licence():
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_htmx_is_told_to_write_no_styles_and_evaluate_nothing():
    desk = (MAM / "core/templates/core/desk.html").read_text(encoding="utf-8")
    found = re.search(r"""name="htmx-config" content='([^']+)'""", desk)
    assert found
    told = json.loads(found[1])
    assert told["includeIndicatorStyles"] is False
    assert told["allowEval"] is False
    assert "style" not in told["attributesToSettle"]
