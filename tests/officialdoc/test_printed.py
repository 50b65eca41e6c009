"""The linter on paper: clean PDFs have no findings, each fault is caught by its rule, and any file is survived."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from mam.officialdoc import Annex, Heading, Paragraph, check_pdf, fonts, to_docx, to_pdf
from mam.officialdoc.linting.printed import file
from tests.officialdoc.examples import BODY, CONSOLIDATED, DOCUMENTS, OUTSIDE, SENTENCE, UNIT_REPORT
from tests.officialdoc.office import converted
from tests.officialdoc.printed_faults import PRINTED_FAULTS, decomposed, printed

SMALL = replace(
    CONSOLIDATED, annexes=(Annex("Số liệu", (BODY[11],), landscape=True), Annex("Tình hình", (BODY[11], BODY[2])))
)
CLEAN = to_pdf(SMALL)
# A machine without Times New Roman and its twins prints in another typeface, and the linter has to say so.
IN_TIMES = fonts.font_in_use() in fonts.TWINS
needs_times = pytest.mark.skipif(
    not IN_TIMES, reason="cần phông chữ Tinos (needs Tinos): apt-get install fonts-croscore"
)


@needs_times
@pytest.mark.parametrize("name", DOCUMENTS)
def test_clean_documents_have_no_findings(name: str) -> None:
    assert check_pdf(to_pdf(DOCUMENTS[name])) == []


@needs_times
def test_long_headings_names_and_last_words_reach_the_right_edge_too() -> None:
    long = Heading(2, "1.", " ".join(SENTENCE.split()[:30]))
    issuer = replace(
        UNIT_REPORT.letterhead, superior=None, issuer="Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn"
    )
    receivers = (" ".join(SENTENCE.split()[:22]), "Ủy ban nhân dân tỉnh")
    body = (*BODY[:5], long, *BODY[6:], Paragraph(SENTENCE))
    assert check_pdf(to_pdf(replace(SMALL, letterhead=issuer, receivers=receivers, body=body))) == []


@needs_times
@pytest.mark.parametrize("name", PRINTED_FAULTS)
def test_each_fault_is_caught_by_its_rule(name: str) -> None:
    changes, rule = PRINTED_FAULTS[name]
    findings = check_pdf(printed(SMALL, *changes))
    assert rule in {finding.rule for finding in findings}, findings
    assert all(finding.where and finding.found and finding.expected for finding in findings)


def test_the_faults_cover_many_rules() -> None:
    assert len({rule for _changes, rule in PRINTED_FAULTS.values()}) >= 45


@needs_times
def test_a_finding_tells_the_page_and_what() -> None:
    (finding,) = check_pdf(printed(SMALL, *PRINTED_FAULTS["nation small"][0]))
    assert finding.where.startswith("trang 1 (“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert finding.found == "Quốc hiệu: cỡ chữ 11"
    (finding,) = check_pdf(printed(SMALL, *PRINTED_FAULTS["motto line short"][0]))
    assert finding.found == "Tiêu ngữ: đường kẻ dài 28,1 mm"


@needs_times
def test_letters_with_marks_apart_are_told() -> None:
    assert {finding.rule for finding in check_pdf(decomposed(SMALL))} == {"letters.unicode"}


@needs_times
def test_a_document_outside_the_decree_may_lack_its_head_but_not_its_margins() -> None:
    findings = check_pdf(printed(OUTSIDE, *PRINTED_FAULTS["left narrow"][0]))
    assert {finding.rule for finding in findings} == {"page.margin.left"}


@needs_times
def test_the_same_document_turned_on_its_page_or_written_anew_measures_the_same() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    for page in writer.pages:
        page.rotate(360)
        page.compress_content_streams()
    assert check_pdf(written(writer)) == []


def test_a_font_that_is_not_embedded_is_told() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    for found in writer.pages[0]["/Resources"]["/Font"].values():
        described = found.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for key in ("/FontFile2", "/FontFile3"):
            described.pop(key, None)
    assert "letters.embedded" in {finding.rule for finding in check_pdf(written(writer))}


def test_a_page_turned_on_its_side_is_told() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    writer.pages[0].rotate(90)
    assert "page.orientation" in {finding.rule for finding in check_pdf(written(writer))}


@needs_times
@pytest.mark.office
def test_documents_that_libreoffice_prints_have_no_findings(tmp_path: Path) -> None:
    for name, document in DOCUMENTS.items():
        path = tmp_path / "van-ban.docx"
        path.write_bytes(to_docx(document))
        assert check_pdf(converted(path, "pdf").read_bytes()) == [], name


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", CLEAN[: len(CLEAN) // 2], b"%PDF-" + bytes(range(256)) * 40])
def test_what_is_broken_gets_a_sentence(data: bytes) -> None:
    (finding,) = check_pdf(data)
    assert finding.rule == "file.unreadable"
    assert finding.found.endswith(".")


def test_a_scan_is_told_to_have_no_text() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    (finding,) = check_pdf(written(writer))
    assert "không có lớp chữ" in finding.found


def test_a_locked_file_gets_a_sentence() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    (finding,) = check_pdf(written(writer))
    assert "mật khẩu" in finding.found


def test_a_file_of_many_bytes_or_pages_is_not_read() -> None:
    (finding,) = check_pdf(b"%PDF-" + bytes(file.MAX_BYTES))
    assert "60 MB" in finding.found
    writer = pypdf.PdfWriter()
    for _page in range(file.MAX_PAGES + 1):
        writer.add_blank_page(595, 842)
    (finding,) = check_pdf(written(writer))
    assert "500 trang" in finding.found


def test_a_bomb_of_streams_ends_in_a_sentence() -> None:
    assert [finding.rule for finding in check_pdf(drawing(b"0 0 m 9 9 l S\n" * 2_000_000))] == ["file.unreadable"]


def test_a_page_of_thousands_of_strokes_or_scattered_letters_ends_in_a_sentence() -> None:
    strokes = b"".join(b"%d %d m %d %d l S\n" % (n % 500, n, n % 500 + 40, n) for n in range(20_000))
    assert [finding.rule for finding in check_pdf(drawing(strokes))] == ["file.unreadable"]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    page, content = writer.pages[0], DecodedStreamObject()
    (name, *_others) = page["/Resources"]["/Font"]
    places = (b"1 0 0 1 %d %d Tm <00020002> Tj\n" % (n % 25 * 22, n // 25 * 6) for n in range(2_500))
    content.set_data(b"BT %s 4 Tf " % name.encode() + b"".join(places) + b"ET")
    page[NameObject("/Contents")] = writer._add_object(content)
    assert [finding.rule for finding in check_pdf(written(writer))] == ["file.unreadable"]


def test_a_form_that_places_itself_ends() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    form = DecodedStreamObject()
    form.set_data(b"/X Do /X Do /X Do ")
    form.update({NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Form")})
    reference = writer._add_object(form)
    named = DictionaryObject({NameObject("/XObject"): DictionaryObject({NameObject("/X"): reference})})
    form[NameObject("/Resources")] = page[NameObject("/Resources")] = named
    page[NameObject("/Contents")] = reference
    assert [finding.rule for finding in check_pdf(written(writer))] == ["file.unreadable"]


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_never_an_exception_whatever_bytes_are_changed(data: st.DataObject) -> None:
    place, gone = data.draw(st.integers(0, len(CLEAN))), data.draw(st.integers(0, 400))
    check_pdf(CLEAN[:place] + data.draw(st.binary(max_size=8)) + CLEAN[place + gone :])


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_never_an_exception_whatever_is_drawn(data: st.DataObject) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(UNIT))
    page = writer.pages[data.draw(st.integers(0, len(writer.pages) - 1))]
    words = page.get_contents().get_data().split(b"\n")
    for place in data.draw(st.lists(st.integers(0, len(words) - 1), max_size=20)):
        words[place] = data.draw(
            st.sampled_from([b"", b"Q", b"ET", b"1e308 0 0 1e308 0 0 cm", b"/f9 -3 Tf", b"[", b"q"])
        )
    content = DecodedStreamObject()
    content.set_data(b"\n".join(words))
    page[NameObject("/Contents")] = writer._add_object(content)
    check_pdf(written(writer))


UNIT = to_pdf(UNIT_REPORT)


def written(writer: pypdf.PdfWriter) -> bytes:
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def drawing(commands: bytes) -> bytes:
    """A page with these commands."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    content = DecodedStreamObject()
    content.set_data(commands)
    page[NameObject("/Contents")] = writer._add_object(content.flate_encode())
    return written(writer)
