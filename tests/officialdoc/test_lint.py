"""The linter finds nothing in clean documents, every injected fault by the right rule, and survives any file."""

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from mam.officialdoc import check_docx, to_docx
from mam.officialdoc.linting import package
from tests.officialdoc.examples import CONSOLIDATED, DOCUMENTS, LETTER, OUTSIDE, UNIT_REPORT
from tests.officialdoc.faults import FAULTS, LETTER_FAULTS, mutated

CLEAN = to_docx(CONSOLIDATED)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_clean_documents_have_no_findings(name: str) -> None:
    assert check_docx(to_docx(DOCUMENTS[name])) == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_caught_by_its_rule(name: str) -> None:
    fault, rule = FAULTS[name]
    findings = check_docx(mutated(CLEAN, fault))
    assert rule in {finding.rule for finding in findings}, findings
    assert all(finding.where and finding.found and finding.expected for finding in findings)


@pytest.mark.parametrize("name", LETTER_FAULTS)
def test_each_fault_of_a_letter_is_caught_by_its_rule(name: str) -> None:
    fault, rule = LETTER_FAULTS[name]
    findings = check_docx(mutated(to_docx(LETTER), fault))
    assert rule in {finding.rule for finding in findings}, findings


def test_the_faults_cover_many_rules() -> None:
    assert len({rule for _fault, rule in FAULTS.values()}) >= 90


def test_saving_by_another_program_changes_nothing() -> None:
    assert check_docx(mutated(CLEAN, lambda document: None)) == []


def test_a_finding_tells_where_and_what() -> None:
    fault, _rule = FAULTS["nation small"]
    (finding,) = check_docx(mutated(CLEAN, fault))
    assert finding.where.startswith("đoạn 4 (“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert finding.found == "Quốc hiệu: cỡ chữ 11"
    assert finding.expected == "cỡ chữ 12–13"


def test_a_document_outside_the_decree_may_lack_its_head_but_not_its_margins() -> None:
    from docx.shared import Mm

    def narrow(document) -> None:
        document.sections[0].left_margin = Mm(20)

    assert {finding.rule for finding in check_docx(mutated(to_docx(OUTSIDE), narrow))} == {"page.margin.left"}


def test_a_plain_document_of_another_program_is_told_what_it_lacks() -> None:
    saved = io.BytesIO()
    document = Document()
    document.add_paragraph("Một văn bản không theo thể thức nào cả.")
    document.save(saved)
    rules = {finding.rule for finding in check_docx(saved.getvalue())}
    assert rules >= {"page.size", "letters.font", "nation.missing", "motto.missing", "number.missing", "signer.missing"}


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7", b"PK\x03\x04", CLEAN[: len(CLEAN) // 2]], ids=["empty", "pdf", "zip", "half"]
)
def test_what_is_no_docx_gets_a_sentence(data: bytes) -> None:
    (finding,) = check_docx(data)
    assert finding.rule == "file.unreadable"
    assert finding.found.endswith(".")


def test_a_zip_without_a_document_gets_a_sentence() -> None:
    assert [finding.rule for finding in check_docx(zipped({"hello.txt": b"x"}))] == ["file.unreadable"]


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1_000_000)
    (finding,) = check_docx(zipped({"word/document.xml": b"0" * 1_000_001}))
    assert "200 MB" in finding.found


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    findings = check_docx(replaced("word/document.xml", lambda xml: bomb + xml.replace(b"Trong", b"&b;")))
    assert all("aaaaaaaaaaaaaaaaaaaa" not in finding.where for finding in findings)


def test_broken_xml_gets_a_sentence() -> None:
    (finding,) = check_docx(replaced("word/styles.xml", lambda xml: xml[:200]))
    assert "word/styles.xml" in finding.found


def test_an_empty_document_gets_a_sentence() -> None:
    saved = io.BytesIO()
    Document().save(saved)
    assert [finding.rule for finding in check_docx(saved.getvalue())] == ["file.empty"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_never_an_exception_whatever_bytes_are_changed(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(["word/document.xml", "word/styles.xml", "word/header1.xml", "_rels/.rels"]))

    def scrambled(xml: bytes) -> bytes:
        place = data.draw(st.integers(0, len(xml)))
        gone = data.draw(st.integers(0, 400))
        return xml[:place] + data.draw(st.binary(max_size=8)) + xml[place + gone :]

    check_docx(replaced(part, scrambled))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_never_an_exception_whatever_elements_are_gone(data: st.DataObject) -> None:
    def thinned(document) -> None:
        elements = list(document.element.body.iter())[1:]
        for place in data.draw(st.lists(st.integers(0, len(elements) - 1), max_size=30)):
            parent = elements[place].getparent()
            if parent is not None:
                parent.remove(elements[place])

    check_docx(mutated(to_docx(UNIT_REPORT), thinned))


def zipped(parts: dict[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()


def replaced(part: str, change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(CLEAN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, part: change(parts[part])})
