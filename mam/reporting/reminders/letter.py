"""The official letter that urges units to report (công văn đôn đốc), from facts to the document model. Pure.

To one unit or to all that owe; many are named in an annex with their days. Number and date are left to Văn thư, and the
sign to be completed with the drafting office (Decree 30/2020/NĐ-CP, Appendix I, cells 3 and 5b).
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mam.officialdoc import Annex, Block, Column, ListItem, OfficialDocument, Paragraph, Table
from mam.reporting import compose, wording
from mam.reporting.reminders.words import STANDING, Owed, left_said
from mam.vntext import short_date

Facts = dict[str, Any]
# More receivers than this are named in an annex: the first page of a letter is for what it asks.
NAMED_ABOVE = 8


def letter(said: Facts, owing: Sequence[Owed], *, on: date, whole_left: int) -> OfficialDocument:
    """The letter as of a day; `whole_left` is how many days the consolidated report still has."""
    listed = len(owing) > NAMED_ABOVE
    every = "Các cơ quan, đơn vị có tên tại danh sách kèm theo"
    return OfficialDocument(
        letterhead=compose.letterhead(said["head"]),
        symbol=said["head"]["symbol"],
        year=on.year,
        type_name=None,
        subject=f"đôn đốc gửi báo cáo kết quả thực hiện {_short(said['plan'])} năm {said['year']}",
        receivers=(every,) if listed else tuple(owed.unit for owed in owing),
        body=tuple(_body(said, owing, on, whole_left)),
        recipients=("Như trên", "Lưu: VT"),
        signature=compose.signature(said["head"]),
        annexes=(_annex(said, owing, on),) if listed else (),
        notice=compose.notice(said),
    )


def _short(plan: Facts) -> str:
    """The plan by its number, which is enough in a subject; by its title where it has none."""
    kind = wording.kind_of(plan)
    return f"{kind} số {plan['number']}" if plan["number"] else f"{kind} {wording.lowered_title(plan['title'])}"


def _body(said: Facts, owing: Sequence[Owed], on: date, whole_left: int) -> list[Block]:
    many = len(owing) > 1
    asked = "các cơ quan, đơn vị nêu trên" if many else owing[0].unit
    pace = "trong thời gian sớm nhất" if any(owed.left < 0 for owed in owing) else "đúng thời hạn"
    purpose = (
        f"Để kịp tổng hợp, báo cáo {said['receiver']} theo thời hạn {said['due']}"
        if whole_left >= 0
        else f"Để bổ sung vào báo cáo tổng hợp gửi {said['receiver']}"
    )
    return [
        Paragraph(
            f"Thực hiện {wording.plan_cited(said['plan'])}, thời hạn các cơ quan, đơn vị được giao nhiệm vụ gửi báo "
            f"cáo kết quả thực hiện năm {said['year']} về {said['unit']} là {said['unit_due']}."
        ),
        *_who(said, owing, on),
        Paragraph(
            f"{purpose}, {said['unit']} đề nghị {asked} khẩn trương hoàn thành và gửi báo cáo {pace}; nếu có khó khăn, "
            f"vướng mắc, phản ánh về {said['unit']} để phối hợp giải quyết."
        ),
        Paragraph(f"{said['unit']} đề nghị {asked} quan tâm, phối hợp thực hiện./."),
    ]


def _who(said: Facts, owing: Sequence[Owed], on: date) -> list[Block]:
    opening = f"Tính đến ngày {short_date(on)}, {said['unit']} chưa nhận được báo cáo của"
    if len(owing) == 1:
        return [Paragraph(f"{opening} {owing[0].unit} ({left_said(owing[0].left)}).")]
    if len(owing) > NAMED_ABOVE:
        return [Paragraph(f"{opening} {len(owing)} cơ quan, đơn vị (danh sách kèm theo).")]
    *upper, last = owing
    items = [ListItem("-", f"{owed.unit}: {left_said(owed.left)};") for owed in upper]
    return [
        Paragraph(f"{opening} {len(owing)} cơ quan, đơn vị:"),
        *items,
        ListItem("-", f"{last.unit}: {left_said(last.left)}."),
    ]


def _annex(said: Facts, owing: Sequence[Owed], on: date) -> Annex:
    columns = (
        Column("STT", 8, "center"),
        Column("Cơ quan, đơn vị", 46),
        Column("Tình trạng", 24),
        Column("Thời gian", 22, "center"),
    )
    rows = tuple(
        (str(place), owed.unit, STANDING[owed.state], left_said(owed.left)) for place, owed in enumerate(owing, start=1)
    )
    table = Table(columns, rows, caption=f"Tính đến ngày {short_date(on)}.")
    return Annex(f"Danh sách cơ quan, đơn vị chưa gửi báo cáo năm {said['year']}", (table,))
