"""Charts of bars: lines and areas in the PDF, a picture of 300 dpi in the DOCX, in words for who cannot see them."""

import zipfile
from dataclasses import replace
from io import BytesIO

from PIL import Image
from pypdf import PdfReader

from mam.officialdoc import Bar, BarChart, OfficialDocument, check_docx, to_docx, to_pdf
from mam.reporting import compose
from tests.reporting import said

CHART = BarChart(
    "Số lớp & mô hình", (Bar("Xã “An”", 3, "3 lớp"), Bar("Xã Bình <1>", 0, "0 lớp"), Bar("Chợ", 6, "6 lớp"))
)


def charted(*charts: BarChart) -> OfficialDocument:
    """A small report with charts in its body."""
    document = replace(compose.consolidated(said.whole()), annexes=())
    return replace(document, body=(*document.body[:-1], *charts, document.body[-1]))


def pictures(docx: bytes) -> list[bytes]:
    """The picture files inside a DOCX."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return [package.read(name) for name in package.namelist() if name.startswith("word/media/")]


def test_the_docx_shows_a_picture_of_300_dpi_that_says_its_words() -> None:
    docx = to_docx(charted(CHART))
    (picture,) = pictures(docx)
    drawn = Image.open(BytesIO(picture))
    assert abs(drawn.width / (160 / 25.4) - 300) < 2
    text = zipfile.ZipFile(BytesIO(docx)).read("word/document.xml").decode()
    assert "Số lớp &amp; mô hình: Xã “An” 3 lớp; Xã Bình &lt;1&gt; 0 lớp; Chợ 6 lớp." in text
    assert check_docx(docx) == []


def test_bars_are_as_long_as_their_values() -> None:
    (picture,) = pictures(to_docx(charted(CHART)))
    drawn = Image.open(BytesIO(picture)).convert("RGB")
    lengths = []
    for place in range(3):
        row = round((10 + 9 * place + 4.5) / 25.4 * 300)
        lengths.append(sum(drawn.getpixel((x, row)) == (0x15, 0x73, 0x5A) for x in range(drawn.width)))
    assert lengths[1] == 0
    assert abs(lengths[0] * 2 - lengths[2]) < 4


def test_the_pdf_draws_it_without_a_picture() -> None:
    pages = PdfReader(BytesIO(to_pdf(charted(CHART)))).pages
    assert not any(page.images for page in pages)
    assert "6 lớp" in "".join(page.extract_text() for page in pages)


def test_the_same_chart_twice_and_another_time_gives_the_same_bytes() -> None:
    twice = charted(CHART, CHART, replace(CHART, title="Khác"))
    assert to_docx(twice) == to_docx(twice)
    assert len(pictures(to_docx(twice))) == 2
    assert to_pdf(twice) == to_pdf(twice)


def test_a_chart_of_nothing_is_drawn() -> None:
    assert to_docx(charted(BarChart("Không có", (Bar("A", 0, "0"),))))
