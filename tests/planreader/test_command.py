"""`mam plan read`: the outline on the screen or as JSON, one sentence and status 1 for what is no plan."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.planreader.forms import CLASSIC


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(CLASSIC, encoding="utf-8")
    return file


def printed(*words: str) -> str:
    out = StringIO()
    call_command("plan_read", *words, stdout=out)
    return out.getvalue()


def test_tree_to_read(plan: Path) -> None:
    text = printed(str(plan))
    assert "KẾ HOẠCH 21/KH-UBND PHÁT TRIỂN NGHỀ TRỒNG NẤM" in text
    assert "    II.1.a  Thu thập và lưu giữ giống:" in text
    assert "chủ trì: Sở Nông nghiệp và Môi trường" in text
    assert "Nguồn kinh phí: III.1, III.2" in text


def test_json_is_the_outline(plan: Path) -> None:
    outline = json.loads(printed(str(plan), "--json"))
    assert list(outline) == [
        "source_text", "document", "nodes", "assignments", "deadlines", "targets", "funding", "closing", "recipients",
        "defects", "annexes",
    ]  # fmt: skip
    assert outline["nodes"][0] == {
        "path": "I", "level": "section", "text": "MỤC TIÊU", "body": [], "span": outline["nodes"][0]["span"],
    }  # fmt: skip
    assert set(outline["assignments"][0]) == {"path", "unit", "role", "quote", "confidence"}


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "rỗng"), ("Thân gửi anh Ba.".encode(), "đề mục"), (None, "Không có tệp")]
)
def test_a_sentence_and_status_one(tmp_path: Path, content: bytes | None, sentence: str) -> None:
    file = tmp_path / "plan.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=sentence) as refused:
        printed(str(file))
    assert refused.value.returncode == 1
