"""Whatever comes in, the reader answers with an outline that holds together, or with one Vietnamese sentence."""

import io
import json
import zipfile
from functools import cache
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mam.planreader import Outline, UnreadablePlan, read_plan
from tests.planreader.documents import Word
from tests.planreader.forms import CLASSIC, DECIMAL, DECISION, LABELS

SEED = Path(__file__).parents[2] / "provinces" / "lang-son" / "plan.txt"
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PIECES = [
    "I. ", "II. ", "IV. ", "V. ", "A. ", "C. ", "D. ", "1. ", "2. ", "10. ", "1.1. ", "1.2.3. ", "a) ", "b) ", "đ) ",
    "1) ", "(1) ", "- ", "+ ", "* ", "• ", "Điều 1. ", "Chương II ", "Phần thứ nhất ", "Mục 1 ", "PHỤ LỤC",
    "PHỤ LỤC 2", "Nơi nhận:", "KẾ HOẠCH", "QUYẾT ĐỊNH", "Sở Y tế", "Sở Tài chính, Nội vụ", "các sở, ban, ngành",
    "Ủy ban nhân dân ", "Giao ", "chủ trì, phối hợp với ", "phối hợp với ", "Đơn vị chủ trì: ", "Cơ quan phối hợp: ",
    "trước ngày 30/11 hằng năm ", "báo cáo ", "tối thiểu 10% ", "đạt 1.000 tấn ", "| ", " | STT | ",
    "Nhiệm vụ | Chủ trì | Phối hợp", "1 | 2 | 3", "Căn cứ ", "số 12/KH-UBND ", "ngày 05/02/2026 ", "./.", ";", ":",
    ", ", " và ", "\n", "\n", "\n", "  ", "\t", "\u00a0", "e\u0301", "\u200b", "\x00", "\ud7ff", "😀", "văn bản ",
]  # fmt: skip


def answered(data: bytes, name: str = "plan.txt") -> Outline | None:
    """The outline after its properties are checked, or None when a good sentence came instead."""
    try:
        outline = read_plan(data, name)
    except UnreadablePlan as refused:
        sentence = refused.sentence
        assert sentence == str(refused)
        assert sentence.strip() == sentence and sentence.endswith(".") and "\n" not in sentence and len(sentence) < 250
        return None
    holds_together(outline)
    return outline


def holds_together(outline: Outline) -> None:
    """The promises of the outline that hold for every document."""
    text = outline.source_text
    json.dumps(outline.as_dict(), ensure_ascii=False).encode()
    spans = {node.path: node.span for node in outline.nodes}
    assert len(spans) == len(outline.nodes), "paths are unique"
    for node in outline.nodes:
        start, end = node.span
        assert 0 <= start <= end <= len(text)
        assert "".join(node.text.split()) in "".join(text[start:end].split()), node.path
        if node.parent is not None:
            above = spans[node.parent]
            assert above[0] <= start and end <= above[1], f"{node.path} lies inside {node.parent}"
    starts = [node.span[0] for node in outline.nodes]
    assert starts == sorted(starts), "document order"
    for found in outline.assignments:
        assert found.path in spans and found.role in ("lead", "coordinate") and 0 < found.confidence <= 1
        assert found.unit.strip()
        start, end = found.span
        assert 0 <= start < end <= len(text)
        assert "".join(found.quote.split()) in "".join(text[start:end].split())
    paths = {*spans, "closing", "recipients"}
    for path in [*outline.funding, *(one.path for one in [*outline.deadlines, *outline.targets, *outline.defects])]:
        assert path in paths


@QUICK
@given(st.binary(max_size=600))
def test_any_bytes(data: bytes) -> None:
    for name in ("plan.txt", "plan.docx", "plan.pdf", "plan", "plan.xlsx"):
        answered(data, name)


@QUICK
@given(
    st.sampled_from([b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf"]),
    st.binary(max_size=400),
)
def test_any_bytes_behind_a_known_beginning(beginning: bytes, data: bytes) -> None:
    answered(beginning + data)


@QUICK
@given(st.text(max_size=600))
def test_any_text(text: str) -> None:
    answered(text.encode("utf-8", "replace"))
    answered(text.encode("utf-16", "replace"))


@settings(parent=QUICK, max_examples=250)
@given(st.lists(st.sampled_from(PIECES), max_size=80))
def test_any_order_of_the_pieces_plans_are_made_of(pieces: list[str]) -> None:
    answered("".join(pieces).encode("utf-8", "replace"))


@settings(parent=QUICK, max_examples=80)
@given(st.data())
def test_a_plan_with_lines_lost_doubled_swapped_and_cut(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([SEED.read_text(encoding="utf-8"), CLASSIC, DECIMAL, DECISION, LABELS])).split(
        "\n"
    )
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["lose", "double", "swap", "cut", "join", "upper"]))
        if change == "lose" and len(lines) > 1:
            del lines[at]
        elif change == "double":
            lines.insert(at, lines[at])
        elif change == "swap":
            lines[at], lines[-1] = lines[-1], lines[at]
        elif change == "cut":
            lines[at] = lines[at][: data.draw(st.integers(0, 40))]
        elif change == "upper":
            lines[at] = lines[at].upper()
        else:
            lines[at] += " " + lines[at - 1]
    answered("\n".join(lines).encode())


@cache
def small_docx() -> bytes:
    word = Word()
    marks = word.new_list(("upperRoman", "%1."), ("decimal", "%2."), ("lowerLetter", "%3)"))
    word.lines("KẾ HOẠCH", "Trồng rừng").item("MỤC TIÊU", marks).item("Đạt 100% diện tích", marks, 1).item(
        "Sở Y tế", marks, 1
    )
    word.lines("Chủ trì, phối hợp với Sở Tài chính.", "PHỤ LỤC")
    word.table([["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Trồng rừng", "Sở Tài chính"]])
    return word.bytes()


@cache
def small_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@settings(parent=QUICK, max_examples=80)
@given(
    st.sampled_from([small_docx, small_pdf]),
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=8)), max_size=12),
)
def test_a_file_with_bytes_changed(make: object, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(make())  # type: ignore[operator]
    for at, change in changes:
        at %= len(data)
        data[at : at + len(change)] = change
    answered(bytes(data))


@settings(parent=QUICK, max_examples=80)
@given(st.sampled_from(["word/document.xml", "word/numbering.xml", "word/styles.xml"]), st.data())
def test_a_docx_with_its_parts_changed(part: str, data: st.DataObject) -> None:
    """The package stays whole; elements and values inside it change."""
    packed = zipfile.ZipFile(io.BytesIO(small_docx()))
    parts = {name: packed.read(name) for name in packed.namelist()}
    words = parts[part].decode().split('"')
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(words) - 1))
        words[at] = data.draw(
            st.sampled_from(["", "0", "-1", "99999999", "x", words[at - 1], words[at] * 2, "<w:p/>", "²"])
        )
    parts[part] = '"'.join(words).encode()
    answered(package(parts))


def package(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return target.getvalue()


def test_what_is_no_plan_gets_a_sentence_of_its_own() -> None:
    word = Word().lines("Đơn xin nghỉ phép", "Kính gửi: ông Giám đốc").bytes()
    reasons = {
        "empty": b"",
        "blank": b" \n\t ",
        "letter": "Kính gửi ông Nam,\nTôi khỏe.\n".encode(),
        "list": "- gạo\n- muối\n- trứng\n".encode(),
        "report": "BÁO CÁO\nKết quả năm 2025\nI. KẾT QUẢ\n1. Một\n2. Hai\n".encode(),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
        "old word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "zip": package({"readme.txt": b"hello"}),
        "sheet": package({"xl/workbook.xml": b"<workbook/>"}),
        "bomb": package({"word/document.xml": b"\0" * 40_000_000}),
        "half a package": small_docx()[:900],
        "docx without headings": word,
        "scan": small_pdf(),
        "half a pdf": b"%PDF-1.7\n1 0 obj",
        "huge": ("I. MỤC TIÊU\n" + "văn bản dài " * 900_000).encode(),
    }
    sentences = {}
    for kind, data in reasons.items():
        with pytest.raises(UnreadablePlan) as refused:
            read_plan(data, "plan.png" if kind == "picture" else "plan")
        sentences[kind] = refused.value.sentence
    assert "rỗng" in sentences["empty"] and "rỗng" in sentences["blank"]
    assert "báo cáo" in sentences["report"]
    assert ".doc" in sentences["old word"]
    assert "bản quét" in sentences["scan"]
    assert "quá nhiều" in sentences["bomb"]
    assert "2.000 trang" in sentences["huge"]


def test_a_locked_pdf_gets_its_sentence() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(small_pdf()))
    writer.encrypt("khóa", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(UnreadablePlan, match="mật khẩu"):
        read_plan(target.getvalue(), "plan.pdf")


@pytest.mark.parametrize(
    "line",
    [
        "a) gồm:\n1. gồm:\n",
        "- " * 3,
        "phối hợp với Sở Y tế, ",
        "Đơn vị chủ trì: ",
        "các sở, ban, ngành, ",
        "1 | ",
        "Căn cứ, ",
        "trước ngày 30/11, ",
        "tăng 10% ",
        "I. A\n",
        "báo cáo ",
        "Sở ",
        "( ",
        "; giao Sở Y tế chủ trì, phối hợp với Sở Tài chính",
        "(Sở Y tế chủ trì) ",
        "Đơn vị chủ trì: Sở Y tế; phối hợp với Sở Tài chính. ",
        "căn cứ Sở Y tế, ",
        "Ban Chỉ đạo phòng và chống ",
        "Nơi nhận: ",
    ],
)
def test_cost_grows_with_length_alone(line: str) -> None:
    """No text makes the reader slow: ten times the text may cost about ten times the time."""
    import time

    def seconds(times: int) -> float:
        data = ("KẾ HOẠCH\nI. MỤC TIÊU\n1. " + line * times).encode()
        start = time.process_time()
        answered(data)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 40 * max(seconds(800), 0.01)
