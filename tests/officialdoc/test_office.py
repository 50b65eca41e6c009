"""The documents opened by LibreOffice: the pages of our own PDF, the right font, still clean after its own saving."""

import re
from pathlib import Path

import pytest

from mam.officialdoc import check_docx, font_in_use, to_docx, to_pdf
from tests.officialdoc.examples import CONSOLIDATED, DOCUMENTS
from tests.officialdoc.office import converted, said_by

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The consolidated report as LibreOffice prints it."""
    path = tmp_path_factory.mktemp("office") / "bao-cao.docx"
    path.write_bytes(to_docx(CONSOLIDATED))
    return converted(path, "pdf")


def pages(path: Path) -> list[str]:
    return said_by("pdftotext", "-layout", str(path), "-").split("\f")[:-1]


def test_libreoffice_prints_as_many_pages_as_our_own_pdf(rendered: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.pdf"
    own.write_bytes(to_pdf(CONSOLIDATED))
    if font_in_use() == "Noto Serif":
        assert len(pages(own)) >= len(pages(rendered))
    else:
        assert len(pages(own)) == len(pages(rendered))


def test_every_letter_is_in_the_one_family(rendered: Path) -> None:
    fonts = said_by("pdffonts", str(rendered)).splitlines()[2:]
    assert fonts
    assert all(re.match(r"\w+\+(Tinos|TimesNewRoman)", line) for line in fonts), fonts


def test_the_head_stands_in_two_columns_and_the_number_beside_the_date(rendered: Path) -> None:
    first = pages(rendered)[0].splitlines()
    assert any(re.search(r"ỦY BAN NHÂN DÂN TỈNH MẪU\s+CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", line) for line in first)
    assert any(re.search(r"Số:\s+/BC-SNNMT\s+Tỉnh Mẫu, ngày\s+tháng\s+năm 2026", line) for line in first)


def test_page_numbers_stand_above_and_begin_again_in_each_annex(rendered: Path) -> None:
    tops = [page.strip().splitlines()[0].strip() for page in pages(rendered)]
    first_of_annex = [place for place, top in enumerate(tops) if top.startswith("Phụ lục")]
    assert len(first_of_annex) == 2
    assert tops[1] == "2"
    assert tops[first_of_annex[0] + 1] == "2"
    assert all(not top.isdigit() for top in (tops[0], *(tops[place] for place in first_of_annex)))


def test_the_annex_lies_and_repeats_the_head_of_its_table(rendered: Path) -> None:
    sizes = re.findall(
        r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said_by("pdfinfo", "-f", "1", "-l", "99", str(rendered))
    )
    lying = [place for place, (width, height) in enumerate(sizes) if float(width) > float(height)]
    assert len(lying) > 1
    assert all("Nhiệm vụ" in pages(rendered)[place] for place in lying)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_saved_by_libreoffice_the_document_still_has_no_findings(name: str, tmp_path: Path) -> None:
    """Its file says the same in other words (its own styles and measures): the linter measures, it does not compare."""
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(to_docx(DOCUMENTS[name]))
    other = converted(converted(path, "odt"), "docx")
    assert check_docx(other.read_bytes()) == []
