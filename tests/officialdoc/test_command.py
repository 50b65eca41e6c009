"""`mam document check`: what it prints and how it ends."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mam.officialdoc import to_docx, to_pdf
from tests.officialdoc.examples import CONSOLIDATED, UNIT_REPORT
from tests.officialdoc.faults import FAULTS, mutated
from tests.officialdoc.printed_faults import printed


def run(*words: str) -> tuple[str, int]:
    """What the command printed and the exit status."""
    printed = StringIO()
    try:
        call_command("document_check", *words, stdout=printed)
    except SystemExit as end:
        return printed.getvalue(), int(end.code or 0)
    return printed.getvalue(), 0


def test_a_clean_file_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(to_docx(UNIT_REPORT))
    said, status = run(str(path))
    assert status == 0
    assert "không thấy điểm nào chưa đúng" in said


def test_faults_are_printed_and_end_with_1(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(mutated(to_docx(CONSOLIDATED), FAULTS["narrow left"][0]))
    said, status = run(str(path))
    assert status == 1
    assert "[page.margin.left] phần (section) 1: lề trái 20 mm (quy định: 30–35 mm)" in said
    assert "1 điểm chưa đúng" in said


def test_json_is_for_machines(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(mutated(to_docx(CONSOLIDATED), FAULTS["narrow left"][0]))
    said, status = run(str(path), "--json")
    assert status == 1
    assert json.loads(said) == [
        {"rule": "page.margin.left", "where": "phần (section) 1", "found": "lề trái 20 mm", "expected": "30–35 mm"}
    ]
    path.write_bytes(to_docx(UNIT_REPORT))
    assert json.loads(run(str(path), "--json")[0]) == []


def test_what_the_file_holds_decides_how_it_is_measured_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.docx"
    path.write_bytes(to_pdf(UNIT_REPORT)[:5000])
    said, status = run(str(path))
    assert status == 1
    assert "[file.unreadable] tệp: Tệp PDF bị hỏng" in said


def test_a_pdf_is_measured_on_paper(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    path.write_bytes(printed(UNIT_REPORT, ("left: 30mm", "left: 20mm")))
    said, status = run(str(path), "--json")
    assert status == 1
    (margin,) = [finding for finding in json.loads(said) if finding["rule"] == "page.margin.left"]
    assert margin["found"] == "lề trái 20 mm"


def test_what_is_no_docx_gets_a_sentence_and_1(tmp_path: Path) -> None:
    path = tmp_path / "thu.txt"
    path.write_text("xin chào")
    said, status = run(str(path))
    assert status == 1
    assert "không phải tệp DOCX hay PDF" in said


def test_a_missing_file_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        run(str(tmp_path / "khong-co.docx"))
