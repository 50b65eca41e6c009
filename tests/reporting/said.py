"""Facts of a small year, as facts.py gathers them, for tests of wording and documents."""

from typing import Any

HEAD = {
    "superior": "Ủy ban nhân dân tỉnh Mẫu",
    "issuer": "Sở Nông nghiệp và Môi trường",
    "place": "Mẫu",
    "symbol": "SNNMT",
    "applies_decree": True,
    "own_lines": [],
    "authority": "",
    "office": "GIÁM ĐỐC",
    "signer": "",
}
SECTIONS = [
    ["direction", "Công tác chỉ đạo, điều hành"],
    ["results", "Kết quả thực hiện"],
    ["assessment", "Đánh giá chung"],
    ["next_year", "Phương hướng, nhiệm vụ năm tới"],
    ["proposals", "Đề xuất, kiến nghị"],
]
CYCLE: dict[str, Any] = {
    "template_version": 1,
    "trial": True,
    "year": 2026,
    "place": "Mẫu",
    "plan": {
        "title": "Phát triển công nghiệp sinh học tỉnh Mẫu",
        "type": "Kế hoạch",
        "number": "12/KH-UBND",
        "issued_on": "2025-03-05",
        "issuer": "Ủy ban nhân dân tỉnh Mẫu",
    },
    "data_from": "2025-11-15",
    "data_to": "2026-11-14",
    "sources": [{"id": 1, "order": 1, "label": "Ngân sách nhà nước"}, {"id": 2, "order": 2, "label": "Xã hội hóa"}],
    "head": HEAD,
}


def figure(unit: int, value: str | None, empty: str = "", label: str = "Số lớp tập huấn") -> dict[str, Any]:
    """One unit's figure."""
    return {
        "unit": unit,
        "label": label,
        "unit_of_measure": "lớp",
        "value": value,
        "empty": empty,
        "reason": "",
        "source": "self_reported",
        "aggregation": "sum",
    }


def entry(unit: int, outcome: str = "done", done: str = "Đã làm", **words: str) -> dict[str, Any]:
    """What one unit wrote about one provision."""
    return {"unit": unit, "outcome": outcome, "done": done, "difficulties": "", "recommendations": "", **words}


def whole(units: int = 3) -> dict[str, Any]:
    """A consolidated year: all units but the last are accepted, the last is missing."""
    said = [
        {
            "name": f"Ủy ban nhân dân xã Số {n}",
            "commune": True,
            "state": "accepted",
            "submitted_at": "2026-11-20T09:05:00+07:00",
            "late": n == 0,
        }
        for n in range(units)
    ]
    said[-1] |= {"state": "not_started", "submitted_at": None, "late": False}
    accepted = range(units - 1)
    return {
        **CYCLE,
        "kind": "consolidated",
        "supplement": 0,
        "unit": "Sở Nông nghiệp và Môi trường",
        "coordinator": None,
        "receiver": "Ủy ban nhân dân tỉnh Mẫu",
        "consolidated_at": "2026-12-02T14:05:00+07:00",
        "unit_due": "trước 30/11 (hạn cuối 23:59 Chủ nhật 29/11/2026)",
        "due": "trước 20/12 (hạn cuối 23:59 Thứ Bảy 19/12/2026)",
        "outline": {"sections": SECTIONS, "recipients": ["Như trên", "Lưu: VT"]},
        "units": said,
        "overviews": [{"unit": 0, "direction": "Ban hành công văn số 1", "assessment": "Tốt", "next_year": "Tiếp tục"}],
        "provisions": [
            {
                "path": "V.1.-1",
                "heading": "Tổ chức tập huấn",
                "clause": "Tổ chức tập huấn",
                "parent": "Các xã",
                "asked": units,
                "entries": [
                    entry(n, difficulties="Thiếu kinh phí", recommendations="Bố trí kinh phí") for n in accepted
                ],
                "figures": [figure(n, "2.5") for n in accepted],
                "money": [[n, 1, 12_500_000] for n in accepted],
            }
        ],
        "unanswered": [
            {
                "path": "V.2.-1",
                "heading": "Việc khác",
                "clause": "Việc khác",
                "wording": "UBND cấp huyện",
                "why": "Chưa xác định cơ quan",
            }
        ],
    }


def unit() -> dict[str, Any]:
    """One unit's own year."""
    return {
        **CYCLE,
        "kind": "unit",
        "unit": "Sở Khoa học và Công nghệ",
        "receiver": "Sở Nông nghiệp và Môi trường",
        "due": "trước 30/11",
        "outline": {"sections": SECTIONS, "recipients": ["Như trên", "Lưu: VT"]},
        "overview": {"direction": "Ban hành kế hoạch.", "assessment": "", "next_year": ""},
        "tasks": [
            {
                "path": "V.1.-1",
                "heading": "Tổ chức tập huấn",
                "clause": "Tổ chức tập huấn",
                "text": "Tổ chức tập huấn",
                "role": "lead",
                "outcome": "done",
                "done": "Đã mở 3 lớp\nCó 120 người học",
                "difficulties": "Thiếu giảng viên",
                "recommendations": "",
                "figures": [figure(0, "3")],
                "money": {"1": 12_500_000},
            },
            {
                "path": "V.1.-2",
                "heading": "Khảo sát",
                "clause": "Khảo sát",
                "text": "Khảo sát",
                "role": "coordinate",
                "outcome": "nothing",
                "done": "",
                "difficulties": "",
                "recommendations": "",
                "figures": [],
                "money": {},
            },
        ],
    }
