"""Lạng Sơn's plan, the first that the program carries: read from its document and compared with what a person found.

`expected/lang-son.json` was checked by hand against the document: every provision, body, date, figure and slip.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from mam.planreader import Outline, read_plan
from tests.planreader.test_any_input import holds_together

PLAN = Path(__file__).parents[2] / "provinces" / "lang-son" / "plan.txt"
EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "expected" / "lang-son.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def outline() -> Outline:
    return read_plan(PLAN.read_bytes(), PLAN.name)


def test_key_numbers(outline: Outline) -> None:
    sections = [node.text for node in outline.nodes if node.level == "section"]
    assert sections == ["MỤC TIÊU", "NHIỆM VỤ", "GIẢI PHÁP CHỦ YẾU", "KINH PHÍ THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"]
    assert sum(node.path.startswith("V.") and node.level == "item" for node in outline.nodes) == 13
    assert len(outline.recipients) == 12
    assert len(outline.funding) == 4
    assert [(one.day, one.month, one.inclusive) for one in outline.deadlines] == [(30, 11, False), (20, 12, False)]


def test_provisions(outline: Outline) -> None:
    assert [[node.path, node.level, node.text[:60]] for node in outline.nodes] == EXPECTED["nodes"]
    holds_together(outline)


def test_assignments(outline: Outline) -> None:
    assert [[one.path, one.role, one.unit] for one in outline.assignments] == EXPECTED["assignments"]


def test_parts_that_assign_nobody_stay_empty(outline: Outline) -> None:
    assert {one.path.split(".")[0] for one in outline.assignments} == {"V"}


@pytest.mark.parametrize(
    "part", ["document", "deadlines", "targets", "funding", "closing", "recipients", "defects", "annexes"]
)
def test_everything_else(outline: Outline, part: str) -> None:
    assert outline.as_dict()[part] == EXPECTED[part]


def test_bodies_are_folded_and_the_source_is_not(outline: Outline) -> None:
    section = next(node for node in outline.nodes if node.path == "II")
    assert "cụ thể hóa các nhiệm vụ" in section.body[0]
    assert "cụ thể  hóa  các nhiệm vụ" in outline.source_text
