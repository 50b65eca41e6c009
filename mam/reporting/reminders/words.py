"""What a reminder says, from facts: to a unit, to everybody in a group chat, to the coordinator. Pure.

Official Vietnamese, like wording.py: whoever sends it, whatever language their screen is in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from mam.reporting import wording

Facts = dict[str, Any]
# How a report that is still owed stands, as the coordinator is told.
STANDING = {
    "not_started": "Chưa bắt đầu",
    "drafting": "Đang soạn, chưa gửi",
    "ready": "Đã trình lãnh đạo đơn vị, chưa gửi",
    "returned": "Đã trả lại, chưa gửi lại",
}


@dataclass(frozen=True)
class Owed:
    """One report that is owed: whose, in which state, how many tasks are done, days to its last day."""

    unit: str
    state: str
    answered: int
    asked: int
    due: str
    left: int
    return_reason: str = ""


def left_said(left: int) -> str:
    """How near the last day is: "còn 7 ngày", "hôm nay là ngày cuối", "đã quá hạn 3 ngày"."""
    if left > 0:
        return f"còn {left} ngày"
    return f"đã quá hạn {-left} ngày" if left else "hôm nay là ngày cuối"


def subject(year: int, left: int) -> str:
    """The line under which a unit is reminded."""
    return f"Nhắc gửi báo cáo năm {year}: {left_said(left)}"


def to_unit(said: Facts, owed: Owed) -> str:
    """What the people of one unit are told."""
    lines = [
        f"Kính gửi: {owed.unit}.",
        f"{said['unit']} nhắc đơn vị gửi {_report(said)}. Thời hạn: {owed.due}; {left_said(owed.left)}.",
        f"Đến nay đơn vị đã ghi {owed.answered}/{owed.asked} nhiệm vụ được giao.",
    ]
    if owed.return_reason:
        lines.append(f"Báo cáo đã được trả lại để bổ sung: {wording.sentence(owed.return_reason)}")
    if owed.answered == owed.asked and not owed.return_reason:
        lines.append("Các nhiệm vụ đã ghi đủ: đề nghị lãnh đạo đơn vị đọc và gửi báo cáo trên phần mềm.")
    else:
        lines.append("Đề nghị đơn vị hoàn thành các nhiệm vụ còn lại và gửi báo cáo trên phần mềm.")
    return "\n\n".join(lines)


def to_group(said: Facts, owing: Sequence[Owed], at: str) -> str:
    """A short text for the group chat of all units; nothing when nobody owes a report."""
    if not owing:
        return ""
    units = "\n".join(f"{place}. {owed.unit} ({left_said(owed.left)})" for place, owed in enumerate(owing, start=1))
    return (
        f"{said['unit']}: đến {at}, còn {len(owing)} đơn vị chưa gửi {_report(said)} (thời hạn chung: "
        f"{said['unit_due']}):\n{units}\nĐề nghị các đơn vị khẩn trương hoàn thành và gửi báo cáo trên phần mềm. "
        "Trân trọng./."
    )


def digest_subject(year: int, left: int, owing: int) -> str:
    """The line under which the coordinator hears of the year."""
    return f"Tình hình gửi báo cáo năm {year}: {owing} đơn vị chưa gửi, {left_said(left)}"


def digest(said: Facts, owing: Sequence[Owed], waiting: int, nobody: Sequence[str]) -> str:
    """Who is late, who is silent, who is at work, who was asked to mend it, and whom nobody can be told for."""
    late = [owed.unit for owed in owing if owed.left < 0]
    in_time = [owed for owed in owing if owed.left >= 0]
    parts = [
        f"Thời hạn của đơn vị: {said['unit_due']}. Báo cáo đã gửi, đang chờ duyệt: {waiting}.",
        _named("Đã quá hạn", late),
        *(_named(words, [o.unit for o in in_time if o.state == state]) for state, words in STANDING.items()),
        _named("Chưa có tài khoản chuyên viên hoặc lãnh đạo nào để nhắc", nobody),
    ]
    return "\n\n".join(part for part in parts if part)


def _named(what: str, units: Iterable[str]) -> str:
    listed = [unit.removeprefix("Ủy ban nhân dân ") for unit in units]
    return f"{what} ({len(listed)}): {wording.names(listed)}." if listed else ""


def _report(said: Facts) -> str:
    return f"báo cáo kết quả thực hiện {wording.plan_cited(said['plan'])} năm {said['year']}"
